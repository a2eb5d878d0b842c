/* Which units and raters are connected by ratings (Weeks & Williams 1964). */
#include "stats/severity.h"

/* Units are the first nodes, raters those after. */
static size_t root_of(size_t *parents, size_t node)
{
    while (parents[node] != node) {
        parents[node] = parents[parents[node]];
        node = parents[node];
    }
    return node;
}

static void join_all(size_t *parents, const ql_ratings *ratings)
{
    for (size_t c = 0; c < ratings->units * ratings->raters; c++) {
        if (ratings->codes[c] < 0)
            continue;
        size_t unit = root_of(parents, c / ratings->raters);
        parents[root_of(parents, ratings->units + c % ratings->raters)] = unit;
    }
}

static bool *find_raters(const ql_ratings *ratings, ql_arena *arena)
{
    bool *rated = ql_arena_take(arena, ratings->raters, sizeof *rated);
    for (size_t c = 0; rated && c < ratings->units * ratings->raters; c++)
        rated[c % ratings->raters] |= ratings->codes[c] >= 0;
    return rated;
}

bool ql_groups_find(ql_groups *groups, const ql_ratings *ratings, ql_arena *arena)
{
    size_t nodes = ratings->units + ratings->raters;
    size_t *parents = ql_arena_take(arena, nodes, sizeof *parents);
    size_t *of_root = ql_arena_take(arena, nodes, sizeof *of_root);
    bool *rated = find_raters(ratings, arena);
    groups->count = 0;
    groups->of_unit = ql_arena_take(arena, ratings->units, sizeof *groups->of_unit);
    groups->of_rater = ql_arena_take(arena, ratings->raters, sizeof *groups->of_rater);
    if (arena->failed)
        return false;
    for (size_t node = 0; node < nodes; node++) {
        parents[node] = node;
        of_root[node] = QL_NO_GROUP;
    }
    join_all(parents, ratings);
    for (size_t u = 0; u < ratings->units; u++) {
        size_t *group = &of_root[root_of(parents, u)];
        if (ratings->given[u] > 0 && *group == QL_NO_GROUP)
            *group = groups->count++;
        groups->of_unit[u] = *group;
    }
    for (size_t r = 0; r < ratings->raters; r++)
        groups->of_rater[r] =
            rated[r] ? of_root[root_of(parents, ratings->units + r)] : QL_NO_GROUP;
    return true;
}
