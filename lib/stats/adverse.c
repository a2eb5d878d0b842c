#include "stats/adverse.h"

#include <assert.h>
#include <math.h>

/* Whether one rate is below num / den of another, in whole numbers: 48 of 100 is not below four
 * fifths of 60 of 100, though 0.48 / 0.60 is below 0.8 in floating point. */
static bool is_below(ql_selection a, ql_selection b, int num, int den)
{
    return (ql_i128)a.selected * den * b.applicants < (ql_i128)b.selected * num * a.applicants;
}

size_t ql_adverse_reference(const ql_selection *groups, size_t count)
{
    uint64_t all = 0;
    size_t best = SIZE_MAX;
    for (size_t g = 0; g < count; g++)
        all += groups[g].applicants;
    for (size_t g = 0; g < count; g++) {
        if ((uint64_t)groups[g].applicants * 50 <= all)
            continue;
        if (best == SIZE_MAX || is_below(groups[best], groups[g], 1, 1))
            best = g;
    }
    return best;
}

/* Of `all` applicants, `selected` selected, how likely is it that `k` of a group of `n` are? Given
 * relative to that of k - 1. */
static double step_up(double k, double n, double selected, double all)
{
    return (n - k + 1) * (selected - k + 1) / (k * (all - n - selected + k));
}

/* Where walks end: the smallest doubles never become 0 by factors near 1. */
static const double negligible = 1e-300;

/* Sums of likelihoods relative to the most likely outcome: no factorials, no lost digits. */
typedef struct fisher {
    double all;
    double lower;   /* not more than `found` */
    double extreme; /* not more likely than it */
    double own;
} fisher;

static void add_outcome(fisher *sums, double k, double found, double likelihood)
{
    sums->all += likelihood;
    if (k <= found)
        sums->lower += likelihood;
    if (likelihood <= sums->own * (1 + 1e-7)) /* likelihoods that are equal but for rounding */
        sums->extreme += likelihood;
}

static double likelihood_of(double found, double mode, double n, double selected, double all)
{
    double likelihood = 1;
    for (double k = mode + 1; k <= found && likelihood > negligible; k++)
        likelihood *= step_up(k, n, selected, all);
    for (double k = mode; k > found && likelihood > negligible; k--)
        likelihood /= step_up(k, n, selected, all);
    return likelihood;
}

static void set_fisher(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    double n = focal.applicants, all = n + reference.applicants;
    double selected = (double)focal.selected + reference.selected, found = focal.selected;
    double least = fmax(0, selected - reference.applicants), most = fmin(n, selected);
    double mode = floor((n + 1) * (selected + 1) / (all + 2)), likelihood = 1;
    mode = fmin(fmax(mode, least), most);
    fisher sums = {.own = likelihood_of(found, mode, n, selected, all)};
    add_outcome(&sums, mode, found, 1);
    for (double k = mode + 1; k <= most && likelihood > negligible; k++)
        add_outcome(&sums, k, found, likelihood *= step_up(k, n, selected, all));
    likelihood = 1;
    for (double k = mode; k > least && likelihood > negligible; k--)
        add_outcome(&sums, k - 1, found, likelihood /= step_up(k, n, selected, all));
    out->fisher = fmin(sums.extreme / sums.all, 1);
    out->fisher_lower = fmin(sums.lower / sums.all, 1);
    out->mid_lower = fmax(out->fisher_lower - sums.own / sums.all / 2, 0);
}

/* The rate of both groups together. */
static double pooled_rate(ql_selection a, ql_selection b)
{
    return ((double)a.selected + b.selected) / ((double)a.applicants + b.applicants);
}

/* There is no logarithm of a ratio of 0, and no error where all were selected. */
static void set_ratio_error(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    ql_estimate *ratio = &out->ratio, logarithm = {.value = log(ratio->value)};
    double pooled = pooled_rate(focal, reference), n = focal.applicants, m = reference.applicants;
    double own = (1 - out->rate) / focal.selected;
    double other = (1 - out->reference_rate) / reference.selected;
    ql_estimate_interval(&logarithm, sqrt(own + other), 0);
    ratio->has_interval = true;
    ratio->se = logarithm.se;
    ratio->low = exp(logarithm.low);
    ratio->high = exp(logarithm.high);
    ql_estimate_test(ratio, logarithm.value / sqrt((1 - pooled) / pooled * (1 / n + 1 / m)));
}

static void set_ratio(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    if (reference.selected == 0) {
        out->ratio.why = QL_WHY_NONE_SELECTED;
        return;
    }
    out->ratio.value = out->rate / out->reference_rate;
    if (focal.selected > 0 && pooled_rate(focal, reference) < 1)
        set_ratio_error(out, focal, reference);
}

static void set_difference(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    double n = focal.applicants, m = reference.applicants, p = out->rate, q = out->reference_rate;
    double pooled = pooled_rate(focal, reference), se = sqrt(p * (1 - p) / n + q * (1 - q) / m);
    out->difference.value = p - q;
    if (se > 0)
        ql_estimate_interval(&out->difference, se, 0);
    if (pooled > 0 && pooled < 1)
        ql_estimate_test(&out->difference, (p - q) / sqrt(pooled * (1 - pooled) * (1 / n + 1 / m)));
}

static void set_odds_ratio(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    double left = (double)focal.selected * (reference.applicants - reference.selected);
    double right = (double)reference.selected * (focal.applicants - focal.selected);
    if (right > 0)
        out->odds_ratio.value = left / right;
    else
        out->odds_ratio.why = reference.selected == 0 ? QL_WHY_NONE_SELECTED : QL_WHY_NO_VARIANCE;
}

static void set_deviations(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    double n = focal.applicants, m = reference.applicants, all = n + m;
    double selected = (double)focal.selected + reference.selected;
    double variance = n * m * selected * (all - selected) / (all * all * (all - 1));
    if (variance > 0)
        out->deviations.value = -out->shortfall / sqrt(variance);
    else
        out->deviations.why = QL_WHY_NO_VARIANCE;
}

void ql_adverse_init(ql_adverse *out, ql_selection focal, ql_selection reference)
{
    assert(focal.selected <= focal.applicants && reference.selected <= reference.applicants);
    *out = (ql_adverse){0};
    if (focal.applicants == 0 || reference.applicants == 0) {
        out->why = QL_WHY_NO_APPLICANTS;
        out->ratio.why = out->difference.why = out->odds_ratio.why = out->deviations.why = out->why;
        return;
    }
    double n = focal.applicants, m = reference.applicants;
    out->rate = focal.selected / n;
    out->reference_rate = reference.selected / m;
    out->below_four_fifths = is_below(focal, reference, 4, 5);
    out->expected = n * ((double)focal.selected + reference.selected) / (n + m);
    out->shortfall = out->expected - focal.selected;
    set_ratio(out, focal, reference);
    set_difference(out, focal, reference);
    set_odds_ratio(out, focal, reference);
    set_deviations(out, focal, reference);
    set_fisher(out, focal, reference);
}
