/* What several raters say of candidates: first what to talk about, then figures. */
#include "complain.h"
#include "opts.h"
#include "panel.h"
#include "tty.h"

#include <string.h>

typedef struct report {
    const options *given;
    const char *format;
    unsigned digits;
} report;

static const char *const formats[] = {"text", "markdown", "html", "json", "csv", NULL};

static bool read_options(report *r, const options *given)
{
    int format = opts_format(given);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, format < 3 ? 1 : 4);
    if (format < 0 || digits < 0 || !opts_color(given))
        return false;
    *r = (report){.given = given, .format = formats[format], .digits = (unsigned)digits};
    return true;
}

static int write_report(const report *r, const ql_panel *panel)
{
    const options *given = r->given;
    output to;
    if (!output_open(&to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666))
        return EXIT_CANNOT;
    ql_style style = tty_style(to.fd, given->value[OPT_COLOR]);
    style.digits = r->digits;
    enum ql_code code = ql_panel_render(panel, r->format, given->value[OPT_ADJUSTED] != NULL,
                                        &style, file_sink(&to.fd));
    if (code == QL_OK)
        return output_keep(&to) ? EXIT_DONE : EXIT_CANNOT;
    complain_of_code("cannot write the report", code);
    output_drop(&to);
    return EXIT_CANNOT;
}

static int report_panel(const report *r, int count, char **files)
{
    gathering g;
    int code = gather(&g, r->given, count, files);
    if (code == EXIT_DONE)
        code = write_report(r, g.panel);
    size_t held = code == EXIT_DONE ? ql_panel_held_back(g.panel) : 0;
    if (held > 0) {
        say("Not shown yet: %zu of %zu candidates. The report says who is missing.", held,
            ql_panel_candidates(g.panel));
        code = EXIT_PROBLEM;
    }
    gather_end(&g);
    return code;
}

static int run(const options *given, int count, char **files)
{
    report r;
    if (strcmp(files[0], "seal") == 0 && count > 1)
        return panel_seal(given, count - 1, files + 1);
    if (strcmp(files[0], "seal") == 0) {
        complain("panel: seal needs files; the form is: qualities panel seal FILE...");
        return EXIT_CANNOT;
    }
    if (!read_options(&r, given) || !output_is_apart(given, count, files))
        return EXIT_CANNOT;
    return report_panel(&r, count, files);
}

static const enum option_id taken[] = {
    OPT_RUBRIC,        OPT_INSTRUMENT, OPT_RATERS,    OPT_ANONYMOUS,     OPT_ADJUSTED,
    OPT_FORMAT,        OPT_DIGITS,     OPT_OUTPUT,    OPT_FORCE,         OPT_MAP,
    OPT_FROM,          OPT_FINISHED,   OPT_DELIMITER, OPT_DECIMAL_COMMA, OPT_ENCODING,
    OPT_ACCEPT_RUBRIC, OPT_ALL,        OPT_COLOR,     OPT_HELP,          OPT_END};

const command command_panel = {
    .name = "panel",
    .operands = "FILE... | seal FILE...",
    .summary = "compare what several raters say of candidates",
    .about = "Reads a response file for each rater and candidate, or a table with columns for\n"
             "both, and shows where raters differ, what each gives and what all give together,\n"
             "how far they agree, and which candidates can be told apart. Raters seal their\n"
             "files first (seal), so that nobody is led by what others gave; of a candidate\n"
             "whose files are not all sealed nothing is shown. Files that answer \"self\" are\n"
             "what candidates say of themselves; they are set beside the panel's scores and do\n"
             "not change them. The format is text, markdown, html (a page to read and to print),\n"
             "json or csv. The exit status is 1 when a candidate is not shown, or a file has\n"
             "errors.",
    .examples = "  qualities panel seal ana-kim.yaml\n"
                "  qualities panel --raters ana,ben,cy *.yaml\n"
                "  qualities panel --anonymous -o panel.md *.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .formats = formats,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
