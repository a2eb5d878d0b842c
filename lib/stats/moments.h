/* Sums over cases of several whole numbers, any of which may be missing: exact, whatever the order,
 * and all that means, covariances and correlations are made of. */
#ifndef QL_STATS_MOMENTS_H
#define QL_STATS_MOMENTS_H

#include "base/ratio.h"

#include <stdbool.h>

/* Of variable i, over the cases that have both i and j. */
typedef struct ql_moment {
    uint64_t count;
    ql_u128 sum;
    ql_u128 square;
    ql_u128 product; /* with j */
} ql_moment;

typedef struct ql_moments {
    size_t n;
    uint64_t cases;
    ql_moment *cells; /* n x n: row i, column j */
} ql_moments;

/* False when memory is out. */
bool ql_moments_init(ql_arena *arena, ql_moments *moments, size_t n);

/* One case, so many times, which are below 0 where it is taken out: n values, and which of them are
 * there. */
void ql_moments_add(ql_moments *moments, const uint64_t *values, const bool *there, int64_t times);

/* The same for variable i alone, for those who need no more of it than its mean and deviation. */
void ql_moments_add_alone(ql_moments *moments, size_t i, uint64_t value, int64_t times);

/* Sums of cases of i that have j, too; `cases` are for the caller to count. */
void ql_moments_add_sums(ql_moments *moments, size_t i, size_t j, ql_moment sums);

/* The cases of `from`, too; of as many variables. */
void ql_moments_merge(ql_moments *moments, const ql_moments *from);

/* How many cases have both. */
uint64_t ql_moments_count(const ql_moments *moments, size_t i, size_t j);

/* The mean of variable i in units of 1 / `unit`; some case has it. */
ql_ratio ql_moments_mean(ql_arena *arena, const ql_moments *moments, size_t i, uint64_t unit);

/* Over the cases that have both, divided by one less than they are; at least two have. Means are
 * those of the same cases, so that of i may be another beside each j. */
double ql_moments_covariance(ql_arena *arena, const ql_moments *moments, size_t i, size_t j);

/* The root of the covariance with itself. */
double ql_moments_sd(ql_arena *arena, const ql_moments *moments, size_t i);

/* False where there is none: fewer than two cases have both, or one of the two never varies. */
bool ql_moments_correlation(ql_arena *arena, const ql_moments *moments, size_t i, size_t j,
                            double *out);

#endif
