/* The list of what is wrong with a document. */
#ifndef QL_BASE_FINDINGS_H
#define QL_BASE_FINDINGS_H

#include "base/arena.h"
#include "qualities.h"

/* Where something stands in a document. Line 0: nowhere in particular. */
typedef struct ql_place {
    uint32_t line;
    uint32_t column;
    uint32_t width;
} ql_place;

struct ql_findings {
    ql_arena arena;
    ql_finding *list;
    size_t count;
    size_t room;
    size_t errors;
};

/* Adds a finding with `path` "" and no help, to be filled in by the caller; NULL when memory is
 * out (the arena has failed then). `message` is as for printf. */
ql_finding *ql_findings_add(ql_findings *findings, enum ql_severity severity, const char *rule,
                            ql_place place, const char *message, ...)
    __attribute__((format(printf, 5, 6)));

/* Puts the findings from index `from` on in file order. */
void ql_findings_sort(ql_findings *findings, size_t from);

/* QL_ERR_NOMEM, QL_ERR_INPUT when there are more errors than `before`, else QL_OK. */
enum ql_code ql_findings_code(const ql_findings *findings, size_t before);

/* Text of the document between quotes for a message: made safe, and cut when long. */
const char *ql_quoted(ql_findings *findings, const char *bytes, size_t len);

/* The nearest of `count` names to what was written, or NULL when none is near. */
const char *ql_nearest(const char *written, const char *const *names, size_t count);

#endif
