/* What a panel's report says: first what to talk about, then figures; a verdict never. */
#include "render/panel.h"

#include "model/words.h"

#include <string.h>

/* ---- What is there, and what is not ---- */

static const char *names_of_raters(const ql_panel_page *page)
{
    const ql_panel *panel = page->panel;
    const char **names = ql_arena_take(page->arena, panel->rater_count, sizeof *names);
    for (size_t r = 0; names && r < panel->rater_count; r++)
        names[r] = ql_panel_name(page, panel->raters[r].name);
    return names ? ql_panel_list(page, names, panel->rater_count) : "";
}

static void put_head(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    const ql_plan *plan = panel->plan;
    form->heading(form, 1, "What the panel says");
    form->paragraph(form, ql_arena_format(page->arena, "%s%s%s", plan->rubric->title,
                                          plan->instrument->title ? ": " : "",
                                          plan->instrument->title ? plan->instrument->title : ""));
    if (panel->shown == 0)
        return;
    form->paragraph(
        form,
        ql_arena_format(
            page->arena, "%s by %s: %s. %s",
            ql_panel_count(page, panel->shown, "candidate, rated", "candidates, rated"),
            ql_panel_count(page, panel->rater_count, "rater", "raters"), names_of_raters(page),
            panel->tables
                ? "Not blind: some ratings are from a table or a sheet, which cannot be sealed, "
                  "so raters may have seen each other's."
                : "Every rating was sealed before any was shown."));
}

/* Who does not say who rated does not say who is waited for. */
static const char *anonymous_gap_text(const ql_panel_gap *gap)
{
    return gap->gap == QL_GAP_ABSENT     ? "a rater has no file here"
           : gap->gap == QL_GAP_UNSEALED ? "a rater has not sealed a file"
                                         : "a file was changed after it was sealed";
}

static const char *gap_text(const ql_panel_page *page, const ql_panel_gap *gap)
{
    if (page->panel->anonymous)
        return anonymous_gap_text(gap);
    const char *rater = ql_panel_name(page, gap->rater);
    if (gap->gap == QL_GAP_ABSENT)
        return ql_arena_format(page->arena, "%s has no file here", rater);
    const char *file = ql_panel_name(page, gap->file);
    if (gap->gap == QL_GAP_UNSEALED)
        return ql_arena_format(page->arena,
                               "%s has not sealed %s (to seal it: qualities panel seal %s)", rater,
                               file, file);
    return ql_arena_format(page->arena,
                           "%s by %s was changed after it was sealed; put it back as it was, or "
                           "ask %s to seal it again",
                           file, rater, rater);
}

static void put_held_back(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    if (panel->shown == panel->candidate_count)
        return;
    form->heading(form, 2, "Not shown yet");
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        const char **texts = ql_arena_take(page->arena, candidate->gap_count, sizeof *texts);
        for (size_t k = 0; texts && k < candidate->gap_count; k++)
            texts[k] = gap_text(page, &candidate->gaps[k]);
        if (texts && !candidate->shown)
            form->item(form, ql_panel_name(page, candidate->name),
                       ql_arena_format(
                           page->arena, "%s.",
                           ql_arena_join(page->arena, texts, candidate->gap_count, "; ", "; ")));
    }
    form->rest(form);
}

/* ---- What to talk about ---- */

static void put_topics(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    size_t all = 0;
    form->heading(form, 2, "What to talk about first");
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        all += candidate->far;
        if (candidate->far > 0)
            form->item(
                form, ql_panel_name(page, candidate->name),
                ql_arena_format(page->arena, "raters are two levels or more apart on %s of %zu.",
                                ql_panel_count(page, candidate->far, "question", "questions"),
                                candidate->item_count));
    }
    form->rest(form);
    if (all == 0)
        form->paragraph(form, panel->rater_count < 2
                                  ? "With one rater there is nothing to compare."
                                  : "Nowhere are raters two levels or more apart.");
}

static const char *answer_text(const ql_panel_page *page, const ql_item *item, ql_answer answer)
{
    if (ql_answer_is_missing(answer))
        return ql_missing_words(ql_answer_kind(answer));
    const ql_point *point = &item->scale->points[answer];
    return ql_arena_format(page->arena, "%d%s%s", point->value, point->label ? " " : "",
                           point->label ? point->label : "");
}

typedef struct vote {
    const ql_rating *rating;
    ql_answer answer;
} vote;

/* Lowest first; those without a rating last; ties in the order of raters. */
static size_t sort_votes(const ql_panel_candidate *candidate, size_t item, vote *votes)
{
    for (size_t k = 0; k < candidate->count; k++) {
        ql_answer answer = candidate->ratings[k]->response.answers[item];
        size_t at = k;
        for (; at > 0 && (uint16_t)votes[at - 1].answer > (uint16_t)answer; at--)
            votes[at] = votes[at - 1];
        votes[at] = (vote){candidate->ratings[k], answer};
    }
    return candidate->count;
}

/* An item on which raters differ: who gave what, and what they wrote down. */
static void put_difference(const ql_panel_page *page, ql_panel_form *form,
                           const ql_panel_candidate *candidate, size_t i)
{
    const ql_item *item = &page->panel->plan->instrument->items[i];
    vote *votes = ql_arena_take(page->arena, candidate->count, sizeof *votes);
    ql_voice *voices = ql_arena_take(page->arena, candidate->count, sizeof *voices);
    if (!votes || !voices)
        return;
    size_t count = sort_votes(candidate, i, votes);
    for (size_t k = 0; k < count; k++) {
        const char *note = votes[k].rating->response.notes[i];
        voices[k] = (ql_voice){.who = page->panel->raters[votes[k].rating->rater].name,
                               .gave = answer_text(page, item, votes[k].answer),
                               .text = note ? note : "(no note)"};
    }
    form->voices(form, item->text, voices, count);
}

/* ---- The matrix ---- */

static const char *own_figure(const ql_panel_page *page, const ql_rating *rating, size_t column)
{
    return rating && rating->scores[column].scored
               ? ql_panel_figure(page, column, rating->scores[column].p)
               : NULL;
}

static const char *range_text(const ql_panel_page *page, size_t column,
                              const ql_panel_figures *figures)
{
    return ql_arena_format(page->arena, "%s to %s", ql_panel_figure(page, column, figures->low),
                           ql_panel_figure(page, column, figures->high));
}

static void fill_row(const ql_panel_page *page, const ql_panel_candidate *candidate, size_t column,
                     const char **cells)
{
    const ql_panel *panel = page->panel;
    const ql_panel_figures *figures = &candidate->figures[column];
    const ql_plan *plan = panel->plan;
    bool overall = column == plan->count;
    *cells++ = !overall      ? plan->qualities[column].quality->name
               : page->scale ? "Overall, of 100"
                             : "Overall";
    for (size_t k = 0; k < candidate->count; k++)
        *cells++ = own_figure(page, candidate->ratings[k], column);
    *cells++ = figures->score.scored ? ql_panel_figure(page, column, figures->score.p) : NULL;
    *cells++ = figures->raters > 0 ? ql_panel_figure(page, column, figures->median) : NULL;
    *cells++ = figures->raters > 0 ? range_text(page, column, figures) : NULL;
    if (page->scale)
        *cells = overall ? ""
                 : figures->score.scored
                     ? ql_score_text(page->arena, plan->rubric, plan->qualities[column].quality,
                                     figures->score.p, page->style->digits)
                     : NULL;
}

static void put_matrix(const ql_panel_page *page, ql_panel_form *form,
                       const ql_panel_candidate *candidate)
{
    size_t columns = candidate->count + (page->scale ? 5 : 4), rows = page->panel->plan->count + 1;
    const char **heads = ql_arena_take(page->arena, columns, sizeof *heads), **head = heads;
    const char **cells = ql_arena_take(page->arena, columns * rows, sizeof *cells);
    if (!heads || !cells)
        return;
    *head++ = page->scale
                  ? ql_arena_format(page->arena, "on %d to %d", page->scale->points[0].value,
                                    page->scale->points[page->scale->count - 1].value)
                  : "of 100";
    for (size_t k = 0; k < candidate->count; k++)
        *head++ = page->panel->raters[candidate->ratings[k]->rater].name;
    *head++ = "mean";
    *head++ = "median";
    *head++ = "range";
    if (page->scale)
        *head = "of 100";
    for (size_t q = 0; q < rows; q++)
        fill_row(page, candidate, q, cells + q * columns);
    form->table(form, &(ql_sheet){columns, rows, heads, cells, true});
}

/* ---- What the candidate says ---- */

/* A level, in points of 100; of scales with many points, ten. */
static ql_ratio level_of(const ql_panel_page *page)
{
    size_t steps = page->scale ? page->scale->count - 1 : 5;
    return ql_ratio_of(page->arena, 100, steps > 10 ? 10 : steps);
}

/* The qualities in which one of the two stands a level or more above the other; NULL for none. */
static const char *far_from_own(const ql_panel_page *page, const ql_panel_candidate *candidate,
                                bool hidden)
{
    const ql_plan *plan = page->panel->plan;
    ql_arena *arena = page->arena;
    const char **texts = ql_arena_take(arena, plan->count, sizeof *texts);
    size_t count = 0;
    for (size_t q = 0; texts && q < plan->count; q++) {
        const ql_quality *quality = plan->qualities[q].quality;
        const ql_score_value *panel = &candidate->figures[q].score;
        const ql_panel_score *own = &candidate->own->scores[q];
        if (!own->scored || !panel->scored)
            continue;
        ql_ratio less = hidden ? own->p : panel->p, more = hidden ? panel->p : own->p;
        if (ql_ratio_compare(arena, more, ql_ratio_add(arena, less, level_of(page))) >= 0)
            texts[count++] = ql_arena_format(
                arena, "%s (own %s, panel %s)", ql_panel_name(page, quality->name),
                ql_score_text(arena, plan->rubric, quality, own->p, page->style->digits),
                ql_score_text(arena, plan->rubric, quality, panel->p, page->style->digits));
    }
    return count > 0 ? ql_arena_format(arena, "%s.", ql_panel_list(page, texts, count)) : NULL;
}

static void put_own(const ql_panel_page *page, ql_panel_form *form,
                    const ql_panel_candidate *candidate)
{
    if (!candidate->own)
        return;
    const char *hidden = far_from_own(page, candidate, true);
    const char *blind = far_from_own(page, candidate, false);
    const char *level = ql_ratio_text(page->arena, level_of(page), 0, NULL, 0);
    const char *name = ql_panel_name(page, candidate->name);
    if (!hidden && !blind) {
        form->paragraph(form, ql_arena_format(page->arena,
                                              "What %s says of themselves is nowhere a level (%s "
                                              "points of 100) away from what the panel says.",
                                              name, level));
        return;
    }
    form->paragraph(form,
                    ql_arena_format(page->arena,
                                    "What %s says of themselves is a level (%s points of 100) "
                                    "or more away from what the panel says here. The "
                                    "questions were others, so it is something to ask about:",
                                    name, level));
    if (hidden)
        form->item(form, "Hidden strengths, perhaps", hidden);
    if (blind)
        form->item(form, "Blind spots, perhaps", blind);
    form->rest(form);
}

static void put_candidate(const ql_panel_page *page, ql_panel_form *form,
                          const ql_panel_candidate *candidate)
{
    ql_mark mark = ql_arena_mark(page->arena);
    form->heading(form, 2, candidate->name);
    if (page->panel->rater_count > 1)
        form->paragraph(
            form, ql_panel_apart(page, candidate->item_count, candidate->apart, candidate->far));
    for (size_t k = 0; k < candidate->far; k++)
        put_difference(page, form, candidate, candidate->items[k].item);
    put_matrix(page, form, candidate);
    put_own(page, form, candidate);
    ql_arena_rewind(page->arena, mark);
}

void ql_panel_arrange(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    put_head(page, form);
    put_held_back(page, form);
    if (panel->shown == 0)
        return;
    put_topics(page, form);
    for (size_t c = 0; c < panel->candidate_count; c++) {
        if (panel->candidates[c].shown)
            put_candidate(page, form, &panel->candidates[c]);
    }
    ql_panel_arrange_raters(page, form);
    ql_panel_arrange_order(page, form);
}
