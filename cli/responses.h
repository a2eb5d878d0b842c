/* Opening files of responses against the rubric they were given to. */
#ifndef CLI_RESPONSES_H
#define CLI_RESPONSES_H

#include "cli.h"
#include "errors.h"
#include "unknown.h"
#include "maps.h"

/* A file of responses, with the rubric and plan that it, or the file before it, brought along. */
typedef struct responses {
    const options *given;
    ql_rubric *rubric;
    ql_rubric **was; /* older editions, which a file may have been given to instead */
    size_t was_count;
    bool of_none; /* the file was given to an edition that is none of these */
    ql_plan *plan;
    const char *instrument; /* of the files so far */
    const char *decided_by; /* the first of them */
    const char *file;
    char *bytes;
    size_t len;
    ql_reader *reader;
    ql_findings *findings;
    map_choice map;
    ql_dialect dialect;
    bool quiet;         /* findings are for another walk to print */
    error_file *errors; /* where findings are written, too; NULL: nowhere */
    unknown unknown;
    size_t shown, hidden; /* findings of the file that were printed, and that were not */
} responses;

/* What --encoding says, as input_open wants it. */
const char *encoding_of(const options *given);

/* What --delimiter and --decimal-comma say; false after a complaint. */
bool dialect_of(const options *given, ql_dialect *dialect);

/* Opens the next file; the first one decides on rubric and instrument unless the options do.
 * EXIT_DONE, or an exit code after a complaint. */
int responses_open(responses *r, const char *file);

/* What the files after this one are scored by; false after a complaint when the files before it
 * have another instrument. */
bool responses_decide(responses *r, const char *instrument);

/* As responses_open, for input that is open; it is read to its end. */
int responses_take(responses *r, const char *file, input *in);

/* Findings of the file that is open: prints the first twenty of a file, unless all are wanted, and
 * counts the others. How many errors there are. */
size_t responses_report(responses *r, const ql_findings *findings, const char *source, size_t len);

/* Reports the findings there are and forgets them; false when there was an error among them. */
bool responses_tell(responses *r);

/* The next response in `*response`, NULL after the last. QL_ERR_INPUT: one with errors, which
 * were complained of. */
enum ql_code responses_next(responses *r, ql_response **response);

void responses_close(responses *r);
void responses_free(responses *r);

#endif
