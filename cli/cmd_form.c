/* A questionnaire to be filled in elsewhere: on paper, in a browser, editor or spreadsheet. */
#include "command_line.h"
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "rubrics.h"

#include <string.h>

/* The format with the longest ending that a path has; -1 when none has it. */
static int by_ending(const char *path)
{
    size_t longest = 0;
    int found = -1;
    const ql_format *format;
    for (int k = 0; (format = ql_form_format_at((size_t)k)); k++) {
        char ending[32];
        (void)snprintf(ending, sizeof ending, ".%s", format->extension);
        if (path_ends_in(path, ending) && strlen(ending) > longest) {
            found = k;
            longest = strlen(ending);
        }
    }
    return found;
}

/* The format that was named, or else goes by the path; NULL after a complaint. */
static const char *choose_format(const options *given)
{
    const char *path = given->value[OPT_OUTPUT];
    int otherwise = path && !given->value[OPT_FORMAT] ? by_ending(path) : 0;
    if (otherwise < 0)
        complain("no form is written to a file with the ending of \"%s\"; name one with --format, "
                 "or end the name in .md, .html or .csv",
                 path);
    int chosen = otherwise < 0 ? -1 : opts_word(given, OPT_FORMAT, otherwise);
    return chosen < 0 ? NULL : ql_form_format_at((size_t)chosen)->name;
}

/* An empty response, but for the names that are given. */
static enum ql_code begin(ql_response **out, const ql_rubric *rubric, const char *instrument,
                          const options *given)
{
    enum ql_code code = ql_response_new(out, rubric, instrument);
    if (code == QL_OK)
        code = ql_response_set(*out, QL_ABOUT_RESPONDENT, given->value[OPT_CANDIDATE]);
    if (code == QL_OK)
        code = ql_response_set(*out, QL_ABOUT_RATER, given->value[OPT_RATER]);
    return code;
}

static bool write_form(const ql_rubric *rubric, const char *instrument, const char *format,
                       const options *given)
{
    output to;
    ql_response *response = NULL;
    if (!output_open(&to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666))
        return false;
    enum ql_code code = begin(&response, rubric, instrument, given);
    if (code == QL_OK)
        code = ql_form_write(response, format, file_sink(&to.fd));
    ql_response_free(response);
    if (code == QL_OK)
        return output_keep(&to);
    complain_of_code("cannot write the form", code);
    output_drop(&to);
    return false;
}

/* What to type once it is filled in. */
static void say_next(const options *given, const char *format)
{
    char line[COMMAND_ROOM];
    const char *path = given->value[OPT_OUTPUT];
    if (!path || (strcmp(format, "markdown") != 0 && strcmp(format, "csv") != 0))
        return;
    command_begin(line, "score");
    command_option(line, given, OPT_RUBRIC, "--rubric");
    command_word(line, path);
    say("When it is filled in, type:");
    say_to_type(line);
}

static int run(const options *given, int count, char **words)
{
    (void)count, (void)words;
    const char *format = choose_format(given);
    ql_rubric *rubric = format ? rubric_find(given->value[OPT_RUBRIC]) : NULL;
    const char *instrument =
        rubric ? rubric_instrument(rubric, given->value[OPT_INSTRUMENT]) : NULL;
    bool written = instrument && write_form(rubric, instrument, format, given);
    if (written)
        say_next(given, format);
    ql_rubric_free(rubric);
    return written ? EXIT_DONE : EXIT_CANNOT;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_CANDIDATE,
                                       OPT_RATER,  OPT_FORMAT,     OPT_OUTPUT,
                                       OPT_FORCE,  OPT_HELP,       OPT_END};

const command command_form = {
    .name = "form",
    .operands = "",
    .summary = "write a questionnaire to fill in on paper or in a spreadsheet",
    .about = "Writes the questions of an instrument to be answered away from the terminal:\n"
             "markdown, a sheet to tick in an editor or on paper, which \"score\" reads once\n"
             "it is filled in (default); html, a page to fill in in a browser; print, a page\n"
             "to be printed; or csv, the head of a table for a spreadsheet. Without --format\n"
             "it follows the name of --output.",
    .examples = "  qualities form -o questions.md\n"
                "  qualities form -o questions.html\n"
                "  qualities form -i interview --candidate 'Ana Example' --rater Bo -o bo.md\n"
                "  qualities form -i interview -o sheet.print.html\n"
                "  qualities form -o answers.csv\n",
    .options = taken,
    .format_at = ql_form_format_at,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
