/* How one person's scores changed from occasion to occasion. */
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "responses.h"
#include "rubrics.h"
#include "tty.h"

#include <stdlib.h>
#include <string.h>

typedef struct growing {
    responses from;
    ql_growth *growth; /* NULL before the first response */
    const char *format;
    unsigned digits;
} growing;

/* The older editions that the options name, with commas between; false after a complaint. */
static bool load_editions(responses *from)
{
    const char *names = from->given->value[OPT_WAS];
    while (names && *names) {
        size_t len = strcspn(names, ",");
        char *name = strndup(names, len);
        ql_rubric **more = realloc(from->was, (from->was_count + 1) * sizeof(ql_rubric *));
        from->was = more ? more : from->was;
        ql_rubric *rubric = name && more ? rubric_find(name) : NULL;
        if (!name || !more)
            complain_of_code("--was", QL_ERR_NOMEM);
        free(name);
        if (!rubric)
            return false;
        from->was[from->was_count++] = rubric;
        names += len + (names[len] == ',');
    }
    return true;
}

static enum ql_code add(growing *g, const ql_response *response)
{
    enum ql_code code = g->growth ? QL_OK : ql_growth_new(&g->growth, g->from.plan);
    if (code != QL_OK)
        return code;
    if (g->from.given->value[OPT_SAME_PERSON])
        ql_growth_same_person(g->growth);
    code = ql_growth_add(g->growth, response, g->from.file, g->from.findings);
    (void)responses_tell(&g->from);
    if (code == QL_ERR_NAME)
        complain("%s: this response is to another rubric than the others", g->from.file);
    return code;
}

/* EXIT_DONE, or an exit code after a complaint: a growth with responses left out would mislead. */
static int add_file(growing *g, const char *file)
{
    int opened = responses_open(&g->from, file);
    if (opened != EXIT_DONE)
        return opened;
    for (;;) {
        ql_response *response;
        enum ql_code code = responses_next(&g->from, &response);
        if (code == QL_OK && !response)
            return EXIT_DONE;
        if (code == QL_OK)
            code = add(g, response);
        if (code == QL_ERR_INPUT || code == QL_ERR_NAME)
            return EXIT_PROBLEM;
        if (code != QL_OK) {
            complain_of_code(file, code);
            return EXIT_CANNOT;
        }
    }
}

/* What its questions were is in the older file only. */
static void tell_of_edition(const growing *g)
{
    say("%s was given to another edition of the rubric; to compare it question by question, name "
        "that edition with --was",
        g->from.file);
}

static int add_files(growing *g, int count, char **files)
{
    int worst = EXIT_DONE;
    for (int k = 0; k < count; k++) {
        int code = add_file(g, files[k]);
        if (g->from.of_none)
            tell_of_edition(g);
        responses_close(&g->from);
        worst = code > worst ? code : worst;
    }
    if (worst != EXIT_DONE)
        return worst;
    if (g->growth && ql_growth_occasions(g->growth) >= 2)
        return EXIT_DONE;
    complain("growth is from one response to another; two of one person were expected, and there "
             "is %s",
             g->growth ? "one" : "none");
    return EXIT_CANNOT;
}

static enum ql_code put(const growing *g, output *to)
{
    ql_style style = tty_style(to->fd, g->from.given->value[OPT_COLOR]);
    style.digits = g->digits;
    enum ql_code code = ql_growth_compare(g->growth);
    return code == QL_OK ? ql_growth_render(g->growth, g->format, &style, file_sink(&to->fd))
                         : code;
}

static int write_growth(const growing *g)
{
    const options *given = g->from.given;
    output to;
    if (!output_open(&to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666))
        return EXIT_CANNOT;
    enum ql_code code = put(g, &to);
    if (code != QL_OK) {
        complain_of_code("cannot write the growth", code);
        output_drop(&to);
        return EXIT_CANNOT;
    }
    return output_keep(&to) ? EXIT_DONE : EXIT_CANNOT;
}

static const char *const formats[] = {"text", "html", "json", NULL};

static bool read_options(growing *g)
{
    const options *given = g->from.given;
    int format = opts_format(given);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, format == 2 ? 4 : 1);
    if (format < 0 || digits < 0 || !opts_color(given))
        return false;
    g->format = formats[format];
    g->digits = (unsigned)digits;
    return true;
}

static int run(const options *given, int count, char **files)
{
    growing g = {.from = {.given = given}};
    int code = EXIT_CANNOT;
    if (read_options(&g) && output_is_apart(given, count, files) && load_editions(&g.from))
        code = add_files(&g, count, files);
    if (code == EXIT_DONE)
        code = write_growth(&g);
    ql_growth_free(g.growth);
    responses_free(&g.from);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC, OPT_INSTRUMENT,    OPT_WAS, OPT_SAME_PERSON, OPT_FORMAT, OPT_DIGITS, OPT_OUTPUT,
    OPT_FORCE,  OPT_ACCEPT_RUBRIC, OPT_ALL, OPT_COLOR,       OPT_HELP,   OPT_END};

const command command_growth = {
    .name = "growth",
    .operands = "FILE...",
    .summary = "show how the scores of one person changed over time",
    .about = "Compares the responses of one person, in the order of their dates: the scores of\n"
             "each occasion, how far they moved, and whether that is more than noise. Only\n"
             "questions count that were asked alike and answered on every occasion. The format\n"
             "is text, html (a page with a small line for each quality) or json; without\n"
             "--format it follows the name of --output.",
    .examples = "  qualities growth ana-2025.yaml ana-2026.yaml\n"
                "  qualities growth -o ana.html ana-*.yaml\n"
                "  qualities growth --rubric new.yaml --was old.yaml ana-*.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .formats = formats,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
