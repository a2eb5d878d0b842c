/* From the sums of a group to its statistics. */
#include "model/score_def.h"
#include "model/stats.h"

/* ---- Items ---- */

/* The sum of the answers in steps up the scale, as one variable. */
static ql_moment moment_of(const ql_item *item, const uint64_t *counts)
{
    ql_moment of = {0};
    for (size_t p = 0; p < item->scale->count; p++) {
        ql_u128 steps = ql_answer_steps(item, (ql_answer)p);
        of.count += counts[p];
        of.sum += counts[p] * steps;
        of.square += counts[p] * steps * steps;
    }
    of.product = of.square;
    return of;
}

static void set_item(ql_stats *stats, size_t i)
{
    ql_item_stats *to = &stats->items[i];
    to->item = &stats->group->plan->instrument->items[i];
    to->counts = stats->group->answers[i];
    ql_moment moment = moment_of(to->item, to->counts);
    ql_moments alone = {.n = 1, .cells = &moment};
    to->answered = moment.count;
    to->rest = to->alpha_without = ql_not_computed(QL_WHY_NOT_SCORED);
    to->sd = ql_not_computed(QL_WHY_FEW_ANSWERS);
    if (to->answered > 0)
        to->mean = ql_ratio_add(&stats->arena, ql_moments_mean(&stats->arena, &alone, 0, 1),
                                ql_ratio_of(&stats->arena, to->item->scale->points[0].value, 1));
    if (to->answered > 1)
        to->sd = (ql_estimate){.value = ql_moments_sd(&stats->arena, &alone, 0)};
}

/* ---- Qualities ---- */

static void set_scores(ql_stats *stats, size_t column)
{
    ql_quality_stats *to = &stats->qualities[column];
    to->scored = ql_group_scored(stats->group, column);
    to->sd = ql_group_sd(&stats->arena, stats->group, column);
    if (to->scored > 0)
        to->mean = ql_group_mean(&stats->arena, stats->group, column);
}

static void compare_items(ql_stats *stats, const ql_plan_quality *quality, const ql_matrices *of)
{
    size_t at = 0;
    for (size_t i = quality->first; i < quality->end; i++) {
        ql_item_stats *to = &stats->items[i];
        if (!ql_item_scores(to->item))
            continue;
        to->rest = to->alpha_without = ql_not_computed(of->covariances_why);
        if (of->covariances) {
            to->rest = ql_item_rest(of->covariances, quality->items, at);
            to->alpha_without =
                ql_alpha_without(&stats->arena, of->covariances, quality->items, at);
        }
        at++;
    }
}

static void set_raw(ql_quality_stats *to, const ql_matrices *of, size_t k)
{
    if (!of->covariances) {
        to->alpha = to->lambda2 = to->odd_even = ql_not_computed(of->covariances_why);
        to->halves.why = of->covariances_why;
        return;
    }
    to->alpha = ql_alpha(of->covariances, k);
    ql_alpha_interval(&to->alpha, k, to->cases);
    to->lambda2 = ql_lambda2(of->covariances, k);
    to->odd_even = ql_odd_even(of->covariances, k);
    to->halves = ql_all_halves(of->covariances, k);
}

static void set_correlated(ql_arena *arena, ql_quality_stats *to, const ql_matrices *of, size_t k)
{
    to->standardised = to->lambda6 = to->omega = ql_not_computed(of->correlations_why);
    if (of->correlations) {
        to->lambda6 = ql_lambda6(arena, of->covariances, of->correlations, k);
        to->standardised = ql_alpha(of->correlations, k);
        to->omega = ql_omega(arena, of->correlations, k, NULL);
    }
}

static void set_quality(ql_stats *stats, size_t q)
{
    ql_quality_stats *to = &stats->qualities[q];
    to->quality = &stats->group->plan->qualities[q];
    ql_matrices of = ql_group_matrices(&stats->arena, stats->group, q, stats->pairwise, &to->cases);
    set_raw(to, &of, to->quality->items);
    set_correlated(&stats->arena, to, &of, to->quality->items);
    compare_items(stats, to->quality, &of);
    to->sem = ql_measurement_error(to->sd, to->alpha);
}

/* ---- All ---- */

static void set_pair(ql_stats *stats, size_t i, size_t j)
{
    ql_pair_stats *to = &stats->pairs[i * stats->count + j];
    to->cases = ql_moments_count(&stats->group->scores, i, j);
    to->r = ql_not_computed(to->cases < 3 ? QL_WHY_FEW_OF_BOTH : QL_WHY_SCORES_ALIKE);
    if (to->cases > 2 && /* two points are always on a line */
        ql_moments_correlation(&stats->arena, &stats->group->scores, i, j, &to->r.value))
        to->r.why = QL_WHY_COMPUTED;
}

static void set_all(ql_stats *stats)
{
    size_t items = stats->group->plan->instrument->count, count = stats->count;
    for (size_t i = 0; i < items; i++)
        set_item(stats, i);
    for (size_t q = 0; q < count; q++)
        set_scores(stats, q);
    for (size_t q = 0; q + 1 < count; q++)
        set_quality(stats, q);
    for (size_t c = 0; c < count * count; c++)
        set_pair(stats, c / count, c % count);
}

enum ql_code ql_stats_new(ql_stats **out, const ql_group *group, bool pairwise)
{
    ql_stats *stats = ql_new(1, sizeof *stats);
    if (!stats)
        return QL_ERR_NOMEM;
    ql_arena *arena = &stats->arena;
    stats->group = group;
    stats->pairwise = pairwise;
    stats->count = group->plan->count + 1;
    stats->items = ql_arena_take(arena, group->plan->instrument->count, sizeof *stats->items);
    stats->qualities = ql_arena_take(arena, stats->count, sizeof *stats->qualities);
    stats->pairs = ql_arena_take(arena, stats->count * stats->count, sizeof *stats->pairs);
    if (!arena->failed)
        set_all(stats);
    if (arena->failed) {
        ql_stats_free(stats);
        return QL_ERR_NOMEM;
    }
    *out = stats;
    return QL_OK;
}

void ql_stats_free(ql_stats *stats)
{
    if (!stats)
        return;
    ql_arena_release(&stats->arena);
    ql_delete(stats);
}
