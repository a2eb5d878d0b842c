/* What the scores of many responses come to, in whole numbers only: sums do not depend on order. */
#ifndef QL_MODEL_GROUP_H
#define QL_MODEL_GROUP_H

#include "model/plan.h"
#include "model/profile.h"

/* Scores enter sums with twelve decimals, and counts with the four that tables print. */
enum { QL_GROUP_PLACES = 12, QL_GROUP_STEPS = 1000000 };

/* A column of scores: that of a quality, or the overall ones. */
typedef struct ql_group_scores {
    uint64_t count;   /* responses that are scored */
    ql_u128 sum;      /* in 10^-12 */
    ql_u128 squares;  /* in 10^-24 */
    uint64_t *counts; /* of the scores 0 to 100 in steps of 10^-4 */
    uint64_t *bands;  /* one a band of the rubric */
} ql_group_scores;

/* Answers of those who answered every scored item of a quality, in steps up the scale. */
typedef struct ql_group_items {
    uint64_t count;
    ql_u128 *sums; /* one an item of the instrument; those of the quality are used */
    ql_u128 *squares;
    ql_u128 sum; /* of their totals */
    ql_u128 square;
} ql_group_items;

struct ql_group {
    ql_arena arena;
    const ql_plan *plan;
    uint64_t count;           /* responses */
    ql_group_scores *columns; /* one a quality, then the overall scores */
    ql_group_items *items;    /* one a quality */
};

#endif
