/* What several raters said of the same things: the table that all coefficients take. */
#ifndef QL_STATS_RATINGS_H
#define QL_STATS_RATINGS_H

#include "base/arena.h"
#include "stats/estimate.h"

#include <stdint.h>

#define QL_NO_RATING INT32_MIN

/* Within these limits no sum of the coefficients overflows. */
enum {
    QL_MAX_RATING = 1000000000, /* below 2^30, either sign */
    QL_MAX_RATINGS = 1 << 30,   /* cells of a table */
    QL_MAX_POINTS = 1000,       /* of a scale */
};

typedef struct ql_ratings {
    size_t units;
    size_t raters;
    const int32_t *cells;  /* units x raters, unit after unit; QL_NO_RATING is a hole */
    int32_t den;           /* a rating is cell / den */
    bool on_scale;         /* `points` are those of a scale, used or not; else what occurs */
    const int32_t *points; /* rising */
    size_t point_count;
    const int32_t *codes;  /* for each cell the index of its point, below 0 for a hole */
    const uint32_t *given; /* for each unit how many rated it */
    size_t used;           /* how many points occur */
} ql_ratings;

/* Makes a table of cells, and of the scale they are on: all its points, rising, or NULL where any
 * number may be a rating. Both are borrowed; the rest is in the arena. When it does not give
 * QL_WHY_COMPUTED, there is no table. */
enum ql_why ql_ratings_init(ql_ratings *ratings, const int32_t *cells, size_t units, size_t raters,
                            const int32_t *points, size_t point_count, int32_t den,
                            ql_arena *arena);

/* The same ratings as "this point" (1) or "another" (0); QL_WHY_NO_MEMORY or QL_WHY_COMPUTED. */
enum ql_why ql_ratings_split(ql_ratings *out, const ql_ratings *ratings, size_t point,
                             ql_arena *arena);

/* How many units have at least so many ratings. */
size_t ql_ratings_count(const ql_ratings *ratings, size_t least);

/* Puts ratings in order, rising. */
void ql_ratings_sort(int32_t *ratings, size_t count);

/* The codes of a unit, one a rater. */
static inline const int32_t *ql_unit_codes(const ql_ratings *ratings, size_t u)
{
    return ratings->codes + u * ratings->raters;
}

static inline bool ql_unit_is_complete(const ql_ratings *ratings, size_t u)
{
    return ratings->given[u] == ratings->raters;
}

#endif
