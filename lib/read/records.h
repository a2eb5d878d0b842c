/* JSON, a record after the other: an object a line, a list of objects, or one object. A flat record
 * is a row of a table whose columns are the keys; any other is a whole response. */
#ifndef QL_READ_RECORDS_H
#define QL_READ_RECORDS_H

#include "base/hashset.h"
#include "read/csv.h"

enum ql_records_form { QL_RECORDS_LINES, QL_RECORDS_LIST, QL_RECORDS_ONE };

/* The columns that flat records have together. Those of the records in the first QL_RECORDS_HEAD
 * bytes are the header. What a later key means follows from the header and the key alone, so that
 * it does not matter who met which others before. */
struct ql_records {
    enum ql_records_form form;
    bool closed;    /* the last bracket of the list is behind */
    bool cut;       /* the end of its last record was complained of: the next read is an error */
    bool flat;      /* there are flat records in the head */
    size_t count;   /* records so far */
    ql_node list;   /* that they are members of, for paths */
    ql_columns at;  /* columns of the line being read */
    ql_place place; /* of the respondent in the record that was read last, or of the record */
    size_t room;    /* of what has one a column */
    size_t head;    /* columns of the header */
    size_t others;  /* later columns that are of no interest */
    ql_cell *names;
    ptrdiff_t *columns;
    ql_cell *cells;
    const ql_node **values; /* that are in the cells */
    size_t *filled;         /* columns of the record being read */
    size_t filled_count;
    ql_hashset by_name; /* the column of each */
    ql_hash key;
};

/* Later keys of no interest are remembered to be listed, but no more than these. */
enum { QL_RECORDS_HEAD = 64 * 1024, QL_MOST_OTHERS = 10000 };

/* The end of the value that starts at `at`, by its brackets alone; `len` when it has none. */
size_t ql_value_end(const char *bytes, size_t len, size_t at);

/* How many bytes, from the start, are whole records, of which the first is not before `from`. */
size_t ql_records_whole(const ql_reader *reader, const char *bytes, size_t len, size_t from);

/* Where the first record of the bytes ends; `len` when it does not. */
size_t ql_records_first(const char *bytes, size_t len);

/* How many bytes, from the start, must be there for the header to be known; 0 when there are not
 * enough. And how many there are of the last line, in characters. */
size_t ql_records_head(const char *bytes, size_t len);
uint32_t ql_records_last_line(const char *bytes, size_t len);

/* Begins the table of keys. The column of a key: as many as there are, when it is none yet; then it
 * can be added, as that. False when memory is out. */
bool ql_records_start(ql_reader *reader);
size_t ql_records_key(const ql_reader *reader, const char *text, size_t len);
bool ql_records_add_key(ql_reader *reader, const char *text, size_t len, ql_place place);

/* Gives a clone keys of its own, those of its reader; false when memory is out. */
bool ql_records_clone(ql_reader *clone, const struct ql_records *from);
void ql_records_free(struct ql_records *records);

/* Goes on where ql_csv_resume says; and forwards from byte `from` of the same bytes. */
void ql_records_resume(ql_reader *reader);
void ql_records_go_on(ql_reader *reader, size_t from);

/* Keys that came after the head: those of a clone to those of its reader; and a note on them. */
void ql_records_add_late(ql_reader *to, const ql_reader *from);
void ql_records_note(const ql_reader *reader, ql_findings *findings);

/* Whether another column of the reader is the same. One of the header is compared beforehand. */
bool ql_records_is_twin(const ql_reader *reader, size_t column, size_t other);

/* What a key is that came after the head; in columns.c. */
ptrdiff_t ql_csv_find_column(ql_reader *reader, const ql_cell *name);

#endif
