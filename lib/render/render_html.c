/* The profile as a page of HTML: one file with its styles and its chart, without scripts, which
 * asks for nothing from anywhere. */
#include "render/chart.h"
#include "render/html.h"
#include "render/sheets.h"

#include "base/escape.h"
#include "base/utf8.h"

#include <string.h>

static void put(ql_report *report, const char *markup)
{
    ql_put_text(report->out, markup);
}

static void put_escaped(ql_report *report, const char *text)
{
    ql_put_html(report->out, text);
}

/* The start of an element whose text is read in its own direction, as names and notes may be of
 * any language. */
static void open_text(ql_report *report, const char *name, const char *class)
{
    put(report, "<");
    put(report, name);
    if (class) {
        put(report, " class=\"");
        put(report, class);
        put(report, "\"");
    }
    put(report, " dir=\"auto\">");
}

static void close(ql_report *report, const char *name)
{
    put(report, "</");
    put(report, name);
    put(report, ">\n");
}

static void element(ql_report *report, const char *name, const char *class, const char *text)
{
    ql_html_element(report->out, name, class, text);
}

static void paragraph(ql_report *report, const char *text)
{
    if (text)
        element(report, "p", NULL, text);
}

static void heading(ql_report *report, const char *text)
{
    put(report, "<h2>");
    put(report, text);
    put(report, "</h2>\n");
}

/* " [1, 3]", each a link to the reference. */
static void put_cites(ql_report *report, ql_cites cites)
{
    const size_t *numbers = ql_report_numbers(report, cites);
    if (!numbers || cites.count == 0)
        return;
    put(report, " <span class=\"cite\">[");
    for (size_t k = 0; k < cites.count; k++) {
        put(report, k > 0 ? ", <a href=\"#reference-" : "<a href=\"#reference-");
        ql_put_number(report->out, numbers[k]);
        put(report, "\">");
        ql_put_number(report->out, numbers[k]);
        put(report, "</a>");
    }
    put(report, "]</span>");
}

static void put_head(ql_report *report, const char *whose)
{
    const char *title =
        ql_arena_format(report->arena, "Growth profile%s%s", *whose ? ": " : "", whose);
    ql_html_head(report->out, report->profile->rubric->language, title, "");
    put(report, ql_sheet_page);
    put(report, ql_sheet_chart);
    put(report, "</style>\n</head>\n<body>\n<main>\n");
}

static void put_name(ql_report *report, const char *before, const char *name)
{
    put(report, before);
    put(report, "<bdi>");
    put_escaped(report, name);
    put(report, "</bdi>");
}

static void put_title(ql_report *report)
{
    const ql_response *response = report->profile->response;
    const char *name = response->about[QL_ABOUT_RESPONDENT];
    const char *rater = response->about[QL_ABOUT_RATER];
    const char *when = ql_report_when(report, response);
    put(report, "<header>\n<h1>Growth profile</h1>\n");
    element(report, "p", "subtitle", report->profile->rubric->title);
    if (*name || *rater || *when) {
        put(report, "<p class=\"whose\">");
        if (*name)
            put_name(report, "", name);
        if (*rater)
            put_name(report, *name ? ", rated by " : "Rated by ", rater);
        put(report, *when && (*name || *rater) ? ", " : "");
        put(report, when);
        put(report, "</p>\n");
    }
    put(report, "</header>\n");
}

static void cell(ql_report *report, const char *class, const char *text)
{
    put(report, class ? "<td class=\"" : "<td");
    put(report, class ? class : "");
    put(report, class ? "\">" : ">");
    put_escaped(report, text);
    put(report, "</td>");
}

static const char *possible(const ql_report *report, const ql_result *result,
                            const ql_score_value *score)
{
    return ql_arena_format(report->arena, "%s to %s", ql_report_figure(report, result, score->low),
                           ql_report_figure(report, result, score->high));
}

static void put_row(ql_report *report, const char *name, const ql_result *result,
                    const ql_score_value *score, bool ranges)
{
    const ql_score_value *before = ql_report_before(report, result);
    put(report, "<tr><th scope=\"row\" dir=\"auto\">");
    put_escaped(report, name);
    put(report, "</th>");
    if (before)
        cell(report, "number", ql_report_score(report, result, before));
    cell(report, "number", ql_report_score(report, result, score));
    cell(report, NULL, score->band ? score->band->name : "");
    cell(report, "wide",
         result ? ql_arena_format(report->arena, "%zu of %zu", result->answered, result->items)
                : "");
    if (ranges)
        cell(report, "wide", score->open ? possible(report, result, score) : "");
    put(report, "</tr>\n");
}

static void put_table(ql_report *report)
{
    const ql_profile *profile = report->profile;
    bool ranges = ql_report_is_open(report);
    put(report, "<table>\n<caption>Scores, of 100</caption>\n<thead><tr>"
                "<th scope=\"col\">Quality</th>");
    put(report, profile->previous ? "<th scope=\"col\" class=\"number\">Before</th>" : "");
    put(report, "<th scope=\"col\" class=\"number\">Score</th><th scope=\"col\">Band</th>"
                "<th scope=\"col\" class=\"wide\">Answered</th>");
    put(report, ranges ? "<th scope=\"col\" class=\"wide\">Possible range</th>" : "");
    put(report, "</tr></thead>\n<tbody>\n");
    for (size_t q = 0; q < profile->count; q++)
        put_row(report, profile->results[q].quality->name, &profile->results[q],
                &profile->results[q].score, ranges);
    put_row(report, "Overall", NULL, &profile->overall, ranges);
    put(report, "</tbody>\n</table>\n");
}

static void put_summary(ql_report *report)
{
    ql_chart chart;
    ql_chart_make(&chart, report);
    heading(report, "At a glance");
    put(report, "<figure>\n");
    ql_chart_put(report->out, &chart, 0, NULL);
    put(report, "</figure>\n");
    put_table(report);
    paragraph(report, ql_report_no_overall(report));
    paragraph(report, ql_report_overall_range(report));
}

/* Name, score and band. */
static void put_quality_title(ql_report *report, const ql_result *result)
{
    element(report, "h3", NULL, result->quality->name);
    element(report, "p", "score", ql_report_score_words(report, result, &result->score));
}

static void put_strengths(ql_report *report)
{
    const ql_profile *profile = report->profile;
    if (profile->rubric->strengths == 0)
        return;
    heading(report, "Strengths");
    if (profile->strength_count == 0)
        paragraph(report, ql_report_no_strengths(report));
    for (size_t k = 0; k < profile->strength_count; k++) {
        put(report, "<section class=\"quality\">\n");
        put_quality_title(report, profile->strengths[k]);
        paragraph(report, profile->strengths[k]->level);
        close(report, "section");
    }
}

static void put_action(ql_report *report, const ql_action *action)
{
    const char *where = ql_report_where(report, action);
    open_text(report, "li", NULL);
    put_escaped(report, action->text);
    if (*where) {
        put(report, "\n<p class=\"roles\" dir=\"auto\">");
        put_escaped(report, where + strspn(where, " "));
        put_cites(report, action->cite);
        put(report, "</p>");
    } else {
        put_cites(report, action->cite);
    }
    close(report, "li");
}

static void put_edge(ql_report *report, const ql_edge *edge)
{
    put(report, "<section class=\"quality\">\n");
    put_quality_title(report, edge->result);
    paragraph(report, edge->result->level);
    if (edge->count > 0) {
        put(report, "<p class=\"lead\">To try this week:</p>\n<ol class=\"actions\">\n");
        for (size_t a = 0; a < edge->count; a++)
            put_action(report, edge->actions[a]);
        close(report, "ol");
    }
    close(report, "section");
}

static void put_edges(ql_report *report)
{
    const ql_profile *profile = report->profile;
    if (profile->rubric->edges == 0)
        return;
    heading(report, "Where to grow next");
    if (profile->edge_count == 0)
        paragraph(report, ql_report_no_edges(report));
    for (size_t k = 0; k < profile->edge_count; k++)
        put_edge(report, &profile->edges[k]);
}

/* Items that are shown and not scored, and notes. */
static void put_items(ql_report *report, const ql_result *result)
{
    const ql_profile *profile = report->profile;
    for (size_t i = result->first; i < result->end; i++) {
        const char *note = profile->response->notes[i];
        paragraph(report, ql_report_shown_answer(report, i));
        if (!note)
            continue;
        put(report, "<div class=\"note\">\n");
        element(report, "p", "lead",
                ql_report_note_lead(report, profile->instrument->items[i].text));
        paragraph(report, note);
        close(report, "div");
    }
}

static void worked_line(void *context, const char *about, const char *text)
{
    ql_report *report = context;
    put(report, "<dt>");
    put_escaped(report, about);
    put(report, "</dt>");
    element(report, "dd", NULL, text);
}

/* Folded away, for those who want to see how a score came about; `result` NULL for the overall
 * score. */
static void put_worked(ql_report *report, const ql_result *result)
{
    put(report, "<details>\n<summary>The arithmetic of ");
    put_escaped(report, result ? result->quality->name : "the overall score");
    put(report, "</summary>\n<dl class=\"worked\">\n");
    if (result)
        ql_work_quality(report, result, worked_line, report);
    else
        ql_work_overall(report, worked_line, report);
    put(report, "</dl>\n</details>\n");
}

static void put_quality(ql_report *report, const ql_result *result)
{
    const ql_quality *quality = result->quality;
    put(report, "<section class=\"quality\">\n");
    put_quality_title(report, result);
    if (quality->statement)
        paragraph(report, ql_sentence(report->arena, quality->statement));
    paragraph(report, ql_report_level_once(report, result));
    if (quality->why) {
        open_text(report, "p", NULL);
        put(report, "Why it matters: ");
        put_escaped(report, quality->why);
        put_cites(report, quality->cite);
        close(report, "p");
    }
    element(report, "p", "details", ql_report_details(report, result));
    put_items(report, result);
    put_worked(report, result);
    close(report, "section");
}

static void render(ql_report *report)
{
    put_head(report, ql_report_whose(report));
    put_title(report);
    put_summary(report);
    put_strengths(report);
    put_edges(report);
    heading(report, "Quality by quality");
    for (size_t q = 0; q < report->profile->count; q++)
        put_quality(report, &report->profile->results[q]);
    ql_html_bands(report);
    ql_html_references(report);
    heading(report, "How this was scored");
    element(report, "p", NULL, ql_report_method(report));
    put_worked(report, NULL);
    put(report, "</main>\n</body>\n</html>\n");
}

const ql_renderer ql_render_html = {
    .format = {.name = "html",
               .extension = "html",
               .summary = "a page for a browser, and to print"},
    .render = render,
};
