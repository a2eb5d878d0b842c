/* What the columns of a table are, where its header does not say so by itself. */
#ifndef QL_READ_MAP_H
#define QL_READ_MAP_H

#include "model/rubric.h"

/* A heading, and what stands under it: an item's id, "respondent", "rater" or "skip". */
typedef struct ql_map_column {
    const char *heading;
    const char *means;
    bool required; /* a table without it is an error */
} ql_map_column;

/* Rows of a kind: those that have one of some texts in a column, or none of them. */
typedef struct ql_map_rule {
    const char *column; /* a heading; "*END" is every one that ends so */
    ql_texts texts;
    bool none_of;
    bool leaves_out; /* else such rows are only counted, as unfinished */
    bool required;
    const char *about; /* what such rows are, in a word or two; NULL: not said */
} ql_map_rule;

enum { QL_MOST_HEADER_ROWS = 10 };

struct ql_map {
    ql_arena arena;
    const char *name;  /* of one that is built in, else NULL */
    const char *title; /* of the tool whose exports it reads, likewise */
    int32_t header_rows;
    ql_texts respondent; /* columns that make up the respondent together; none: not said */
    bool respondent_required;
    const ql_map_column *columns; /* the first that fits a heading counts */
    size_t column_count;
    const ql_map_rule *rules;
    size_t rule_count;
    ql_texts signs;   /* headings by which an export is known; none: it cannot be */
    const char *mark; /* what its last header record starts with; NULL: nothing in particular */
};

#endif
