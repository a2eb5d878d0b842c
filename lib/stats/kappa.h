/* Cohen's kappa for two raters, and what becomes of it for more. */
#ifndef QL_STATS_KAPPA_H
#define QL_STATS_KAPPA_H

#include "stats/agreement.h"

/* From a table of counts: counts[k * n + l] units are at point k for one rater and l for the other,
 * with n the points of the weights. `se` is for the interval, statistic and p test kappa = 0 with
 * the other standard error (both: Fleiss, Cohen & Everitt 1969). */
ql_compared ql_kappa_of_counts(const uint64_t *counts, const ql_weights *weights,
                               ql_arena *scratch);

/* Takes ratings on a scale: units that both raters rated. Weights go by all points of the scale,
 * also those that nobody used, where others take those that occur, so that their kappa depends on
 * chance. For more than two raters it is the mean of the kappas of all pairs, without an error
 * (Light 1971); there is none when any pair has none. */
ql_compared ql_kappa(const ql_ratings *ratings, enum ql_weight weight, ql_arena *scratch);

/* Kappa of many raters with chance from how each uses the points (Conger 1980), of the units that
 * every rater rated. */
ql_compared ql_kappa_conger(const ql_ratings *ratings, ql_arena *scratch);

#endif
