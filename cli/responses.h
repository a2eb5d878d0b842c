/* Opening files of responses against the rubric they were given to. */
#ifndef CLI_RESPONSES_H
#define CLI_RESPONSES_H

#include "cli.h"

/* A file of responses, with the rubric and plan that it, or the file before it, brought along. */
typedef struct responses {
    const options *given;
    ql_rubric *rubric;
    ql_plan *plan;
    const char *file;
    char *bytes;
    size_t len;
    ql_reader *reader;
    ql_findings *findings;
} responses;

/* Opens the next file; the first one decides on rubric and instrument unless the options do.
 * EXIT_DONE, or an exit code after a complaint. */
int responses_open(responses *r, const char *file);

/* The next response in `*response`, NULL after the last. QL_ERR_INPUT: one with errors, which
 * were complained of. */
enum ql_code responses_next(responses *r, ql_response **response);

void responses_close(responses *r);
void responses_free(responses *r);

#endif
