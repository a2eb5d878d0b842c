/* Records and cells of a table, one after the other. */
#ifndef QL_READ_CSV_SCAN_H
#define QL_READ_CSV_SCAN_H

#include "read/csv.h"

/* Where a record is being scanned. */
typedef struct ql_scan {
    ql_reader *reader;
    struct ql_csv *csv;
    ql_arena *arena;
    ql_findings *findings;
    ql_columns columns;
    size_t start; /* of the record */
    uint32_t start_line;
    bool surplus; /* a cell beyond those that were kept has something in it */
    bool faulty;  /* the record has a fault that was complained of */
} ql_scan;

/* Stands at the reader's next record; texts of cells that cannot be borrowed go to `arena`. */
ql_scan ql_scan_start(ql_reader *reader, ql_arena *arena, ql_findings *findings);

/* The cells of a record, at most `room` of them kept; `*count` says how many there are. After a
 * fault the scan stands behind the record; at the end of the file when the record has no end. */
enum ql_code ql_scan_record(ql_scan *scan, ql_cell *cells, size_t room, size_t *count);

#endif
