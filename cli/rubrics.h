/* Finding and loading the rubric that a command works by. */
#ifndef CLI_RUBRICS_H
#define CLI_RUBRICS_H

#include "cli.h"

/* Loads a rubric by the id of a shipped one or by file; NULL after a complaint. `name` NULL means
 * "seven-qualities". */
ql_rubric *rubric_find(const char *name);

/* The rubric that the options name, else the shipped one that the reader's responses name. NULL
 * after a complaint. */
ql_rubric *rubric_of(const options *given, const ql_reader *reader);

/* The instrument to use: what was asked for, else "self", else the only one; NULL after a
 * complaint. */
const char *rubric_instrument(const ql_rubric *rubric, const char *wanted);

#endif
