/* Many responses at once, the fast way: one code a cell, a column after the other.
 *
 * A reader fills blocks, the sweep adds them up, a table writes them. What a code means is
 * ql_answer's meaning, in a byte: 0 to 3 are the missing kinds, 4 and on the points. */
#ifndef QL_MODEL_BLOCK_H
#define QL_MODEL_BLOCK_H

#include "model/response.h"

enum {
    QL_BLOCK_ROWS = 1024,
    QL_CODE_POINT = QL_MISSING_KINDS, /* the code of a scale's first point */
    QL_MOST_CODES = 128,
};

static inline uint8_t ql_code_of(ql_answer answer)
{
    return (uint8_t)(answer < 0 ? -1 - answer : answer + QL_CODE_POINT);
}

/* Bytes of somebody else. */
typedef struct ql_slice {
    const char *bytes;
    uint32_t len;
} ql_slice;

typedef struct ql_block {
    size_t rows; /* at most QL_BLOCK_ROWS */
    size_t items;
    uint8_t *codes;   /* item i of row r: codes[i * QL_BLOCK_ROWS + r] */
    ql_slice *ids;    /* respondents */
    ql_slice *raters; /* empty where there is none */
    size_t *starts;   /* the byte of the source at which each row's record starts */
    uint32_t *lines;  /* and its line */
} ql_block;

/* What the answers of each row to one quality add up to, in the units of the sweep: one number
 * each a row. */
typedef struct ql_tally {
    uint16_t sum[QL_BLOCK_ROWS];    /* weight * steps */
    uint16_t weight[QL_BLOCK_ROWS]; /* of the answered items */
    uint16_t open[QL_BLOCK_ROWS];   /* weight of what is missing and applicable */
    uint16_t count[QL_BLOCK_ROWS];  /* answered items */
} ql_tally;

#endif
