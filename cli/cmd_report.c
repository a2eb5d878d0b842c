/* The growth profile of one response. */
#include "command_line.h"
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "profile.h"
#include "responses.h"

#include <string.h>

/* Tells of responses that the file has beside the first. */
static void tell_of_others(responses *from)
{
    ql_response *other;
    if (responses_next(from, &other) == QL_OK && !other)
        return;
    say("%s holds more responses; this is the profile of the first. To score them all, type:",
        from->file);
    char line[COMMAND_ROOM];
    command_begin(line, "score");
    command_option(line, from->given, OPT_RUBRIC, "--rubric");
    command_option(line, from->given, OPT_INSTRUMENT, "--instrument");
    command_word(line, from->file);
    say_to_type(line);
}

/* EXIT_DONE, or an exit code after a complaint. */
static int first_response(responses *from, ql_response **response)
{
    enum ql_code got = responses_next(from, response);
    if (got == QL_OK && *response)
        return EXIT_DONE;
    if (got == QL_OK)
        complain("%s: there is no response in this file", from->file);
    else if (got != QL_ERR_INPUT)
        complain_of_code(from->file, got);
    return got == QL_OK || got == QL_ERR_INPUT ? EXIT_PROBLEM : EXIT_CANNOT;
}

/* Whom a response is about; NULL when it does not say. */
static const char *whose(const ql_response *response)
{
    const char *name = ql_response_get(response, QL_ABOUT_RESPONDENT);
    return *name ? name : NULL;
}

static void tell_of_other_person(const responses *from, const ql_response *response,
                                 const ql_response *previous)
{
    const char *now = whose(response), *before = previous ? whose(previous) : NULL;
    if (now && before && strcmp(now, before) != 0)
        say("%s is about \"%s\", and %s about \"%s\"", from->file, now,
            from->given->value[OPT_PREVIOUS], before);
}

static int report_first(responses *from, const report_wish *wish)
{
    ql_response *response;
    int code = first_response(from, &response);
    if (code != EXIT_DONE)
        return code;
    tell_of_other_person(from, response, wish->previous);
    code = profile_write(wish, from->plan, response);
    tell_of_others(from);
    return code;
}

/* Opens the file of an earlier response, to be read by the rubric and plan of this one. */
static int open_previous(responses *previous, const responses *now)
{
    previous->rubric = now->rubric;
    previous->plan = now->plan;
    previous->instrument = now->instrument;
    previous->decided_by = now->decided_by;
    return responses_open(previous, now->given->value[OPT_PREVIOUS]);
}

static int report_compared(responses *from, report_wish *wish)
{
    responses previous = {.given = from->given};
    ql_response *response = NULL;
    int code = open_previous(&previous, from);
    if (code == EXIT_DONE)
        code = first_response(&previous, &response);
    wish->previous = response;
    if (code == EXIT_DONE)
        code = report_first(from, wish);
    responses_close(&previous);
    return code;
}

static int run(const options *given, int count, char **files)
{
    responses from = {.given = given};
    report_wish wish;
    if (!profile_wish(&wish, given) || !output_is_apart(given, count, files))
        return EXIT_CANNOT;
    int code = responses_open(&from, files[0]);
    if (code == EXIT_DONE)
        code =
            given->value[OPT_PREVIOUS] ? report_compared(&from, &wish) : report_first(&from, &wish);
    responses_free(&from);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC, OPT_INSTRUMENT,    OPT_FORMAT, OPT_DIGITS, OPT_CHART, OPT_PREVIOUS, OPT_OUTPUT,
    OPT_FORCE,  OPT_ACCEPT_RUBRIC, OPT_ALL,    OPT_COLOR,  OPT_HELP,  OPT_END};

const command command_report = {
    .name = "report",
    .operands = "FILE",
    .summary = "write the growth profile of a response",
    .about = "Writes the growth profile of the first response in FILE: scores and bands,\n"
             "strengths, where to grow next and how, with references. The format is text,\n"
             "markdown, html (a page to read and to print), svg (its chart), json or explain\n"
             "(the worked arithmetic); without --format it follows the name of --output.",
    .examples = "  qualities report ana.yaml\n"
                "  qualities report --format explain ana.yaml\n"
                "  qualities report -o ana.html ana.yaml\n"
                "  qualities report --previous ana-2025.yaml ana-2026.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .format_at = ql_format_at,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};
