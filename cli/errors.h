/* --errors: every finding of a run in a file, for programs. */
#ifndef CLI_ERRORS_H
#define CLI_ERRORS_H

#include "files.h"

typedef struct error_file {
    output to; /* `fd` below 0: none is wanted, or no longer */
    const char *format;
    bool begun;
    bool failed;
} error_file;

/* False after a complaint. */
bool errors_open(error_file *e, const options *given);

/* Does nothing for NULL, and where no file is wanted. */
void errors_put(error_file *e, const ql_findings *findings, const char *file);

/* Makes the file appear, unless the run ends with EXIT_CANNOT; how it ends now. EXIT_CANNOT comes
 * after a complaint. */
int errors_end(error_file *e, int code);

#endif
