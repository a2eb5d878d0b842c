/* Rows of a CSV table of scores out of tallies: figures from tables, byte for byte those that
 * table_csv.c puts for the same responses. */
#ifndef QL_RENDER_ROWS_H
#define QL_RENDER_ROWS_H

#include "base/out.h"
#include "model/parts.h"

typedef struct ql_rows ql_rows;

/* NULL when scores with so many digits cannot be had in 64 bits (then there is only the simple
 * walk), and, with the arena failed, when memory is out. */
ql_rows *ql_rows_new(const ql_parts *parts, unsigned digits, bool raw_csv, ql_arena *arena);
void ql_rows_free(ql_rows *rows);

/* Puts the rows of a block; `tallies` are one a quality. `ends`, one a row, get how many bytes were
 * put by then. False when memory is out. */
bool ql_rows_put(ql_rows *rows, const ql_block *block, const ql_tally *tallies, ql_out *out,
                 size_t *ends);

#endif
