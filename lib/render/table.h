/* A table format is a file here and a line in the table of table.c. */
#ifndef QL_RENDER_TABLE_H
#define QL_RENDER_TABLE_H

#include "model/plan.h"
#include "model/profile.h"
#include "render/json.h"

typedef struct ql_tabling {
    const char *name;
    bool one_line; /* each row is a document of its own, on a line */
    bool lines;    /* rows say on which line of its file a response is */
    void (*begin)(ql_table *table);
    void (*row)(ql_table *table, const ql_profile *profile, const char *file);
    void (*end)(ql_table *table);
} ql_tabling;

extern const ql_tabling ql_table_csv;
extern const ql_tabling ql_table_csv_long;
extern const ql_tabling ql_table_json;
extern const ql_tabling ql_table_json_long;
extern const ql_tabling ql_table_ndjson;
extern const ql_tabling ql_table_ndjson_long;

struct ql_table {
    const ql_tabling *tabling;
    const ql_plan *plan;
    unsigned digits;
    bool begun;
    ql_texts keep;         /* names of columns of the input that are columns here */
    const char **kept;     /* what the next row has there */
    const char *file;      /* of the next rows, where they do not say so themselves */
    uint32_t lines_before; /* the lines of the next rows count from here */
    ql_arena arena;        /* for the texts of a row */
    ql_out out;
    ql_json json;
};

/* What the row to be put has in the k-th column that is kept. */
static inline const char *ql_table_kept(const ql_table *table, size_t k)
{
    return table->kept ? table->kept[k] : "";
}

/* Makes `part` a table whose rows are for ql_table_put: it has no begin and no end. */
void ql_table_part(ql_table *part, const ql_table *of);

/* Writes rows, zero or more, as a part has them. */
enum ql_code ql_table_put(ql_table *table, const char *rows, size_t len);

/* What is said of a response in each row that is about it. */
void ql_table_json_about(ql_table *table, const ql_profile *profile, const char *file);
void ql_table_json_begin(ql_table *table, const char *rows);
void ql_table_json_end(ql_table *table);

#endif
