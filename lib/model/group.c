#include "model/group.h"

#include "model/score_def.h"

uint64_t ql_group_scored(const ql_group *group, size_t column)
{
    return ql_moments_count(&group->scores, column, column);
}

ql_ratio ql_group_mean(ql_arena *arena, const ql_group *group, size_t column)
{
    return ql_moments_mean(arena, &group->scores, column, QL_GROUP_UNIT);
}

ql_estimate ql_group_sd(ql_arena *arena, const ql_group *group, size_t column)
{
    if (ql_group_scored(group, column) < 2)
        return ql_not_computed(QL_WHY_FEW_SCORES);
    return (ql_estimate){.value =
                             ql_moments_sd(arena, &group->scores, column) / (double)QL_GROUP_UNIT};
}

/* The spans of the scales of a quality's scored items. */
static uint32_t *spans_of(ql_arena *arena, const ql_plan *plan, const ql_plan_quality *quality)
{
    uint32_t *spans = ql_arena_take(arena, quality->items, sizeof *spans);
    size_t count = 0;
    for (size_t i = quality->first; spans && i < quality->end; i++) {
        const ql_item *item = &plan->instrument->items[i];
        if (ql_item_scores(item))
            spans[count++] = ql_scale_span(item->scale);
    }
    return spans;
}

ql_matrices ql_group_matrices(ql_arena *arena, const ql_group *group, size_t q, bool pairwise,
                              uint64_t *cases)
{
    const ql_group_items *items = &group->items[q];
    ql_moments sums;
    uint32_t *spans = spans_of(arena, group->plan, &group->plan->qualities[q]);
    if (!spans || !ql_moments_init(arena, &sums, items->whole.n))
        return (ql_matrices){.covariances_why = QL_WHY_NO_MEMORY,
                             .correlations_why = QL_WHY_NO_MEMORY};
    ql_moments_merge(&sums, &items->whole);
    if (pairwise)
        ql_moments_merge(&sums, &items->part);
    *cases = sums.cases;
    ql_matrices of = ql_matrices_of(arena, &sums, spans);
    if (of.covariances_why == QL_WHY_FEW_TOGETHER && !pairwise)
        of.covariances_why = of.correlations_why = QL_WHY_FEW_WHOLE;
    return of;
}
