/* The panel: what raters' files say together; and the sealing of such files. */
#ifndef CLI_PANEL_H
#define CLI_PANEL_H

#include "responses.h"

/* Seals files; an exit code. */
int panel_seal(const options *given, int count, char **files);

/* Files of raters, and of candidates who tell of themselves, on their way into a panel. */
typedef struct gathering {
    responses from;
    ql_panel *panel;
    ql_plan *plan; /* of the raters' instrument */
    const char *decided_by;
    ql_plan *own_plan;
    ql_profile *own; /* of the candidate who is being read */
    ql_findings *findings;
} gathering;

/* Reads all files into a panel that is worked out; an exit code after complaints. To be ended in
 * any case. */
int gather(gathering *g, const options *given, int count, char **files);
void gather_end(gathering *g);

#endif
