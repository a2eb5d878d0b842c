/* Adding up the scores of many responses. */
#include "model/group.h"

#include "model/score_def.h"

#include <string.h>

static bool set_column(ql_group *group, ql_group_scores *column)
{
    column->counts = ql_new(QL_GROUP_STEPS + 1, sizeof *column->counts);
    column->bands =
        ql_arena_take(&group->arena, group->plan->rubric->band_count, sizeof *column->bands);
    return column->counts && column->bands;
}

enum ql_code ql_group_new(ql_group **out, const ql_plan *plan)
{
    size_t count = plan->count, items = plan->instrument->count;
    ql_group *group = ql_new(1, sizeof *group);
    bool good = group != NULL;
    if (good) {
        group->plan = plan;
        group->columns = ql_arena_take(&group->arena, count + 1, sizeof *group->columns);
        group->items = ql_arena_take(&group->arena, count, sizeof *group->items);
        good = group->columns && group->items;
    }
    for (size_t q = 0; good && q <= count; q++)
        good = set_column(group, &group->columns[q]);
    for (size_t q = 0; good && q < count; q++) {
        group->items[q].sums = ql_arena_take(&group->arena, items, sizeof(ql_u128));
        group->items[q].squares = ql_arena_take(&group->arena, items, sizeof(ql_u128));
        good = !group->arena.failed;
    }
    if (!good) {
        ql_group_free(group);
        return QL_ERR_NOMEM;
    }
    *out = group;
    return QL_OK;
}

void ql_group_free(ql_group *group)
{
    if (!group)
        return;
    for (size_t q = 0; group->columns && q <= group->plan->count; q++)
        ql_delete(group->columns[q].counts);
    ql_arena_release(&group->arena);
    ql_delete(group);
}

/* A ratio from 0 to 100, rounded half up, in units of 10^-places. */
static uint64_t units(ql_arena *arena, ql_ratio p, unsigned places)
{
    uint64_t power = 1, number = 0;
    for (unsigned k = 0; k < places; k++)
        power *= 10;
    if (p.num.len <= 2 && p.den.len <= 2) {
        uint64_t num = 0, den = 0;
        for (uint32_t k = p.num.len; k-- > 0;)
            num = num << 32 | p.num.limb[k];
        for (uint32_t k = p.den.len; k-- > 0;)
            den = den << 32 | p.den.limb[k];
        return (uint64_t)(((ql_u128)num * 2 * power + den) / ((ql_u128)2 * den));
    }
    for (const char *c = ql_ratio_text(arena, p, places, NULL, 0); *c; c++)
        number = *c == '.' ? number : number * 10 + (uint64_t)(*c - '0');
    return number;
}

static void add_score(ql_group *group, ql_group_scores *to, const ql_score_value *score,
                      ql_arena *arena)
{
    if (!score->scored)
        return;
    ql_u128 value = units(arena, score->p, QL_GROUP_PLACES);
    to->count++;
    to->sum += value;
    to->squares += value * value;
    to->counts[units(arena, score->p, 4)]++;
    if (score->band)
        to->bands[score->band - group->plan->rubric->bands]++;
}

static void add_items(ql_group_items *to, const ql_plan *plan, const ql_plan_quality *quality,
                      const ql_answer *answers)
{
    const ql_item *items = plan->instrument->items;
    ql_u128 total = 0;
    for (size_t i = quality->first; i < quality->end; i++) {
        if (ql_item_scores(&items[i]) && ql_answer_is_missing(answers[i]))
            return;
    }
    for (size_t i = quality->first; i < quality->end; i++) {
        if (!ql_item_scores(&items[i]))
            continue;
        ql_u128 steps = ql_answer_steps(&items[i], answers[i]);
        to->sums[i] += steps;
        to->squares[i] += steps * steps;
        total += steps;
    }
    to->count++;
    to->sum += total;
    to->square += total * total;
}

enum ql_code ql_group_add(ql_group *group, const ql_profile *profile)
{
    const ql_plan *plan = group->plan;
    ql_arena scratch = {0};
    group->count++;
    for (size_t q = 0; q < plan->count; q++) {
        add_score(group, &group->columns[q], &profile->results[q].score, &scratch);
        add_items(&group->items[q], plan, &plan->qualities[q], profile->response->answers);
    }
    add_score(group, &group->columns[plan->count], &profile->overall, &scratch);
    bool failed = scratch.failed;
    ql_arena_release(&scratch);
    return failed ? QL_ERR_NOMEM : QL_OK;
}
