/* Overall scores out of states, in whole numbers of 64 bits: the part of each quality over one
 * denominator for all. */
#ifndef QL_MODEL_PARTS_H
#define QL_MODEL_PARTS_H

#include "base/ratio.h"
#include "model/sweep.h"

/* What a quality is in a response. Where all are scored, so is their common bits. */
enum ql_standing { QL_NOT_APPLICABLE = 0, QL_NOT_SCORED = 1, QL_SCORED = 3 };

/* An overall score is the sum of parts over common * the weight of the qualities scored. */
typedef struct ql_parts {
    const ql_sweep *sweep;
    uint64_t common;   /* the least common multiple of all that scores of qualities are over */
    uint64_t *weights; /* one a quality, in units of their greatest common divisor */
    uint64_t all;      /* of them */
} ql_parts;

/* What a state of a quality is worth. */
typedef struct ql_part {
    enum ql_standing standing;
    uint64_t part; /* of the overall score, when scored */
    ql_ratio p;    /* the score, when scored */
} ql_part;

/* False when 64 bits do not hold 200 times the greatest sum of parts; also false, with the arena
 * failed, when memory is out. */
bool ql_parts_compile(ql_parts *parts, const ql_sweep *sweep, ql_arena *arena);

/* `p` lives in `arena`. */
ql_part ql_part_of(ql_arena *arena, const ql_parts *parts, size_t q, uint32_t state);

/* The weight of the qualities that are scored; 0 when they are not enough for an overall score.
 * `standings` are one a quality. */
uint64_t ql_parts_weight(const ql_parts *parts, const uint8_t *standings);

#endif
