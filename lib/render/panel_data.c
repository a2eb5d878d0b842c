/* A panel's report for programs: JSON with all there is, and a table of scores in CSV. */
#include "render/panel.h"

#include "base/escape.h"
#include "model/words.h"

#include <string.h>

/* ---- Figures ---- */

static const ql_quality *quality_at(const ql_panel_page *page, size_t column)
{
    const ql_plan *plan = page->panel->plan;
    return column < plan->count ? plan->qualities[column].quality : NULL;
}

static const char *id_at(const ql_panel_page *page, size_t column)
{
    const ql_quality *quality = quality_at(page, column);
    return quality ? quality->id : "overall";
}

static const char *score_text(const ql_panel_page *page, size_t column, bool scored, ql_ratio p)
{
    return scored ? ql_score_text(page->arena, page->panel->plan->rubric, quality_at(page, column),
                                  p, page->style->digits)
                  : NULL;
}

static const char *double_text(const ql_panel_page *page, double x)
{
    return ql_double_text(page->arena, x, page->style->digits);
}

static const char *adjusted_text(const ql_panel_page *page, const ql_panel_candidate *candidate)
{
    const ql_severities *model = &page->panel->severities;
    return model->why == QL_WHY_COMPUTED && candidate->rank > 0
               ? double_text(page, model->adjusted[candidate->row])
               : NULL;
}

/* ---- JSON ---- */

static void put_gaps(ql_json *json, const ql_panel_candidate *candidate)
{
    static const char *const names[] = {[QL_GAP_ABSENT] = "absent",
                                        [QL_GAP_UNSEALED] = "not-sealed",
                                        [QL_GAP_BROKEN] = "changed-after-sealing"};
    ql_json_open(json, "waiting-for", '[');
    for (size_t k = 0; k < candidate->gap_count; k++) {
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "rater", candidate->gaps[k].rater);
        ql_json_text(json, "why", names[candidate->gaps[k].gap]);
        ql_json_text(json, "file", candidate->gaps[k].file);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
}

static void put_scores(const ql_panel_page *page, ql_json *json,
                       const ql_panel_candidate *candidate, size_t column)
{
    const ql_panel_figures *figures = &candidate->figures[column];
    bool any = figures->raters > 0;
    ql_json_open(json, column < page->panel->plan->count ? NULL : "overall", '{');
    if (column < page->panel->plan->count)
        ql_json_text(json, "id", id_at(page, column));
    ql_json_number(json, "score",
                   score_text(page, column, figures->score.scored, figures->score.p));
    ql_json_text(json, "band", figures->score.band ? figures->score.band->name : NULL);
    ql_json_number(json, "median", score_text(page, column, any, figures->median));
    ql_json_number(json, "low", score_text(page, column, any, figures->low));
    ql_json_number(json, "high", score_text(page, column, any, figures->high));
    ql_json_open(json, "raters", '{');
    for (size_t k = 0; k < candidate->count; k++) {
        const ql_rating *rating = candidate->ratings[k];
        ql_json_number(
            json, page->panel->raters[rating->rater].name,
            score_text(page, column, rating->scores[column].scored, rating->scores[column].p));
    }
    ql_json_close(json, '}');
    ql_json_close(json, '}');
}

static void put_answer(ql_json *json, const ql_item *item, const char *rater, ql_answer answer)
{
    if (ql_answer_is_missing(answer))
        ql_json_text(json, rater, ql_missing_name(ql_answer_kind(answer)));
    else
        ql_json_integer(json, rater, item->scale->points[answer].value);
}

static void put_item(const ql_panel_page *page, ql_json *json, const ql_panel_candidate *candidate,
                     const ql_panel_item *at)
{
    const ql_item *item = &page->panel->plan->instrument->items[at->item];
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", item->id);
    ql_json_count(json, "levels-apart", at->levels);
    ql_json_open(json, "ratings", '{');
    for (size_t k = 0; k < candidate->count; k++)
        put_answer(json, item, page->panel->raters[candidate->ratings[k]->rater].name,
                   candidate->ratings[k]->response.answers[at->item]);
    ql_json_close(json, '}');
    ql_json_open(json, "notes", '{');
    for (size_t k = 0; k < candidate->count; k++) {
        const char *note = candidate->ratings[k]->response.notes[at->item];
        if (note)
            ql_json_text(json, page->panel->raters[candidate->ratings[k]->rater].name, note);
    }
    ql_json_close(json, '}');
    ql_json_close(json, '}');
}

static void put_own(const ql_panel_page *page, ql_json *json, const ql_panel_candidate *candidate)
{
    const ql_panel_own *own = candidate->own;
    if (!own)
        return;
    ql_json_open(json, "own", '{');
    ql_json_text(json, "instrument", own->instrument);
    ql_json_open(json, "qualities", '{');
    for (size_t q = 0; q < page->panel->plan->count; q++)
        ql_json_number(json, id_at(page, q),
                       score_text(page, q, own->scores[q].scored, own->scores[q].p));
    ql_json_close(json, '}');
    ql_json_close(json, '}');
}

static void put_candidate(const ql_panel_page *page, ql_json *json,
                          const ql_panel_candidate *candidate)
{
    size_t count = page->panel->plan->count;
    ql_mark mark = ql_arena_mark(page->arena);
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "name", candidate->name);
    ql_json_number(json, "shown", candidate->shown ? "true" : "false");
    put_gaps(json, candidate);
    if (candidate->shown) {
        ql_json_count(json, "rated-by-two", candidate->item_count);
        ql_json_count(json, "one-level-apart", candidate->apart);
        ql_json_count(json, "two-levels-apart", candidate->far);
        ql_json_open(json, "questions", '[');
        for (size_t k = 0; k < candidate->item_count; k++)
            put_item(page, json, candidate, &candidate->items[k]);
        ql_json_close(json, ']');
        ql_json_open(json, "qualities", '[');
        for (size_t q = 0; q < count; q++)
            put_scores(page, json, candidate, q);
        ql_json_close(json, ']');
        put_scores(page, json, candidate, count);
        put_own(page, json, candidate);
    }
    ql_json_close(json, '}');
    ql_arena_rewind(page->arena, mark);
}

static void put_estimate(const ql_panel_page *page, ql_json *json, const char *key,
                         const ql_estimate *estimate)
{
    bool computed = estimate->why == QL_WHY_COMPUTED;
    ql_json_open(json, key, '{');
    ql_json_number(json, "value", computed ? double_text(page, estimate->value) : NULL);
    if (computed && estimate->has_interval) {
        ql_json_number(json, "low", double_text(page, estimate->low));
        ql_json_number(json, "high", double_text(page, estimate->high));
    }
    if (computed)
        ql_json_count(json, "units", estimate->units);
    else
        ql_json_text(json, "not-computed", ql_why_text(estimate->why));
    ql_json_close(json, '}');
}

static void put_agreement(const ql_panel_page *page, ql_json *json,
                          const ql_panel_agreement *agreement)
{
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "of", agreement->quality ? agreement->quality->quality->id : "all");
    ql_json_count(json, "questions", agreement->items);
    ql_json_count(json, "one-level-apart", agreement->apart);
    ql_json_count(json, "two-levels-apart", agreement->far);
    ql_json_open(json, "coefficients", '{');
    for (size_t k = 0; k < ql_coefficient_count; k++)
        put_estimate(page, json, ql_coefficients[k].id, &agreement->coefficients[k]);
    ql_json_close(json, '}');
    ql_json_close(json, '}');
}

static void put_rater(const ql_panel_page *page, ql_json *json, size_t r)
{
    const ql_panel_rater *rater = &page->panel->raters[r];
    const ql_severities *model = &page->panel->severities;
    bool computed = model->why == QL_WHY_COMPUTED;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "name", rater->name);
    ql_json_count(json, "candidates", rater->candidates);
    ql_json_number(json, "severity", computed ? double_text(page, model->severity[r]) : NULL);
    ql_json_number(json, "standard-error",
                   model->error == QL_WHY_COMPUTED ? double_text(page, model->severity_se[r])
                                                   : NULL);
    ql_json_count(json, "all-alike", rater->straight);
    put_estimate(page, json, "spread", &rater->spread);
    ql_json_number(json, "halo", rater->halo ? "true" : "false");
    ql_json_close(json, '}');
}

static void put_ranking(const ql_panel_page *page, ql_json *json)
{
    const ql_panel *panel = page->panel;
    bool tiers = panel->why_no_tiers == QL_WHY_COMPUTED;
    ql_json_open(json, "ranking", '{');
    ql_json_number(json, "reach",
                   tiers ? ql_ratio_text(page->arena, panel->reach, 2, NULL, 0) : NULL);
    ql_json_text(json, "no-tiers", tiers ? NULL : ql_why_text(panel->why_no_tiers));
    ql_json_open(json, "candidates", '[');
    for (size_t k = 0; k < panel->ranked; k++) {
        const ql_panel_candidate *candidate = panel->ranking[k];
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "name", candidate->name);
        ql_json_count(json, "rank", candidate->rank);
        ql_json_number(json, "tier",
                       tiers ? ql_arena_format(page->arena, "%zu", candidate->tier) : NULL);
        ql_json_number(json, "score",
                       score_text(page, panel->plan->count, true,
                                  candidate->figures[panel->plan->count].score.p));
        if (page->adjusted)
            ql_json_number(json, "adjusted", adjusted_text(page, candidate));
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_otherwise(const ql_panel_page *page, ql_json *json,
                          const ql_panel_otherwise *otherwise)
{
    const ql_panel *panel = page->panel;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "what",
                 otherwise->what == QL_OTHERWISE_WEIGHTS ? "equal-weights"
                 : otherwise->what == QL_OTHERWISE_RATER ? "without-rater"
                                                         : "without-question");
    ql_json_text(json, "of",
                 otherwise->what == QL_OTHERWISE_WEIGHTS ? NULL
                 : otherwise->what == QL_OTHERWISE_RATER
                     ? panel->raters[otherwise->of].name
                     : panel->plan->instrument->items[otherwise->of].id);
    ql_json_count(json, "compared", otherwise->compared);
    ql_json_count(json, "moved", otherwise->moved);
    ql_json_number(json, "other-first", otherwise->first ? "true" : "false");
    ql_json_close(json, '}');
}

static void put_lists(const ql_panel_page *page, ql_json *json)
{
    const ql_panel *panel = page->panel;
    ql_json_open(json, "candidates", '[');
    for (size_t c = 0; c < panel->candidate_count; c++)
        put_candidate(page, json, &panel->candidates[c]);
    ql_json_close(json, ']');
    ql_json_open(json, "agreement", '[');
    for (size_t q = 0; q <= panel->plan->count; q++)
        put_agreement(page, json, &panel->agreements[q]);
    ql_json_close(json, ']');
    ql_json_open(json, "raters", '[');
    for (size_t r = 0; r < panel->rater_count; r++)
        put_rater(page, json, r);
    ql_json_close(json, ']');
    if (panel->severities.why != QL_WHY_COMPUTED)
        ql_json_text(json, "no-severity", ql_why_text(panel->severities.why));
    put_ranking(page, json);
    ql_json_open(json, "sensitivity", '[');
    for (size_t k = 0; k < panel->otherwise_count; k++)
        put_otherwise(page, json, &panel->otherwise[k]);
    ql_json_close(json, ']');
}

void ql_panel_json(const ql_panel_page *page)
{
    const ql_plan *plan = page->panel->plan;
    ql_json json = {.out = page->out};
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-panel/1");
    ql_json_rubric(&json, plan->rubric, plan->instrument);
    ql_json_number(&json, "blind", page->panel->tables ? "false" : "true");
    put_lists(page, &json);
    ql_json_close(&json, '}');
}

/* ---- CSV ---- */

static void put_cell(const ql_panel_page *page, const char *text)
{
    ql_put_char(page->out, ',');
    ql_put_csv(page->out, text ? text : "");
}

static void put_count(const ql_panel_page *page, size_t count)
{
    put_cell(page, count > 0 ? ql_arena_format(page->arena, "%zu", count) : NULL);
}

static void put_row(const ql_panel_page *page, const ql_panel_candidate *candidate, size_t column)
{
    const ql_panel *panel = page->panel;
    const ql_panel_figures *figures = &candidate->figures[column];
    bool overall = column == panel->plan->count, any = figures->raters > 0;
    ql_mark mark = ql_arena_mark(page->arena);
    size_t k = 0;
    ql_put_csv(page->out, candidate->name);
    put_cell(page, id_at(page, column));
    put_cell(page, score_text(page, column, figures->score.scored, figures->score.p));
    put_cell(page, score_text(page, column, any, figures->median));
    put_cell(page, score_text(page, column, any, figures->low));
    put_cell(page, score_text(page, column, any, figures->high));
    put_count(page, overall ? candidate->rank : 0);
    put_count(page, overall ? candidate->tier : 0);
    if (page->adjusted)
        put_cell(page, overall ? adjusted_text(page, candidate) : NULL);
    for (size_t r = 0; r < panel->rater_count; r++) {
        bool there = k < candidate->count && candidate->ratings[k]->rater == r;
        const ql_panel_score *score = there ? &candidate->ratings[k++]->scores[column] : NULL;
        put_cell(page, score ? score_text(page, column, score->scored, score->p) : NULL);
    }
    ql_put_char(page->out, '\n');
    ql_arena_rewind(page->arena, mark);
}

void ql_panel_csv(const ql_panel_page *page)
{
    const ql_panel *panel = page->panel;
    ql_put_text(page->out, "candidate,quality,score,median,low,high,rank,tier");
    ql_put_text(page->out, page->adjusted ? ",adjusted" : "");
    for (size_t r = 0; r < panel->rater_count; r++)
        put_cell(page, panel->raters[r].name);
    ql_put_char(page->out, '\n');
    for (size_t c = 0; c < panel->candidate_count; c++) {
        for (size_t q = 0; panel->candidates[c].shown && q <= panel->plan->count; q++)
            put_row(page, &panel->candidates[c], q);
    }
}
