/* Has a person changed, and has the change carried them across? (Jacobson & Truax 1991) */
#ifndef QL_STATS_CHANGE_H
#define QL_STATS_CHANGE_H

#include "stats/estimate.h"

/* From the standard deviation of scores and their reliability. */
typedef struct ql_change {
    enum ql_why why;
    double measurement; /* standard error of a score: deviation x sqrt(1 - reliability), */
    double difference;  /* and of the difference of two: sqrt(2) times that, */
    double least;       /* and the least change that is reliable: 1.96 times that */
} ql_change;

/* Not computed unless the deviation is above 0 and the reliability from 0 up to, and without, 1. */
void ql_change_init(ql_change *change, double deviation, double reliability);

/* Higher scores are better. */
enum ql_verdict { QL_DETERIORATED = -1, QL_NO_RELIABLE_CHANGE = 0, QL_IMPROVED = 1 };

/* The reliable change index: the change in standard errors of a difference; reliable beyond 1.96.
 */
double ql_change_index(const ql_change *change, double before, double after);
enum ql_verdict ql_change_verdict(const ql_change *change, double before, double after);

typedef struct ql_norm {
    double mean;
    double deviation;
} ql_norm;

/* The scores from which a person is more likely of those who do well than of the others: two
 * deviations beyond the mean of the others (a), within two of those who do well (b), and where both
 * are as likely (c), which is to be preferred. */
typedef struct ql_cutoffs {
    enum ql_why why;
    double a;
    double b;
    double c;
} ql_cutoffs;

/* Not computed unless both deviations are above 0 and those who do well have the higher mean. */
void ql_cutoffs_init(ql_cutoffs *cutoffs, ql_norm others, ql_norm well);

/* Whether a change crosses a cutoff upwards: from below to above. */
bool ql_crosses(double cutoff, double before, double after);

#endif
