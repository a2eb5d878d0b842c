/* Kendall's W: how far raters put things in the same order. */
#ifndef QL_STATS_KENDALL_H
#define QL_STATS_KENDALL_H

#include "stats/ratings.h"

typedef struct ql_concordance {
    ql_estimate estimate; /* W corrected for ties; chi-square with units - 1 degrees of freedom */
    double uncorrected;   /* W as if there were no ties */
    double
        spearman; /* (m W - 1) / (m - 1): without ties, the mean correlation of pairs of raters */
} ql_concordance;

/* Of the units that every rater rated, which are ranked anew, ties at their mean rank (Kendall &
 * Babington Smith 1939; Siegel & Castellan 1988 for ties). A rater who gives all the same rating
 * counts as one big tie. */
ql_concordance ql_kendall(const ql_ratings *ratings, ql_arena *scratch);

#endif
