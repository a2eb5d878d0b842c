/* One table of options: the parser, --help and the completions come from it. */
#ifndef CLI_OPTS_H
#define CLI_OPTS_H

#include "cli.h"

/* Reads the options of a command; operands are argv[*first] and on. False after a complaint. */
bool opts_read(const command *of, int argc, char **argv, options *given, int *first);

/* `qualities COMMAND --help`, and `qualities --help`. */
void opts_help(const command *of, FILE *to);
void opts_overview(FILE *to);

/* A value that must be one of `count` words; the index of `otherwise` when it was not given, -1
 * after a complaint. */
int opts_word(const options *given, enum option_id option, const char *const *words, int count,
              int otherwise);

/* Whether --color, where it was given, is auto, always or never. False after a complaint. */
bool opts_color(const options *given);

/* A whole number from `least` to `most`; `otherwise` when not given, -1 after a complaint. */
int opts_number(const options *given, enum option_id option, int least, int most, int otherwise);

#endif
