#include "stats/agreement.h"

#include <math.h>

typedef struct work {
    const ql_ratings *ratings;
    ql_weights weights;
    size_t count; /* points */
    size_t rated; /* units with a rating, and with two or more */
    size_t pairable;
    double *used;     /* share of each point: the mean over units of its share there */
    double *expected; /* agreement that a rating of each point has by chance */
} work;

/* Agreement of all pairs of ratings of a unit, in units of 1 / whole. */
static uint64_t agreeing(const work *w, size_t u)
{
    const int32_t *codes = ql_unit_codes(w->ratings, u);
    uint64_t sum = 0;
    for (size_t r = 1; r < w->ratings->raters; r++) {
        for (size_t s = 0; codes[r] >= 0 && s < r; s++) {
            if (codes[s] >= 0)
                sum += w->weights.of[(size_t)codes[r] * w->count + (size_t)codes[s]];
        }
    }
    return sum;
}

static double pairs(size_t given)
{
    return (double)given * (double)(given - 1) / 2;
}

/* The mean over units of the share of their pairs that agree; sums of units with as many ratings
 * are exact. */
static double observed(const work *w, ql_arena *scratch)
{
    size_t raters = w->ratings->raters;
    ql_i128 *sums = ql_arena_take(scratch, raters + 1, sizeof *sums);
    double shares = 0;
    if (!sums)
        return 0;
    for (size_t u = 0; u < w->ratings->units; u++)
        sums[w->ratings->given[u]] += agreeing(w, u);
    for (size_t m = 2; m <= raters; m++)
        shares += (double)sums[m] / pairs(m);
    return shares / w->weights.whole / (double)w->pairable;
}

static void set_used(work *w, ql_arena *scratch)
{
    const ql_ratings *ratings = w->ratings;
    size_t raters = ratings->raters;
    uint64_t *sums = ql_arena_take(scratch, (raters + 1) * w->count, sizeof *sums);
    if (!sums)
        return;
    for (size_t u = 0; u < ratings->units; u++) {
        for (size_t r = 0; r < raters; r++) {
            int32_t code = ql_unit_codes(ratings, u)[r];
            if (code >= 0)
                sums[ratings->given[u] * w->count + (size_t)code]++;
        }
    }
    for (size_t k = 0; k < w->count; k++) {
        for (size_t m = 1; m <= raters; m++)
            w->used[k] += (double)sums[m * w->count + k] / (double)m;
        w->used[k] /= (double)w->rated;
    }
}

/* The weights of a point with all points, and with them as they are used. */
static double row_total(const work *w, size_t k)
{
    uint64_t sum = 0;
    for (size_t l = 0; l < w->count; l++)
        sum += w->weights.of[k * w->count + l];
    return (double)sum / w->weights.whole;
}

static double row_used(const work *w, size_t k)
{
    double sum = 0;
    for (size_t l = 0; l < w->count; l++)
        sum += w->weights.of[k * w->count + l] * w->used[l];
    return sum / w->weights.whole;
}

/* Gives the agreement expected by chance. */
static double set_expected(work *w, enum ql_chance chance)
{
    double q = (double)w->count, all = 0, sum = 0;
    for (size_t k = 0; k < w->count; k++)
        all += row_total(w, k);
    for (size_t k = 0; k < w->count; k++) {
        double *expected = &w->expected[k];
        if (chance == QL_CHANCE_UNIFORM)
            *expected = all / (q * q);
        else if (chance == QL_CHANCE_FLEISS)
            *expected = row_used(w, k);
        else if (chance == QL_CHANCE_GWET)
            *expected = all / (q * (q - 1)) * (1 - w->used[k]);
        sum += w->used[k] * *expected;
    }
    return sum;
}

/* What a unit adds to the coefficient, linearly: its variance over units is that of the
 * coefficient (Gwet 2014, 5.3). */
static double influence(const work *w, const ql_compared *all, size_t u)
{
    size_t given = w->ratings->given[u];
    double lack = 1 - all->expected, own = 0, expected = 0;
    if (given >= 2) {
        double share = (double)agreeing(w, u) / w->weights.whole / pairs(given);
        own = (share - all->expected) / lack * (double)w->rated / (double)w->pairable;
    }
    for (size_t r = 0; r < w->ratings->raters; r++) {
        int32_t code = ql_unit_codes(w->ratings, u)[r];
        if (code >= 0)
            expected += w->expected[code];
    }
    expected /= (double)given;
    return own - 2 * (1 - all->estimate.value) * (expected - all->expected) / lack;
}

static void set_interval(const work *w, ql_compared *all, enum ql_chance chance)
{
    double n = (double)w->rated, squares = 0;
    for (size_t u = 0; w->rated > 1 && u < w->ratings->units; u++) {
        if (w->ratings->given[u] == 0)
            continue;
        double off = influence(w, all, u) - all->estimate.value;
        squares += off * off;
    }
    double se = w->rated > 1 ? sqrt(squares / (n * (n - 1))) : 0;
    if (se < QL_TINY)
        return; /* nothing varies: no error can be told */
    ql_estimate_interval(&all->estimate, se, n - 1);
    all->estimate.high = fmin(all->estimate.high, 1);
    if (chance == QL_CHANCE_NONE)
        all->estimate.low = fmax(all->estimate.low, 0);
}

/* How many ratings each unit has, when all have as many; else 0. */
static size_t common_count(const ql_ratings *ratings)
{
    for (size_t u = 1; u < ratings->units; u++) {
        if (ratings->given[u] != ratings->given[0])
            return 0;
    }
    return ratings->given[0];
}

static void test_fleiss(const work *w, ql_estimate *estimate)
{
    double n = (double)w->rated, m = (double)common_count(w->ratings);
    double spread = 0, skew = 0;
    if (m < 2)
        return;
    for (size_t k = 0; k < w->count; k++) {
        double p = w->used[k];
        spread += p * (1 - p);
        skew += p * (1 - p) * (1 - 2 * p);
    }
    double variance = 2 * (spread * spread - skew) / (n * m * (m - 1));
    if (variance > QL_TINY * QL_TINY)
        ql_estimate_test(estimate, estimate->value * spread / sqrt(variance));
}

static bool prepare(work *w, enum ql_weight weight, ql_arena *scratch)
{
    const ql_ratings *ratings = w->ratings;
    w->count = ratings->point_count;
    w->rated = ql_ratings_count(ratings, 1);
    w->pairable = ql_ratings_count(ratings, 2);
    w->used = ql_arena_take(scratch, w->count, sizeof *w->used);
    w->expected = ql_arena_take(scratch, w->count, sizeof *w->expected);
    return ql_weights_init(&w->weights, weight, w->count, scratch);
}

static enum ql_why why_not(const ql_ratings *ratings, enum ql_chance chance)
{
    if (!ratings->on_scale)
        return QL_WHY_NO_SCALE;
    if (ratings->raters < 2)
        return QL_WHY_ONE_RATER;
    if (ql_ratings_count(ratings, 2) == 0)
        return QL_WHY_NO_PAIRS;
    /* Peers give AC1 = 1 here, and others NaN; but one point alone tells nothing of chance. */
    return ratings->used == 1 && chance != QL_CHANCE_NONE ? QL_WHY_ALL_ALIKE : QL_WHY_COMPUTED;
}

ql_compared ql_agreement(const ql_ratings *ratings, enum ql_weight weight, enum ql_chance chance,
                         ql_arena *scratch)
{
    work w = {.ratings = ratings};
    ql_compared all = {.estimate.why = why_not(ratings, chance)};
    if (all.estimate.why != QL_WHY_COMPUTED)
        return all;
    if (prepare(&w, weight, scratch)) {
        set_used(&w, scratch);
        all.observed = observed(&w, scratch);
        all.expected = set_expected(&w, chance);
    }
    if (scratch->failed || 1 - all.expected < QL_TINY) {
        all.estimate.why = scratch->failed ? QL_WHY_NO_MEMORY : QL_WHY_NO_VARIANCE;
        return all;
    }
    all.estimate.units = w.pairable;
    all.estimate.value = (all.observed - all.expected) / (1 - all.expected);
    set_interval(&w, &all, chance);
    if (chance == QL_CHANCE_FLEISS && weight == QL_SAME)
        test_fleiss(&w, &all.estimate);
    return all;
}
