/* JSON, a record after the other: an object a line, a list of objects, or one object. A flat record
 * is a row of a table whose columns are the keys; any other is a whole response. */
#ifndef QL_READ_RECORDS_H
#define QL_READ_RECORDS_H

#include "read/csv.h"

enum ql_records_form { QL_RECORDS_LINES, QL_RECORDS_LIST, QL_RECORDS_ONE };

/* The columns that flat records have together. Those of the records in the first QL_RECORDS_HEAD
 * bytes are the header; others are found out about when they first come. */
struct ql_records {
    enum ql_records_form form;
    bool begun;    /* the bracket of the list is behind */
    bool closed;   /* and so is its other one */
    bool cut;      /* the end of its last record was complained of: the next read is an error */
    bool flat;     /* there are flat records in the head */
    size_t count;  /* records so far */
    ql_node list;  /* that they are members of, for paths */
    ql_columns at; /* columns of the line being read, */
    bool followed; /* which somebody keeps up who goes on only forwards */
    size_t room;   /* of what has one a column */
    size_t head;   /* columns of the header */
    ql_cell *names;
    ptrdiff_t *columns;
    ql_cell *cells;
    size_t *filled; /* columns of the record being read */
    size_t filled_count;
    uint32_t *slots; /* a hash table of the names: column + 1, 0 while free */
    size_t slot_count;
};

enum { QL_RECORDS_HEAD = 64 * 1024, QL_MOST_KEYS = 10000 };

/* The end of the value that starts at `at`, by its brackets alone; `len` when it has none. */
size_t ql_value_end(const char *bytes, size_t len, size_t at);

/* How many bytes, from the start, are whole records. */
size_t ql_records_whole(const ql_reader *reader, const char *bytes, size_t len);

/* How many bytes, from the start, must be there for the header to be known; 0 when there are not
 * enough. */
size_t ql_records_head(const char *bytes, size_t len);

/* Begins the table of keys. The column of a key: as many as there are, when it is none yet; then it
 * can be added, as that. False when memory is out. */
bool ql_records_start(ql_reader *reader);
size_t ql_records_key(const ql_reader *reader, const char *text, size_t len);
bool ql_records_add_key(ql_reader *reader, const char *text, size_t len, ql_place place);

/* Gives a clone keys of its own; false when memory is out. */
bool ql_records_clone(ql_reader *clone);

/* Goes on where ql_csv_resume says. */
void ql_records_resume(ql_reader *reader);

/* Keeps up the columns from one byte to another. */
void ql_records_follow(struct ql_records *records, const char *bytes, size_t from, size_t at);

/* Keys that came after the head: those of a clone to those of its reader; and a note on them, and
 * on a list that never closes. */
void ql_records_add_late(ql_reader *to, const ql_reader *from);
void ql_records_note(const ql_reader *reader, ql_findings *findings);

/* What a column is that came after the head; in columns.c. */
ptrdiff_t ql_csv_find_column(ql_reader *reader, size_t column, ql_findings *findings);

#endif
