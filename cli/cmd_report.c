/* The growth profile of one response. */
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "profile.h"
#include "responses.h"

static int run(const options *given, int count, char **files)
{
    (void)count;
    responses from = {.given = given};
    report_wish wish;
    if (!profile_wish(&wish, given))
        return EXIT_CANNOT;
    int code = responses_open(&from, files[0]);
    if (code == EXIT_DONE) {
        ql_response *response;
        enum ql_code got = responses_next(&from, &response);
        if (got == QL_OK && response)
            code = profile_write(&wish, from.plan, response);
        else
            code = got == QL_OK || got == QL_ERR_INPUT ? EXIT_PROBLEM : EXIT_CANNOT;
        if (got == QL_OK && !response)
            complain("%s: there is no response in this file", files[0]);
        else if (got == QL_ERR_NOMEM)
            complain_of_code(files[0], got);
    }
    responses_free(&from);
    return code;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_FORMAT,        OPT_DIGITS,
                                    OPT_OUTPUT, OPT_FORCE,      OPT_ACCEPT_RUBRIC, OPT_ALL,
                                    OPT_COLOR,  OPT_HELP,       OPT_END};

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
