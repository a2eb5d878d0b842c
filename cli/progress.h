/* How far long work has come: one line on stderr, gone when it is done. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "files.h"

#include <time.h>

typedef struct progress {
    bool wanted;
    bool shown; /* a line stands there */
    const char *name;
    int fd;          /* that is read, */
    long long size;  /* how long it is; 0: nobody knows */
    ql_source from;  /* what comes out of it, */
    long long bytes; /* and how much has so far */
    struct timespec started;
    struct timespec last; /* time that the line was looked after */
} progress;

/* Begins to watch a file; nothing is shown unless stderr is a terminal that can, and `out` is none:
 * lines of both would stand between each other. */
void progress_begin(progress *p, const char *name, input *in, int out);

/* The file's source, watched. */
ql_source progress_source(progress *p);

/* Takes the line away: for a message, and at the end. */
void progress_clear(progress *p);

#endif
