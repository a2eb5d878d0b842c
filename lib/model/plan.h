/* Rubric and instrument compiled for scoring: per quality its items, each with the factor that
 * brings its steps to the quality's common denominator. */
#ifndef QL_MODEL_PLAN_H
#define QL_MODEL_PLAN_H

#include "base/wide.h"
#include "model/rubric.h"

/* The quality of a plan: of an item answered k steps up, weight * k * factor is added to the
 * sum, and weight * unit is added to what it is divided by. */
typedef struct ql_plan_quality {
    const ql_quality *quality;
    size_t first; /* items first to end - 1 of the instrument */
    size_t end;
    size_t items;          /* of weight above 0 */
    const ql_scale *scale; /* shared by all of those, else NULL */
    ql_wide unit;          /* the least common multiple of the spans of their scales */
} ql_plan_quality;

struct ql_plan {
    ql_arena arena;
    const ql_rubric *rubric;
    const ql_instrument *instrument;
    ql_plan_quality *qualities; /* those that the instrument asks about, in the rubric's order */
    size_t count;
    ql_wide *factors; /* one an item of the instrument: unit / span */
};

/* The scale that all scored items share; NULL where they have several. */
static inline const ql_scale *ql_plan_scale(const ql_plan *plan)
{
    for (size_t q = 1; q < plan->count; q++) {
        if (plan->qualities[q].scale != plan->qualities[0].scale)
            return NULL;
    }
    return plan->count > 0 ? plan->qualities[0].scale : NULL;
}

#endif
