/* What the simple and the fast reader of tables share. */
#ifndef QL_READ_CSV_H
#define QL_READ_CSV_H

#include "read/reader.h"

typedef struct ql_cell {
    const char *text;
    size_t len;
    ql_place place;
} ql_cell;

/* What a column holds: an item's index, or one of these. */
enum { QL_COLUMN_OTHER = -1, QL_COLUMN_RESPONDENT = -2, QL_COLUMN_RATER = -3 };

struct ql_csv {
    size_t at;
    uint32_t line;
    char delimiter;
    size_t width; /* columns of the header */
    const ql_cell *header;
    const ptrdiff_t *columns; /* what each column holds */
    ql_cell *cells; /* of the record being read, as many as the header has */
};

/* Opens a reader of tables, whatever the bytes look like. */
enum ql_code ql_csv_open(ql_reader **out, const char *bytes, size_t len, ql_findings *findings);

/* Another reader with the same columns, for other records of the same table; the first must
 * outlive it. NULL when memory is out. */
ql_reader *ql_csv_clone(const ql_reader *reader);

/* Goes on with the record at byte `at` of other bytes, which is on line `line`. */
void ql_csv_resume(ql_reader *reader, const char *bytes, size_t len, size_t at, uint32_t line);

/* The end of the record that starts at `at`: behind its line break; 0 when the bytes end first. */
size_t ql_csv_record_end(const char *bytes, size_t len, size_t at, char delimiter);

/* QL_OK when the bytes are UTF-8 text; else there is a finding. */
enum ql_code ql_csv_check_bytes(const char *bytes, size_t len, ql_findings *findings);

/* What a cell of an item means; false when it is no answer. */
bool ql_csv_answer(const ql_rubric *rubric, const ql_item *item, const char *text, size_t len,
                   ql_answer *answer);

/* What most stands in the first line, outside quotes: comma, semicolon or tab. */
char ql_csv_delimiter(const char *bytes, size_t len, size_t at);

#endif
