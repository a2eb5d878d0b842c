#include "stats/kappa.h"

#include <math.h>

/* A table of counts, and sums of weights over pairs of ratings: of the same unit, and of any two.
 * In units of 1 / whole. */
typedef struct table {
    const uint64_t *counts;
    const ql_weights *weights;
    uint64_t *rows; /* how often each rater used each point */
    uint64_t *columns;
    double *of_row; /* the mean weight of each point of one rater with the ratings of the other */
    double *of_column;
    ql_i128 total;
    ql_i128 observed;
    ql_i128 expected;
} table;

static bool prepare(table *t, ql_arena *scratch)
{
    size_t n = t->weights->count;
    t->rows = ql_arena_take(scratch, n, sizeof *t->rows);
    t->columns = ql_arena_take(scratch, n, sizeof *t->columns);
    t->of_row = ql_arena_take(scratch, n, sizeof *t->of_row);
    t->of_column = ql_arena_take(scratch, n, sizeof *t->of_column);
    for (size_t c = 0; !scratch->failed && c < n * n; c++) {
        t->rows[c / n] += t->counts[c];
        t->columns[c % n] += t->counts[c];
        t->total += t->counts[c];
    }
    return !scratch->failed;
}

static void add_up(table *t)
{
    size_t n = t->weights->count;
    double unit = (double)t->total * t->weights->whole;
    for (size_t k = 0; k < n; k++) {
        for (size_t l = 0; l < n; l++) {
            ql_i128 weight = t->weights->of[k * n + l];
            t->observed += weight * t->counts[k * n + l];
            t->expected += weight * t->rows[k] * t->columns[l];
            t->of_row[k] += (double)(weight * t->columns[l]) / unit;
            t->of_column[l] += (double)(weight * t->rows[k]) / unit;
        }
    }
}

/* The two variances, times units x (1 - expected)^2. */
static void variances(const table *t, const ql_compared *all, double *own, double *null)
{
    size_t n = t->weights->count;
    double total = (double)t->total, lack = 1 - all->estimate.value;
    double center = all->estimate.value - all->expected * lack;
    *own = -center * center;
    *null = -all->expected * all->expected;
    for (size_t c = 0; c < n * n; c++) {
        double weight = (double)t->weights->of[c] / t->weights->whole;
        double mean = t->of_row[c / n] + t->of_column[c % n], off = weight - mean * lack;
        double apart = (double)t->rows[c / n] / total * ((double)t->columns[c % n] / total);
        *own += (double)t->counts[c] / total * off * off;
        *null += apart * (weight - mean) * (weight - mean);
    }
}

static void set_errors(const table *t, ql_compared *all)
{
    double scale = sqrt((double)t->total) * (1 - all->expected), own, null;
    variances(t, all, &own, &null);
    if (own > QL_TINY)
        ql_estimate_interval(&all->estimate, sqrt(own) / scale, 0);
    if (null > QL_TINY)
        ql_estimate_test(&all->estimate, all->estimate.value * scale / sqrt(null));
}

static void set_value(ql_compared *all, double observed, double expected)
{
    all->observed = observed;
    all->expected = expected;
    all->estimate.value = (observed - expected) / (1 - expected);
}

ql_compared ql_kappa_of_counts(const uint64_t *counts, const ql_weights *weights, ql_arena *scratch)
{
    table t = {.counts = counts, .weights = weights};
    ql_compared all = {0};
    if (!prepare(&t, scratch) || t.total == 0) {
        all.estimate.why = scratch->failed ? QL_WHY_NO_MEMORY : QL_WHY_PAIR_APART;
        return all;
    }
    add_up(&t);
    double total = (double)t.total, whole = weights->whole;
    if (t.expected == t.total * t.total * weights->whole) {
        all.estimate.why = QL_WHY_NO_VARIANCE;
        return all;
    }
    all.estimate.units = (size_t)t.total;
    set_value(&all, (double)t.observed / whole / total,
              (double)t.expected / whole / (total * total));
    set_errors(&t, &all);
    return all;
}

static void count_pair(uint64_t *counts, const ql_ratings *ratings, size_t r, size_t s)
{
    size_t n = ratings->point_count;
    for (size_t c = 0; c < n * n; c++)
        counts[c] = 0;
    for (size_t u = 0; u < ratings->units; u++) {
        const int32_t *codes = ql_unit_codes(ratings, u);
        if (codes[r] >= 0 && codes[s] >= 0)
            counts[(size_t)codes[r] * n + (size_t)codes[s]]++;
    }
}

/* The same reason whatever the order: the first of the list. */
static enum ql_why worse(enum ql_why a, enum ql_why b)
{
    if (a == QL_WHY_COMPUTED || b == QL_WHY_COMPUTED)
        return a > b ? a : b;
    return a < b ? a : b;
}

static ql_compared mean_of_pairs(const ql_ratings *ratings, const ql_weights *weights,
                                 uint64_t *counts, ql_arena *scratch)
{
    ql_mark mark = ql_arena_mark(scratch);
    double pairs = (double)ratings->raters * (double)(ratings->raters - 1) / 2;
    ql_compared mean = {.estimate.units = ql_ratings_count(ratings, 2)};
    for (size_t r = 1; r < ratings->raters; r++) {
        for (size_t s = 0; s < r; s++) {
            count_pair(counts, ratings, s, r);
            ql_arena_rewind(scratch, mark);
            ql_compared one = ql_kappa_of_counts(counts, weights, scratch);
            if (pairs < 2)
                return one;
            mean.estimate.why = worse(mean.estimate.why, one.estimate.why);
            mean.estimate.value += one.estimate.value / pairs;
            mean.observed += one.observed / pairs;
            mean.expected += one.expected / pairs;
        }
    }
    if (mean.estimate.why != QL_WHY_COMPUTED)
        mean.estimate = ql_not_computed(mean.estimate.why);
    return mean;
}

static enum ql_why why_not(const ql_ratings *ratings)
{
    if (!ratings->on_scale)
        return QL_WHY_NO_SCALE;
    if (ratings->raters < 2)
        return QL_WHY_ONE_RATER;
    return ratings->used == 1 ? QL_WHY_ALL_ALIKE : QL_WHY_COMPUTED;
}

ql_compared ql_kappa(const ql_ratings *ratings, enum ql_weight weight, ql_arena *scratch)
{
    ql_weights weights;
    size_t n = ratings->point_count;
    ql_compared none = {.estimate.why = why_not(ratings)};
    if (none.estimate.why != QL_WHY_COMPUTED)
        return none;
    uint64_t *counts = ql_arena_take(scratch, n * n, sizeof *counts);
    if (!counts || !ql_weights_init(&weights, weight, n, scratch)) {
        none.estimate.why = QL_WHY_NO_MEMORY;
        return none;
    }
    return mean_of_pairs(ratings, &weights, counts, scratch);
}

/* How often each rater used each point, in the units that all rated: raters x points. */
static size_t count_uses(const ql_ratings *ratings, uint64_t *uses, uint64_t *agreeing)
{
    size_t units = 0, n = ratings->point_count;
    for (size_t u = 0; u < ratings->units; u++) {
        const int32_t *codes = ql_unit_codes(ratings, u);
        if (!ql_unit_is_complete(ratings, u))
            continue;
        units++;
        for (size_t r = 0; r < ratings->raters; r++) {
            uses[r * n + (size_t)codes[r]]++;
            for (size_t s = 0; s < r; s++)
                *agreeing += codes[r] == codes[s];
        }
    }
    return units;
}

/* How often ratings of two raters, of any two units, are at the same point. */
static ql_i128 alike_by_chance(const ql_ratings *ratings, const uint64_t *uses)
{
    ql_i128 sum = 0;
    for (size_t k = 0; k < ratings->point_count; k++) {
        ql_i128 all = 0, squares = 0;
        for (size_t r = 0; r < ratings->raters; r++) {
            ql_i128 use = (ql_i128)uses[r * ratings->point_count + k];
            all += use;
            squares += use * use;
        }
        sum += (all * all - squares) / 2;
    }
    return sum;
}

ql_compared ql_kappa_conger(const ql_ratings *ratings, ql_arena *scratch)
{
    ql_compared all = {.estimate.why = why_not(ratings)};
    if (all.estimate.why != QL_WHY_COMPUTED)
        return all;
    uint64_t agreeing = 0,
             *uses = ql_arena_take(scratch, ratings->raters * ratings->point_count, sizeof *uses);
    if (!uses) {
        all.estimate.why = QL_WHY_NO_MEMORY;
        return all;
    }
    ql_i128 units = (ql_i128)count_uses(ratings, uses, &agreeing);
    ql_i128 pairs = (ql_i128)ratings->raters * (ql_i128)(ratings->raters - 1) / 2 * units;
    ql_i128 by_chance = alike_by_chance(ratings, uses);
    if (units < 1 || by_chance == pairs * units) {
        all.estimate.why = units < 1 ? QL_WHY_FEW_COMPLETE : QL_WHY_ALL_ALIKE;
        return all;
    }
    all.estimate.units = (size_t)units;
    set_value(&all, (double)agreeing / (double)pairs, (double)by_chance / (double)(pairs * units));
    return all;
}
