/* The fast walk: blocks of answers swept through tables of points. */
#ifndef QL_SCORE_SWEEP_H
#define QL_SCORE_SWEEP_H

#include "model/sweep.h"

/* False when the plan's numbers do not fit the tallies: then there is only the simple walk.
 * Also false, with the arena failed, when memory is out. */
bool ql_sweep_compile(ql_sweep *sweep, const ql_plan *plan, ql_arena *arena);

/* Adds up quality `q` of every row. */
void ql_sweep_tally(const ql_sweep *sweep, size_t q, const ql_block *block, ql_tally *tally);

#endif
