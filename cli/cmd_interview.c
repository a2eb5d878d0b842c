/* The questionnaire for a rater, who asks a candidate and listens. */
#include "assess.h"
#include "complain.h"
#include "opts.h"

static int run(const options *given, int count, char **words)
{
    (void)count, (void)words;
    session s = {.verb = "interview", .given = given, .interview = true};
    if (given->value[OPT_EDIT] && (given->value[OPT_CANDIDATE] || given->value[OPT_RATER])) {
        complain("--edit: the names are in the file; leave --candidate and --rater out");
        return EXIT_CANNOT;
    }
    return opts_color(given) ? session_run(&s) : EXIT_CANNOT;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_CANDIDATE,
                                       OPT_RATER,  OPT_EDIT,       OPT_ACCEPT_RUBRIC,
                                       OPT_COLOR,  OPT_HELP,       OPT_END};

const command command_interview = {
    .name = "interview",
    .operands = "",
    .summary = "rate a candidate: questions, probes, anchors and notes",
    .about = "For one rater and one candidate. Each question has a screen to listen by, with\n"
             "the question to read out, probes and room for notes, and a screen to rate by,\n"
             "with the anchor of each level. Every note and rating is saved at once, so you\n"
             "can stop at any time and go on later. No score is shown, and nothing of other\n"
             "raters.",
    .examples = "  qualities interview\n"
                "  qualities interview --candidate 'Ana Example' --rater Bo\n"
                "  qualities interview --edit Ana-Example-by-Bo-2026-03-02.yaml\n",
    .options = taken,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
