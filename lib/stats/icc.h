/* Intraclass correlations: the share of the variance of ratings that is between what is rated. */
#ifndef QL_STATS_ICC_H
#define QL_STATS_ICC_H

#include "stats/ratings.h"

/* Named as in Shrout & Fleiss (1979). Of one rating, or of the mean of all raters (_MEAN). */
enum ql_icc {
    QL_ICC1, /* each unit has raters of its own */
    QL_ICC2, /* the same raters for all, who stand for others: agreement */
    QL_ICC3, /* the same raters for all, and only they matter: consistency */
    QL_ICC1_MEAN,
    QL_ICC2_MEAN,
    QL_ICC3_MEAN,
    QL_ICC_COUNT
};

/* Mean squares of units, raters, error, and within units (raters and error), and what they are of:
 * the units that every rater rated. */
typedef struct ql_anova {
    size_t units;
    size_t raters;
    double between;
    double judges;
    double error;
    double within;
} ql_anova;

enum ql_why ql_anova_init(ql_anova *anova, const ql_ratings *ratings, ql_arena *scratch);

/* With limits (McGraw & Wong 1996; those of ICC2_MEAN are the limits of ICC2 stepped up) and the F
 * test of the correlation being 0. A denominator of 0 gives no value; without error there is
 * neither limit nor test. */
ql_estimate ql_icc_of(const ql_anova *anova, enum ql_icc which);
ql_estimate ql_icc(const ql_ratings *ratings, enum ql_icc which, ql_arena *scratch);

#endif
