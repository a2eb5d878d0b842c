/* A plan's points in tables: what the fast walk adds, and what its sums mean.
 *
 * All that the answers to a quality add up to is one number, its state: the sum of weight * steps,
 * the weight that is answered, the weight that is open and the count of answers are its digits, in
 * bases that each is below. So a code of an item adds one number. */
#ifndef QL_MODEL_SWEEP_H
#define QL_MODEL_SWEEP_H

#include "model/block.h"
#include "model/plan.h"

/* The digits of a state. Weights are in the quality's unit. */
typedef struct ql_state {
    uint32_t sum;
    uint32_t weight;
    uint32_t open;
    uint32_t count;
} ql_state;

typedef struct ql_sweep_quality {
    size_t first; /* items first to end - 1 */
    size_t end;
    uint32_t weight_unit; /* thousandths in one unit of weight: all weights are multiples */
    ql_state bases;       /* of each digit; that of the count is 1 where weight tells it */
    uint32_t states;      /* all states are below */
    bool short_codes;     /* every code is below 16 */
} ql_sweep_quality;

typedef struct ql_sweep {
    const ql_plan *plan;
    enum ql_isa isa;
    ql_sweep_quality *qualities;
    uint32_t (*added)[QL_MOST_CODES]; /* of each item: what a code adds to its quality's state */
} ql_sweep;

/* The greatest weight that can be answered. */
static inline uint32_t ql_sweep_weight(const ql_sweep_quality *quality)
{
    return quality->bases.weight - 1;
}

static inline ql_state ql_state_of(const ql_sweep_quality *quality, uint32_t number)
{
    const ql_state *bases = &quality->bases;
    ql_state state;
    state.sum = number % bases->sum;
    number /= bases->sum;
    state.weight = number % bases->weight;
    number /= bases->weight;
    state.open = number % bases->open;
    state.count = bases->count == 1 ? state.weight : number / bases->open;
    return state;
}

#endif
