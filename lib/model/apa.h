/* References in APA style (American Psychological Association, 7th edition, 2020). */
#ifndef QL_MODEL_APA_H
#define QL_MODEL_APA_H

#include "model/rubric.h"

enum { QL_APA_RUNS = 12 };

/* A part of a reference that is set alike. */
typedef struct ql_apa {
    const char *text;
    bool italic;
    bool address; /* on the web, or so it says */
} ql_apa;

/* The runs of a reference, in order; how many there are. */
size_t ql_apa_runs(ql_arena *arena, const ql_reference *reference, ql_apa runs[QL_APA_RUNS]);
const char *ql_apa_text(ql_arena *arena, const ql_reference *reference);

/* Such as "(Hertz, 2013; Collie & Martin, 2016)"; "" when nothing is cited. */
const char *ql_apa_in_text(ql_arena *arena, ql_cites cites);

/* Says that a reference was not seen in a record; NULL when it was. */
const char *ql_reference_caution(const ql_reference *reference);

#endif
