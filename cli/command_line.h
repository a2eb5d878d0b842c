/* Commands for a person to type, as a shell takes them. */
#ifndef CLI_COMMAND_LINE_H
#define CLI_COMMAND_LINE_H

#include "cli.h"
#include "files.h"

/* Room for a command with the program, a rubric and a file. */
enum { COMMAND_ROOM = 3 * PATH_ROOM };

/* The program as it was called, and a command of it. */
void command_begin(char line[COMMAND_ROOM], const char *verb);

/* Adds a word, in quotes where a shell needs them. */
void command_word(char line[COMMAND_ROOM], const char *word);

/* Adds an option with its value, if it was given. */
void command_option(char line[COMMAND_ROOM], const options *given, enum option_id option,
                    const char *name);

/* Adds text as it is. */
void command_literal(char line[COMMAND_ROOM], const char *text);

#endif
