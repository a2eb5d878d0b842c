/* Answers that no rubric knows, counted by what they are. */
#ifndef CLI_UNKNOWN_H
#define CLI_UNKNOWN_H

#include "cli.h"

enum { UNKNOWN_VALUES = 1000 };

/* Different values of one file; those beyond the first thousand are not told apart. */
typedef struct unknown {
    struct unknown_value {
        char *text;
        size_t count;
        uint32_t line; /* of the first */
    } values[UNKNOWN_VALUES];
    size_t count;
} unknown;

void unknown_add(unknown *all, const ql_findings *findings);

/* Says which values are most frequent. */
void unknown_say(unknown *all, const char *file);

void unknown_clear(unknown *all);

#endif
