/* What each rater gives, what all give together, and where they differ. */
#include "panel/steps.h"

#include "model/score_def.h"

#include <stdlib.h>

typedef struct work {
    ql_panel *panel;
    ql_arena *arena;
    ql_profile *profile;           /* for scoring */
    const ql_response **responses; /* of a candidate */
    size_t columns;                /* qualities, and the overall score */
} work;

static const ql_score_value *score_at(const ql_profile *profile, size_t column)
{
    return column < profile->count ? &profile->results[column].score : &profile->overall;
}

static bool score_rating(work *w, ql_rating *rating)
{
    rating->scores = ql_arena_take(w->arena, w->columns, sizeof *rating->scores);
    if (!rating->scores || ql_score(w->profile, w->panel->plan, &rating->response) != QL_OK)
        return false;
    for (size_t q = 0; q < w->columns; q++) {
        const ql_score_value *score = score_at(w->profile, q);
        rating->scores[q].scored = score->scored;
        if (score->scored)
            rating->scores[q].p = ql_ratio_copy(w->arena, score->p);
    }
    return true;
}

typedef struct sortable {
    ql_arena *arena;
    ql_ratio p;
} sortable;

static int by_score(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    return ql_ratio_compare(x->arena, x->p, y->p);
}

/* Of the raters' own scores. */
static void set_spread(work *w, const ql_panel_candidate *candidate, size_t column,
                       ql_panel_figures *figures)
{
    sortable *list = ql_arena_take(w->arena, candidate->count, sizeof *list);
    size_t count = 0;
    for (size_t k = 0; list && k < candidate->count; k++) {
        const ql_panel_score *score = &candidate->ratings[k]->scores[column];
        if (score->scored)
            list[count++] = (sortable){w->arena, score->p};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, by_score);
    figures->raters = count;
    if (count == 0)
        return;
    figures->low = list[0].p;
    figures->high = list[count - 1].p;
    figures->median = list[count / 2].p;
    if (count % 2 == 0)
        figures->median =
            ql_ratio_mul(w->arena, ql_ratio_add(w->arena, list[count / 2 - 1].p, figures->median),
                         ql_ratio_of(w->arena, 1, 2));
}

static void keep_value(ql_arena *arena, const ql_score_value *from, ql_score_value *to)
{
    *to = *from;
    if (from->scored)
        to->p = ql_ratio_copy(arena, from->p);
    if (from->open) {
        to->low = ql_ratio_copy(arena, from->low);
        to->high = ql_ratio_copy(arena, from->high);
    }
}

static void set_figures(work *w, ql_panel_candidate *candidate)
{
    candidate->figures = ql_arena_take(w->arena, w->columns, sizeof *candidate->figures);
    for (size_t k = 0; k < candidate->count; k++)
        w->responses[k] = &candidate->ratings[k]->response;
    if (!candidate->figures ||
        ql_score_mean(w->profile, w->panel->plan, w->responses, candidate->count) != QL_OK) {
        w->arena->failed = true;
        return;
    }
    for (size_t q = 0; q < w->columns; q++) {
        keep_value(w->arena, score_at(w->profile, q), &candidate->figures[q].score);
        set_spread(w, candidate, q, &candidate->figures[q]);
    }
}

/* How an item of a candidate was rated: by how many, and how far they are apart. */
static ql_panel_item compare_raters(const ql_panel_candidate *candidate, size_t i)
{
    ql_answer low = 0, high = 0;
    ql_panel_item item = {.item = i};
    for (size_t k = 0; k < candidate->count; k++) {
        ql_answer answer = candidate->ratings[k]->response.answers[i];
        if (ql_answer_is_missing(answer))
            continue;
        low = item.raters == 0 || answer < low ? answer : low;
        high = item.raters == 0 || answer > high ? answer : high;
        item.raters++;
    }
    item.levels = (uint32_t)(high - low);
    return item;
}

static int by_levels(const void *a, const void *b)
{
    const ql_panel_item *x = a, *y = b;
    if (x->levels != y->levels)
        return x->levels > y->levels ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

static void set_items(work *w, ql_panel_candidate *candidate)
{
    const ql_instrument *instrument = w->panel->plan->instrument;
    candidate->items = ql_arena_take(w->arena, instrument->count, sizeof *candidate->items);
    for (size_t i = 0; candidate->items && i < instrument->count; i++) {
        ql_panel_item item = compare_raters(candidate, i);
        if (!ql_item_scores(&instrument->items[i]) || item.raters < 2)
            continue;
        candidate->items[candidate->item_count++] = item;
        candidate->apart += item.levels >= 1;
        candidate->far += item.levels >= 2;
    }
    if (candidate->item_count > 1)
        qsort(candidate->items, candidate->item_count, sizeof *candidate->items, by_levels);
}

static void score_candidate(work *w, ql_panel_candidate *candidate)
{
    for (size_t k = 0; k < candidate->count; k++) {
        if (!score_rating(w, candidate->ratings[k])) {
            w->arena->failed = true;
            return;
        }
    }
    set_figures(w, candidate);
    set_items(w, candidate);
}

void ql_panel_score_all(ql_panel *panel)
{
    ql_arena *arena = &panel->found;
    work w = {.panel = panel,
              .arena = arena,
              .profile = ql_profile_new(),
              .responses = ql_arena_take(arena, panel->rating_count, sizeof *w.responses),
              .columns = panel->plan->count + 1};
    if (!w.profile)
        arena->failed = true;
    for (size_t c = 0; c < panel->candidate_count && !arena->failed; c++) {
        if (panel->candidates[c].shown)
            score_candidate(&w, &panel->candidates[c]);
    }
    ql_profile_free(w.profile);
}
