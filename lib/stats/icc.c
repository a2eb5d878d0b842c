#include "stats/icc.h"

#include "stats/special.h"

#include <math.h>

typedef struct sums {
    size_t units;
    ql_i128 all;
    ql_i128 squares;
    ql_i128 unit_squares;  /* of the sums of units */
    ql_i128 rater_squares; /* of the sums of raters */
} sums;

static bool add_up(sums *to, const ql_ratings *ratings, ql_arena *scratch)
{
    ql_i128 *of_raters = ql_arena_take(scratch, ratings->raters, sizeof *of_raters);
    if (!of_raters)
        return false;
    for (size_t u = 0; u < ratings->units; u++) {
        if (!ql_unit_is_complete(ratings, u))
            continue;
        ql_i128 of_unit = 0;
        for (size_t r = 0; r < ratings->raters; r++) {
            ql_i128 x = ratings->cells[u * ratings->raters + r];
            of_unit += x;
            of_raters[r] += x;
            to->squares += x * x;
        }
        to->units++;
        to->all += of_unit;
        to->unit_squares += of_unit * of_unit;
    }
    for (size_t r = 0; r < ratings->raters; r++)
        to->rater_squares += of_raters[r] * of_raters[r];
    return true;
}

enum ql_why ql_anova_init(ql_anova *anova, const ql_ratings *ratings, ql_arena *scratch)
{
    sums s = {0};
    if (ratings->raters < 2)
        return QL_WHY_ONE_RATER;
    if (!add_up(&s, ratings, scratch))
        return QL_WHY_NO_MEMORY;
    if (s.units < 2)
        return QL_WHY_FEW_COMPLETE;
    /* Sums of squares times units x raters are whole. */
    ql_i128 n = (ql_i128)s.units, k = (ql_i128)ratings->raters;
    ql_i128 between = n * s.unit_squares - s.all * s.all;
    ql_i128 judges = k * s.rater_squares - s.all * s.all;
    ql_i128 total = n * k * s.squares - s.all * s.all;
    double unit = (double)(n * k) * ratings->den * ratings->den;
    *anova =
        (ql_anova){.units = s.units,
                   .raters = ratings->raters,
                   .between = (double)between / unit / (double)(n - 1),
                   .judges = (double)judges / unit / (double)(k - 1),
                   .error = (double)(total - between - judges) / unit / (double)((n - 1) * (k - 1)),
                   .within = (double)(total - between) / unit / (double)(n * (k - 1))};
    return total > 0 ? QL_WHY_COMPUTED : QL_WHY_ALL_ALIKE;
}

static bool is_mean(enum ql_icc which)
{
    return which >= QL_ICC1_MEAN;
}

static enum ql_icc single_of(enum ql_icc which)
{
    return is_mean(which) ? which - QL_ICC1_MEAN + QL_ICC1 : which;
}

/* The correlation of means of k raters, from that of single ones (Spearman & Brown). */
static double stepped_up(double single, double k)
{
    return single * k / (1 + single * (k - 1));
}

static double denominator(const ql_anova *a, enum ql_icc which)
{
    double n = (double)a->units, k = (double)a->raters;
    switch (which) {
    case QL_ICC1:
        return a->between + (k - 1) * a->within;
    case QL_ICC2:
        return a->between + (k - 1) * a->error + k * (a->judges - a->error) / n;
    case QL_ICC3:
        return a->between + (k - 1) * a->error;
    case QL_ICC2_MEAN:
        return a->between + (a->judges - a->error) / n;
    default:
        return a->between;
    }
}

/* The mean square that is held against that of units. */
static double error_of(const ql_anova *a, enum ql_icc which)
{
    return single_of(which) == QL_ICC1 ? a->within : a->error;
}

static double total_of(const ql_anova *a)
{
    double n = (double)a->units, k = (double)a->raters;
    return ((n - 1) * a->between + n * (k - 1) * a->within) / (n * k - 1);
}

/* NaN where the denominator is 0. */
static double correlation(const ql_anova *a, enum ql_icc which)
{
    double below = denominator(a, which);
    if (fabs(below) <= QL_TINY * total_of(a))
        return NAN;
    return (a->between - error_of(a, which)) / below;
}

/* A limit of a ratio of variances, as that of the correlation. */
static double from_ratio(double f, double k, bool mean)
{
    return mean ? 1 - 1 / f : (f - 1) / (f + k - 1);
}

/* Limits where the correlation depends on one F alone. */
static void limits_by_f(ql_estimate *e, double k, bool mean)
{
    double share = 0.5 + QL_COVERAGE / 2;
    e->low = from_ratio(e->statistic / ql_f_at(share, e->df1, e->df2), k, mean);
    e->high = from_ratio(e->statistic * ql_f_at(share, e->df2, e->df1), k, mean);
}

/* Limits of ICC2, with Satterthwaite's degrees of freedom (Shrout & Fleiss 1979). */
static void limits_of_icc2(ql_estimate *e, const ql_anova *a, bool mean)
{
    double n = (double)a->units, k = (double)a->raters, share = 0.5 + QL_COVERAGE / 2;
    double single = correlation(a, QL_ICC2);
    double judges = k * single * a->judges / a->error;
    double rest = n * (1 + (k - 1) * single) - k * single;
    double df = (k - 1) * (n - 1) * (judges + rest) * (judges + rest) /
                ((n - 1) * judges * judges + rest * rest);
    if (!(df > 0)) {
        e->low = NAN;
        return;
    }
    double up = ql_f_at(share, n - 1, df), down = ql_f_at(share, df, n - 1);
    double base = k * a->judges + (k * n - k - n) * a->error;
    e->low = n * (a->between - up * a->error) / (up * base + n * a->between);
    e->high = n * (down * a->between - a->error) / (base + n * down * a->between);
    if (mean && 1 + e->low * (k - 1) > 0) {
        e->low = stepped_up(e->low, k);
        e->high = stepped_up(e->high, k);
    } else if (mean) {
        e->low = NAN; /* means of so many raters have no such limit */
    }
}

static void set_limits(ql_estimate *e, const ql_anova *a, enum ql_icc which)
{
    if (single_of(which) == QL_ICC2)
        limits_of_icc2(e, a, is_mean(which));
    else
        limits_by_f(e, (double)a->raters, is_mean(which));
    e->has_interval = isfinite(e->low) && isfinite(e->high);
    if (!e->has_interval)
        e->low = e->high = 0;
}

static void set_test(ql_estimate *e, const ql_anova *a, enum ql_icc which)
{
    double n = (double)a->units, k = (double)a->raters;
    e->has_test = true;
    e->statistic = a->between / error_of(a, which);
    e->df1 = n - 1;
    e->df2 = single_of(which) == QL_ICC1 ? n * (k - 1) : (n - 1) * (k - 1);
    e->p = ql_f_above(e->statistic, e->df1, e->df2);
}

ql_estimate ql_icc_of(const ql_anova *a, enum ql_icc which)
{
    ql_estimate e = {.units = a->units, .value = correlation(a, which)};
    if (isnan(e.value))
        return ql_not_computed(QL_WHY_NO_VARIANCE);
    if (error_of(a, which) <= QL_TINY * total_of(a))
        return e;
    set_test(&e, a, which);
    if (a->between > 0)
        set_limits(&e, a, which);
    return e;
}

ql_estimate ql_icc(const ql_ratings *ratings, enum ql_icc which, ql_arena *scratch)
{
    ql_anova anova;
    enum ql_why why = ql_anova_init(&anova, ratings, scratch);
    return why == QL_WHY_COMPUTED ? ql_icc_of(&anova, which) : ql_not_computed(why);
}
