/* Records of JSON the fast way: ordinary flat ones straight into blocks of codes, all others
 * through the simple reader, which alone decides what they are. */
#ifndef QL_READ_RECORDS_BLOCK_H
#define QL_READ_RECORDS_BLOCK_H

#include "read/csv_block.h"
#include "read/records.h"

typedef struct ql_records_sweep ql_records_sweep;

/* For a reader of records that is bound. The reader is the sweep's own from now on. NULL when there
 * is only the simple way, or, with the arena failed, when memory is out. */
ql_records_sweep *ql_records_sweep_new(ql_reader *reader, ql_arena *arena);
void ql_records_sweep_free(ql_records_sweep *sweep);

/* As ql_csv_sweep_read, from byte `from` on; and how many lines end in what was read last. */
enum ql_code ql_records_sweep_read(ql_records_sweep *sweep, const char *bytes, size_t len,
                                   size_t from, ql_block_taker taker, ql_findings *findings);
uint32_t ql_records_sweep_lines(ql_records_sweep *sweep);

#endif
