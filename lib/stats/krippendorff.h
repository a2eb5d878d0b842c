/* Krippendorff's alpha: disagreement observed within units against that between all ratings. */
#ifndef QL_STATS_KRIPPENDORFF_H
#define QL_STATS_KRIPPENDORFF_H

#include "stats/agreement.h"

enum ql_metric { QL_METRIC_NOMINAL, QL_METRIC_ORDINAL, QL_METRIC_INTERVAL, QL_METRIC_RATIO };

/* Takes any ratings, with holes; units with one rating have no part in it. Here `observed` and
 * `expected` are disagreements (Krippendorff 2011).
 *
 * The standard error is that of the jackknife over units: alpha is a function of two U-statistics,
 * for which it is consistent (Arvesen 1969). Bootstrapping units does the same (Zapf et al. 2016)
 * but depends on the order of units and a generator. The interval is Tukey's, with t for units - 1
 * degrees of freedom, cut at 1. There is none for ordinal data with very many different ratings. */
ql_compared ql_krippendorff(const ql_ratings *ratings, enum ql_metric metric, ql_arena *scratch);

#endif
