/* The table of report formats, and the gathering of what they need. */
#include "render/renderer.h"

#include "base/utf8.h"

#include "base/count.h"

#include <stdlib.h>
#include <string.h>

static const ql_renderer *const renderers[] = {&ql_render_text, &ql_render_markdown,
                                               &ql_render_html, &ql_render_svg,
                                               &ql_render_json, &ql_render_explain};

enum { RENDERERS = QL_COUNT(renderers) };

const ql_format *ql_format_at(size_t i)
{
    return i < RENDERERS ? &renderers[i]->format : NULL;
}

static const ql_renderer *find(const char *name)
{
    for (size_t k = 0; k < RENDERERS; k++) {
        if (strcmp(renderers[k]->format.name, name) == 0)
            return renderers[k];
    }
    return NULL;
}

static void use(ql_report *report, ql_cites cites)
{
    for (size_t k = 0; k < cites.count; k++) {
        const ql_reference *reference = cites.list[k];
        if (ql_report_number(report, reference) > report->reference_count)
            report->references[report->reference_count++] = reference;
    }
}

/* By what the entry begins with, the author or else the title; then year; then the rest of the
 * entry. Both texts are those of APA style. */
typedef struct entry {
    const ql_reference *reference;
    const char *text;
} entry;

static int by_entry(const void *a, const void *b)
{
    return ql_list_compare(((const entry *)a)->text, ((const entry *)b)->text);
}

static void number_references(ql_report *report)
{
    size_t count = report->reference_count;
    entry *entries = ql_arena_take(report->arena, count, sizeof *entries);
    if (!entries)
        return;
    for (size_t k = 0; k < count; k++)
        entries[k] =
            (entry){report->references[k], ql_apa_text(report->arena, report->references[k])};
    if (count > 1)
        qsort(entries, count, sizeof *entries, by_entry);
    for (size_t k = 0; k < count; k++)
        report->references[k] = entries[k].reference;
}

/* The references that a profile's report shows: of its qualities, and of the chosen actions. */
static void gather_references(ql_report *report)
{
    const ql_profile *profile = report->profile;
    size_t most = profile->rubric->reference_count;
    report->references = ql_arena_take(report->arena, most, sizeof *report->references);
    if (!report->references)
        return;
    for (size_t q = 0; q < profile->count; q++)
        use(report, profile->results[q].quality->cite);
    for (size_t k = 0; k < profile->edge_count; k++) {
        for (size_t a = 0; a < profile->edges[k].count; a++)
            use(report, profile->edges[k].actions[a]->cite);
    }
    number_references(report);
}

void ql_report_gather_all(ql_report *report)
{
    const ql_profile *profile = report->profile;
    const ql_instrument *instrument = profile->instrument;
    report->references =
        ql_arena_take(report->arena, profile->rubric->reference_count, sizeof *report->references);
    if (!report->references)
        return;
    for (size_t q = 0; q < profile->rubric->quality_count; q++) {
        const ql_quality *quality = &profile->rubric->qualities[q];
        if (instrument->first[q] == instrument->first[q + 1])
            continue;
        use(report, quality->cite);
        for (size_t a = 0; a < quality->action_count; a++)
            use(report, quality->actions[a].cite);
    }
    number_references(report);
}

enum ql_code ql_render(const ql_profile *profile, const char *format, const ql_style *style,
                       ql_sink sink)
{
    const ql_renderer *renderer = find(format);
    if (!renderer || !profile->plan)
        return QL_ERR_NAME;
    ql_arena arena = {0};
    ql_out out;
    ql_out_init(&out, sink);
    ql_report report = {.profile = profile, .style = style, .arena = &arena, .out = &out};
    gather_references(&report);
    if (!arena.failed)
        renderer->render(&report);
    bool failed = arena.failed;
    ql_arena_release(&arena);
    if (failed)
        return QL_ERR_NOMEM;
    return ql_out_finish(&out);
}
