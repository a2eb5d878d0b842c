/* Exact ratios of whole numbers, and the one way a score becomes decimal text. */
#ifndef QL_BASE_RATIO_H
#define QL_BASE_RATIO_H

#include "base/wide.h"

typedef struct ql_ratio {
    ql_wide num;
    ql_wide den;   /* above 0 */
    bool negative; /* never for 0 */
} ql_ratio;

ql_ratio ql_ratio_of(ql_arena *arena, int64_t num, uint64_t den);
/* The same in another arena. */
ql_ratio ql_ratio_copy(ql_arena *arena, ql_ratio x);
ql_ratio ql_ratio_add(ql_arena *arena, ql_ratio a, ql_ratio b);
ql_ratio ql_ratio_sum(ql_arena *arena, const ql_ratio *terms, size_t count);
ql_ratio ql_ratio_negative(ql_ratio x);
ql_ratio ql_ratio_mul(ql_arena *arena, ql_ratio a, ql_ratio b);

/* Below 0, 0, above 0. */
int ql_ratio_compare(ql_arena *arena, ql_ratio a, ql_ratio b);

/* Decimal text, rounded half away from zero to `digits` decimals, or to as many more as it takes
 * for the text to stand on the same side of each edge as the ratio does: 79.96 beside an edge at
 * 80, not 80.0. Edges are finite decimals. Never NULL: "" when memory is out. */
const char *ql_ratio_text(ql_arena *arena, ql_ratio x, unsigned digits, const ql_ratio *edges,
                          size_t count);

/* For statistics, to twelve decimals. It is below 2^64 in size. */
double ql_ratio_double(ql_arena *arena, ql_ratio x);

/* A figure of statistics (scores are never doubles), rounded likewise. It is finite, and below 2^64
 * in size. */
const char *ql_double_text(ql_arena *arena, double x, unsigned digits);

#endif
