/* The questionnaire on a terminal: asks, keeps every answer, prints the profile. */
#include "assess.h"
#include "opts.h"

static int run(const options *given, int count, char **words)
{
    (void)count, (void)words;
    session s = {.verb = "assess", .given = given};
    if (!profile_wish(&s.wish, given) || !output_is_apart(given, 0, NULL) ||
        !output_possible(s.wish.path, s.wish.force))
        return EXIT_CANNOT;
    return session_run(&s);
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_EDIT,   OPT_FORMAT,
                                       OPT_OUTPUT, OPT_FORCE,      OPT_DIGITS, OPT_ACCEPT_RUBRIC,
                                       OPT_COLOR,  OPT_HELP,       OPT_END};

const command command_assess = {
    .name = "assess",
    .operands = "",
    .summary = "answer the questionnaire, and read your growth profile",
    .about = "Asks one question at a time. You answer with a number and Enter. Every answer\n"
             "is saved at once, so you can stop at any time and go on later. At the end your\n"
             "growth profile is printed, or written to the file of --output.",
    .examples = "  qualities assess\n"
                "  qualities assess --rubric ten-roles\n"
                "  qualities assess --edit ana-2026-03-02.yaml\n",
    .options = taken,
    .format_at = ql_format_at,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
