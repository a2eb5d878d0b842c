/* The profile in Markdown: headings, a table, lists. CommonMark with pipe tables. */
#include "base/escape.h"
#include "render/renderer.h"

static void put(ql_report *report, const char *text)
{
    ql_put_text(report->out, text);
}

static void put_escaped(ql_report *report, const char *text)
{
    ql_put_markdown(report->out, text);
}

static void heading(ql_report *report, const char *marks, const char *text)
{
    put(report, marks);
    put(report, " ");
    put_escaped(report, text);
    put(report, "\n\n");
}

static void paragraph(ql_report *report, const char *text)
{
    put_escaped(report, text);
    put(report, "\n\n");
}

static void put_row(ql_report *report, const char *name, const ql_result *result,
                    const ql_score_value *score)
{
    const ql_score_value *before = ql_report_before(report, result);
    put(report, "| ");
    put_escaped(report, name);
    put(report, " | ");
    if (before) {
        put(report, ql_report_score(report, result, before));
        put(report, " | ");
    }
    put(report, ql_report_score(report, result, score));
    put(report, " | ");
    if (score->band)
        put_escaped(report, score->band->name);
    put(report, " | ");
    if (result)
        put_escaped(report, ql_report_answered(report, result));
    put(report, " | ");
    const char *range = ql_report_range(report, result, score);
    if (range)
        put_escaped(report, range);
    put(report, " |\n");
}

static void put_table(ql_report *report)
{
    const ql_profile *profile = report->profile;
    heading(report, "##", "At a glance");
    put(report, profile->previous
                    ? "| Quality | Before | Score, of 100 | Band | Answered | Possible range |\n"
                      "| --- | ---: | ---: | --- | --- | --- |\n"
                    : "| Quality | Score, of 100 | Band | Answered | Possible range |\n"
                      "| --- | ---: | --- | --- | --- |\n");
    for (size_t q = 0; q < profile->count; q++)
        put_row(report, profile->results[q].quality->name, &profile->results[q],
                &profile->results[q].score);
    put_row(report, "Overall", NULL, &profile->overall);
    put(report, "\n");
    const char *none = ql_report_no_overall(report);
    if (none)
        paragraph(report, none);
}

static void put_strengths(ql_report *report)
{
    const ql_profile *profile = report->profile;
    if (profile->rubric->strengths == 0)
        return;
    heading(report, "##", "Strengths");
    if (profile->strength_count == 0)
        paragraph(report, ql_report_no_strengths(report));
    for (size_t k = 0; k < profile->strength_count; k++) {
        const ql_result *result = profile->strengths[k];
        put(report, "**");
        put_escaped(report, result->quality->name);
        put(report, "**. ");
        paragraph(report, result->level ? result->level : "");
    }
}

static void put_edges(ql_report *report)
{
    const ql_profile *profile = report->profile;
    if (profile->rubric->edges == 0)
        return;
    heading(report, "##", "Where to grow next");
    if (profile->edge_count == 0)
        paragraph(report, ql_report_no_edges(report));
    for (size_t k = 0; k < profile->edge_count; k++) {
        const ql_edge *edge = &profile->edges[k];
        put(report, "**");
        put_escaped(report, edge->result->quality->name);
        put(report, "**. ");
        paragraph(report, edge->result->level ? edge->result->level : "");
        for (size_t a = 0; a < edge->count; a++) {
            ql_put_number(report->out, a + 1);
            put(report, ". ");
            put_escaped(report, ql_report_action(report, edge->actions[a]));
            put(report, "\n");
        }
        if (edge->count > 0)
            put(report, "\n");
    }
}

static void put_quality(ql_report *report, const ql_result *result)
{
    const ql_quality *quality = result->quality;
    const char *level = ql_report_level_once(report, result);
    const ql_profile *profile = report->profile;
    heading(report, "###", quality->name);
    paragraph(report, ql_report_details(report, result));
    if (quality->statement)
        paragraph(report, ql_sentence(report->arena, quality->statement));
    if (level)
        paragraph(report, level);
    if (quality->why) {
        const char *cites = ql_report_cites(report, quality->cite);
        put(report, "Why it matters: ");
        put_escaped(report, quality->why);
        put(report, *cites ? " " : "");
        paragraph(report, cites);
    }
    for (size_t i = result->first; i < result->end; i++) {
        const char *answer = ql_report_shown_answer(report, i);
        const char *note = profile->response->notes[i];
        if (answer)
            paragraph(report, answer);
        if (note) {
            put_escaped(report, ql_report_note_lead(report, profile->instrument->items[i].text));
            put(report, "\n\n> ");
            paragraph(report, note);
        }
    }
}

static void put_bands(ql_report *report)
{
    const ql_rubric *rubric = report->profile->rubric;
    if (rubric->band_count == 0)
        return;
    heading(report, "##", "What the bands mean");
    for (size_t k = 0; k < rubric->band_count; k++)
        paragraph(report, ql_report_band(report, &rubric->bands[k]));
}

static void put_references(ql_report *report)
{
    if (report->reference_count == 0)
        return;
    heading(report, "##", "References");
    for (size_t k = 0; k < report->reference_count; k++) {
        ql_apa runs[QL_APA_RUNS];
        size_t count = ql_apa_runs(report->arena, report->references[k], runs);
        const char *caution = ql_reference_caution(report->references[k]);
        ql_put_number(report->out, k + 1);
        put(report, ". ");
        for (size_t j = 0; j < count; j++) {
            put(report, runs[j].italic ? "*" : "");
            put_escaped(report, runs[j].text);
            put(report, runs[j].italic ? "*" : "");
        }
        if (caution) {
            put(report, " (");
            put_escaped(report, caution);
            put(report, ")");
        }
        put(report, "\n");
    }
    put(report, "\n");
}

static void render(ql_report *report)
{
    const char *whose = ql_report_whose(report);
    put(report, "# Growth profile\n\n");
    paragraph(report, report->profile->rubric->title);
    if (*whose)
        paragraph(report, whose);
    put_table(report);
    put_strengths(report);
    put_edges(report);
    heading(report, "##", "Quality by quality");
    for (size_t q = 0; q < report->profile->count; q++)
        put_quality(report, &report->profile->results[q]);
    put_bands(report);
    put_references(report);
    heading(report, "##", "How this was scored");
    put_escaped(report, ql_report_method(report));
    put(report, "\n");
}

const ql_renderer ql_render_markdown = {
    .format = {.name = "markdown", .extension = "md", .summary = "for wikis and word processors"},
    .render = render,
};
