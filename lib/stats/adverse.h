/* Adverse impact: is a group selected at a lower rate than the group selected most? */
#ifndef QL_STATS_ADVERSE_H
#define QL_STATS_ADVERSE_H

#include "stats/estimate.h"

#include <stdint.h>

typedef struct ql_selection {
    uint32_t selected;
    uint32_t applicants; /* not fewer */
} ql_selection;

/* Which of the groups others are compared with: that of the highest rate, not the largest, among
 * those with more than 2 % of the applicants (UGESP Q&A, 44 FR 11996, 1979); SIZE_MAX for none. */
size_t ql_adverse_reference(const ql_selection *groups, size_t count);

/* A group against the reference group. Each of the estimates tells why it is not there. */
typedef struct ql_adverse {
    enum ql_why why; /* COMPUTED unless a group has no applicants */
    double rate;     /* of the group, and of the reference group */
    double reference_rate;
    bool
        below_four_fifths; /* the rate is below 4/5 of the reference's (29 CFR 1607.4 D), exactly */
    double expected;       /* how many would be selected at one rate for all, */
    double shortfall;      /* and how many fewer were */
    ql_estimate ratio;     /* of rates; log-normal interval (Katz et al. 1978), se of its logarithm;
                            * tested by Z of the log ratio (Morris & Lobsenz 2000) */
    ql_estimate difference; /* of rates; Wald interval, Z test with the pooled rate */
    ql_estimate odds_ratio;
    ql_estimate deviations; /* standard deviations from what is expected, hypergeometric */
    double fisher;          /* exact p (Fisher 1935): two-sided, the group's rate being lower, */
    double fisher_lower;
    double mid_lower; /* and that with half the weight on what was found (Lancaster 1961) */
} ql_adverse;

void ql_adverse_init(ql_adverse *out, ql_selection focal, ql_selection reference);

#endif
