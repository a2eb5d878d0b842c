/* How far raters agree: on the items of a quality, and on all. */
#include "panel/steps.h"

#include "model/score_def.h"

/* The items that are compared; they are on one scale, or brought to one. */
typedef struct span {
    size_t first;
    size_t end;
    const ql_scale *scale; /* NULL: they have several, and count from 0 to 1 of each */
} span;

enum { SHARES = 1000000 };

static int32_t cell_of(const span *s, const ql_item *item, ql_answer answer)
{
    if (s->scale)
        return item->scale->points[answer].value;
    return (int32_t)((uint64_t)ql_answer_steps(item, answer) * SHARES / ql_scale_span(item->scale));
}

static void fill_unit(const ql_panel *panel, const ql_panel_candidate *candidate, const span *s,
                      size_t i, int32_t *unit)
{
    const ql_item *item = &panel->plan->instrument->items[i];
    for (size_t r = 0; r < panel->rater_count; r++)
        unit[r] = QL_NO_RATING;
    for (size_t k = 0; k < candidate->count; k++) {
        const ql_rating *rating = candidate->ratings[k];
        ql_answer answer = rating->response.answers[i];
        if (!ql_answer_is_missing(answer))
            unit[rating->rater] = cell_of(s, item, answer);
    }
}

/* A unit for each item of each candidate. */
static int32_t *fill(const ql_panel *panel, const span *s, ql_arena *arena, size_t *units)
{
    int32_t *cells = ql_arena_take(arena, panel->shown * (s->end - s->first),
                                   panel->rater_count * sizeof *cells);
    *units = 0;
    for (size_t c = 0; cells && c < panel->candidate_count; c++) {
        for (size_t i = s->first; panel->candidates[c].shown && i < s->end; i++) {
            if (!ql_item_scores(&panel->plan->instrument->items[i]))
                continue;
            fill_unit(panel, &panel->candidates[c], s, i, cells + *units * panel->rater_count);
            ++*units;
        }
    }
    return cells;
}

static void set_points(const ql_scale *scale, int32_t *points)
{
    for (size_t k = 0; k < scale->count; k++)
        points[k] = scale->points[k].value;
}

static enum ql_why make_table(const ql_panel *panel, const span *s, ql_ratings *ratings,
                              ql_arena *arena)
{
    size_t units, count = s->scale ? s->scale->count : 0;
    int32_t *cells = fill(panel, s, arena, &units);
    int32_t *points = ql_arena_take(arena, count, sizeof *points);
    if (arena->failed)
        return QL_WHY_NO_MEMORY;
    if (s->scale)
        set_points(s->scale, points);
    return ql_ratings_init(ratings, cells, units, panel->rater_count, s->scale ? points : NULL,
                           count, s->scale ? 1 : SHARES, arena);
}

static void set_counts(const ql_panel *panel, const span *s, ql_panel_agreement *to)
{
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        for (size_t k = 0; k < candidate->item_count; k++) {
            const ql_panel_item *item = &candidate->items[k];
            if (item->item < s->first || item->item >= s->end)
                continue;
            to->items++;
            to->apart += item->levels >= 1;
            to->far += item->levels >= 2;
        }
    }
}

static void agree(ql_panel *panel, const span *s, ql_panel_agreement *to)
{
    ql_arena scratch = {0};
    ql_ratings ratings;
    to->coefficients = ql_arena_take(&panel->found, ql_coefficient_count, sizeof *to->coefficients);
    if (!to->coefficients)
        return;
    set_counts(panel, s, to);
    enum ql_why why = make_table(panel, s, &ratings, &scratch);
    for (size_t k = 0; k < ql_coefficient_count; k++) {
        ql_estimate *estimate = &to->coefficients[k];
        *estimate = why == QL_WHY_COMPUTED
                        ? ql_coefficient_of(&ql_coefficients[k], &ratings, &scratch)
                        : ql_not_computed(why);
        if (estimate->why == QL_WHY_NO_MEMORY)
            panel->found.failed = true;
    }
    ql_arena_release(&scratch);
}

void ql_panel_agree(ql_panel *panel)
{
    const ql_plan *plan = panel->plan;
    panel->agreements = ql_arena_take(&panel->found, plan->count + 1, sizeof *panel->agreements);
    for (size_t q = 0; q <= plan->count && !panel->found.failed; q++) {
        const ql_plan_quality *quality = q < plan->count ? &plan->qualities[q] : NULL;
        span s = {.first = 0, .end = plan->instrument->count, .scale = ql_plan_scale(plan)};
        if (quality)
            s = (span){quality->first, quality->end, quality->scale};
        panel->agreements[q].quality = quality;
        agree(panel, &s, &panel->agreements[q]);
    }
}
