/* Rubric and instrument to plan. */
#include "model/plan.h"

#include "base/gcd.h"
#include "model/score_def.h"

/* The least common multiple of a wide number and a small one. */
static ql_wide lcm(ql_arena *arena, ql_wide unit, uint32_t span)
{
    uint32_t rest;
    ql_wide_div(arena, unit, span, &rest);
    return ql_wide_times(arena, unit, span / (uint32_t)ql_gcd(span, rest));
}

static void compile_quality(ql_plan *plan, ql_plan_quality *to)
{
    const ql_item *items = plan->instrument->items;
    to->unit = ql_wide_of(&plan->arena, 1);
    for (size_t i = to->first; i < to->end; i++) {
        if (!ql_item_scores(&items[i]))
            continue;
        to->scale = to->items == 0 || to->scale == items[i].scale ? items[i].scale : NULL;
        to->items++;
        to->unit = lcm(&plan->arena, to->unit, ql_scale_span(items[i].scale));
    }
    for (size_t i = to->first; i < to->end; i++) {
        if (ql_item_scores(&items[i]))
            plan->factors[i] =
                ql_wide_div(&plan->arena, to->unit, ql_scale_span(items[i].scale), NULL);
    }
}

static void compile(ql_plan *plan)
{
    const ql_rubric *rubric = plan->rubric;
    const ql_instrument *instrument = plan->instrument;
    plan->qualities = ql_arena_take(&plan->arena, rubric->quality_count, sizeof *plan->qualities);
    plan->factors = ql_arena_take(&plan->arena, instrument->count, sizeof *plan->factors);
    for (size_t q = 0; q < rubric->quality_count && !plan->arena.failed; q++) {
        size_t first = instrument->first[q], end = instrument->first[q + 1];
        if (first == end)
            continue;
        ql_plan_quality *to = &plan->qualities[plan->count++];
        *to = (ql_plan_quality){.quality = &rubric->qualities[q], .first = first, .end = end};
        compile_quality(plan, to);
    }
}

enum ql_code ql_plan_compile(ql_plan **out, const ql_rubric *rubric, const char *instrument)
{
    const ql_instrument *found = ql_instrument_find(rubric, instrument);
    if (!found)
        return QL_ERR_NAME;
    ql_plan *plan = ql_new(1, sizeof *plan);
    if (!plan)
        return QL_ERR_NOMEM;
    plan->rubric = rubric;
    plan->instrument = found;
    compile(plan);
    if (plan->arena.failed) {
        ql_plan_free(plan);
        return QL_ERR_NOMEM;
    }
    *out = plan;
    return QL_OK;
}

void ql_plan_free(ql_plan *plan)
{
    if (!plan)
        return;
    ql_arena_release(&plan->arena);
    ql_delete(plan);
}

const char *ql_plan_instrument(const ql_plan *plan)
{
    return plan->instrument->name;
}
