/* The worked arithmetic of every score, as a page of text. */
#include "render/renderer.h"

#include <string.h>

typedef struct setter {
    ql_report *report;
    ql_page page;
} setter;

static void paragraph(setter *s, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_PLAIN, 0, "", text);
}

/* What follows stands under the text; under the lead where that takes most of the page. */
static void line(void *context, const char *about, const char *text)
{
    setter *s = context;
    const char *lead = ql_arena_format(s->report->arena, "  %s: ", about);
    unsigned width = ql_page_width(&s->page, lead);
    if (2 * width <= s->page.width) {
        ql_page_paragraph(&s->page, QL_INK_PLAIN, width, lead, text);
        return;
    }
    const char *whole = ql_arena_format(s->report->arena, "%s%s", lead + strspn(lead, " "), text);
    ql_page_paragraph(&s->page, QL_INK_PLAIN, 4, "  ", whole);
}

static void render(ql_report *report)
{
    setter s = {.report = report};
    const ql_profile *profile = report->profile;
    const char *whose = ql_report_whose(report);
    ql_page_init(&s.page, report->out, report->style);
    paragraph(&s, "How each score was made");
    paragraph(&s, profile->rubric->title);
    if (*whose)
        paragraph(&s, whose);
    ql_page_gap(&s.page);
    for (size_t q = 0; q < profile->count; q++) {
        paragraph(&s, profile->results[q].quality->name);
        ql_work_quality(report, &profile->results[q], line, &s);
        ql_page_gap(&s.page);
    }
    paragraph(&s, "Overall");
    ql_work_overall(report, line, &s);
    ql_page_gap(&s.page);
    paragraph(&s, ql_report_method(report));
}

const ql_renderer ql_render_explain = {
    .format = {.name = "explain",
               .extension = "explain.txt",
               .summary = "the worked arithmetic of every score"},
    .render = render,
};
