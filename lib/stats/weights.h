/* How much two points of a scale agree, as whole numbers, so that sums of them are exact. */
#ifndef QL_STATS_WEIGHTS_H
#define QL_STATS_WEIGHTS_H

#include "base/arena.h"

#include <stdint.h>

/* By the distance d of two points on a scale of q, in steps. */
enum ql_weight {
    QL_SAME,       /* 1 for d = 0 */
    QL_WITHIN_ONE, /* 1 for d <= 1 */
    QL_LINEAR,     /* 1 - d / (q - 1) (Cicchetti & Allison 1971) */
    QL_ORDINAL,    /* 1 - d (d + 1) / (q (q - 1)) (Gwet 2014) */
    QL_QUADRATIC   /* 1 - d^2 / (q - 1)^2 (Fleiss & Cohen 1973) */
};

/* The agreement of points k and l is of[k * count + l] / whole. */
typedef struct ql_weights {
    const uint32_t *of;
    size_t count;
    uint32_t whole; /* above 0 */
} ql_weights;

/* False when memory is out. `count` is at most QL_MAX_POINTS. */
bool ql_weights_init(ql_weights *weights, enum ql_weight kind, size_t count, ql_arena *arena);

/* From disagreements, as Cohen (1968) has them; not all are 0. False when memory is out. */
bool ql_weights_from_disagreement(ql_weights *weights, const uint32_t *disagreement, size_t count,
                                  ql_arena *arena);

#endif
