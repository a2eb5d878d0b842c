/* What a statistic comes to: a value with what is known of its error, or why there is none. */
#ifndef QL_STATS_ESTIMATE_H
#define QL_STATS_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

/* Sums of products, exact. */
__extension__ typedef __int128 ql_i128;

/* Why a statistic is not computed. */
enum ql_why {
    QL_WHY_COMPUTED, /* it is */
    QL_WHY_ONE_RATER,
    QL_WHY_NO_PAIRS,
    QL_WHY_PAIR_APART,
    QL_WHY_FEW_COMPLETE,
    QL_WHY_ALL_ALIKE,
    QL_WHY_NO_VARIANCE,
    QL_WHY_NO_SCALE,
    QL_WHY_OFF_SCALE,
    QL_WHY_NEGATIVE,
    QL_WHY_UNCONNECTED,
    QL_WHY_NO_RATINGS,
    QL_WHY_NO_REST,
    QL_WHY_NO_APPLICANTS,
    QL_WHY_NONE_SELECTED,
    QL_WHY_TOO_MANY,
    QL_WHY_BAD_NUMBER,
    QL_WHY_ONE_ITEM,
    QL_WHY_TWO_ITEMS,
    QL_WHY_MANY_ITEMS,
    QL_WHY_FEW_SCORES,
    QL_WHY_FEW_ANSWERS,
    QL_WHY_FEW_OF_BOTH,
    QL_WHY_FEW_WHOLE,
    QL_WHY_FEW_TOGETHER,
    QL_WHY_TOTALS_ALIKE,
    QL_WHY_ITEM_ALIKE,
    QL_WHY_ONE_VARIES,
    QL_WHY_AT_ODDS,
    QL_WHY_REST_ALIKE,
    QL_WHY_REDUNDANT,
    QL_WHY_NO_FACTOR,
    QL_WHY_HEYWOOD,
    QL_WHY_HALVES,
    QL_WHY_NEGATIVE_ALPHA,
    QL_WHY_SCORES_ALIKE,
    QL_WHY_NOT_SCORED,
    QL_WHY_NO_MEMORY,
    QL_WHY_COUNT
};

/* The reason in words: "one rater". */
const char *ql_why_text(enum ql_why why);

/* A share of `QL_COVERAGE` of such intervals hold what is estimated. */
#define QL_COVERAGE 0.95

/* A double below this share of what it is measured by is 0 but for rounding. */
#define QL_TINY 1e-12

/* Numbers that are there are finite; the others are 0. */
typedef struct ql_estimate {
    enum ql_why why;
    size_t units; /* what was rated and went into the value */
    double value;
    bool has_interval; /* a standard error, where the method has one, and an interval */
    double se;
    double low;
    double high;
    bool has_test; /* of the value being 0: a statistic, its degrees of freedom (0: none), p */
    double statistic;
    double df1;
    double df2;
    double p;
} ql_estimate;

static inline ql_estimate ql_not_computed(enum ql_why why)
{
    return (ql_estimate){.why = why};
}

/* Sets the interval value +/- t x se, with Student's t for `df` degrees of freedom, or the normal
 * distribution for df = 0. */
void ql_estimate_interval(ql_estimate *estimate, double se, double df);

/* Sets a test by a normal deviate, two-sided. */
void ql_estimate_test(ql_estimate *estimate, double z);

#endif
