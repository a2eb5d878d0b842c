/* The list of what is wrong with a document. */
#ifndef QL_BASE_FINDINGS_H
#define QL_BASE_FINDINGS_H

#include "base/arena.h"
#include "qualities.h"

#include <stdarg.h>

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
    uint32_t lines_before;   /* the source starts after so many lines of the file, */
    uint32_t columns_before; /* and so many characters of the next one */
};

/* Adds a finding with `path` "" and no help, to be filled in by the caller; NULL when memory is
 * out (the arena has failed then). `message` is as for printf. */
ql_finding *ql_findings_add(ql_findings *findings, enum ql_severity severity, const char *rule,
                            ql_place place, const char *message, ...)
    __attribute__((format(printf, 5, 6)));
ql_finding *ql_findings_add_list(ql_findings *findings, enum ql_severity severity, const char *rule,
                                 ql_place place, const char *message, va_list args)
    __attribute__((format(printf, 5, 0)));

/* Sets a finding's help, which may be NULL; the finding too. */
void ql_help(ql_finding *finding, const char *text);

/* Puts the findings from index `from` on in file order; those of one place stay as they are. */
void ql_findings_sort(ql_findings *findings, size_t from);

/* Tells that the source starts after so many lines of the file and so many characters of the next
 * one, and moves the findings there. */
void ql_findings_shift(ql_findings *findings, uint32_t lines, uint32_t columns);

/* Forgets all findings. */
void ql_findings_clear(ql_findings *findings);

/* QL_ERR_NOMEM, QL_ERR_INPUT when there are more errors than `before`, else QL_OK. */
enum ql_code ql_findings_code(const ql_findings *findings, size_t before);

/* Text of the document between quotes for a message: made safe, and cut when long. */
const char *ql_quoted(ql_findings *findings, const char *bytes, size_t len);

/* Names that may stand somewhere: a text, which may be NULL, in each struct of an array. */
typedef struct ql_names_of {
    const void *array;
    size_t count;
    size_t size;   /* of a struct */
    size_t offset; /* of the text in it */
} ql_names_of;

#define QL_NAMES_OF(array, count, type, member)                                                    \
    ((ql_names_of){array, count, sizeof(type), offsetof(type, member)})

/* A copy of such text as it is, cut when it is long; NULL when memory is out. */
const char *ql_excerpt(ql_findings *findings, const char *bytes, size_t len);

/* The name nearest to what was written, or NULL when none is near. */
const char *ql_nearest(const char *written, ql_names_of names);

/* "a, b", or "" when they are many. */
const char *ql_listed(ql_findings *findings, ql_names_of names);

/* Sets the help to the name that may have been meant; false when there is none. */
bool ql_help_nearest(ql_findings *findings, ql_finding *finding, const char *written,
                     ql_names_of names);

/* Sets the help: the name that may have been meant, else all there are when they are few. */
void ql_help_names(ql_findings *findings, ql_finding *finding, const char *written,
                   ql_names_of names);

#endif
