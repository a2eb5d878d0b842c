/* Whole numbers from 0 up, as large as they come, for sums that must be exact.
 *
 * Values are immutable and live in an arena. When the arena is out of memory the functions give
 * 0; whoever asked for the arithmetic checks `arena->failed` once, at the end. */
#ifndef QL_BASE_WIDE_H
#define QL_BASE_WIDE_H

#include "base/arena.h"

#include <stdint.h>

typedef struct ql_wide {
    const uint32_t *limb; /* least first; the last is not 0 */
    uint32_t len;         /* 0 for the number 0 */
} ql_wide;

__extension__ typedef unsigned __int128 ql_u128;

ql_wide ql_wide_of(ql_arena *arena, uint64_t number);
ql_wide ql_wide_of_u128(ql_arena *arena, ql_u128 number);
ql_wide ql_wide_add(ql_arena *arena, ql_wide a, ql_wide b);
ql_wide ql_wide_sub(ql_arena *arena, ql_wide a, ql_wide b); /* a >= b */
ql_wide ql_wide_mul(ql_arena *arena, ql_wide a, ql_wide b);
ql_wide ql_wide_times(ql_arena *arena, ql_wide a, uint64_t factor);

/* The quotient; `*rest` gets the remainder and may be NULL. `divisor` is not 0. */
ql_wide ql_wide_div(ql_arena *arena, ql_wide a, uint32_t divisor, uint32_t *rest);

/* The number as a double, to a few units in its last place. */
double ql_wide_double(ql_wide a);

/* Below 0, 0, above 0. */
int ql_wide_compare(ql_wide a, ql_wide b);

#endif
