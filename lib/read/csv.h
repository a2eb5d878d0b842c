/* What the simple and the fast reader of tables share. */
#ifndef QL_READ_CSV_H
#define QL_READ_CSV_H

#include "read/map.h"
#include "read/reader.h"

typedef struct ql_cell {
    const char *text;
    size_t len;
    ql_place place;
} ql_cell;

/* What a column holds: an item's index, or one of these. */
enum {
    QL_COLUMN_OTHER = -1,
    QL_COLUMN_RESPONDENT = -2,
    QL_COLUMN_RATER = -3,
    QL_COLUMN_SKIPPED = -4, /* known to be of no interest */
    QL_COLUMN_UNCLEAR = -5, /* of records: a key that could be two items */
};

/* A rule of the map, and a column that it looks at. */
typedef struct ql_csv_test {
    size_t column;
    size_t rule;
} ql_csv_test;

struct ql_csv {
    size_t at;
    uint32_t line;
    char delimiter;
    bool decimal_comma;    /* 4,0 is 4 */
    size_t width;          /* columns of the header */
    const ql_cell *header; /* its records, one after the other */
    size_t header_rows;
    const ql_map *map;
    const ql_cell *names;      /* what each column is called */
    const ptrdiff_t *columns;  /* what it holds */
    const ptrdiff_t *seconds;  /* another item that it could be; QL_COLUMN_OTHER: none */
    const size_t *respondents; /* columns that make up the respondent, in order */
    size_t respondent_count;
    const size_t *kept;       /* the columns of the reader's `keep` */
    const ql_csv_test *tests; /* by rule, in the map's order */
    size_t test_count;
    size_t *met;    /* one a rule: rows that it held for */
    ql_cell *cells; /* of the record being read, as many as the header has */
    bool broken;    /* nobody can tell where the next record starts */
    bool part;      /* the bytes are a part of the table: nothing is said at their end */
};

/* The most bytes of a cell and of a record. */
enum { QL_MOST_CELL = 1024 * 1024, QL_MOST_RECORD = 4 * 1024 * 1024 };

/* Opens a reader of tables, whatever the bytes look like. */
enum ql_code ql_csv_open(ql_reader **out, const char *bytes, size_t len, ql_findings *findings);
enum ql_code ql_csv_open_dialect(ql_reader **out, const ql_dialect *dialect, const char *bytes,
                                 size_t len, ql_findings *findings);

/* Finds the instrument, and what each column holds, by the header and the reader's map. */
enum ql_code ql_csv_find_columns(ql_reader *reader, const char *instrument, ql_findings *findings);

/* The map of the tool whose export this must be; NULL when it may be anybody's. */
const ql_map *ql_csv_recognise(const ql_reader *reader);

/* Another reader with the same columns, for other records of the same table; the first must
 * outlive it. NULL when memory is out. */
ql_reader *ql_csv_clone(const ql_reader *reader);

/* Goes on with the record at byte `at` of other bytes, which is on line `line`; and with a later
 * one of the same bytes. */
void ql_csv_resume(ql_reader *reader, const char *bytes, size_t len, size_t at, uint32_t line);
void ql_csv_go_on(ql_reader *reader, size_t at, uint32_t line);

/* Where the response that was read last names its respondent, or starts. */
ql_place ql_csv_place(const ql_reader *reader);

/* The end of the record that starts at `at`: behind its line break; 0 when the bytes end first. */
size_t ql_csv_record_end(const char *bytes, size_t len, size_t at, char delimiter);

/* QL_OK when the start of a table is no mark of UTF-16; else there is a finding. */
enum ql_code ql_csv_check_start(const char *bytes, size_t len, ql_findings *findings);

/* QL_OK when all of the bytes are; else there is a finding. */
enum ql_code ql_csv_check_bytes(const char *bytes, size_t len, ql_findings *findings);

/* What becomes of the row in the cells: true when a rule of the map leaves it out. */
bool ql_csv_leaves_out(const ql_reader *reader);

/* The answer in a cell of an item, or a finding; `shown` NULL: the cell's text. */
void ql_csv_read_answer(ql_reader *reader, size_t column, ql_findings *findings);
void ql_csv_complain_of_answer(ql_findings *findings, const ql_item *item, const ql_cell *cell,
                               const char *shown);

/* The first item that a heading says; below 0 when it says none. */
ptrdiff_t ql_csv_item(const ql_instrument *instrument, const ql_cell *heading);

/* The respondent in the cells, and a text of one of them. Never NULL. */
const char *ql_csv_respondent(ql_reader *reader);
const char *ql_csv_text(ql_reader *reader, size_t column);

/* What a cell of an item means in the table of this reader; false when it is no answer. */
bool ql_csv_answer(const ql_reader *reader, const ql_item *item, const char *text, size_t len,
                   ql_answer *answer);

/* That no column is called as one that is to be kept. */
void ql_csv_complain_of_keep(ql_findings *findings, ql_place place, const char *name);

/* What stands in the k-th column of the reader's `keep`, in the record that was read last. */
const char *ql_csv_kept(ql_reader *reader, size_t k);

/* True when the map has a rule for rows with such a cell. */
bool ql_csv_is_special(const struct ql_csv *csv, size_t column, const char *text, size_t len);

/* Adds the counts of a clone to those of its reader; and says what the counts are. */
void ql_csv_add_met(ql_reader *to, const ql_reader *from);
void ql_csv_note_met(const ql_reader *reader, ql_findings *findings);

/* What most stands in the first line, outside quotes: comma, semicolon or tab. False when the bytes
 * end before that line. */
bool ql_csv_delimiter(const char *bytes, size_t len, size_t at, char *delimiter);

#endif
