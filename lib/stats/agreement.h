/* Agreement of raters on the points of a scale: in per cent, and beyond what chance gives. */
#ifndef QL_STATS_AGREEMENT_H
#define QL_STATS_AGREEMENT_H

#include "stats/ratings.h"
#include "stats/weights.h"

/* What is held against the agreement observed. */
enum ql_chance {
    QL_CHANCE_NONE,    /* nothing: the share of pairs of raters who agree */
    QL_CHANCE_UNIFORM, /* points by lot (Brennan & Prediger 1981) */
    QL_CHANCE_FLEISS,  /* points as often as all raters together use them (Fleiss 1971) */
    QL_CHANCE_GWET     /* AC1, with weights AC2 (Gwet 2008) */
};

/* A coefficient 1 - (1 - observed) / (1 - expected) and what it is made of. */
typedef struct ql_compared {
    ql_estimate estimate;
    double observed;
    double expected;
} ql_compared;

/* Takes ratings on a scale, with holes; a unit with one rating counts only for how often points
 * are used (Gwet 2014). The standard error is Gwet's (2008, 2014), the interval that of Student's
 * t with units - 1 degrees of freedom, cut at 1. Fleiss' kappa without weights, where all units
 * have as many ratings, is tested by the error under no agreement of Fleiss, Nee & Landis (1979).
 */
ql_compared ql_agreement(const ql_ratings *ratings, enum ql_weight weight, enum ql_chance chance,
                         ql_arena *scratch);

#endif
