/* The profile as a page of text, for a terminal or for mail. */
#include "render/renderer.h"

#include "base/utf8.h"

#include <string.h>

typedef struct setter {
    ql_report *report;
    ql_page page;
    unsigned names;   /* columns of the longest name of a quality */
    unsigned figures; /* of the longest figure, */
    unsigned bands;   /* and of the longest name of a band that is there */
} setter;

enum { INDENT = 2 };

static void heading(setter *s, const char *text)
{
    ql_page_gap(&s->page);
    ql_page_put(&s->page, QL_INK_STRONG, text);
    ql_page_gap(&s->page);
    ql_page_gap(&s->page);
}

static void paragraph(setter *s, const char *lead, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_PLAIN, ql_page_width(&s->page, lead), lead, text);
}

static void indented(setter *s, const char *text)
{
    paragraph(s, "  ", text);
}

static void put_title(setter *s)
{
    const ql_report *report = s->report;
    const char *whose = ql_report_whose(report);
    ql_page_paragraph(&s->page, QL_INK_STRONG, 0, "", "Growth profile");
    paragraph(s, "", report->profile->rubric->title);
    if (*whose)
        paragraph(s, "", whose);
}

/* A bar of `columns` whole cells for a score. */
static void put_bar(setter *s, ql_ratio p, unsigned columns)
{
    bool ascii = s->page.style->ascii;
    ql_arena *arena = s->report->arena;
    ql_page_ink(&s->page, QL_INK_ACCENT);
    for (unsigned k = 0; k < columns; k++) {
        /* a cell is full when the score reaches its middle */
        ql_ratio middle = ql_ratio_of(arena, 2 * (int64_t)k + 1, 2 * (uint64_t)columns);
        middle.num = ql_wide_times(arena, middle.num, 100);
        bool full = ql_ratio_compare(arena, p, middle) >= 0;
        ql_put_text(s->page.out, ascii ? (full ? "#" : ".") : (full ? "█" : "░"));
    }
    ql_page_ink(&s->page, QL_INK_PLAIN);
}

/* "64.3  Growing", or "not scored". */
static void put_row(setter *s, const char *name, const ql_result *result,
                    const ql_score_value *score)
{
    const unsigned margin = INDENT, gap = 2;
    ql_page *page = &s->page;
    unsigned taken = margin + s->names + gap + gap + s->figures + gap + s->bands;
    unsigned columns = page->width > taken + 12 ? page->width - taken : 0;
    columns = columns > 30 ? 30 : columns;
    ql_put_times(page->out, margin, ' ');
    ql_page_put(page, QL_INK_PLAIN, name);
    ql_page_pad(page, ql_page_width(page, name), s->names + gap);
    if (!score->scored) {
        ql_page_put(page, QL_INK_FAINT, "not scored");
        ql_page_gap(page);
        return;
    }
    const char *figure = ql_report_figure(s->report, result, score->p);
    if (columns > 0) {
        put_bar(s, score->p, columns);
        ql_put_times(page->out, gap, ' ');
    }
    ql_page_pad(page, (unsigned)strlen(figure), s->figures);
    ql_page_put(page, QL_INK_STRONG, figure);
    if (score->band) {
        ql_put_times(page->out, gap, ' ');
        ql_page_put(page, QL_INK_PLAIN, score->band->name);
    }
    ql_page_gap(page);
}

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static void measure_row(setter *s, const char *name, const ql_result *result,
                        const ql_score_value *score)
{
    s->names = larger(s->names, ql_page_width(&s->page, name));
    if (score->scored)
        s->figures =
            larger(s->figures, (unsigned)strlen(ql_report_figure(s->report, result, score->p)));
    if (score->band)
        s->bands = larger(s->bands, ql_page_width(&s->page, score->band->name));
}

static void measure_columns(setter *s)
{
    const ql_profile *profile = s->report->profile;
    for (size_t q = 0; q < profile->count; q++)
        measure_row(s, profile->results[q].quality->name, &profile->results[q],
                    &profile->results[q].score);
    measure_row(s, "Overall", NULL, &profile->overall);
}

static void put_sentence(setter *s, const char *name, const char *words)
{
    ql_arena *arena = s->report->arena;
    paragraph(s, "", ql_sentence(arena, ql_arena_format(arena, "%s: %s", name, words)));
}

static void put_summary_sentences(setter *s)
{
    const ql_profile *profile = s->report->profile;
    for (size_t q = 0; q < profile->count; q++) {
        const ql_result *result = &profile->results[q];
        put_sentence(s, result->quality->name,
                     ql_report_score_words(s->report, result, &result->score));
    }
    put_sentence(s, "Overall", ql_report_score_words(s->report, NULL, &profile->overall));
}

static void put_summary(setter *s)
{
    const ql_profile *profile = s->report->profile;
    measure_columns(s);
    heading(s, "At a glance");
    unsigned least = larger(s->figures + 2 + s->bands, (unsigned)strlen("not scored"));
    bool narrow = s->page.width < INDENT + s->names + 2 + least;
    bool plain = s->page.style->accessible || narrow;
    if (plain) {
        put_summary_sentences(s);
    } else {
        for (size_t q = 0; q < profile->count; q++)
            put_row(s, profile->results[q].quality->name, &profile->results[q],
                    &profile->results[q].score);
        ql_page_gap(&s->page);
        put_row(s, "Overall", NULL, &profile->overall);
    }
    const char *lead = plain ? "" : "  ";
    const char *none = ql_report_no_overall(s->report);
    const char *range = ql_report_overall_range(s->report);
    const char *before = plain ? NULL : ql_report_all_before(s->report);
    if (none || range || before)
        ql_page_gap(&s->page);
    if (none)
        paragraph(s, lead, none);
    if (range)
        paragraph(s, lead, range);
    if (before)
        paragraph(s, lead, before);
}

/* Name and score on one line, or on two where the page is narrow. */
static void put_name_line(setter *s, const ql_result *result)
{
    ql_page *page = &s->page;
    const char *name = result->quality->name;
    const char *text = ql_arena_format(s->report->arena, "(%s)",
                                       ql_report_score_words(s->report, result, &result->score));
    unsigned width = INDENT + ql_page_width(page, name) + 1 + ql_page_width(page, text);
    if (width > page->width) {
        ql_page_paragraph(page, QL_INK_STRONG, INDENT, "  ", name);
        indented(s, text);
        return;
    }
    ql_put_times(page->out, INDENT, ' ');
    ql_page_put(page, QL_INK_STRONG, name);
    ql_put_char(page->out, ' ');
    ql_page_put(page, QL_INK_PLAIN, text);
    ql_page_gap(page);
}

static void put_strengths(setter *s)
{
    const ql_profile *profile = s->report->profile;
    if (profile->rubric->strengths == 0)
        return;
    heading(s, "Strengths");
    if (profile->strength_count == 0)
        indented(s, ql_report_no_strengths(s->report));
    for (size_t k = 0; k < profile->strength_count; k++) {
        const ql_result *result = profile->strengths[k];
        if (k > 0)
            ql_page_gap(&s->page);
        put_name_line(s, result);
        if (result->level)
            indented(s, result->level);
    }
}

static void put_action(setter *s, size_t number, const ql_action *action)
{
    ql_arena *arena = s->report->arena;
    const char *lead = ql_arena_format(arena, "  %zu. ", number);
    const char *text = ql_report_action(s->report, action);
    paragraph(s, lead, text);
}

static void put_edges(setter *s)
{
    const ql_profile *profile = s->report->profile;
    if (profile->rubric->edges == 0)
        return;
    heading(s, "Where to grow next");
    if (profile->edge_count == 0)
        indented(s, ql_report_no_edges(s->report));
    for (size_t k = 0; k < profile->edge_count; k++) {
        const ql_edge *edge = &profile->edges[k];
        if (k > 0)
            ql_page_gap(&s->page);
        put_name_line(s, edge->result);
        if (edge->result->level)
            indented(s, edge->result->level);
        if (edge->count > 0) {
            ql_page_gap(&s->page);
            indented(s, "To try this week:");
        }
        for (size_t a = 0; a < edge->count; a++)
            put_action(s, a + 1, edge->actions[a]);
    }
}

/* Items that are shown and not scored, and notes. */
static void put_items(setter *s, const ql_result *result)
{
    const ql_profile *profile = s->report->profile;
    for (size_t i = result->first; i < result->end; i++) {
        const char *answer = ql_report_shown_answer(s->report, i);
        const char *note = profile->response->notes[i];
        const char *text = profile->instrument->items[i].text;
        if (answer)
            indented(s, answer);
        if (note) {
            indented(s, ql_report_note_lead(s->report, text));
            ql_page_paragraph(&s->page, QL_INK_PLAIN, 4, "    ", note);
        }
    }
}

static void put_quality(setter *s, const ql_result *result)
{
    const ql_quality *quality = result->quality;
    const char *level = ql_report_level_once(s->report, result);
    ql_arena *arena = s->report->arena;
    const char *cites = ql_report_cites(s->report, quality->cite);
    put_name_line(s, result);
    indented(s, ql_report_details(s->report, result));
    if (quality->statement)
        indented(s, ql_sentence(s->report->arena, quality->statement));
    if (level)
        indented(s, level);
    if (quality->why) {
        const char *text = ql_arena_format(arena, "Why it matters: %s%s%s", quality->why,
                                           *cites ? " " : "", cites);
        indented(s, text);
    }
    put_items(s, result);
}

static void put_qualities(setter *s)
{
    const ql_profile *profile = s->report->profile;
    heading(s, "Quality by quality");
    for (size_t q = 0; q < profile->count; q++) {
        if (q > 0)
            ql_page_gap(&s->page);
        put_quality(s, &profile->results[q]);
    }
}

static void put_bands(setter *s)
{
    const ql_rubric *rubric = s->report->profile->rubric;
    if (rubric->band_count == 0)
        return;
    heading(s, "What the bands mean");
    for (size_t k = 0; k < rubric->band_count; k++)
        ql_page_paragraph(&s->page, QL_INK_PLAIN, 4, "  ",
                          ql_report_band(s->report, &rubric->bands[k]));
}

static void put_references(setter *s)
{
    const ql_report *report = s->report;
    if (report->reference_count == 0)
        return;
    heading(s, "References");
    for (size_t k = 0; k < report->reference_count; k++) {
        const char *caution = ql_reference_caution(report->references[k]);
        const char *lead = ql_arena_format(report->arena, "%4zu. ", k + 1);
        const char *text = ql_arena_format(
            report->arena, "%s%s%s%s", ql_apa_text(report->arena, report->references[k]),
            caution ? " (" : "", caution ? caution : "", caution ? ")" : "");
        paragraph(s, lead, text);
    }
}

static void render(ql_report *report)
{
    setter s = {.report = report};
    ql_page_init(&s.page, report->out, report->style);
    put_title(&s);
    put_summary(&s);
    put_strengths(&s);
    put_edges(&s);
    put_qualities(&s);
    put_bands(&s);
    put_references(&s);
    heading(&s, "How this was scored");
    paragraph(&s, "", ql_report_method(report));
}

const ql_renderer ql_render_text = {
    .format = {.name = "text", .extension = "txt", .summary = "a page of text"},
    .render = render,
};
