#include "unit.h"

#include "stats/adverse.h"
#include "stats/change.h"
#include "stats/coefficients.h"
#include "stats/kappa.h"
#include "stats/kendall.h"
#include "stats/rwg.h"
#include "stats/severity.h"

#include <math.h>

/* A hole. */
#define NONE QL_NO_RATING

static const int32_t five[] = {1, 2, 3, 4, 5};

/* The table of cells on a scale, or with no scale. */
static ql_ratings ratings_of(const int32_t *cells, size_t units, size_t raters,
                             const int32_t *points, size_t count, ql_arena *arena)
{
    ql_ratings ratings;
    assert_int_equal(ql_ratings_init(&ratings, cells, units, raters, points, count, 1, arena),
                     QL_WHY_COMPUTED);
    return ratings;
}

static ql_estimate coefficient(const char *id, const ql_ratings *ratings, ql_arena *arena)
{
    const ql_coefficient *found = ql_coefficient_find(id);
    assert_non_null(found);
    return ql_coefficient_of(found, ratings, arena);
}

static void assert_near(double value, double printed, double half)
{
    if (!(fabs(value - printed) <= half))
        fail_msg("%.17g is not %g", value, printed);
}

typedef struct printed {
    const char *id;
    double value;
} printed;

/* Coefficients as papers print them, with so many digits. */
static void assert_printed(const ql_ratings *ratings, const printed *all, size_t count, int digits,
                           ql_arena *arena)
{
    for (size_t k = 0; k < count; k++) {
        ql_estimate e = coefficient(all[k].id, ratings, arena);
        assert_int_equal(e.why, QL_WHY_COMPUTED);
        assert_near(e.value, all[k].value, 0.5 * pow(10, -digits) + 1e-12);
    }
}

TEST(the_six_correlations_of_shrout_and_fleiss_are_as_printed)
{
    static const int32_t cells[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                    7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    static const printed all[] = {{"icc1", 0.17},      {"icc2", 0.29},      {"icc3", 0.71},
                                  {"icc1-mean", 0.44}, {"icc2-mean", 0.62}, {"icc3-mean", 0.91}};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 6, 4, NULL, 0, &arena);
    assert_printed(&ratings, all, COUNT(all), 2, &arena);
    ql_arena_release(&arena);
}

/* Krippendorff (2011), table C: four observers, twelve units; also in Gwet (2014). */
static const int32_t reliability_data[] = {
    1, 1, NONE, 1, 2, 2, 3, 2, 3, 3, 3, 3, 3,    3, 3, 3, 2,    2,    2, 2, 1,    2, 3,    4,
    4, 4, 4,    4, 1, 1, 2, 1, 2, 2, 2, 2, NONE, 5, 5, 5, NONE, NONE, 1, 1, NONE, 3, NONE, NONE,
};

TEST(alphas_of_krippendorff_and_coefficients_of_gwet_are_as_printed)
{
    static const printed all[] = {
        {"alpha-nominal", 0.743}, {"alpha-ordinal", 0.815}, {"alpha-interval", 0.849},
        {"alpha-ratio", 0.797},   {"ac1", 0.775},           {"kappa-fleiss", 0.761}};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(reliability_data, 12, 4, five, 5, &arena);
    assert_printed(&ratings, all, COUNT(all), 3, &arena);
    assert_int_equal(coefficient("alpha-nominal", &ratings, &arena).units, 11);
    ql_arena_release(&arena);
}

TEST(alpha_needs_no_scale)
{
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(reliability_data, 12, 4, NULL, 0, &arena);
    assert_near(coefficient("alpha-ordinal", &ratings, &arena).value, 0.815, 0.0005);
    assert_int_equal(coefficient("ac1", &ratings, &arena).why, QL_WHY_NO_SCALE);
    ql_arena_release(&arena);
}

/* Fleiss (1971), table 1: how many of six psychiatrists put a patient where. */
static const int32_t diagnoses[30][5] = {
    {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
    {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
    {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1},
    {0, 0, 5, 0, 1}, {3, 0, 0, 1, 2}, {5, 1, 0, 0, 0}, {0, 2, 0, 4, 0}, {1, 0, 2, 0, 3},
    {0, 0, 0, 0, 6}, {0, 1, 0, 5, 0}, {0, 2, 0, 1, 3}, {2, 0, 0, 4, 0}, {1, 0, 0, 4, 1},
    {0, 5, 0, 1, 0}, {4, 0, 0, 0, 2}, {0, 2, 0, 4, 0}, {1, 0, 5, 0, 0}, {0, 0, 0, 0, 6}};

TEST(the_kappa_of_fleiss_and_those_of_his_categories_are_as_printed)
{
    static const double categories[] = {0.245, 0.245, 0.520, 0.471, 0.566};
    int32_t cells[30 * 6];
    size_t at = 0;
    for (size_t u = 0; u < 30; u++) {
        for (size_t k = 0; k < 5; k++) {
            for (int32_t times = 0; times < diagnoses[u][k]; times++)
                cells[at++] = five[k];
        }
    }
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 30, 6, five, 5, &arena), split;
    assert_near(coefficient("kappa-fleiss", &ratings, &arena).value, 0.430, 0.0005);
    for (size_t k = 0; k < 5; k++) {
        assert_int_equal(ql_ratings_split(&split, &ratings, k, &arena), QL_WHY_COMPUTED);
        assert_near(coefficient("kappa-fleiss", &split, &arena).value, categories[k], 0.0005);
    }
    ql_arena_release(&arena);
}

TEST(kappas_of_cohen_with_his_weights_are_as_printed)
{
    static const uint64_t counts[] = {88, 10, 2, 14, 40, 6, 18, 10, 12};
    static const uint32_t disagreement[] = {0, 1, 3, 1, 0, 6, 3, 6, 0};
    ql_arena arena = {0};
    ql_weights weights;
    assert_true(ql_weights_init(&weights, QL_SAME, 3, &arena));
    assert_near(ql_kappa_of_counts(counts, &weights, &arena).estimate.value, 0.492, 0.0005);
    assert_true(ql_weights_from_disagreement(&weights, disagreement, 3, &arena));
    assert_near(ql_kappa_of_counts(counts, &weights, &arena).estimate.value, 0.348, 0.0005);
    ql_arena_release(&arena);
}

TEST(a_point_that_nobody_used_still_counts_in_weighted_kappa)
{
    static const int32_t cells[] = {1, 1, 2, 4, 4, 4, 5, 5, 4, 5, 2, 2, 5, 4, 1, 2};
    static const int32_t used[] = {1, 2, 4, 5};
    ql_arena arena = {0};
    ql_ratings full = ratings_of(cells, 8, 2, five, 5, &arena);
    ql_ratings short_of_three = ratings_of(cells, 8, 2, used, 4, &arena);
    assert_near(coefficient("kappa-linear", &full, &arena).value, 17. / 27, 1e-12);
    assert_near(coefficient("kappa-linear", &short_of_three, &arena).value, 11. / 19, 1e-12);
    ql_arena_release(&arena);
}

TEST(intervals_reach_as_far_as_tables_of_student_say)
{
    ql_estimate e = {.value = 1};
    ql_estimate_interval(&e, 1, 1);
    assert_near(e.high, 13.706, 0.0005);
    ql_estimate_interval(&e, 1, 10);
    assert_near(e.low, -1.228, 0.0005);
    ql_estimate_interval(&e, 2, 0);
    assert_near(e.high, 1 + 2 * 1.960, 0.0005);
}

TEST(the_null_variance_of_five_points_is_2_and_of_seven_is_4)
{
    assert_near(ql_null_variance(5), 2, 0);
    assert_near(ql_null_variance(7), 4, 0);
}

TEST(four_fifths_are_exact)
{
    ql_selection best = {60, 100};
    ql_adverse all;
    ql_adverse_init(&all, (ql_selection){45, 100}, best);
    assert_true(all.below_four_fifths);
    assert_near(all.ratio.value, 0.75, 1e-12);
    ql_adverse_init(&all, (ql_selection){48, 100}, best);
    assert_false(all.below_four_fifths);
    ql_adverse_init(&all, (ql_selection){51, 100}, best);
    assert_false(all.below_four_fifths);
    ql_adverse_init(&all, (ql_selection){4000000000u, 4294967295u},
                    (ql_selection){4294967295u, 4294967295u});
    assert_false(all.below_four_fifths);
}

TEST(the_test_of_connecticut_v_teal_had_a_ratio_of_68)
{
    ql_adverse all;
    ql_adverse_init(&all, (ql_selection){26, 48}, (ql_selection){206, 259});
    assert_near(all.ratio.value, 0.68, 0.005);
    assert_true(all.below_four_fifths);
    assert_true(all.fisher < 0.001 && all.fisher_lower < all.fisher);
}

TEST(the_reference_is_the_group_of_the_highest_rate_unless_it_is_tiny)
{
    static const ql_selection groups[] = {{300, 600}, {180, 300}, {90, 90}, {2, 2}, {0, 0}};
    static const ql_selection nobody[] = {{0, 0}, {0, 0}};
    assert_int_equal(ql_adverse_reference(groups, 5), 2);
    assert_int_equal(ql_adverse_reference(groups, 2), 1);
    assert_int_equal(ql_adverse_reference(nobody, 2), SIZE_MAX);
}

TEST(impact_that_cannot_be_told_has_a_reason)
{
    ql_adverse all;
    ql_adverse_init(&all, (ql_selection){0, 0}, (ql_selection){1, 2});
    assert_int_equal(all.why, QL_WHY_NO_APPLICANTS);
    assert_int_equal(all.ratio.why, QL_WHY_NO_APPLICANTS);
    ql_adverse_init(&all, (ql_selection){1, 2}, (ql_selection){0, 2});
    assert_int_equal(all.ratio.why, QL_WHY_NONE_SELECTED);
    ql_adverse_init(&all, (ql_selection){0, 6}, (ql_selection){3, 9});
    assert_int_equal(all.ratio.why, QL_WHY_COMPUTED);
    assert_true(all.ratio.value == 0 && !all.ratio.has_interval && !all.ratio.has_test);
    ql_adverse_init(&all, (ql_selection){5, 5}, (ql_selection){3, 3});
    assert_true(all.fisher == 1 && !all.ratio.has_test && !all.difference.has_interval);
    assert_int_equal(all.deviations.why, QL_WHY_NO_VARIANCE);
}

TEST(the_worked_example_of_jacobson_and_truax_is_as_printed)
{
    ql_change change;
    ql_cutoffs cutoffs;
    ql_change_init(&change, 7.5, 0.80);
    assert_near(change.measurement, 3.35, 0.005);
    assert_near(change.difference, 4.74, 0.005);
    assert_near(ql_change_index(&change, 32.5, 47.5), 3.16, 0.005);
    assert_int_equal(ql_change_verdict(&change, 32.5, 47.5), QL_IMPROVED);
    assert_int_equal(ql_change_verdict(&change, 47.5, 32.5), QL_DETERIORATED);
    ql_cutoffs_init(&cutoffs, (ql_norm){40, 7.5}, (ql_norm){60, 7.5});
    assert_near(cutoffs.a, 55, 0);
    assert_near(cutoffs.b, 45, 0);
    assert_near(cutoffs.c, 50, 0);
    assert_false(ql_crosses(cutoffs.c, 32.5, 47.5));
    assert_true(ql_crosses(cutoffs.c, 32.5, 52.5));
}

TEST(change_is_not_computed_from_numbers_that_make_no_sense)
{
    static const double bad[][2] = {{0, 0.8},        {-1, 0.8},  {7.5, 1},  {7.5, -0.1},
                                    {INFINITY, 0.8}, {NAN, 0.8}, {7.5, NAN}};
    ql_change change;
    ql_cutoffs cutoffs;
    for (size_t k = 0; k < COUNT(bad); k++) {
        ql_change_init(&change, bad[k][0], bad[k][1]);
        assert_int_equal(change.why, QL_WHY_BAD_NUMBER);
    }
    ql_change_init(&change, 7.5, 0); /* allowed: all of the deviation is error */
    assert_near(change.measurement, 7.5, 0);
    ql_cutoffs_init(&cutoffs, (ql_norm){60, 5}, (ql_norm){40, 5});
    assert_int_equal(cutoffs.why, QL_WHY_BAD_NUMBER);
    ql_cutoffs_init(&cutoffs, (ql_norm){40, 0}, (ql_norm){60, 5});
    assert_int_equal(cutoffs.why, QL_WHY_BAD_NUMBER);
}

/* Asserts that no coefficient but those two of bare agreement is computed, for the same reason. */
static void assert_none(const ql_ratings *ratings, enum ql_why why, ql_arena *arena)
{
    for (size_t k = 0; k < ql_coefficient_count; k++) {
        ql_estimate e = ql_coefficient_of(&ql_coefficients[k], ratings, arena);
        if (why != QL_WHY_ALL_ALIKE || strncmp(ql_coefficients[k].id, "agreement", 9) != 0) {
            if (e.why != why)
                fail_msg("%s: %s", ql_coefficients[k].id, ql_why_text(e.why));
        }
    }
}

TEST(one_rater_agrees_with_nobody)
{
    static const int32_t cells[] = {1, 2, 3, 4};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 4, 1, five, 5, &arena);
    assert_none(&ratings, QL_WHY_ONE_RATER, &arena);
    ql_arena_release(&arena);
}

TEST(ratings_that_are_all_the_same_tell_of_full_agreement_and_nothing_else)
{
    static const int32_t cells[] = {3, 3, 3, 3, 3, 3};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 2, 3, five, 5, &arena);
    assert_none(&ratings, QL_WHY_ALL_ALIKE, &arena);
    ql_estimate e = coefficient("agreement", &ratings, &arena);
    assert_true(e.why == QL_WHY_COMPUTED && e.value == 1 && !e.has_interval);
    ql_arena_release(&arena);
}

TEST(without_memory_there_is_that_reason)
{
    ql_arena arena = {0}, full = {.failed = true};
    ql_ratings ratings = ratings_of(reliability_data, 10, 4, five, 5, &arena);
    assert_none(&ratings, QL_WHY_NO_MEMORY, &full);
    ql_severities severity;
    ql_severities_init(&severity, &ratings, &full);
    assert_int_equal(severity.why, QL_WHY_NO_MEMORY);
    assert_int_equal(ql_ratings_init(&ratings, reliability_data, 10, 4, NULL, 0, 1, &full),
                     QL_WHY_NO_MEMORY);
    ql_arena_release(&arena);
}

TEST(tables_that_are_none_are_refused)
{
    static const int32_t holes[] = {NONE, NONE}, off[] = {1, 6}, huge[] = {1, 1000000001};
    ql_ratings ratings;
    ql_arena arena = {0};
    assert_int_equal(ql_ratings_init(&ratings, holes, 1, 2, five, 5, 1, &arena), QL_WHY_NO_RATINGS);
    assert_int_equal(ql_ratings_init(&ratings, holes, 0, 2, five, 5, 1, &arena), QL_WHY_NO_RATINGS);
    assert_int_equal(ql_ratings_init(&ratings, off, 1, 2, five, 5, 1, &arena), QL_WHY_OFF_SCALE);
    assert_int_equal(ql_ratings_init(&ratings, huge, 1, 2, NULL, 0, 1, &arena), QL_WHY_BAD_NUMBER);
    assert_int_equal(ql_ratings_init(&ratings, off, 1, 2, NULL, 0, 0, &arena), QL_WHY_BAD_NUMBER);
    ql_arena_release(&arena);
}

TEST(coefficients_for_complete_tables_say_so)
{
    static const int32_t cells[] = {1, 2, NONE, 2, 2, 3, 3, NONE, 3};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 3, 3, five, 5, &arena);
    assert_int_equal(coefficient("icc2", &ratings, &arena).why, QL_WHY_FEW_COMPLETE);
    assert_int_equal(coefficient("kendall", &ratings, &arena).why, QL_WHY_FEW_COMPLETE);
    assert_int_equal(coefficient("alpha-interval", &ratings, &arena).why, QL_WHY_COMPUTED);
    ql_arena_release(&arena);
}

TEST(ratings_below_zero_have_no_ratios)
{
    static const int32_t cells[] = {-1, 2, 2, 2};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 2, 2, NULL, 0, &arena);
    assert_int_equal(coefficient("alpha-ratio", &ratings, &arena).why, QL_WHY_NEGATIVE);
    ql_arena_release(&arena);
}

TEST(very_many_different_ratings_take_too_long_for_some)
{
    enum { MANY = 4097 };
    static int32_t cells[2 * MANY];
    ql_arena arena = {0};
    for (int32_t c = 0; c < 2 * MANY; c++)
        cells[c] = c / 2 + (c == 1);
    ql_ratings some = ratings_of(cells, 65, 2, NULL, 0, &arena);
    ql_ratings many = ratings_of(cells, MANY, 2, NULL, 0, &arena);
    ql_estimate ordinal = coefficient("alpha-ordinal", &some, &arena);
    assert_true(ordinal.why == QL_WHY_COMPUTED && !ordinal.has_interval);
    assert_true(coefficient("alpha-interval", &some, &arena).has_interval);
    assert_int_equal(coefficient("alpha-ratio", &some, &arena).why, QL_WHY_COMPUTED);
    assert_int_equal(coefficient("alpha-ratio", &many, &arena).why, QL_WHY_TOO_MANY);
    ql_arena_release(&arena);
}

TEST(ratings_in_tenths_are_tenths)
{
    static const int32_t cells[] = {10, 30, 20, 20, 50, 40};
    ql_arena arena = {0};
    ql_ratings ratings;
    ql_anova anova;
    assert_int_equal(ql_ratings_init(&ratings, cells, 3, 2, NULL, 0, 10, &arena), QL_WHY_COMPUTED);
    assert_int_equal(ql_anova_init(&anova, &ratings, &arena), QL_WHY_COMPUTED);
    /* By hand: means of the units 2, 2, 4.5; all 17 / 6. */
    assert_near(anova.between, 25. / 6, 1e-12);
    assert_near(anova.within, 2.5 / 3, 1e-12);
    assert_near(ql_ad_mean(&ratings, 0, &arena).value, 1, 1e-12);
    ql_arena_release(&arena);
}

TEST(groups_that_share_nothing_are_named_and_their_raters_not_compared)
{
    static const int32_t cells[] = {3,    4,    NONE, NONE, 2,    4,    NONE, NONE,
                                    NONE, NONE, 5,    3,    NONE, NONE, 4,    1};
    static const size_t units[] = {0, 0, 1, 1}, raters[] = {0, 0, 1, 1};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 4, 4, five, 5, &arena);
    ql_severities severity;
    ql_severities_init(&severity, &ratings, &arena);
    assert_int_equal(severity.why, QL_WHY_UNCONNECTED);
    assert_int_equal(severity.test.why, QL_WHY_UNCONNECTED);
    assert_int_equal(severity.groups.count, 2);
    assert_memory_equal(severity.groups.of_unit, units, sizeof units);
    assert_memory_equal(severity.groups.of_rater, raters, sizeof raters);
    ql_arena_release(&arena);
}

TEST(a_rater_of_one_candidate_has_a_severity_and_one_of_none_has_no_part)
{
    /* The first two differ by 1 always but once; the third saw one, the fourth nobody. */
    static const int32_t cells[] = {2, 1, NONE, NONE, 3, 2, NONE, NONE,
                                    4, 3, NONE, NONE, 4, 4, 1,    NONE};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 4, 4, five, 5, &arena);
    ql_severities severity;
    ql_severities_init(&severity, &ratings, &arena);
    assert_int_equal(severity.why, QL_WHY_COMPUTED);
    assert_int_equal(severity.groups.of_rater[3], QL_NO_GROUP);
    assert_near(severity.severity[0] + severity.severity[1] + severity.severity[2], 0, 1e-12);
    assert_true(severity.severity[2] > severity.severity[1]);
    assert_true(severity.severity_se[2] > severity.severity_se[1]);
    assert_true(severity.severity[3] == 0 && severity.severity_se[3] == 0);
    assert_int_equal(severity.rest_df, 9 - 4 - 2);
    ql_arena_release(&arena);
}

TEST(those_without_ratings_change_nothing_for_the_others)
{
    /* Shrout & Fleiss (1979) again, with an idle rater in front and a candidate nobody saw. */
    static const int32_t cells[] = {NONE, 9,    2,  5,    8,    NONE, 6,    1,    3,    2, NONE, 8,
                                    4,    6,    8,  NONE, NONE, NONE, NONE, NONE, NONE, 7, 1,    2,
                                    6,    NONE, 10, 5,    6,    9,    NONE, 6,    2,    4, 7};
    ql_arena arena = {0};
    ql_ratings ratings = ratings_of(cells, 7, 5, NULL, 0, &arena);
    ql_severities severity;
    ql_severities_init(&severity, &ratings, &arena);
    assert_int_equal(severity.why, QL_WHY_COMPUTED);
    assert_int_equal(severity.groups.count, 1);
    assert_int_equal(severity.groups.of_rater[0], QL_NO_GROUP);
    assert_int_equal(severity.groups.of_unit[3], QL_NO_GROUP);
    assert_int_equal(severity.rest_df, 15);
    /* By hand: raters' means less the mean of all, with the other sign. */
    assert_near(severity.severity[1], 127. / 24 - 46. / 6, 1e-12);
    assert_near(severity.severity[2], 127. / 24 - 15. / 6, 1e-12);
    /* Their table 2: mean square of judges 32.49, of the rest 1.02. */
    assert_near(severity.test.value, 32.486 / 1.0194, 0.002);
    ql_arena_release(&arena);
}

TEST(severity_without_a_rest_has_no_error)
{
    static const int32_t exact[] = {1, 2, 3, 4, 4, 5}, few[] = {1, 2, 3};
    ql_arena arena = {0};
    ql_severities severity;
    ql_ratings ratings = ratings_of(exact, 3, 2, five, 5, &arena);
    ql_severities_init(&severity, &ratings, &arena);
    assert_int_equal(severity.error, QL_WHY_NO_VARIANCE);
    assert_near(severity.severity[0], 0.5, 1e-12);
    ratings = ratings_of(few, 1, 3, five, 5, &arena);
    ql_severities_init(&severity, &ratings, &arena);
    assert_int_equal(severity.why, QL_WHY_COMPUTED);
    assert_int_equal(severity.error, QL_WHY_NO_REST);
    ql_arena_release(&arena);
}

/* A small table with holes, often of raters who agree. */
typedef struct drawn {
    int32_t cells[64];
    size_t units;
    size_t raters;
} drawn;

static drawn draw_table(uint32_t *seed, size_t least_raters, bool holes)
{
    drawn d = {.units = 1 + draw(seed, 8), .raters = least_raters + draw(seed, 4)};
    uint32_t points = 1 + draw(seed, 5), agree = draw(seed, 5);
    for (size_t u = 0; u < d.units; u++) {
        uint32_t usual = draw(seed, points);
        for (size_t r = 0; r < d.raters; r++) {
            int32_t *cell = &d.cells[u * d.raters + r];
            *cell = five[draw(seed, 5) < agree ? usual : draw(seed, points)];
            if (holes && draw(seed, 5) == 0)
                *cell = NONE;
        }
    }
    return d;
}

/* The same ratings, units and raters in another order. */
static drawn shuffled(const drawn *d, uint32_t *seed)
{
    drawn other = *d;
    size_t unit = draw(seed, (uint32_t)d->units), rater = draw(seed, (uint32_t)d->raters);
    for (size_t u = 0; u < d->units; u++) {
        for (size_t r = 0; r < d->raters; r++) {
            size_t v = (u + unit) % d->units, s = (d->raters + rater - r) % d->raters;
            other.cells[v * d->raters + s] = d->cells[u * d->raters + r];
        }
    }
    return other;
}

static bool has_rating(const drawn *d)
{
    for (size_t c = 0; c < d->units * d->raters; c++) {
        if (d->cells[c] != NONE)
            return true;
    }
    return false;
}

TEST(the_order_of_raters_and_units_does_not_matter)
{
    ql_arena arena = {0};
    uint32_t seed = 11;
    for (int round = 0; round < 400; round++) {
        ql_arena_reset(&arena);
        drawn d = draw_table(&seed, 1, round % 2 == 0), e = shuffled(&d, &seed);
        if (!has_rating(&d))
            continue;
        ql_ratings one = ratings_of(d.cells, d.units, d.raters, five, 5, &arena);
        ql_ratings other = ratings_of(e.cells, e.units, e.raters, five, 5, &arena);
        for (size_t k = 0; k < ql_coefficient_count; k++) {
            ql_estimate a = ql_coefficient_of(&ql_coefficients[k], &one, &arena);
            ql_estimate b = ql_coefficient_of(&ql_coefficients[k], &other, &arena);
            assert_int_equal(a.why, b.why);
            assert_near(a.value, b.value, 1e-9 * fmax(1, fabs(a.value)));
            assert_int_equal(a.has_interval, b.has_interval);
            assert_near(a.se, b.se, 1e-9 * fmax(1, fabs(a.se)));
        }
    }
    ql_arena_release(&arena);
}

/* With one more rater, who says what the first says. */
static drawn twinned(const drawn *d)
{
    drawn e = {.units = d->units, .raters = d->raters + 1};
    for (size_t u = 0; u < d->units; u++) {
        memcpy(e.cells + u * e.raters, d->cells + u * d->raters, d->raters * sizeof *e.cells);
        e.cells[u * e.raters + d->raters] = d->cells[u * d->raters];
    }
    return e;
}

static void assert_not_lower(const char *id, const drawn *d, ql_arena *arena)
{
    drawn e = twinned(d);
    ql_ratings before = ratings_of(d->cells, d->units, d->raters, five, 5, arena);
    ql_ratings after = ratings_of(e.cells, e.units, e.raters, five, 5, arena);
    ql_estimate a = coefficient(id, &before, arena), b = coefficient(id, &after, arena);
    assert_int_equal(a.why, b.why);
    if (b.value < a.value - 1e-9)
        fail_msg("%s: %g, and with a twin %g", id, a.value, b.value);
}

/* Coefficients about the order or the distance of ratings do not have this: beside raters 3 3 3 3
 * and 3 2 3 4, one more 3 3 3 3 takes the interval alpha from 0.125 to 0.083. */
TEST(a_twin_of_one_of_two_raters_never_lowers_agreement)
{
    static const char *const ids[] = {
        "agreement", "agreement-within-one", "alpha-nominal", "kappa-conger",  "kappa-fleiss",
        "ac1",       "kappa-uniform",        "ac2-linear",    "ac2-quadratic", "ac2-ordinal"};
    ql_arena arena = {0};
    uint32_t seed = 12;
    for (int round = 0; round < 400; round++) {
        drawn d = draw_table(&seed, 2, false);
        for (size_t u = 0; u < d.units; u++)
            memmove(d.cells + u * 2, d.cells + u * d.raters, 2 * sizeof *d.cells);
        d.raters = 2;
        ql_arena_reset(&arena);
        for (size_t k = 0; k < COUNT(ids); k++)
            assert_not_lower(ids[k], &d, &arena);
    }
    ql_arena_release(&arena);
}

TEST(a_twin_in_a_unanimous_panel_changes_nothing)
{
    ql_arena arena = {0};
    uint32_t seed = 13;
    for (int round = 0; round < 100; round++) {
        drawn d = draw_table(&seed, 2, false);
        for (size_t c = 0; c < d.units * d.raters; c++)
            d.cells[c] = d.cells[c / d.raters * d.raters];
        ql_arena_reset(&arena);
        for (size_t k = 0; k < ql_coefficient_count; k++)
            assert_not_lower(ql_coefficients[k].id, &d, &arena);
    }
    ql_arena_release(&arena);
}

/* What is there is a number, and what is not there is 0. */
static void assert_sound(const char *id, ql_estimate e)
{
    const double all[] = {e.value, e.se, e.low, e.high, e.statistic, e.df1, e.df2, e.p};
    for (size_t k = 0; k < COUNT(all); k++) {
        if (!isfinite(all[k]))
            fail_msg("%s has %g at %zu", id, all[k], k);
        assert_true(e.why == QL_WHY_COMPUTED || all[k] == 0);
    }
    if (e.has_interval && !(e.se >= 0 && e.low <= e.value && e.value <= e.high))
        fail_msg("%s: %g is not between %g and %g", id, e.value, e.low, e.high);
    assert_true(e.p >= 0 && e.p <= 1);
}

static void assert_all_sound(const ql_ratings *ratings, ql_arena *arena)
{
    ql_severities severity;
    for (size_t k = 0; k < ql_coefficient_count; k++)
        assert_sound(ql_coefficients[k].id, ql_coefficient_of(&ql_coefficients[k], ratings, arena));
    assert_sound("rwg", ql_rwg(ratings, 0, 2, arena));
    assert_sound("rwg items", ql_rwg_items(ratings, 2, arena));
    assert_sound("ad mean", ql_ad_mean_items(ratings, arena));
    assert_sound("ad median", ql_ad_median_items(ratings, arena));
    ql_severities_init(&severity, ratings, arena);
    assert_sound("severity", severity.test);
    for (size_t r = 0; severity.why == QL_WHY_COMPUTED && r < ratings->raters; r++)
        assert_true(isfinite(severity.severity[r]) && isfinite(severity.severity_se[r]));
    for (size_t u = 0; severity.why == QL_WHY_COMPUTED && u < ratings->units; u++)
        assert_true(isfinite(severity.adjusted[u]) && isfinite(severity.adjusted_se[u]));
}

TEST(random_tables_with_holes_give_numbers_or_reasons)
{
    ql_arena arena = {0};
    uint32_t seed = 14;
    for (int round = 0; round < 600; round++) {
        ql_ratings ratings;
        drawn d = draw_table(&seed, 1, true);
        bool scale = draw(&seed, 3) > 0;
        uint32_t kind = draw(&seed, 4);
        for (size_t c = 0; !scale && c < d.units * d.raters; c++) {
            if (d.cells[c] != NONE && kind == 0)
                d.cells[c] = d.cells[c] > 3 ? QL_MAX_RATING : -QL_MAX_RATING + d.cells[c];
            else if (d.cells[c] != NONE && kind == 1)
                d.cells[c] += 999999990;
        }
        ql_arena_reset(&arena);
        if (ql_ratings_init(&ratings, d.cells, d.units, d.raters, scale ? five : NULL, 5,
                            scale ? 1 : 7, &arena) == QL_WHY_COMPUTED)
            assert_all_sound(&ratings, &arena);
    }
    ql_arena_release(&arena);
}

TEST(random_selections_give_numbers_or_reasons)
{
    uint32_t seed = 15;
    for (int round = 0; round < 2000; round++) {
        uint32_t most = draw(&seed, 8) ? 12 : 100000;
        ql_selection a = {.applicants = draw(&seed, most)};
        ql_selection b = {.applicants = draw(&seed, most)};
        ql_adverse all;
        a.selected = draw(&seed, a.applicants + 1);
        b.selected = draw(&seed, b.applicants + 1);
        ql_adverse_init(&all, a, b);
        assert_sound("ratio", all.ratio);
        assert_sound("difference", all.difference);
        assert_sound("odds ratio", all.odds_ratio);
        assert_sound("deviations", all.deviations);
        assert_true(all.fisher >= 0 && all.fisher <= 1);
        assert_true(all.mid_lower >= 0 && all.mid_lower <= all.fisher_lower);
        assert_true(all.fisher_lower <= 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_six_correlations_of_shrout_and_fleiss_are_as_printed),
        cmocka_unit_test(alphas_of_krippendorff_and_coefficients_of_gwet_are_as_printed),
        cmocka_unit_test(alpha_needs_no_scale),
        cmocka_unit_test(the_kappa_of_fleiss_and_those_of_his_categories_are_as_printed),
        cmocka_unit_test(kappas_of_cohen_with_his_weights_are_as_printed),
        cmocka_unit_test(a_point_that_nobody_used_still_counts_in_weighted_kappa),
        cmocka_unit_test(intervals_reach_as_far_as_tables_of_student_say),
        cmocka_unit_test(the_null_variance_of_five_points_is_2_and_of_seven_is_4),
        cmocka_unit_test(four_fifths_are_exact),
        cmocka_unit_test(the_test_of_connecticut_v_teal_had_a_ratio_of_68),
        cmocka_unit_test(the_reference_is_the_group_of_the_highest_rate_unless_it_is_tiny),
        cmocka_unit_test(impact_that_cannot_be_told_has_a_reason),
        cmocka_unit_test(the_worked_example_of_jacobson_and_truax_is_as_printed),
        cmocka_unit_test(change_is_not_computed_from_numbers_that_make_no_sense),
        cmocka_unit_test(one_rater_agrees_with_nobody),
        cmocka_unit_test(ratings_that_are_all_the_same_tell_of_full_agreement_and_nothing_else),
        cmocka_unit_test(without_memory_there_is_that_reason),
        cmocka_unit_test(tables_that_are_none_are_refused),
        cmocka_unit_test(coefficients_for_complete_tables_say_so),
        cmocka_unit_test(ratings_below_zero_have_no_ratios),
        cmocka_unit_test(very_many_different_ratings_take_too_long_for_some),
        cmocka_unit_test(ratings_in_tenths_are_tenths),
        cmocka_unit_test(groups_that_share_nothing_are_named_and_their_raters_not_compared),
        cmocka_unit_test(a_rater_of_one_candidate_has_a_severity_and_one_of_none_has_no_part),
        cmocka_unit_test(those_without_ratings_change_nothing_for_the_others),
        cmocka_unit_test(severity_without_a_rest_has_no_error),
        cmocka_unit_test(the_order_of_raters_and_units_does_not_matter),
        cmocka_unit_test(a_twin_of_one_of_two_raters_never_lowers_agreement),
        cmocka_unit_test(a_twin_in_a_unanimous_panel_changes_nothing),
        cmocka_unit_test(random_tables_with_holes_give_numbers_or_reasons),
        cmocka_unit_test(random_selections_give_numbers_or_reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
