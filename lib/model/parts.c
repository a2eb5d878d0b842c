#include "model/parts.h"

#include "base/gcd.h"
#include "model/score_def.h"

/* The least common multiple, or 0 where it is too large to go on. */
static uint64_t lcm(uint64_t a, uint64_t b)
{
    uint64_t product;
    if (a == 0 || __builtin_mul_overflow(a / ql_gcd(a, b), b, &product) || product >> 40 != 0)
        return 0;
    return product;
}

static uint64_t unit_of(const ql_sweep *sweep, size_t q)
{
    return sweep->plan->qualities[q].unit.limb[0];
}

/* Marks the sums of weight that some of the quality's items can have. */
static bool *reachable_weights(const ql_sweep *sweep, size_t q, ql_arena *arena)
{
    const ql_item *items = sweep->plan->instrument->items;
    const ql_sweep_quality *of = &sweep->qualities[q];
    uint32_t most = ql_sweep_weight(of);
    bool *reached = ql_arena_take(arena, (size_t)most + 1, sizeof *reached);
    if (!reached)
        return NULL;
    reached[0] = true;
    for (size_t i = of->first; i < of->end; i++) {
        uint32_t weight = (uint32_t)items[i].weight / of->weight_unit;
        for (uint32_t w = most + 1; weight > 0 && w-- > weight;)
            reached[w] = reached[w] || reached[w - weight];
    }
    return reached;
}

static void add_denominators(ql_parts *parts, size_t q, ql_arena *arena)
{
    bool *reached = reachable_weights(parts->sweep, q, arena);
    for (uint32_t w = 1; reached && w <= ql_sweep_weight(&parts->sweep->qualities[q]); w++) {
        if (reached[w])
            parts->common = lcm(parts->common, unit_of(parts->sweep, q) * w);
    }
}

bool ql_parts_compile(ql_parts *parts, const ql_sweep *sweep, ql_arena *arena)
{
    const ql_plan *plan = sweep->plan;
    uint64_t unit = 0, most;
    *parts = (ql_parts){.sweep = sweep, .common = 1};
    parts->weights = ql_arena_take(arena, plan->count, sizeof *parts->weights);
    for (size_t q = 0; q < plan->count; q++)
        unit = ql_gcd((uint64_t)plan->qualities[q].quality->weight, unit);
    for (size_t q = 0; q < plan->count && !arena->failed; q++) {
        parts->weights[q] = (uint64_t)plan->qualities[q].quality->weight / (unit ? unit : 1);
        parts->all += parts->weights[q];
        add_denominators(parts, q, arena);
    }
    return !arena->failed && parts->common != 0 && parts->all != 0 &&
           !__builtin_mul_overflow(parts->common, parts->all, &most) && most <= INT64_MAX / 200;
}

ql_part ql_part_of(ql_arena *arena, const ql_parts *parts, size_t q, uint32_t state)
{
    const ql_plan *plan = parts->sweep->plan;
    const ql_state of = ql_state_of(&parts->sweep->qualities[q], state);
    const uint64_t applicable = of.weight + of.open, over = unit_of(parts->sweep, q) * of.weight;
    if (!ql_quality_is_scored(&plan->instrument->missing, of.weight, applicable, of.count,
                              plan->qualities[q].items))
        return (ql_part){.standing = applicable > 0 ? QL_NOT_SCORED : QL_NOT_APPLICABLE};
    return (ql_part){.standing = QL_SCORED,
                     .part = parts->weights[q] * 100 * of.sum * (parts->common / over),
                     .p = ql_ratio_of(arena, (int64_t)of.sum * 100, over)};
}

uint64_t ql_parts_weight(const ql_parts *parts, const uint8_t *standings)
{
    const ql_plan *plan = parts->sweep->plan;
    uint64_t scored = 0, applicable = 0;
    for (size_t q = 0; q < plan->count; q++) {
        scored += standings[q] == QL_SCORED ? parts->weights[q] : 0;
        applicable += standings[q] != QL_NOT_APPLICABLE ? parts->weights[q] : 0;
    }
    bool enough = ql_overall_is_scored(&plan->instrument->missing, scored, applicable);
    return enough ? scored : 0;
}
