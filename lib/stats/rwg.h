/* Agreement within a group about one thing: how far its raters are from chance, and apart. */
#ifndef QL_STATS_RWG_H
#define QL_STATS_RWG_H

#include "stats/ratings.h"

/* The variance of ratings by lot on a scale of so many points, one apart; LeBreton & Senter (2008)
 * have those of skewed distributions. */
double ql_null_variance(size_t points);

/* Of one unit. r_wg = 1 - variance / null variance, 0 where raters differ more than by lot (James,
 * Demaree & Wolf 1984). AD is the mean distance of ratings from their mean or median (Burke,
 * Finkelstein & Dusig 1999). One rater has neither: not 1 and not 0. */
ql_estimate ql_rwg(const ql_ratings *ratings, size_t unit, double null_variance, ql_arena *scratch);
ql_estimate ql_ad_mean(const ql_ratings *ratings, size_t unit, ql_arena *scratch);
ql_estimate ql_ad_median(const ql_ratings *ratings, size_t unit, ql_arena *scratch);

/* Of a group that rated several items, which are the units here; raters with a hole are left out.
 * r_wg(j) is by the mean variance, AD is the mean of the items. */
ql_estimate ql_rwg_items(const ql_ratings *items, double null_variance, ql_arena *scratch);
ql_estimate ql_ad_mean_items(const ql_ratings *items, ql_arena *scratch);
ql_estimate ql_ad_median_items(const ql_ratings *items, ql_arena *scratch);

#endif
