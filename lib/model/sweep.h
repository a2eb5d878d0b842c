/* A plan's points in tables: what the fast walk adds, and what its sums mean. */
#ifndef QL_MODEL_SWEEP_H
#define QL_MODEL_SWEEP_H

#include "model/block.h"
#include "model/plan.h"

/* What a code of an item adds to its quality's tally. */
typedef struct ql_added {
    uint16_t sum;
    uint16_t weight;
    uint16_t open;
    uint16_t count;
} ql_added;

typedef struct ql_sweep_quality {
    size_t first; /* items first to end - 1 */
    size_t end;
    uint32_t weight_unit; /* thousandths in one unit of weight: all weights are multiples */
    uint32_t most_sum;    /* less than 65535, so that sum and weight and one more fit 32 bits */
    uint32_t most_weight;
    bool bytes; /* every code is below 16 and adds less than 256: 32 rows in one go */
} ql_sweep_quality;

typedef struct ql_sweep {
    const ql_plan *plan;
    bool portable; /* no special instructions */
    ql_sweep_quality *qualities;
    ql_added (*added)[QL_MOST_CODES]; /* of each item */
} ql_sweep;

#endif
