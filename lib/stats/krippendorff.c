#include "stats/krippendorff.h"

#include <math.h>

enum {
    MOST_RATIOS = 4096, /* different ratings: their work grows with the square */
    MOST_ORDINALS = 64, /* the same, for each unit left out */
};

/* A sum of squared differences; exact, but for those of ratios. */
typedef struct amount {
    ql_i128 whole;
    double part;
} amount;

typedef struct work {
    const ql_ratings *ratings;
    enum ql_metric metric;
    size_t count;  /* different points */
    size_t units;  /* with two ratings or more */
    ql_i128 total; /* ratings in such units, and of each point */
    int64_t *counts;
    int64_t *x;     /* the place of each point; twice its mean rank for ordinal ratings */
    double *to_all; /* the disagreement of a rating of each point with all ratings */
    ql_arena *scratch;
} work;

static double value_of(amount sum)
{
    return (double)sum.whole + sum.part;
}

static void add(amount *to, const work *w, size_t a, size_t b, int64_t times)
{
    int64_t d = w->x[a] - w->x[b], sum = w->x[a] + w->x[b];
    switch (w->metric) {
    case QL_METRIC_NOMINAL:
        to->whole += a != b ? times : 0;
        break;
    case QL_METRIC_ORDINAL:
    case QL_METRIC_INTERVAL:
        to->whole += (ql_i128)d * d * times;
        break;
    case QL_METRIC_RATIO:
        if (sum > 0)
            to->part += (double)d / (double)sum * ((double)d / (double)sum) * (double)times;
        break;
    }
}

/* The disagreement of a unit's ratings, each pair in both orders. */
static amount within(const work *w, size_t u)
{
    const int32_t *codes = ql_unit_codes(w->ratings, u);
    amount sum = {0};
    for (size_t r = 1; r < w->ratings->raters; r++) {
        for (size_t s = 0; codes[r] >= 0 && s < r; s++) {
            if (codes[s] >= 0)
                add(&sum, w, (size_t)codes[r], (size_t)codes[s], 2);
        }
    }
    return sum;
}

static amount to_all(const work *w, size_t k, ql_i128 sum, ql_i128 squares)
{
    amount all = {0};
    ql_i128 x = w->x[k];
    switch (w->metric) {
    case QL_METRIC_NOMINAL:
        all.whole = w->total - w->counts[k];
        break;
    case QL_METRIC_ORDINAL:
    case QL_METRIC_INTERVAL:
        all.whole = w->total * x * x - 2 * x * sum + squares;
        break;
    case QL_METRIC_RATIO:
        for (size_t l = 0; l < w->count; l++)
            add(&all, w, k, l, w->counts[l]);
        break;
    }
    return all;
}

/* The disagreement of all pairs of ratings, whatever the unit, in both orders. */
static double between(work *w)
{
    ql_i128 sum = 0, squares = 0;
    amount all = {0};
    for (size_t k = 0; k < w->count; k++) {
        sum += (ql_i128)w->counts[k] * w->x[k];
        squares += (ql_i128)w->counts[k] * w->x[k] * w->x[k];
    }
    for (size_t k = 0; k < w->count; k++) {
        amount one = to_all(w, k, sum, squares);
        w->to_all[k] = value_of(one);
        all.whole += w->counts[k] * one.whole;
        all.part += (double)w->counts[k] * one.part;
    }
    return value_of(all);
}

/* The sum over units of within / (ratings - 1). */
static double observed(const work *w)
{
    size_t raters = w->ratings->raters;
    amount *sums = ql_arena_take(w->scratch, raters + 1, sizeof *sums);
    double all = 0;
    if (!sums)
        return 0;
    for (size_t u = 0; u < w->ratings->units; u++) {
        amount *to = &sums[w->ratings->given[u]], one = within(w, u);
        to->whole += one.whole;
        to->part += one.part;
    }
    for (size_t m = 2; m <= raters; m++)
        all += value_of(sums[m]) / (double)(m - 1);
    return all;
}

static void set_counts(work *w)
{
    const ql_ratings *ratings = w->ratings;
    for (size_t u = 0; u < ratings->units; u++) {
        if (ratings->given[u] < 2)
            continue;
        for (size_t r = 0; r < ratings->raters; r++) {
            int32_t code = ql_unit_codes(ratings, u)[r];
            if (code >= 0)
                w->counts[code]++;
        }
        w->total += ratings->given[u];
    }
}

/* Twice the mean rank of each point: the ordinal difference of two points is that of their mean
 * ranks (Krippendorff 2011), so that it depends on how often the points are used. */
static void set_ranks(int64_t *x, const int64_t *counts, size_t count)
{
    int64_t below = 0;
    for (size_t k = 0; k < count; k++) {
        x[k] = 2 * below + counts[k];
        below += counts[k];
    }
}

static bool prepare(work *w)
{
    const ql_ratings *ratings = w->ratings;
    w->count = ratings->point_count;
    w->units = ql_ratings_count(ratings, 2);
    w->counts = ql_arena_take(w->scratch, w->count, sizeof *w->counts);
    w->x = ql_arena_take(w->scratch, w->count, sizeof *w->x);
    w->to_all = ql_arena_take(w->scratch, w->count, sizeof *w->to_all);
    if (w->scratch->failed)
        return false;
    set_counts(w);
    for (size_t k = 0; k < w->count; k++)
        w->x[k] = ratings->points[k];
    if (w->metric == QL_METRIC_ORDINAL)
        set_ranks(w->x, w->counts, w->count);
    return true;
}

static double alpha(double total, double inside, double across)
{
    return 1 - (total - 1) * inside / across;
}

/* Alpha without a unit, where the metric stays as it is. NaN when nothing else varies. */
static double alpha_without(const work *w, size_t u, double inside, double across)
{
    const int32_t *codes = ql_unit_codes(w->ratings, u);
    double own = value_of(within(w, u)), given = w->ratings->given[u], rest = across + own;
    for (size_t r = 0; r < w->ratings->raters; r++) {
        if (codes[r] >= 0)
            rest -= 2 * w->to_all[codes[r]];
    }
    if (rest <= QL_TINY * across)
        return NAN;
    return alpha((double)w->total - given, inside - own / (given - 1), rest);
}

/* How often points meet in a unit, each pair in both orders and with 1 / (ratings - 1). */
static void meet(const work *w, size_t u, double sign, double *met)
{
    const int32_t *codes = ql_unit_codes(w->ratings, u);
    double share = sign / ((double)w->ratings->given[u] - 1);
    for (size_t r = 1; r < w->ratings->raters; r++) {
        for (size_t s = 0; codes[r] >= 0 && s < r; s++) {
            if (codes[s] < 0)
                continue;
            met[(size_t)codes[r] * w->count + (size_t)codes[s]] += share;
            met[(size_t)codes[s] * w->count + (size_t)codes[r]] += share;
        }
    }
}

/* Alpha of ordinal ratings from how often points meet, and how often they are used. */
static double ordinal_alpha(const double *met, const int64_t *counts, int64_t *ranks, size_t count)
{
    double inside = 0, across = 0, total = 0;
    set_ranks(ranks, counts, count);
    for (size_t k = 0; k < count; k++) {
        for (size_t l = 0; l < count; l++) {
            double d = (double)(ranks[k] - ranks[l]);
            inside += met[k * count + l] * d * d;
            across += (double)counts[k] * (double)counts[l] * d * d;
        }
        total += (double)counts[k];
    }
    return across > 0 ? alpha(total, inside, across) : NAN;
}

static void count_unit(const work *w, size_t u, int sign)
{
    for (size_t r = 0; r < w->ratings->raters; r++) {
        int32_t code = ql_unit_codes(w->ratings, u)[r];
        if (code >= 0)
            w->counts[code] += sign;
    }
}

/* Alphas without each of the units. */
static bool leave_out_ordinal(const work *w, double *alphas)
{
    size_t count = w->count, at = 0;
    double *met = ql_arena_take(w->scratch, count * count, sizeof *met);
    int64_t *ranks = ql_arena_take(w->scratch, count, sizeof *ranks);
    if (!met || !ranks)
        return false;
    for (size_t u = 0; u < w->ratings->units; u++) {
        if (w->ratings->given[u] >= 2)
            meet(w, u, 1, met);
    }
    for (size_t u = 0; u < w->ratings->units; u++) {
        if (w->ratings->given[u] < 2)
            continue;
        meet(w, u, -1, met);
        count_unit(w, u, -1);
        alphas[at++] = ordinal_alpha(met, w->counts, ranks, count);
        count_unit(w, u, 1);
        meet(w, u, 1, met);
    }
    return true;
}

static void leave_out(const work *w, double inside, double across, double *alphas)
{
    size_t at = 0;
    for (size_t u = 0; u < w->ratings->units; u++) {
        if (w->ratings->given[u] >= 2)
            alphas[at++] = alpha_without(w, u, inside, across);
    }
}

static void set_interval(const work *w, double inside, double across, ql_estimate *estimate)
{
    double n = (double)w->units, mean = 0, squares = 0;
    bool ordinal = w->metric == QL_METRIC_ORDINAL;
    if (w->units < 2 || (ordinal && w->count > MOST_ORDINALS))
        return;
    double *alphas = ql_arena_take(w->scratch, w->units, sizeof *alphas);
    if (!alphas || (ordinal && !leave_out_ordinal(w, alphas)))
        return;
    if (!ordinal)
        leave_out(w, inside, across, alphas);
    for (size_t u = 0; u < w->units; u++)
        mean += alphas[u] / n;
    for (size_t u = 0; u < w->units; u++)
        squares += (alphas[u] - mean) * (alphas[u] - mean);
    double se = sqrt(squares * (n - 1) / n);
    if (!isfinite(se) || se < QL_TINY)
        return; /* one unit has all the variance, or nothing varies */
    ql_estimate_interval(estimate, se, n - 1);
    estimate->high = fmin(estimate->high, 1);
}

static enum ql_why why_not(const ql_ratings *ratings, enum ql_metric metric)
{
    if (ratings->raters < 2)
        return QL_WHY_ONE_RATER;
    if (ql_ratings_count(ratings, 2) == 0)
        return QL_WHY_NO_PAIRS;
    if (metric != QL_METRIC_RATIO)
        return QL_WHY_COMPUTED;
    if (ratings->points[0] < 0)
        return QL_WHY_NEGATIVE;
    return ratings->point_count > MOST_RATIOS ? QL_WHY_TOO_MANY : QL_WHY_COMPUTED;
}

/* What a squared difference of `x` is worth in that of ratings. */
static double unit_of(const work *w)
{
    double den = w->ratings->den;
    if (w->metric == QL_METRIC_ORDINAL)
        return 0.25;
    return w->metric == QL_METRIC_INTERVAL ? 1 / (den * den) : 1;
}

ql_compared ql_krippendorff(const ql_ratings *ratings, enum ql_metric metric, ql_arena *scratch)
{
    work w = {.ratings = ratings, .metric = metric, .scratch = scratch};
    ql_compared all = {.estimate.why = why_not(ratings, metric)};
    if (all.estimate.why != QL_WHY_COMPUTED)
        return all;
    bool ready = prepare(&w);
    double total = (double)w.total;
    double inside = ready ? observed(&w) : 0, across = ready ? between(&w) : 0;
    if (!scratch->failed && across > 0) {
        all.observed = inside / total * unit_of(&w);
        all.expected = across / (total * (total - 1)) * unit_of(&w);
        all.estimate.units = w.units;
        all.estimate.value = alpha(total, inside, across);
        set_interval(&w, inside, across, &all.estimate);
    } else {
        all.estimate.why = QL_WHY_ALL_ALIKE;
    }
    if (scratch->failed)
        all.estimate = ql_not_computed(QL_WHY_NO_MEMORY);
    return all;
}
