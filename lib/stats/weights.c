#include "stats/weights.h"

#include <assert.h>

/* What two points lack to whole agreement, when they stand `d` steps apart. */
static uint32_t lack(enum ql_weight kind, uint32_t d)
{
    switch (kind) {
    case QL_SAME:
        return d > 0;
    case QL_WITHIN_ONE:
        return d > 1;
    case QL_LINEAR:
        return d;
    case QL_ORDINAL:
        return d * (d + 1) / 2;
    case QL_QUADRATIC:
        return d * d;
    }
    return 0;
}

bool ql_weights_init(ql_weights *weights, enum ql_weight kind, size_t count, ql_arena *arena)
{
    uint32_t *of = ql_arena_take(arena, count * count, sizeof *of);
    if (!of)
        return false;
    uint32_t most = count > 1 ? lack(kind, (uint32_t)count - 1) : 0;
    uint32_t whole = most > 0 ? most : 1;
    for (size_t k = 0; k < count; k++) {
        for (size_t l = 0; l < count; l++)
            of[k * count + l] = whole - lack(kind, (uint32_t)(k > l ? k - l : l - k));
    }
    *weights = (ql_weights){.of = of, .count = count, .whole = whole};
    return true;
}

bool ql_weights_from_disagreement(ql_weights *weights, const uint32_t *disagreement, size_t count,
                                  ql_arena *arena)
{
    uint32_t *of = ql_arena_take(arena, count * count, sizeof *of);
    uint32_t most = 0;
    if (!of)
        return false;
    for (size_t c = 0; c < count * count; c++)
        most = disagreement[c] > most ? disagreement[c] : most;
    assert(most > 0);
    for (size_t c = 0; c < count * count; c++)
        of[c] = most - disagreement[c];
    *weights = (ql_weights){.of = of, .count = count, .whole = most};
    return true;
}
