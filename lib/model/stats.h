/* What is known of the items and scores of a group. Renderers arrange what is here. */
#ifndef QL_MODEL_STATS_H
#define QL_MODEL_STATS_H

#include "model/group.h"

/* Means and deviations are in units of the item's scale, from its unfavourable end up: an item that
 * is turned round is as it scores. */
typedef struct ql_item_stats {
    const ql_item *item;
    const uint64_t *counts; /* of each point of the scale, then of each way of not answering */
    uint64_t answered;
    ql_ratio mean; /* where anybody answered */
    ql_estimate sd;
    ql_estimate rest;          /* correlation with the sum of the quality's other items */
    ql_estimate alpha_without; /* of those other items */
} ql_item_stats;

/* Means and deviations are of scores, 0 to 100. */
typedef struct ql_quality_stats {
    const ql_plan_quality *quality; /* NULL for the overall score, which has no figures of items */
    uint64_t scored;
    ql_ratio mean; /* where anybody is scored */
    ql_estimate sd;
    uint64_t cases; /* responses that the figures below are from */
    ql_estimate alpha;
    ql_estimate standardised; /* alpha of the correlations */
    ql_estimate lambda2;
    ql_estimate lambda6;
    ql_estimate omega;
    ql_estimate odd_even;
    ql_halves halves;
    ql_estimate sem; /* the standard error of measurement of a score */
} ql_quality_stats;

/* Two columns of scores. */
typedef struct ql_pair_stats {
    uint64_t cases; /* that have both */
    ql_estimate r;
} ql_pair_stats;

struct ql_stats {
    ql_arena arena;
    const ql_group *group;
    bool pairwise;
    ql_item_stats *items;        /* one an item of the instrument */
    ql_quality_stats *qualities; /* one a quality of the plan, then the overall score */
    ql_pair_stats *pairs;        /* each of those with each, row after row */
    size_t count;                /* of those */
};

#endif
