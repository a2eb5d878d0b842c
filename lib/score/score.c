/* Plan and response to profile: the walk to read. */
#include "model/plan.h"
#include "model/profile.h"
#include "model/score_def.h"

#include <stdlib.h>

static ql_wide points(ql_arena *arena, const ql_plan *plan, size_t i, uint32_t steps)
{
    return ql_item_points(arena, &plan->instrument->items[i], plan->factors[i], steps);
}

/* What an item has of one response, or of several: the steps of all who answered it, or why nobody
 * did. */
typedef struct said {
    uint32_t count; /* answers */
    uint32_t steps; /* of all of them */
    ql_answer answer;
} said;

/* An item is open when it was for anybody. */
static said ask_all(const ql_item *item, size_t i, const ql_response *const *responses,
                    size_t count)
{
    said all = {.answer = QL_ANSWER_MISSING(QL_NA)};
    for (size_t k = 0; k < count; k++) {
        ql_answer answer = responses[k]->answers[i];
        if (!ql_answer_is_missing(answer)) {
            all.steps += ql_answer_steps(item, answer);
            all.count++;
            all.answer = answer;
        } else if (all.count == 0 && ql_answer_is_open(answer)) {
            all.answer = answer;
        }
    }
    return all;
}

/* The mean of the answers, in points. */
static ql_ratio mean_points(ql_arena *arena, const ql_plan *plan, size_t i, said all)
{
    return (ql_ratio){.num = points(arena, plan, i, all.steps), .den = ql_wide_of(arena, all.count)};
}

static ql_ratio score_of(ql_arena *arena, ql_ratio sum, ql_wide unit, uint64_t weight)
{
    return ql_score_of(arena, sum.num, ql_wide_mul(arena, unit, sum.den), weight);
}

static void score_quality(ql_profile *profile, const ql_plan_quality *from, ql_result *to,
                          const ql_response *const *responses, size_t count)
{
    ql_arena *arena = &profile->arena;
    const ql_plan *plan = profile->plan;
    ql_ratio sum = ql_ratio_of(arena, 0, 1), open = sum;
    *to = (ql_result){.quality = from->quality,
                      .scale = from->scale,
                      .first = from->first,
                      .end = from->end,
                      .items = from->items};
    for (size_t i = from->first; i < from->end; i++) {
        const ql_item *item = &plan->instrument->items[i];
        if (!ql_item_scores(item))
            continue;
        said all = ask_all(item, i, responses, count);
        if (ql_answer_is_missing(all.answer))
            to->missing[ql_answer_kind(all.answer)]++;
        if (ql_answer_is_open(all.answer)) {
            all = (said){.count = 1, .steps = ql_scale_span(item->scale)};
            open = ql_ratio_add(arena, open, mean_points(arena, plan, i, all));
        } else if (!ql_answer_is_missing(all.answer)) {
            sum = ql_ratio_add(arena, sum, mean_points(arena, plan, i, all));
            to->answered++;
            to->answered_weight += (uint64_t)item->weight;
        } else {
            continue;
        }
        to->applicable++;
        to->applicable_weight += (uint64_t)item->weight;
    }
    to->score.scored = ql_quality_is_scored(&plan->instrument->missing, to->answered_weight,
                                            to->applicable_weight, to->answered, to->items);
    if (to->score.scored)
        to->score.p = score_of(arena, sum, from->unit, to->answered_weight);
    to->score.open = to->answered < to->applicable;
    if (to->applicable == 0)
        return;
    to->score.low = score_of(arena, sum, from->unit, to->applicable_weight);
    to->score.high =
        score_of(arena, ql_ratio_add(arena, sum, open), from->unit, to->applicable_weight);
}

/* The overall score that the terms make. */
static ql_ratio over(ql_arena *arena, const ql_ratio *terms, size_t count, uint64_t weight)
{
    return ql_overall_of(arena, ql_ratio_sum(arena, terms, count), weight);
}

/* The range is what the overall score could become once every applicable item is answered: over
 * the qualities that would be scored then. */
static void score_overall(ql_profile *profile)
{
    ql_arena *arena = &profile->arena;
    const ql_missing *missing = &profile->instrument->missing;
    ql_score_value *overall = &profile->overall;
    ql_ratio *terms = ql_arena_take(arena, 3 * profile->count, sizeof *terms);
    if (!terms)
        return;
    ql_ratio *low = terms + profile->count, *high = low + profile->count;
    size_t scored = 0, complete = 0;
    uint64_t complete_weight = 0;
    bool open = false;
    for (size_t q = 0; q < profile->count; q++) {
        const ql_result *result = &profile->results[q];
        ql_thousandths weight = result->quality->weight;
        if (result->applicable == 0)
            continue;
        profile->applicable_weight += (uint64_t)weight;
        if (result->score.scored) {
            terms[scored++] = ql_weighted(arena, result->score.p, (uint64_t)weight);
            profile->scored_weight += (uint64_t)weight;
        }
        if (ql_quality_is_scored(missing, result->applicable_weight, result->applicable_weight,
                                 result->applicable, result->items)) {
            low[complete] = ql_weighted(arena, result->score.low, (uint64_t)weight);
            high[complete++] = ql_weighted(arena, result->score.high, (uint64_t)weight);
            complete_weight += (uint64_t)weight;
            open = open || (result->score.open && weight > 0);
        }
    }
    overall->scored =
        ql_overall_is_scored(missing, profile->scored_weight, profile->applicable_weight);
    if (overall->scored)
        overall->p = over(arena, terms, scored, profile->scored_weight);
    overall->open =
        open && ql_overall_is_scored(missing, complete_weight, profile->applicable_weight);
    if (overall->open) {
        overall->low = over(arena, low, complete, complete_weight);
        overall->high = over(arena, high, complete, complete_weight);
    }
}

static void find_bands(ql_arena *arena, const ql_rubric *rubric, ql_score_value *score)
{
    if (score->scored)
        score->band = ql_band_of(arena, rubric, score->p);
    if (score->open) {
        score->low_band = ql_band_of(arena, rubric, score->low);
        score->high_band = ql_band_of(arena, rubric, score->high);
    }
}

typedef struct rank {
    const ql_result *result;
    ql_arena *arena; /* for comparing */
} rank;

/* Poorest first; ties in the rubric's order. */
static int by_score(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    int order = ql_ratio_compare(x->arena, x->result->score.p, y->result->score.p);
    return order != 0 ? order : x->result < y->result ? -1 : 1;
}

/* Best first; ties likewise. */
static int by_score_from_best(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    int order = ql_ratio_compare(x->arena, y->result->score.p, x->result->score.p);
    return order != 0 ? order : x->result < y->result ? -1 : 1;
}

static const ql_result **ranked(ql_profile *profile, int (*order)(const void *, const void *),
                                size_t *count)
{
    const ql_result **list = ql_arena_take(&profile->arena, profile->count, sizeof *list);
    rank *ranks = ql_arena_take(&profile->arena, profile->count, sizeof *ranks);
    *count = 0;
    for (size_t q = 0; list && ranks && q < profile->count; q++) {
        if (profile->results[q].score.scored)
            ranks[(*count)++] = (rank){&profile->results[q], &profile->arena};
    }
    if (*count > 1)
        qsort(ranks, *count, sizeof *ranks, order);
    for (size_t k = 0; k < *count; k++)
        list[k] = ranks[k].result;
    return list;
}

/* Takes out of `list` what is tied with something in `others`; gives what is left of it. */
static size_t drop_tied(ql_arena *arena, const ql_result **list, size_t count,
                        const ql_result *const *others, size_t other_count)
{
    size_t kept = 0;
    for (size_t k = 0; k < count; k++) {
        bool tied = false;
        for (size_t j = 0; j < other_count; j++)
            tied = tied || ql_ratio_compare(arena, list[k]->score.p, others[j]->score.p) == 0;
        if (!tied)
            list[kept++] = list[k];
    }
    return kept;
}

static bool action_fits(ql_arena *arena, const ql_action *action, ql_ratio p)
{
    return action->always ||
           ql_ratio_compare(arena, p, ql_ratio_of(arena, action->below, 1000)) < 0;
}

/* The actions that fit, then others in the rubric's order, until there are two. */
static void choose_actions(ql_arena *arena, ql_edge *edge)
{
    enum { ENOUGH = 2 };
    const ql_quality *quality = edge->result->quality;
    edge->actions = ql_arena_take(arena, quality->action_count, sizeof *edge->actions);
    for (int fitting = 1; edge->actions && fitting >= 0; fitting--) {
        for (size_t k = 0; k < quality->action_count; k++) {
            const ql_action *action = &quality->actions[k];
            if (action_fits(arena, action, edge->result->score.p) == (fitting == 1) &&
                (fitting == 1 || edge->count < ENOUGH))
                edge->actions[edge->count++] = action;
        }
    }
}

static size_t at_most(int32_t wanted, size_t most)
{
    return (size_t)wanted < most ? (size_t)wanted : most;
}

static void find_ends(ql_profile *profile)
{
    ql_arena *arena = &profile->arena;
    const ql_rubric *rubric = profile->rubric;
    size_t scored;
    const ql_result **best = ranked(profile, by_score_from_best, &scored);
    const ql_result **poorest = ranked(profile, by_score, &scored);
    if (arena->failed || scored == 0)
        return;
    profile->all_equal =
        scored > 1 && ql_ratio_compare(arena, best[0]->score.p, poorest[0]->score.p) == 0;
    if (profile->all_equal)
        return;
    size_t best_count = at_most(rubric->strengths, scored / 2);
    size_t poorest_count = at_most(rubric->edges, scored / 2);
    const ql_result **all_best = ql_arena_take(arena, best_count, sizeof *all_best);
    if (!all_best)
        return;
    for (size_t k = 0; k < best_count; k++)
        all_best[k] = best[k];
    profile->strengths = best;
    profile->strength_count = drop_tied(arena, best, best_count, poorest, poorest_count);
    poorest_count = drop_tied(arena, poorest, poorest_count, all_best, best_count);
    profile->edges = ql_arena_take(arena, poorest_count, sizeof *profile->edges);
    for (size_t k = 0; profile->edges && k < poorest_count; k++) {
        profile->edges[k].result = poorest[k];
        choose_actions(arena, &profile->edges[k]);
        profile->edge_count++;
    }
}

static const char *level_of(const ql_rubric *rubric, const ql_result *result)
{
    const ql_texts *levels = &result->quality->levels;
    return result->score.band && levels->count > 0
               ? levels->list[result->score.band - rubric->bands]
               : NULL;
}

static void fill(ql_profile *profile, const ql_response *const *responses, size_t count)
{
    ql_arena *arena = &profile->arena;
    const ql_plan *plan = profile->plan;
    profile->results = ql_arena_take(arena, plan->count, sizeof *profile->results);
    if (!profile->results)
        return;
    for (size_t q = 0; q < plan->count; q++) {
        ql_result *result = &profile->results[profile->count++];
        score_quality(profile, &plan->qualities[q], result, responses, count);
        find_bands(arena, plan->rubric, &result->score);
        result->level = level_of(plan->rubric, result);
    }
    score_overall(profile);
    find_bands(arena, plan->rubric, &profile->overall);
    find_ends(profile);
}

enum ql_code ql_score_mean(ql_profile *profile, const ql_plan *plan,
                           const ql_response *const *responses, size_t count)
{
    ql_arena arena = profile->arena;
    ql_arena_reset(&arena);
    *profile = (ql_profile){.arena = arena,
                            .plan = plan,
                            .rubric = plan->rubric,
                            .instrument = plan->instrument,
                            .response = count == 1 ? responses[0] : NULL};
    fill(profile, responses, count);
    if (!profile->arena.failed)
        return QL_OK;
    ql_arena_release(&profile->arena);
    *profile = (ql_profile){0};
    return QL_ERR_NOMEM;
}

enum ql_code ql_score(ql_profile *profile, const ql_plan *plan, const ql_response *response)
{
    if (response->instrument != plan->instrument)
        return QL_ERR_NAME;
    return ql_score_mean(profile, plan, &response, 1);
}
