/* One table of options: the parser, --help, pages of the manual and completions come from it. */
#ifndef CLI_OPTS_H
#define CLI_OPTS_H

#include "cli.h"

typedef struct option_entry {
    const char *name;
    const char *value; /* what it takes, or NULL */
    const char *help;
    char letter; /* 0: long form only */
} option_entry;

const option_entry *opts_entry(enum option_id option);

/* The endings of the file that an option takes; NULL: any. */
const char *const *opts_endings(enum option_id option);

/* Endings of files, for the commands that read them: responses, rubrics and maps, tables. */
extern const char *const endings_of_responses[];
extern const char *const endings_of_yaml[];
extern const char *const endings_of_tables[];

/* Reads the options of a command; operands are argv[*first] and on. False after a complaint. */
bool opts_read(const command *of, int argc, char **argv, options *given, int *first);

/* `qualities COMMAND --help`, and `qualities --help`. */
void opts_help(const command *of, FILE *to);
void opts_overview(FILE *to);

/* The words that the value of an option is one of: by index; NULL past the last, and where anything
 * may be typed. */
const char *opts_word_at(const command *of, enum option_id option, size_t i);

/* The index of the word that was given; `otherwise` when none was, -1 after a complaint. */
int opts_word(const options *given, enum option_id option, int otherwise);

/* Which of the command's words for --format; without that, the one that --output ends in, else the
 * first. Below 0 after a complaint. */
int opts_format(const options *given);

/* Whether --color, where it was given, is auto, always or never. False after a complaint. */
bool opts_color(const options *given);

/* A whole number from `least` to `most`; `otherwise` when not given, -1 after a complaint. */
int opts_number(const options *given, enum option_id option, int least, int most, int otherwise);

#endif
