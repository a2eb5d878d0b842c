/* The order of candidates: severity of raters, ranks, tiers. */
#include "panel/steps.h"

#include <stdlib.h>

enum { REACH_STEPS = 100 };

int32_t ql_panel_cell(ql_arena *arena, ql_ratio p)
{
    ql_mark mark = ql_arena_mark(arena);
    const char *text = ql_ratio_text(arena, p, 7, NULL, 0);
    int32_t cell = 0;
    for (; *text; text++) {
        if (*text != '.')
            cell = cell * 10 + (*text - '0');
    }
    ql_arena_rewind(arena, mark);
    return cell;
}

/* ---- Severity ---- */

static void measure_severity(ql_panel *panel)
{
    size_t raters = panel->rater_count, cells = panel->shown * raters;
    int32_t *table = ql_arena_take(&panel->found, cells, sizeof *table);
    ql_ratings ratings;
    if (!table)
        return;
    for (size_t k = 0; k < cells; k++)
        table[k] = QL_NO_RATING;
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        for (size_t k = 0; candidate->shown && k < candidate->count; k++) {
            const ql_rating *rating = candidate->ratings[k];
            const ql_panel_score *overall = &rating->scores[panel->plan->count];
            if (overall->scored)
                table[candidate->row * raters + rating->rater] =
                    ql_panel_cell(&panel->found, overall->p);
        }
    }
    enum ql_why why = ql_ratings_init(&ratings, table, panel->shown, raters, NULL, 0,
                                      QL_PANEL_STEPS, &panel->found);
    panel->severities = (ql_severities){.why = why, .error = why, .test = ql_not_computed(why)};
    if (why == QL_WHY_COMPUTED)
        ql_severities_init(&panel->severities, &ratings, &panel->found);
    if (panel->severities.why == QL_WHY_NO_MEMORY)
        panel->found.failed = true;
}

/* ---- Ranks ---- */

typedef struct place {
    ql_arena *arena;
    size_t candidate;
    ql_ratio p;
} place;

/* Best first; ties by name, which is the order they come in. */
static int by_score(const void *a, const void *b)
{
    const place *x = a, *y = b;
    int order = ql_ratio_compare(x->arena, y->p, x->p);
    return order != 0 ? order : x->candidate < y->candidate ? -1 : 1;
}

static place *in_order(ql_panel *panel, const ql_panel_score *scores, size_t *count)
{
    place *places = ql_arena_take(&panel->found, panel->candidate_count, sizeof *places);
    *count = 0;
    for (size_t c = 0; places && c < panel->candidate_count; c++) {
        if (scores[c].scored)
            places[(*count)++] = (place){&panel->found, c, scores[c].p};
    }
    if (*count > 1)
        qsort(places, *count, sizeof *places, by_score);
    return places;
}

void ql_panel_ranks(ql_panel *panel, const ql_panel_score *scores, size_t *ranks)
{
    size_t count;
    ql_mark mark = ql_arena_mark(&panel->found);
    const place *places = in_order(panel, scores, &count);
    for (size_t c = 0; c < panel->candidate_count; c++)
        ranks[c] = 0;
    for (size_t k = 0; k < count; k++) {
        bool tied = k > 0 && ql_ratio_compare(&panel->found, places[k].p, places[k - 1].p) == 0;
        ranks[places[k].candidate] = tied ? ranks[places[k - 1].candidate] : k + 1;
    }
    ql_arena_rewind(&panel->found, mark);
}

static void set_ranks(ql_panel *panel)
{
    size_t count = panel->candidate_count;
    ql_panel_score *scores = ql_arena_take(&panel->found, count, sizeof *scores);
    size_t *ranks = ql_arena_take(&panel->found, count, sizeof *ranks);
    panel->ranking = ql_arena_take(&panel->found, count, sizeof *panel->ranking);
    panel->ranked = 0;
    if (panel->found.failed)
        return;
    for (size_t c = 0; c < count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        const ql_score_value *overall =
            candidate->shown ? &candidate->figures[panel->plan->count].score : NULL;
        if (overall && overall->scored)
            scores[c] = (ql_panel_score){true, overall->p};
    }
    ql_panel_ranks(panel, scores, ranks);
    const place *places = in_order(panel, scores, &panel->ranked);
    for (size_t k = 0; k < panel->ranked; k++) {
        panel->ranking[k] = &panel->candidates[places[k].candidate];
        panel->ranking[k]->rank = ranks[places[k].candidate];
    }
}

/* ---- Tiers ---- */

/* In hundredths. */
static int64_t find_reach(ql_panel *panel)
{
    size_t *rows = ql_arena_take(&panel->found, panel->ranked, sizeof *rows);
    for (size_t k = 0; rows && k < panel->ranked; k++)
        rows[k] = panel->ranking[k]->row;
    return rows ? ql_severities_reach(&panel->severities, rows, panel->ranked) : 0;
}

static void set_tiers(ql_panel *panel)
{
    ql_arena *arena = &panel->found;
    size_t tier = 0;
    ql_ratio least = {0};
    panel->why_no_tiers = panel->severities.error;
    if (panel->ranked == 0 && panel->why_no_tiers == QL_WHY_COMPUTED)
        panel->why_no_tiers = QL_WHY_NO_RATINGS;
    if (panel->why_no_tiers != QL_WHY_COMPUTED)
        return;
    int64_t reach = find_reach(panel);
    panel->reach = ql_ratio_of(arena, reach, REACH_STEPS);
    for (size_t k = 0; k < panel->ranked; k++) {
        ql_ratio p = panel->ranking[k]->figures[panel->plan->count].score.p;
        if (tier == 0 || ql_ratio_compare(arena, p, least) < 0) {
            tier++;
            least = ql_ratio_add(arena, p, ql_ratio_of(arena, -reach, REACH_STEPS));
        }
        panel->ranking[k]->tier = tier;
    }
}

void ql_panel_rank(ql_panel *panel)
{
    measure_severity(panel);
    if (!panel->found.failed)
        set_ranks(panel);
    if (!panel->found.failed)
        set_tiers(panel);
}
