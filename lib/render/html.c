#include "render/html.h"

#include "base/escape.h"

#include <string.h>

void ql_html_head(ql_out *out, const char *language, const char *title, const char *policy)
{
    ql_put_text(out, "<!DOCTYPE html>\n<html lang=\"");
    ql_put_html(out, language);
    ql_put_text(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" "
                     "content=\"default-src 'none'; style-src 'unsafe-inline'");
    ql_put_text(out, policy);
    ql_put_text(out, "\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    ql_put_html(out, title);
    ql_put_text(out, "</title>\n<style>\n");
}

void ql_html_element(ql_out *out, const char *name, const char *class, const char *text)
{
    ql_put_char(out, '<');
    ql_put_text(out, name);
    if (class) {
        ql_put_text(out, " class=\"");
        ql_put_text(out, class);
        ql_put_char(out, '"');
    }
    ql_put_text(out, " dir=\"auto\">");
    ql_put_html(out, text);
    ql_put_text(out, "</");
    ql_put_text(out, name);
    ql_put_text(out, ">\n");
}

static void put(ql_report *report, const char *markup)
{
    ql_put_text(report->out, markup);
}

static void put_escaped(ql_report *report, const char *text)
{
    ql_put_html(report->out, text);
}

void ql_html_bands(ql_report *report)
{
    const ql_rubric *rubric = report->profile->rubric;
    if (rubric->band_count == 0)
        return;
    put(report, "<h2>What the bands mean</h2>\n<dl class=\"bands\">\n");
    for (size_t k = 0; k < rubric->band_count; k++) {
        const ql_band *band = &rubric->bands[k];
        put(report, "<div>\n");
        ql_html_element(report->out, "dt", NULL, ql_report_band_start(report, band));
        ql_html_element(report->out, "dd", NULL, band->meaning ? band->meaning : "");
        put(report, "</div>\n");
    }
    put(report, "</dl>\n");
}

static bool is_web_address(const char *text)
{
    return strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0;
}

/* A part of a reference; the address that ends it is a link, if it leads to the web. */
static void put_run(ql_report *report, const ql_apa *run)
{
    const char *address = run->text + strspn(run->text, " ");
    if (run->address && is_web_address(address)) {
        put(report, " <a href=\"");
        put_escaped(report, address);
        put(report, "\">");
        put_escaped(report, address);
        put(report, "</a>");
        return;
    }
    put(report, run->italic ? "<cite>" : "");
    put_escaped(report, run->text);
    put(report, run->italic ? "</cite>" : "");
}

static void put_reference(ql_report *report, size_t number)
{
    const ql_reference *reference = report->references[number - 1];
    const char *caution = ql_reference_caution(reference);
    ql_apa runs[QL_APA_RUNS];
    size_t count = ql_apa_runs(report->arena, reference, runs);
    put(report, "<li id=\"reference-");
    ql_put_number(report->out, number);
    put(report, "\" dir=\"auto\">");
    for (size_t k = 0; k < count; k++)
        put_run(report, &runs[k]);
    if (caution) {
        put(report, " (");
        put(report, caution);
        put(report, ")");
    }
    put(report, "</li>\n");
}

void ql_html_references(ql_report *report)
{
    if (report->reference_count == 0)
        return;
    put(report, "<h2>References</h2>\n<ol class=\"references\">\n");
    for (size_t k = 0; k < report->reference_count; k++)
        put_reference(report, k + 1);
    put(report, "</ol>\n");
}
