/* What the commands share. */
#ifndef CLI_H
#define CLI_H

#include "qualities.h"

#include <stdio.h>

/* What a run comes to; docs and man page list the same. */
enum { EXIT_DONE = 0, EXIT_PROBLEM = 1, EXIT_CANNOT = 2, EXIT_PAUSED = 3 };

enum option_id {
    OPT_RUBRIC,
    OPT_INSTRUMENT,
    OPT_OUTPUT,
    OPT_FORCE,
    OPT_FORMAT,
    OPT_DIGITS,
    OPT_CHART,
    OPT_PREVIOUS,
    OPT_WAS,
    OPT_SAME_PERSON,
    OPT_EXPLAIN,
    OPT_ON_ERROR,
    OPT_SUMMARY,
    OPT_PAIRWISE,
    OPT_NORMS,
    OPT_DUPLICATES,
    OPT_ERRORS,
    OPT_ACCEPT_RUBRIC,
    OPT_EDIT,
    OPT_CANDIDATE,
    OPT_RATER,
    OPT_RATERS,
    OPT_ANONYMOUS,
    OPT_ADJUSTED,
    OPT_LAYOUT,
    OPT_CSV,
    OPT_DELIMITER,
    OPT_DECIMAL_COMMA,
    OPT_ENCODING,
    OPT_MAP,
    OPT_FROM,
    OPT_FINISHED,
    OPT_KEEP,
    OPT_THREADS,
    OPT_WALK,
    OPT_STRICT,
    OPT_ALL,
    OPT_COLOR,
    OPT_HELP,
    OPT_COUNT,
    OPT_END = OPT_COUNT,
};

/* A list of words, which ends in NULL. */
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

typedef struct options options;

typedef struct command {
    const char *name;
    const char *operands;          /* as in the usage line: "FILE..." */
    const char *summary;           /* one line, no full stop */
    const char *about;             /* a paragraph or two */
    const char *examples;          /* a line each */
    const enum option_id *options; /* ends in OPT_END */
    const char *const *endings;    /* of files that it is likely to be given; NULL: any */
    /* What --format takes: words of the command, or formats of the library. */
    const char *const *formats;
    const ql_format *(*format_at)(size_t i);
    int least_operands;
    int most_operands; /* -1: any number */
    int (*run)(const options *given, int count, char **operands);
} command;

/* The options that were given: NULL where one was not, "" for one that takes no value. */
struct options {
    const command *of;
    const char *value[OPT_COUNT];
};

/* How the program was called, for commands to be typed again: "qualities", or a path. */
extern const char *program_name;

/* The table of commands; the last one is NULL. */
extern const command *const commands[];

extern const command command_assess;
extern const command command_interview;
extern const command command_score;
extern const command command_stats;
extern const command command_report;
extern const command command_growth;
extern const command command_panel;
extern const command command_check;
extern const command command_form;
extern const command command_map;
extern const command command_rubric;
extern const command command_forget;

#endif
