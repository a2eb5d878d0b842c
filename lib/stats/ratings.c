#include "stats/ratings.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

void ql_ratings_sort(int32_t *ratings, size_t count)
{
    qsort(ratings, count, sizeof *ratings, by_value);
}

/* The ratings that occur, rising, each once. */
static bool find_points(ql_ratings *ratings, ql_arena *arena)
{
    size_t cells = ratings->units * ratings->raters, count = 0, kept = 0;
    int32_t *points = ql_arena_take(arena, cells, sizeof *points);
    if (!points)
        return false;
    for (size_t c = 0; c < cells; c++) {
        if (ratings->cells[c] != QL_NO_RATING)
            points[count++] = ratings->cells[c];
    }
    ql_ratings_sort(points, count);
    for (size_t k = 0; k < count; k++) {
        if (kept == 0 || points[k] != points[kept - 1])
            points[kept++] = points[k];
    }
    ratings->points = points;
    ratings->point_count = kept;
    return true;
}

/* The index of a rating among the points, -1 when it is none of them. */
static int32_t code_of(const ql_ratings *ratings, int32_t rating)
{
    size_t from = 0, to = ratings->point_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (ratings->points[middle] < rating)
            from = middle + 1;
        else
            to = middle;
    }
    return from < ratings->point_count && ratings->points[from] == rating ? (int32_t)from : -1;
}

static enum ql_why set_codes(ql_ratings *ratings, ql_arena *arena)
{
    int32_t *codes = ql_arena_take(arena, ratings->units * ratings->raters, sizeof *codes);
    uint32_t *given = ql_arena_take(arena, ratings->units, sizeof *given);
    bool *seen = ql_arena_take(arena, ratings->point_count, sizeof *seen);
    if (!codes || !given || !seen)
        return QL_WHY_NO_MEMORY;
    for (size_t u = 0; u < ratings->units; u++) {
        for (size_t r = 0; r < ratings->raters; r++) {
            size_t c = u * ratings->raters + r;
            codes[c] = code_of(ratings, ratings->cells[c]);
            if (codes[c] < 0 && ratings->cells[c] != QL_NO_RATING)
                return QL_WHY_OFF_SCALE;
            if (codes[c] < 0)
                continue;
            given[u]++;
            ratings->used += !seen[codes[c]];
            seen[codes[c]] = true;
        }
    }
    ratings->codes = codes;
    ratings->given = given;
    return QL_WHY_COMPUTED;
}

static enum ql_why check(const ql_ratings *ratings)
{
    size_t cells = ratings->units * ratings->raters, count = 0;
    for (size_t c = 0; c < cells; c++) {
        if (ratings->cells[c] == QL_NO_RATING)
            continue;
        if (ratings->cells[c] > QL_MAX_RATING || ratings->cells[c] < -QL_MAX_RATING)
            return QL_WHY_BAD_NUMBER;
        count++;
    }
    return count > 0 ? QL_WHY_COMPUTED : QL_WHY_NO_RATINGS;
}

enum ql_why ql_ratings_init(ql_ratings *ratings, const int32_t *cells, size_t units, size_t raters,
                            const int32_t *points, size_t point_count, int32_t den, ql_arena *arena)
{
    if (units == 0 || raters == 0)
        return QL_WHY_NO_RATINGS;
    if (units > QL_MAX_RATINGS / raters || point_count > QL_MAX_POINTS || den <= 0)
        return QL_WHY_BAD_NUMBER;
    *ratings = (ql_ratings){.units = units,
                            .raters = raters,
                            .cells = cells,
                            .den = den,
                            .on_scale = points != NULL,
                            .points = points,
                            .point_count = point_count};
    enum ql_why why = check(ratings);
    if (why != QL_WHY_COMPUTED)
        return why;
    if (!points && !find_points(ratings, arena))
        return QL_WHY_NO_MEMORY;
    return set_codes(ratings, arena);
}

enum ql_why ql_ratings_split(ql_ratings *out, const ql_ratings *ratings, size_t point,
                             ql_arena *arena)
{
    static const int32_t points[] = {0, 1};
    size_t count = ratings->units * ratings->raters;
    int32_t *cells = ql_arena_take(arena, count, sizeof *cells);
    if (!cells)
        return QL_WHY_NO_MEMORY;
    for (size_t c = 0; c < count; c++)
        cells[c] = ratings->codes[c] < 0 ? QL_NO_RATING : ratings->codes[c] == (int32_t)point;
    return ql_ratings_init(out, cells, ratings->units, ratings->raters, points, 2, 1, arena);
}

size_t ql_ratings_count(const ql_ratings *ratings, size_t least)
{
    size_t count = 0;
    for (size_t u = 0; u < ratings->units; u++)
        count += ratings->given[u] >= least;
    return count;
}
