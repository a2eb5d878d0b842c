/* A table format is a file here and a line in the table of table.c. */
#ifndef QL_RENDER_TABLE_H
#define QL_RENDER_TABLE_H

#include "model/plan.h"
#include "model/profile.h"
#include "render/json.h"

typedef struct ql_tabling {
    const char *name;
    void (*begin)(ql_table *table);
    void (*row)(ql_table *table, const ql_profile *profile, const char *file);
    void (*end)(ql_table *table);
} ql_tabling;

extern const ql_tabling ql_table_csv;
extern const ql_tabling ql_table_json;

struct ql_table {
    const ql_tabling *tabling;
    const ql_plan *plan;
    unsigned digits;
    ql_texts keep;     /* names of columns of the input that are columns here */
    const char **kept; /* what the next row has there */
    ql_arena arena;    /* for the texts of a row */
    ql_out out;
    ql_json json;
};

#endif
