/* How severe raters are, and what candidates would get from the average rater. */
#ifndef QL_STATS_SEVERITY_H
#define QL_STATS_SEVERITY_H

#include "stats/ratings.h"

/* The index of the group of what has no rating. */
#define QL_NO_GROUP SIZE_MAX

/* Units and raters that are connected by ratings; across groups nothing can be compared. */
typedef struct ql_groups {
    size_t count;
    size_t *of_unit; /* from 0, in the order of the units; QL_NO_GROUP */
    size_t *of_rater;
} ql_groups;

/* False when memory is out. */
bool ql_groups_find(ql_groups *groups, const ql_ratings *ratings, ql_arena *arena);

/* Rating = what the unit has - severity of the rater + error, by least squares. Severities are
 * centred on the raters, each with the same weight; above 0 is harsher than average. */
typedef struct ql_severities {
    enum ql_why why;
    ql_groups groups;  /* there also when `why` is QL_WHY_UNCONNECTED */
    double *severity;  /* one a rater; 0 for one without ratings */
    double *adjusted;  /* one a unit: its value by the average rater; 0 without ratings */
    enum ql_why error; /* why there is none of what follows, or QL_WHY_COMPUTED */
    double *severity_se;
    double *adjusted_se;
    double rest;      /* the residual sum of squares, */
    size_t rest_df;   /* its degrees of freedom, */
    double sigma;     /* and the standard deviation of an error */
    ql_estimate test; /* F: are all raters equally severe? `value` is F */
} ql_severities;

void ql_severities_init(ql_severities *out, const ql_ratings *ratings, ql_arena *arena);

/* 1.96 standard errors of the difference of two units, in hundredths: of the root mean square over
 * `count` units, which is the error of any two where the same raters rated all. There are standard
 * errors. */
int64_t ql_severities_reach(const ql_severities *model, const size_t *units, size_t count);

#endif
