/* Answers requests of the standard input with lines "KEY NUMBER" or "KEY - REASON", and an empty
 * line after each. Requests are words between blanks:
 *
 *   table UNITS RATERS DEN COUNT POINT... CELL...     all coefficients; "." is a hole
 *   items NULL-VARIANCE UNITS RATERS CELL...          r_wg and AD of a group
 *   kappa COUNT COUNTS... DISAGREEMENTS...            Cohen's, of a table of counts
 *   adverse SELECTED APPLICANTS SELECTED APPLICANTS   the group, and the reference group
 *   change DEVIATION RELIABILITY COUNT BEFORE AFTER...
 *   cutoffs MEAN DEVIATION MEAN DEVIATION
 */
#include "stats/adverse.h"
#include "stats/change.h"
#include "stats/coefficients.h"
#include "stats/kappa.h"
#include "stats/kendall.h"
#include "stats/rwg.h"
#include "stats/severity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char word[64];

static const char *next_word(void)
{
    if (scanf("%63s", word) != 1)
        exit(2);
    return word;
}

static long next_number(void)
{
    return strtol(next_word(), NULL, 10);
}

static double next_real(void)
{
    return strtod(next_word(), NULL);
}

static int32_t *next_cells(ql_arena *arena, size_t count)
{
    int32_t *cells = ql_arena_take(arena, count, sizeof *cells);
    for (size_t c = 0; c < count; c++) {
        next_word();
        cells[c] = strcmp(word, ".") == 0 ? QL_NO_RATING : (int32_t)strtol(word, NULL, 10);
    }
    return cells;
}

static void put(const char *of, const char *key, double number)
{
    printf("%s%s %.17g\n", of, key, number);
}

static void put_why(const char *of, enum ql_why why)
{
    printf("%s - %s\n", of, ql_why_text(why));
}

static void put_estimate(const char *of, ql_estimate e)
{
    if (e.why != QL_WHY_COMPUTED) {
        put_why(of, e.why);
        return;
    }
    put(of, "", e.value);
    put(of, ".units", (double)e.units);
    if (e.has_interval) {
        put(of, ".se", e.se);
        put(of, ".low", e.low);
        put(of, ".high", e.high);
    }
    if (e.has_test) {
        put(of, ".statistic", e.statistic);
        put(of, ".df1", e.df1);
        put(of, ".df2", e.df2);
        put(of, ".p", e.p);
    }
}

static void put_compared(const char *of, ql_compared all)
{
    put_estimate(of, all.estimate);
    if (all.estimate.why == QL_WHY_COMPUTED) {
        put(of, ".observed", all.observed);
        put(of, ".expected", all.expected);
    }
}

/* What the coefficients do not have themselves: the parts they are made of. */
static void put_parts(const ql_ratings *ratings, ql_arena *arena)
{
    char name[64];
    for (size_t k = 0; k < ql_coefficient_count; k++)
        put_estimate(ql_coefficients[k].id, ql_coefficient_of(&ql_coefficients[k], ratings, arena));
    for (int weight = QL_SAME; weight <= QL_QUADRATIC; weight++) {
        for (int chance = QL_CHANCE_NONE; chance <= QL_CHANCE_GWET; chance++) {
            snprintf(name, sizeof name, "agreement-%d-%d", weight, chance);
            put_compared(
                name, ql_agreement(ratings, (enum ql_weight)weight, (enum ql_chance)chance, arena));
        }
        snprintf(name, sizeof name, "kappa-%d", weight);
        put_compared(name, ql_kappa(ratings, (enum ql_weight)weight, arena));
    }
    for (int metric = QL_METRIC_NOMINAL; metric <= QL_METRIC_RATIO; metric++) {
        snprintf(name, sizeof name, "alpha-%d", metric);
        put_compared(name, ql_krippendorff(ratings, (enum ql_metric)metric, arena));
    }
}

static void put_points(const ql_ratings *ratings, ql_arena *arena)
{
    char name[64];
    ql_ratings split;
    for (size_t k = 0; ratings->on_scale && k < ratings->point_count; k++) {
        snprintf(name, sizeof name, "fleiss-%zu", k);
        if (ql_ratings_split(&split, ratings, k, arena) == QL_WHY_COMPUTED)
            put_compared(name, ql_agreement(&split, QL_SAME, QL_CHANCE_FLEISS, arena));
    }
}

static void put_ranks_and_squares(const ql_ratings *ratings, ql_arena *arena)
{
    ql_anova anova;
    ql_concordance ranks = ql_kendall(ratings, arena);
    if (ranks.estimate.why == QL_WHY_COMPUTED) {
        put("kendall", ".uncorrected", ranks.uncorrected);
        put("kendall", ".spearman", ranks.spearman);
    }
    enum ql_why why = ql_anova_init(&anova, ratings, arena);
    if (why == QL_WHY_COMPUTED) {
        put("MSR", "", anova.between);
        put("MSC", "", anova.judges);
        put("MSE", "", anova.error);
        put("MSW", "", anova.within);
    } else {
        put_why("anova", why);
    }
}

static void put_group(const char *of, size_t k, size_t group)
{
    printf("%s-%zu ", of, k);
    if (group == QL_NO_GROUP)
        printf("- no ratings\n");
    else
        printf("%zu\n", group);
}

static void put_effects(const char *of, const double *effects, const double *errors, size_t count)
{
    char name[64];
    for (size_t k = 0; k < count; k++) {
        snprintf(name, sizeof name, "%s-%zu", of, k);
        put(name, "", effects[k]);
        if (errors)
            put(name, ".se", errors[k]);
    }
}

static void put_severity(const ql_ratings *ratings, ql_arena *arena)
{
    ql_severities severity;
    ql_severities_init(&severity, ratings, arena);
    put("groups", "", (double)severity.groups.count);
    for (size_t u = 0; u < ratings->units; u++)
        put_group("unit-group", u, severity.groups.of_unit[u]);
    for (size_t r = 0; r < ratings->raters; r++)
        put_group("rater-group", r, severity.groups.of_rater[r]);
    put_estimate("severity-test", severity.test);
    if (severity.why != QL_WHY_COMPUTED) {
        put_why("severity", severity.why);
        return;
    }
    bool known = severity.error == QL_WHY_COMPUTED;
    put("severity", ".rss", severity.rest);
    put("severity", ".df", (double)severity.rest_df);
    if (known)
        put("severity", ".sigma", severity.sigma);
    put_effects("severity", severity.severity, known ? severity.severity_se : NULL,
                ratings->raters);
    put_effects("adjusted", severity.adjusted, known ? severity.adjusted_se : NULL, ratings->units);
}

static void put_items(const ql_ratings *ratings, double null, ql_arena *arena)
{
    char name[64];
    for (size_t u = 0; u < ratings->units; u++) {
        snprintf(name, sizeof name, "rwg-%zu", u);
        put_estimate(name, ql_rwg(ratings, u, null, arena));
        snprintf(name, sizeof name, "ad-mean-%zu", u);
        put_estimate(name, ql_ad_mean(ratings, u, arena));
        snprintf(name, sizeof name, "ad-median-%zu", u);
        put_estimate(name, ql_ad_median(ratings, u, arena));
    }
    put_estimate("rwg", ql_rwg_items(ratings, null, arena));
    put_estimate("ad-mean", ql_ad_mean_items(ratings, arena));
    put_estimate("ad-median", ql_ad_median_items(ratings, arena));
}

static void table(ql_arena *arena)
{
    ql_ratings ratings;
    size_t units = (size_t)next_number(), raters = (size_t)next_number();
    int32_t den = (int32_t)next_number();
    size_t count = (size_t)next_number();
    int32_t *points = next_cells(arena, count), *cells = next_cells(arena, units * raters);
    enum ql_why why =
        ql_ratings_init(&ratings, cells, units, raters, count ? points : NULL, count, den, arena);
    if (why != QL_WHY_COMPUTED) {
        put_why("table", why);
        return;
    }
    put_parts(&ratings, arena);
    put_points(&ratings, arena);
    put_ranks_and_squares(&ratings, arena);
    put_severity(&ratings, arena);
}

static void items(ql_arena *arena)
{
    ql_ratings ratings;
    double null = next_real();
    size_t units = (size_t)next_number(), raters = (size_t)next_number();
    int32_t *cells = next_cells(arena, units * raters);
    enum ql_why why = ql_ratings_init(&ratings, cells, units, raters, NULL, 0, 1, arena);
    if (why == QL_WHY_COMPUTED)
        put_items(&ratings, null, arena);
    else
        put_why("items", why);
}

static void kappa(ql_arena *arena)
{
    ql_weights weights;
    size_t count = (size_t)next_number();
    uint64_t *counts = ql_arena_take(arena, count * count, sizeof *counts);
    uint32_t *off = ql_arena_take(arena, count * count, sizeof *off);
    for (size_t c = 0; c < count * count; c++)
        counts[c] = (uint64_t)next_number();
    for (size_t c = 0; c < count * count; c++)
        off[c] = (uint32_t)next_number();
    ql_weights_init(&weights, QL_SAME, count, arena);
    put_compared("kappa", ql_kappa_of_counts(counts, &weights, arena));
    ql_weights_from_disagreement(&weights, off, count, arena);
    put_compared("weighted", ql_kappa_of_counts(counts, &weights, arena));
}

static void adverse(ql_arena *arena)
{
    (void)arena;
    ql_adverse all;
    ql_selection focal, reference;
    focal.selected = (uint32_t)next_number();
    focal.applicants = (uint32_t)next_number();
    reference.selected = (uint32_t)next_number();
    reference.applicants = (uint32_t)next_number();
    ql_adverse_init(&all, focal, reference);
    if (all.why != QL_WHY_COMPUTED) {
        put_why("adverse", all.why);
        return;
    }
    put("rate", "", all.rate);
    put("reference-rate", "", all.reference_rate);
    put("below", "", all.below_four_fifths);
    put("expected", "", all.expected);
    put("shortfall", "", all.shortfall);
    put_estimate("ratio", all.ratio);
    put_estimate("difference", all.difference);
    put_estimate("odds-ratio", all.odds_ratio);
    put_estimate("deviations", all.deviations);
    put("fisher", "", all.fisher);
    put("fisher", ".lower", all.fisher_lower);
    put("fisher", ".mid", all.mid_lower);
}

static void change(ql_arena *arena)
{
    (void)arena;
    ql_change all;
    char name[64];
    double deviation = next_real(), reliability = next_real();
    ql_change_init(&all, deviation, reliability);
    if (all.why != QL_WHY_COMPUTED)
        put_why("change", all.why);
    put("measurement", "", all.measurement);
    put("difference", "", all.difference);
    put("least", "", all.least);
    long count = next_number();
    for (long k = 0; k < count; k++) {
        double before = next_real(), after = next_real();
        snprintf(name, sizeof name, "row-%ld", k);
        put(name, ".index", ql_change_index(&all, before, after));
        put(name, ".verdict", ql_change_verdict(&all, before, after));
    }
}

static void cutoffs(ql_arena *arena)
{
    (void)arena;
    ql_cutoffs all;
    ql_norm others = {.mean = next_real()};
    others.deviation = next_real();
    ql_norm well = {.mean = next_real()};
    well.deviation = next_real();
    ql_cutoffs_init(&all, others, well);
    put("a", "", all.a);
    put("b", "", all.b);
    put("c", "", all.c);
}

int main(void)
{
    static const struct {
        const char *name;
        void (*answer)(ql_arena *arena);
    } requests[] = {{"table", table},     {"items", items},   {"kappa", kappa},
                    {"adverse", adverse}, {"change", change}, {"cutoffs", cutoffs}};
    ql_arena arena = {0};
    while (scanf("%63s", word) == 1) {
        for (size_t k = 0; k < sizeof requests / sizeof *requests; k++) {
            if (strcmp(word, requests[k].name) == 0) {
                requests[k].answer(&arena);
                break;
            }
        }
        puts("");
        ql_arena_reset(&arena);
    }
    ql_arena_release(&arena);
    return 0;
}
