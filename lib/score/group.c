/* Adding up the scores of many responses. */
#include "model/group.h"

#include "model/score_def.h"

#include <string.h>

static bool set_column(ql_group *group, ql_group_scores *column)
{
    ql_arena *arena = &group->arena;
    column->bands = ql_arena_take(arena, group->plan->rubric->band_count, sizeof *column->bands);
    return column->bands && ql_histogram_init(arena, &column->counts, QL_GROUP_STEPS + 1);
}

static bool set_items(ql_group *group, size_t q)
{
    size_t count = group->plan->qualities[q].items;
    bool parts = group->depth == QL_GROUP_STATISTICS;
    return ql_moments_init(&group->arena, &group->items[q].whole, count) &&
           (!parts || ql_moments_init(&group->arena, &group->items[q].part, count));
}

static bool set_answers(ql_group *group, size_t i)
{
    size_t count = group->plan->instrument->items[i].scale->count + QL_MISSING_KINDS;
    group->answers[i] = ql_arena_take(&group->arena, count, sizeof **group->answers);
    return group->answers[i] != NULL;
}

enum ql_code ql_group_new(ql_group **out, const ql_plan *plan, enum ql_depth depth)
{
    size_t count = plan->count, items = plan->instrument->count;
    ql_group *group = ql_new(1, sizeof *group);
    bool good = group != NULL;
    if (good) {
        group->plan = plan;
        group->depth = depth;
        group->columns = ql_arena_take(&group->arena, count + 1, sizeof *group->columns);
        group->items = ql_arena_take(&group->arena, count, sizeof *group->items);
        group->answers = ql_arena_take(&group->arena, items, sizeof *group->answers);
        good = ql_moments_init(&group->arena, &group->scores, count + 1);
    }
    for (size_t q = 0; good && q <= count; q++)
        good = set_column(group, &group->columns[q]);
    for (size_t q = 0; good && q < count; q++)
        good = set_items(group, q);
    for (size_t i = 0; good && i < items; i++)
        good = set_answers(group, i);
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
    ql_arena_release(&group->arena);
    ql_delete(group);
}

/* A ratio from 0 to 100, rounded half up, in units of 10^-places. */
static uint64_t units(ql_arena *arena, ql_ratio p, unsigned places)
{
    uint64_t power = 1, number = 0;
    if (p.den.len == 0) /* it could not be made: the arena has failed */
        return 0;
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

/* A case of moments on its way: as many values as any of them have. */
typedef struct sample {
    uint64_t *values;
    bool *there;
} sample;

static void count_answers(ql_group *group, const ql_answer *answers, int64_t times)
{
    const ql_instrument *instrument = group->plan->instrument;
    for (size_t i = 0; i < instrument->count; i++) {
        size_t points = instrument->items[i].scale->count;
        bool missing = ql_answer_is_missing(answers[i]);
        size_t at = missing ? points + ql_answer_kind(answers[i]) : (size_t)answers[i];
        group->answers[i][at] += (uint64_t)times;
    }
}

static void count_items(ql_group *group, size_t q, const ql_answer *answers, sample *s,
                        int64_t times)
{
    const ql_plan_quality *quality = &group->plan->qualities[q];
    const ql_item *items = group->plan->instrument->items;
    size_t count = 0, answered = 0;
    for (size_t i = quality->first; i < quality->end; i++) {
        if (!ql_item_scores(&items[i]))
            continue;
        s->there[count] = !ql_answer_is_missing(answers[i]);
        s->values[count] = s->there[count] ? ql_answer_steps(&items[i], answers[i]) : 0;
        answered += s->there[count++];
    }
    if (answered > 0 && answered == count)
        ql_moments_add(&group->items[q].whole, s->values, s->there, times);
    else if (answered > 0 && group->depth == QL_GROUP_STATISTICS)
        ql_moments_add(&group->items[q].part, s->values, s->there, times);
}

uint64_t ql_group_count_score(ql_group *group, size_t column, ql_arena *scratch, ql_ratio p,
                              const ql_band *band, int64_t times)
{
    ql_group_scores *to = &group->columns[column];
    (void)ql_histogram_add(&group->arena, &to->counts, units(scratch, p, 4), times);
    if (band)
        to->bands[band - group->plan->rubric->bands] += (uint64_t)times;
    return units(scratch, p, QL_GROUP_PLACES);
}

static void count_scores(ql_group *group, const ql_profile *profile, ql_arena *scratch, sample *s,
                         int64_t times)
{
    for (size_t c = 0; c <= profile->count; c++) {
        const ql_score_value *score =
            c < profile->count ? &profile->results[c].score : &profile->overall;
        s->there[c] = score->scored;
        if (score->scored)
            s->values[c] = ql_group_count_score(group, c, scratch, score->p, score->band, times);
    }
    if (group->depth == QL_GROUP_STATISTICS)
        ql_moments_add(&group->scores, s->values, s->there, times);
    for (size_t c = 0; group->depth == QL_GROUP_SUMMARY && c <= profile->count; c++) {
        if (s->there[c])
            ql_moments_add_alone(&group->scores, c, s->values[c], times);
    }
}

enum ql_code ql_group_count(ql_group *group, const ql_profile *profile, int64_t times)
{
    const ql_plan *plan = group->plan;
    const ql_answer *answers = profile->response->answers;
    ql_arena scratch = {0};
    size_t most = plan->instrument->count + plan->count + 1;
    sample s = {.values = ql_arena_take(&scratch, most, sizeof *s.values),
                .there = ql_arena_take(&scratch, most, sizeof *s.there)};
    bool good = s.values && s.there;
    if (good) {
        group->count += (uint64_t)times;
        if (group->depth == QL_GROUP_STATISTICS)
            count_answers(group, answers, times);
        for (size_t q = 0; q < plan->count; q++)
            count_items(group, q, answers, &s, times);
        count_scores(group, profile, &scratch, &s, times);
    }
    bool failed = scratch.failed || group->arena.failed;
    ql_arena_release(&scratch);
    return failed ? QL_ERR_NOMEM : QL_OK;
}

enum ql_code ql_group_add(ql_group *group, const ql_profile *profile)
{
    return ql_group_count(group, profile, 1);
}

static void merge_column(ql_group *to, const ql_group *from, size_t c)
{
    (void)ql_histogram_merge(&to->arena, &to->columns[c].counts, &from->columns[c].counts);
    for (size_t b = 0; b < to->plan->rubric->band_count; b++)
        to->columns[c].bands[b] += from->columns[c].bands[b];
}

static void merge_answers(ql_group *to, const ql_group *from, size_t i)
{
    size_t count = to->plan->instrument->items[i].scale->count + QL_MISSING_KINDS;
    for (size_t k = 0; k < count; k++)
        to->answers[i][k] += from->answers[i][k];
}

enum ql_code ql_group_merge(ql_group *to, const ql_group *from)
{
    to->count += from->count;
    ql_moments_merge(&to->scores, &from->scores);
    for (size_t c = 0; c <= to->plan->count; c++)
        merge_column(to, from, c);
    for (size_t q = 0; q < to->plan->count; q++) {
        ql_moments_merge(&to->items[q].whole, &from->items[q].whole);
        ql_moments_merge(&to->items[q].part, &from->items[q].part);
    }
    for (size_t i = 0; i < to->plan->instrument->count; i++)
        merge_answers(to, from, i);
    return to->arena.failed ? QL_ERR_NOMEM : QL_OK;
}
