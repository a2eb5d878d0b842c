/* How far the items of a quality measure one thing. Matrices are k x k, row after row: of the
 * items' covariances (raw figures) or correlations (standardised ones). */
#ifndef QL_STATS_RELIABILITY_H
#define QL_STATS_RELIABILITY_H

#include "stats/estimate.h"
#include "stats/moments.h"

/* Cronbach's alpha (1951), which is Guttman's lambda-3. */
ql_estimate ql_alpha(const double *matrix, size_t k);

/* Its interval by Feldt (1965), from `cases` responses; exact where the items are essentially
 * tau-equivalent and normal. Leaves an alpha that is not computed. */
void ql_alpha_interval(ql_estimate *alpha, size_t k, uint64_t cases);

/* Alpha without item i. */
ql_estimate ql_alpha_without(ql_arena *arena, const double *matrix, size_t k, size_t i);

/* Guttman's lambda-2 (1945). */
ql_estimate ql_lambda2(const double *matrix, size_t k);

/* Guttman's lambda-6 (1945): what the other items do not explain of an item is error. How much that
 * is, is taken from the correlations, which are the same as in `matrix` unless answers are missing
 * pair by pair. */
ql_estimate ql_lambda6(ql_arena *arena, const double *matrix, const double *correlations, size_t k);

/* McDonald's omega total (1999) of one factor, fitted to correlations by unweighted least squares;
 * the total's variance is that of the model. `loadings` gets k numbers, or is NULL. */
ql_estimate ql_omega(ql_arena *arena, const double *correlations, size_t k, double *loadings);

/* Item i with the sum of the others. */
ql_estimate ql_item_rest(const double *covariances, size_t k, size_t i);

/* Items 1, 3, 5... against 2, 4, 6...: the correlation of the halves stepped up to the whole
 * (Spearman 1910; Brown 1910). */
ql_estimate ql_odd_even(const double *covariances, size_t k);

/* The standard error of measurement of a score: sd x sqrt(1 - reliability). */
ql_estimate ql_measurement_error(ql_estimate sd, ql_estimate reliability);

/* Every way to halve the items, of an odd number one half having one more: lambda-4 of each
 * (Guttman 1945). At most `QL_MOST_HALVED` items are halved so. */
enum { QL_MOST_HALVED = 16 };
typedef struct ql_halves {
    enum ql_why why;
    double least;
    double mean;
    double most;
} ql_halves;
ql_halves ql_all_halves(const double *matrix, size_t k);

/* The matrices that the moments of k items make; each item's unit is 1 / `spans` of it. Where one
 * cannot be made, it is NULL and `why` says why; memory that is out fails the arena. */
typedef struct ql_matrices {
    double *covariances;
    enum ql_why covariances_why;
    double *correlations;
    enum ql_why correlations_why;
} ql_matrices;
ql_matrices ql_matrices_of(ql_arena *arena, const ql_moments *moments, const uint32_t *spans);

#endif
