/* Many responses at once, the fast way: one code a cell, a column after the other.
 *
 * A reader fills blocks, the sweep adds them up, a table writes them. What a code means is
 * ql_answer's meaning, in a byte: 0 to 3 are the missing kinds, 4 and on the points. */
#ifndef QL_MODEL_BLOCK_H
#define QL_MODEL_BLOCK_H

#include "model/response.h"

#include <string.h>

enum {
    QL_BLOCK_ROWS = 256,
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
    bool plain; /* a CSV cell as it is; QL_PLAIN_ROOM bytes may be looked at */
} ql_slice;

enum { QL_PLAIN_ROOM = 32 };

static inline ql_slice ql_slice_of(const char *text)
{
    return (ql_slice){.bytes = text, .len = (uint32_t)strlen(text)};
}

typedef struct ql_block {
    size_t rows; /* at most QL_BLOCK_ROWS */
    size_t items;
    uint8_t *codes;   /* item i of row r: codes[i * QL_BLOCK_ROWS + r] */
    ql_slice *ids;    /* respondents */
    ql_slice *raters; /* empty where there is none */
    size_t *starts;   /* the byte of the source at which each row's record starts */
    uint32_t *lines;  /* and its line */
    uint64_t missing[QL_MISSING_KINDS]; /* answers to items that have a column */
} ql_block;

/* Without rows, all codes 0; false when memory is out. */
static inline bool ql_block_init(ql_block *block, size_t items, ql_arena *arena)
{
    *block = (ql_block){.items = items,
                        .codes = ql_arena_take(arena, items, QL_BLOCK_ROWS),
                        .ids = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *block->ids),
                        .raters = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *block->raters),
                        .starts = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *block->starts),
                        .lines = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *block->lines)};
    return !arena->failed;
}

/* What the answers of each row to one quality add up to, as the sweep counts: one number a row. */
typedef struct ql_tally {
    uint32_t state[QL_BLOCK_ROWS];
} ql_tally;

#endif
