/* Every response of several files, one after the other, without those that do not count. */
#ifndef CLI_WALK_H
#define CLI_WALK_H

#include "responses.h"

typedef struct walk {
    responses from;
    error_file errors;
    ql_respondents *respondents; /* NULL: every response counts */
    enum ql_code (*take)(void *context, const ql_plan *plan, const ql_response *response);
    void *context;
} walk;

/* By the options, which must outlive the walk. False after a complaint; to be ended in any case. */
bool walk_begin(walk *w, const options *given);

/* Hands each response that counts to `take`, which says what it comes to. EXIT_PROBLEM: some have
 * errors and are left out; EXIT_CANNOT: the walk broke off. Either after complaints. */
int walk_files(walk *w, int count, char **files);

/* How the command ends: `code`, or EXIT_CANNOT after a complaint. */
int walk_end(walk *w, int code);

#endif
