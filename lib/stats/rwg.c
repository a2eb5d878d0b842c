#include "stats/rwg.h"

/* Ratings of one thing, of which there are two or more. */
typedef struct sample {
    int32_t *of; /* rising */
    size_t count;
} sample;

double ql_null_variance(size_t points)
{
    return ((double)points * (double)points - 1) / 12;
}

/* The ratings of a unit; of those raters only whom `keep` has, unless it is NULL. */
static enum ql_why read_set(sample *s, const ql_ratings *ratings, size_t u, const bool *keep,
                            ql_arena *scratch)
{
    const int32_t *cells = ratings->cells + u * ratings->raters;
    s->count = 0;
    s->of = ql_arena_take(scratch, ratings->raters, sizeof *s->of);
    if (!s->of)
        return QL_WHY_NO_MEMORY;
    for (size_t r = 0; r < ratings->raters; r++) {
        if (cells[r] != QL_NO_RATING && (!keep || keep[r]))
            s->of[s->count++] = cells[r];
    }
    ql_ratings_sort(s->of, s->count);
    return s->count < 2 ? QL_WHY_ONE_RATER : QL_WHY_COMPUTED;
}

/* Divided by count - 1. */
static double variance(sample s, double den)
{
    ql_i128 sum = 0, squares = 0, n = (ql_i128)s.count;
    for (size_t k = 0; k < s.count; k++) {
        sum += s.of[k];
        squares += (ql_i128)s.of[k] * s.of[k];
    }
    return (double)(n * squares - sum * sum) / (double)(n * (n - 1)) / (den * den);
}

/* The mean distance from center / by. */
static double distance(sample s, ql_i128 center, ql_i128 by, double den)
{
    ql_i128 sum = 0;
    for (size_t k = 0; k < s.count; k++) {
        ql_i128 off = by * s.of[k] - center;
        sum += off < 0 ? -off : off;
    }
    return (double)sum / (double)(by * (ql_i128)s.count) / den;
}

static double from_mean(sample s, double den)
{
    ql_i128 sum = 0;
    for (size_t k = 0; k < s.count; k++)
        sum += s.of[k];
    return distance(s, sum, (ql_i128)s.count, den);
}

static double from_median(sample s, double den)
{
    ql_i128 twice = (ql_i128)s.of[(s.count - 1) / 2] + s.of[s.count / 2];
    return distance(s, twice, 2, den);
}

typedef double measure(sample s, double den);

static ql_estimate of_unit(const ql_ratings *ratings, size_t u, measure *of, ql_arena *scratch)
{
    sample s;
    enum ql_why why = read_set(&s, ratings, u, NULL, scratch);
    if (why != QL_WHY_COMPUTED)
        return ql_not_computed(why);
    return (ql_estimate){.units = 1, .value = of(s, ratings->den)};
}

/* Which raters have no hole. */
static bool *find_complete(const ql_ratings *items, ql_arena *scratch)
{
    bool *keep = ql_arena_take(scratch, items->raters, sizeof *keep);
    for (size_t r = 0; keep && r < items->raters; r++) {
        keep[r] = true;
        for (size_t u = 0; u < items->units; u++)
            keep[r] = keep[r] && items->cells[u * items->raters + r] != QL_NO_RATING;
    }
    return keep;
}

/* The mean of a measure over the items. */
static ql_estimate of_items(const ql_ratings *items, measure *of, ql_arena *scratch)
{
    bool *keep = find_complete(items, scratch);
    ql_estimate mean = {.units = items->units};
    ql_mark mark = ql_arena_mark(scratch);
    if (!keep)
        return ql_not_computed(QL_WHY_NO_MEMORY);
    for (size_t u = 0; u < items->units; u++) {
        sample s;
        ql_arena_rewind(scratch, mark);
        enum ql_why why = read_set(&s, items, u, keep, scratch);
        if (why != QL_WHY_COMPUTED)
            return ql_not_computed(why);
        mean.value += of(s, items->den);
    }
    mean.value /= (double)items->units;
    return mean;
}

/* From a mean variance of `j` items: with reliability stepped up as by Spearman & Brown. */
static ql_estimate against(ql_estimate variance, double null_variance, double j)
{
    ql_estimate e = variance;
    if (!(null_variance > 0))
        return ql_not_computed(QL_WHY_BAD_NUMBER);
    double ratio = variance.value / null_variance, agreed = 1 - ratio;
    e.value = agreed > 0 ? j * agreed / (j * agreed + ratio) : 0;
    return e;
}

ql_estimate ql_rwg(const ql_ratings *ratings, size_t unit, double null_variance, ql_arena *scratch)
{
    ql_estimate e = of_unit(ratings, unit, variance, scratch);
    return e.why == QL_WHY_COMPUTED ? against(e, null_variance, 1) : e;
}

ql_estimate ql_ad_mean(const ql_ratings *ratings, size_t unit, ql_arena *scratch)
{
    return of_unit(ratings, unit, from_mean, scratch);
}

ql_estimate ql_ad_median(const ql_ratings *ratings, size_t unit, ql_arena *scratch)
{
    return of_unit(ratings, unit, from_median, scratch);
}

ql_estimate ql_rwg_items(const ql_ratings *items, double null_variance, ql_arena *scratch)
{
    ql_estimate e = of_items(items, variance, scratch);
    return e.why == QL_WHY_COMPUTED ? against(e, null_variance, (double)items->units) : e;
}

ql_estimate ql_ad_mean_items(const ql_ratings *items, ql_arena *scratch)
{
    return of_items(items, from_mean, scratch);
}

ql_estimate ql_ad_median_items(const ql_ratings *items, ql_arena *scratch)
{
    return of_items(items, from_median, scratch);
}
