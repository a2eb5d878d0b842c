/* Summaries of blocks: each state counted once a row, and worth something once in all. */
#ifndef QL_SCORE_GROUP_SWEEP_H
#define QL_SCORE_GROUP_SWEEP_H

#include "model/group.h"
#include "model/parts.h"

typedef struct ql_group_sweep ql_group_sweep;

/* For a group that is to be a summary; everything lives in `arena`. NULL when an answer's steps do
 * not fit a byte (then there is only the simple walk), and, with the arena failed, when memory is
 * out. */
ql_group_sweep *ql_group_sweep_new(const ql_parts *parts, ql_group *group, ql_arena *arena);
void ql_group_sweep_free(ql_group_sweep *sweep);

/* Counts the rows of a block; `tallies` are one a quality. False when memory is out. */
bool ql_group_sweep_take(ql_group_sweep *sweep, const ql_block *block, const ql_tally *tallies);

/* Hands what was counted since to the group. False when memory is out. */
bool ql_group_sweep_finish(ql_group_sweep *sweep);

#endif
