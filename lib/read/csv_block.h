/* Tables the fast way: ordinary records straight into blocks of codes, all others through the
 * simple reader, which alone decides what they are. */
#ifndef QL_READ_CSV_BLOCK_H
#define QL_READ_CSV_BLOCK_H

#include "model/block.h"
#include "read/csv.h"

typedef struct ql_csv_sweep ql_csv_sweep;

/* What becomes of a block that is full, or the last one. */
typedef struct ql_block_taker {
    void (*take)(void *context, ql_block *block);
    void *context;
} ql_block_taker;

/* For a reader that is bound. The reader is the sweep's own from now on. NULL when memory is
 * out. Everything lives in `arena`. */
ql_csv_sweep *ql_csv_sweep_new(ql_reader *reader, enum ql_isa isa, ql_arena *arena);

void ql_csv_sweep_free(ql_csv_sweep *sweep);

/* Reads all records of `len` bytes, which start and end with a whole record; QL_CHUNK_ROOM bytes
 * beyond may be looked at. Findings count lines from 1 at the first byte. QL_ERR_INPUT when the
 * last record that was read has no end, as far as anybody can tell. */
enum ql_code ql_csv_sweep_read(ql_csv_sweep *sweep, const char *bytes, size_t len,
                               ql_block_taker taker, ql_findings *findings);

/* How many lines end in the bytes that were read last. */
uint32_t ql_csv_sweep_lines(ql_csv_sweep *sweep);

/* Bytes that must be there beyond those that are read; what they are does not matter. */
enum { QL_CHUNK_ROOM = 128 };

/* How many of the bytes are whole records: as far as ql_csv_record_end leads. */
size_t ql_csv_whole_records(const char *bytes, size_t len, char delimiter);

#endif
