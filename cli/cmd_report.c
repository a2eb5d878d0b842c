/* The growth profile of one response. */
#include "command_line.h"
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "profile.h"
#include "responses.h"

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

static int report_first(responses *from, const report_wish *wish)
{
    ql_response *response;
    enum ql_code got = responses_next(from, &response);
    if (got == QL_OK && response) {
        int code = profile_write(wish, from->plan, response);
        tell_of_others(from);
        return code;
    }
    if (got == QL_OK)
        complain("%s: there is no response in this file", from->file);
    else if (got != QL_ERR_INPUT)
        complain_of_code(from->file, got);
    return got == QL_OK || got == QL_ERR_INPUT ? EXIT_PROBLEM : EXIT_CANNOT;
}

static int run(const options *given, int count, char **files)
{
    responses from = {.given = given};
    report_wish wish;
    if (!profile_wish(&wish, given) || !output_is_apart(given, count, files))
        return EXIT_CANNOT;
    int code = responses_open(&from, files[0]);
    if (code == EXIT_DONE)
        code = report_first(&from, &wish);
    responses_free(&from);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC,        OPT_INSTRUMENT, OPT_FORMAT, OPT_DIGITS, OPT_OUTPUT, OPT_FORCE,
    OPT_ACCEPT_RUBRIC, OPT_ALL,        OPT_COLOR,  OPT_HELP,   OPT_END};

const command command_report = {
    .name = "report",
    .operands = "FILE",
    .summary = "write the growth profile of a response",
    .about = "Writes the growth profile of the first response in FILE: scores and bands,\n"
             "strengths, where to grow next and how, with references. The format is text,\n"
             "markdown, json or explain (the worked arithmetic); without --format it follows\n"
             "the name of --output.",
    .examples = "  qualities report ana.yaml\n"
                "  qualities report --format explain ana.yaml\n"
                "  qualities report -o ana.md ana.yaml\n",
    .options = taken,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};
