/* Messages on stderr, in words, safe for any terminal. */
#ifndef CLI_COMPLAIN_H
#define CLI_COMPLAIN_H

#include "cli.h"

/* "qualities: ...", one line. */
void complain(const char *message, ...) __attribute__((format(printf, 1, 2)));

/* The same without the name in front: talk. */
void say(const char *message, ...) __attribute__((format(printf, 1, 2)));

/* The same with something in front, which the lines after the first leave room for. */
void say_item(const char *lead, const char *message, ...) __attribute__((format(printf, 2, 3)));

/* A line to be typed or copied as it is: a command, a path. It is not wrapped. */
void say_to_type(const char *line);

/* Says what the system says of a file. */
void complain_of_file(const char *what, const char *path, int error);

/* Prints findings about a file; `all`: every one. Returns how many errors there are. */
size_t complain_of_findings(const ql_findings *findings, const char *file, const char *bytes,
                            size_t len, bool all);

/* Complains of a code that has no findings. */
void complain_of_code(const char *what, enum ql_code code);

#endif
