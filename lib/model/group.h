/* What the answers and scores of many responses come to, in whole numbers only: sums do not depend
 * on order. */
#ifndef QL_MODEL_GROUP_H
#define QL_MODEL_GROUP_H

#include "base/histogram.h"
#include "model/plan.h"
#include "model/profile.h"
#include "stats/reliability.h"

/* Scores enter sums with twelve decimals, and counts with the four that tables print. */
enum { QL_GROUP_PLACES = 12, QL_GROUP_STEPS = 1000000 };
#define QL_GROUP_UNIT UINT64_C(1000000000000)

/* A column of scores: that of a quality, or the overall ones. */
typedef struct ql_group_scores {
    ql_histogram counts; /* of the scores 0 to 100 in steps of 10^-4 */
    uint64_t *bands;  /* one a band of the rubric */
} ql_group_scores;

/* Answers to the scored items of a quality, in steps up the scale. */
typedef struct ql_group_items {
    ql_moments whole; /* of those who answered all of them */
    ql_moments part;  /* of those who answered some */
} ql_group_items;

struct ql_group {
    ql_arena arena;
    const ql_plan *plan;
    enum ql_depth depth;
    uint64_t count;           /* responses */
    ql_group_scores *columns; /* one a quality, then the overall scores */
    ql_moments scores;        /* likewise */
    ql_group_items *items;    /* one a quality */
    uint64_t **answers; /* one an item of the instrument: how often each point of its scale, and
                           then each way of not answering, was chosen */
};

/* Counts a response so many times; below 0 takes out one that was counted. */
enum ql_code ql_group_count(ql_group *group, const ql_profile *profile, int64_t times);

/* The part of that for a score: where it stands among others and its band. Its value in sums. */
uint64_t ql_group_count_score(ql_group *group, size_t column, ql_arena *scratch, ql_ratio p,
                              const ql_band *band, int64_t times);

/* Adds all that another group of the same plan and depth has counted. */
enum ql_code ql_group_merge(ql_group *to, const ql_group *from);

/* Of a column's scores, the last being that of the overall ones: how many there are, their mean
 * where there are any, and their standard deviation. */
uint64_t ql_group_scored(const ql_group *group, size_t column);
ql_ratio ql_group_mean(ql_arena *arena, const ql_group *group, size_t column);
ql_estimate ql_group_sd(ql_arena *arena, const ql_group *group, size_t column);

/* The covariances and correlations of the scored items of a quality, each from 0 at its
 * unfavourable end to 1, without weights; of whole responses, or with `pairwise` of all that have
 * both items. `cases` gets how many responses there are. */
ql_matrices ql_group_matrices(ql_arena *arena, const ql_group *group, size_t q, bool pairwise,
                              uint64_t *cases);

#endif
