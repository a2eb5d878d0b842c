/* Writing a growth profile as the options wish. */
#ifndef CLI_PROFILE_H
#define CLI_PROFILE_H

#include "cli.h"

typedef struct report_wish {
    const char *format;
    unsigned digits;
    enum ql_chart_kind chart;
    const ql_response *previous; /* an earlier one to compare with; NULL: none */
    const char *color;
    const char *path;
    bool force;
} report_wish;

/* What the options ask for; false after a complaint. */
bool profile_wish(report_wish *wish, const options *given);

/* Scores and writes; an exit code, after a complaint when it is not EXIT_DONE. */
int profile_write(const report_wish *wish, const ql_plan *plan, const ql_response *response);

#endif
