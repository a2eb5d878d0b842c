/* Like for like: which items were asked alike, and answered, on every occasion. */
#ifndef QL_SCORE_ALIKE_H
#define QL_SCORE_ALIKE_H

#include "model/growth.h"

/* Finds what is left out, and what counts on each occasion. */
void ql_growth_match(ql_growth *growth);

#endif
