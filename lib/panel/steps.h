/* What a panel comes to, step by step. Each step takes what the ones before it found; memory that
 * is out shows in the arena. */
#ifndef QL_PANEL_STEPS_H
#define QL_PANEL_STEPS_H

#include "model/panel.h"

/* Puts ratings together by candidate, and raters in order; finds out who may be shown. Adds a
 * finding for each rater and candidate that come twice. */
void ql_panel_sort(ql_panel *panel, ql_findings *findings);

/* Scores of each rater, and of all together; where they differ. */
void ql_panel_score_all(ql_panel *panel);

void ql_panel_agree(ql_panel *panel);

/* Severity, ranks, tiers, and whether the order hangs on something. */
void ql_panel_rank(ql_panel *panel);
void ql_panel_doubt(ql_panel *panel);

/* What stands out in a rater: everything alike, everything near. */
void ql_panel_remark(ql_panel *panel);

/* Gives `ranks`, one a candidate, from overall scores of which the highest is 1; 0 without one. */
void ql_panel_ranks(ql_panel *panel, const ql_panel_score *scores, size_t *ranks);

/* A score in steps of 10^-7. */
int32_t ql_panel_cell(ql_arena *arena, ql_ratio p);

#endif
