#include "unit.h"

#include "stats/reliability.h"

#include <math.h>

/* R's datasets::attitude (Chatterjee and Price 1977), and what R's psych 2.5.3 makes of it. */
enum { ITEMS = 7, CASES = 30 };
static const uint64_t attitude[CASES][ITEMS] = {
    {43, 51, 30, 39, 61, 92, 45}, {63, 64, 51, 54, 63, 73, 47}, {71, 70, 68, 69, 76, 86, 48},
    {61, 63, 45, 47, 54, 84, 35}, {81, 78, 56, 66, 71, 83, 47}, {43, 55, 49, 44, 54, 49, 34},
    {58, 67, 42, 56, 66, 68, 35}, {71, 75, 50, 55, 70, 66, 41}, {72, 82, 72, 67, 71, 83, 31},
    {67, 61, 45, 47, 62, 80, 41}, {64, 53, 53, 58, 58, 67, 34}, {67, 60, 47, 39, 59, 74, 41},
    {69, 62, 57, 42, 55, 63, 25}, {68, 83, 83, 45, 59, 77, 35}, {77, 77, 54, 72, 79, 77, 46},
    {81, 90, 50, 72, 60, 54, 36}, {74, 85, 64, 69, 79, 79, 63}, {65, 60, 65, 75, 55, 80, 60},
    {65, 70, 46, 57, 75, 85, 46}, {50, 58, 68, 54, 64, 78, 52}, {50, 40, 33, 34, 43, 64, 33},
    {64, 61, 52, 62, 66, 80, 41}, {53, 66, 52, 50, 63, 80, 37}, {40, 37, 42, 58, 50, 57, 49},
    {63, 54, 42, 48, 66, 75, 33}, {66, 77, 66, 63, 88, 76, 72}, {78, 75, 58, 74, 80, 78, 49},
    {48, 57, 44, 45, 51, 83, 38}, {85, 85, 71, 71, 77, 74, 55}, {82, 82, 39, 59, 64, 78, 39}};
static const uint32_t ones[ITEMS] = {1, 1, 1, 1, 1, 1, 1};

static ql_arena arena;

static int empty(void **state)
{
    (void)state;
    ql_arena_release(&arena);
    return 0;
}

static ql_moments moments_of(const uint64_t *values, size_t cases, size_t n)
{
    static const bool there[ITEMS] = {true, true, true, true, true, true, true};
    ql_moments moments;
    assert_true(ql_moments_init(&arena, &moments, n));
    for (size_t k = 0; k < cases; k++)
        ql_moments_add(&moments, values + k * n, there, 1);
    return moments;
}

static ql_matrices matrices_of(const uint64_t *values, size_t cases, size_t n)
{
    ql_moments moments = moments_of(values, cases, n);
    return ql_matrices_of(&arena, &moments, ones);
}

static void assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-12))
        fail_msg("%.17g was expected, %.17g was found", expected, found);
}

static void assert_value(ql_estimate found, double expected)
{
    assert_int_equal(found.why, QL_WHY_COMPUTED);
    assert_near(found.value, expected);
}

TEST(alpha_and_its_interval_are_those_of_psych)
{
    ql_matrices of = matrices_of(*attitude, CASES, ITEMS);
    ql_estimate alpha = ql_alpha(of.covariances, ITEMS);
    ql_alpha_interval(&alpha, ITEMS, CASES);
    assert_value(alpha, 0.8431427695647599);
    assert_true(alpha.has_interval);
    assert_near(alpha.low, 0.7393756856431074);
    assert_near(alpha.high, 0.9157730721599817);
    assert_value(ql_alpha(of.correlations, ITEMS), 0.8390838030295106);
}

TEST(lambdas_are_those_of_psych)
{
    ql_matrices of = matrices_of(*attitude, CASES, ITEMS);
    assert_value(ql_lambda2(of.covariances, ITEMS), 0.8602724542174539);
    assert_value(ql_lambda2(of.correlations, ITEMS), 0.8518997135661476);
    assert_value(ql_lambda6(&arena, of.covariances, of.correlations, ITEMS), 0.882902177286858);
    assert_value(ql_lambda6(&arena, of.correlations, of.correlations, ITEMS), 0.8752151373603486);
}

TEST(omega_is_that_of_one_factor_by_least_squares)
{
    static const double expected[ITEMS] = {
        0.7577732004111323, 0.8338260940741768, 0.6034272224070871, 0.7887263826057301,
        0.8411199254401825, 0.2844651213392931, 0.4910465605901071};
    ql_matrices of = matrices_of(*attitude, CASES, ITEMS);
    double loadings[ITEMS];
    assert_value(ql_omega(&arena, of.correlations, ITEMS, loadings), 0.8506823589020133);
    for (size_t i = 0; i < ITEMS; i++)
        assert_near(loadings[i], expected[i]);
}

/* Nine tests of Thurstone's (Bechtoldt 1961; McDonald 1999), three factors and so one poor one. */
TEST(published_correlations_give_what_psych_gives)
{
    static const double thurstone[] = {
        1,     0.828, 0.776, 0.439, 0.432, 0.447, 0.447, 0.541, 0.38,  0.828, 1,     0.779,
        0.493, 0.464, 0.489, 0.432, 0.537, 0.358, 0.776, 0.779, 1,     0.46,  0.425, 0.443,
        0.401, 0.534, 0.359, 0.439, 0.493, 0.46,  1,     0.674, 0.59,  0.381, 0.35,  0.424,
        0.432, 0.464, 0.425, 0.674, 1,     0.541, 0.402, 0.367, 0.446, 0.447, 0.489, 0.443,
        0.59,  0.541, 1,     0.288, 0.32,  0.325, 0.447, 0.432, 0.401, 0.381, 0.402, 0.288,
        1,     0.555, 0.598, 0.541, 0.537, 0.534, 0.35,  0.367, 0.32,  0.555, 1,     0.452,
        0.38,  0.358, 0.359, 0.424, 0.446, 0.325, 0.598, 0.452, 1};
    assert_value(ql_alpha(thurstone, 9), 0.8914575356368502);
    assert_value(ql_lambda6(&arena, thurstone, thurstone, 9), 0.9081762418004885);
    assert_value(ql_omega(&arena, thurstone, 9, NULL), 0.8928667094175624);
}

TEST(each_item_is_compared_with_the_others)
{
    static const double expected[ITEMS][2] = {
        {0.6712620572236643, 0.8097602063089213}, {0.7421097102222385, 0.7969174572741397},
        {0.5607111114802558, 0.8278477659386587}, {0.7144454981336762, 0.8030309750225744},
        {0.7862755938344002, 0.7953865741982049}, {0.26503433919667607, 0.8638723114464368},
        {0.4608105494684964, 0.8404648682654573}};
    ql_matrices of = matrices_of(*attitude, CASES, ITEMS);
    for (size_t i = 0; i < ITEMS; i++) {
        assert_value(ql_item_rest(of.covariances, ITEMS, i), expected[i][0]);
        assert_value(ql_alpha_without(&arena, of.covariances, ITEMS, i), expected[i][1]);
    }
}

TEST(halves_are_compared_in_every_way)
{
    ql_matrices of = matrices_of(*attitude, CASES, ITEMS);
    ql_halves raw = ql_all_halves(of.covariances, ITEMS);
    ql_halves standardised = ql_all_halves(of.correlations, ITEMS);
    assert_value(ql_odd_even(of.covariances, ITEMS), 0.9225341663706679);
    assert_near(raw.least, 0.6412312036165159);
    assert_near(raw.mean, 0.82593577426752);
    assert_near(raw.most, 0.9055352049179762);
    assert_near(standardised.least, 0.6750174551167113);
    assert_near(standardised.mean, 0.8219596437840103);
    assert_near(standardised.most, 0.8926322063384688);
}

/* Alpha is the mean of the lambda-4 of all halves, where halves are equal (Cronbach 1951). */
TEST(alpha_is_the_mean_of_all_equal_halves)
{
    ql_matrices of = matrices_of(*attitude, CASES * ITEMS / 6, 6);
    assert_near(ql_all_halves(of.covariances, 6).mean, ql_alpha(of.covariances, 6).value);
}

TEST(moments_leave_out_what_is_missing_pair_by_pair)
{
    static const uint64_t values[4][2] = {{1, 2}, {2, 4}, {9, 6}, {3, 9}};
    static const bool there[4][2] = {{true, true}, {true, true}, {false, true}, {true, false}};
    ql_moments first, second;
    double r;
    assert_true(ql_moments_init(&arena, &first, 2) && ql_moments_init(&arena, &second, 2));
    for (size_t k = 0; k < 4; k++)
        ql_moments_add(k % 2 ? &first : &second, values[k], there[k], 1);
    ql_moments_merge(&first, &second);
    assert_int_equal(ql_moments_count(&first, 0, 1), 2);
    assert_int_equal(ql_moments_count(&first, 1, 1), 3);
    assert_string_equal(ql_ratio_text(&arena, ql_moments_mean(&arena, &first, 1, 2), 2, NULL, 0),
                        "2.00");
    assert_near(ql_moments_sd(&arena, &first, 0), 1);
    assert_near(ql_moments_sd(&arena, &first, 1), 2);
    assert_near(ql_moments_covariance(&arena, &first, 0, 1), 1);
    assert_true(ql_moments_correlation(&arena, &first, 0, 1, &r));
    assert_near(r, 1);
}

TEST(numbers_that_differ_little_lose_no_digits)
{
    static const uint64_t large = UINT64_C(1) << 62, values[] = {large + 1, large + 2, large + 3};
    ql_moments moments = moments_of(values, 3, 1);
    assert_near(ql_moments_sd(&arena, &moments, 0), 1);
}

TEST(what_cannot_be_computed_says_why)
{
    static const uint64_t opposed[] = {1, 4, 2, 3, 3, 2, 4, 1}, flat[] = {1, 1, 2, 1, 3, 1},
                          double_item[] = {1, 1, 3, 2, 2, 1, 3, 3, 2, 4, 4, 4},
                          unrelated[] = {1, 1, 1, 1, 2, 2, 2, 1, 2, 2, 2, 1};
    ql_matrices of = matrices_of(opposed, 4, 2);
    assert_int_equal(ql_alpha(of.covariances, 2).why, QL_WHY_TOTALS_ALIKE);
    assert_int_equal(ql_all_halves(of.covariances, 2).why, QL_WHY_TOTALS_ALIKE);
    assert_int_equal(ql_odd_even(of.covariances, 2).why, QL_WHY_HALVES);
    assert_int_equal(ql_omega(&arena, of.correlations, 2, NULL).why, QL_WHY_TWO_ITEMS);
    assert_int_equal(ql_alpha_without(&arena, of.covariances, 2, 0).why, QL_WHY_TWO_ITEMS);
    assert_int_equal(ql_alpha(of.covariances, 1).why, QL_WHY_ONE_ITEM);
    of = matrices_of(flat, 3, 2);
    assert_null(of.correlations);
    assert_int_equal(of.correlations_why, QL_WHY_ITEM_ALIKE);
    assert_int_equal(ql_item_rest(of.covariances, 2, 1).why, QL_WHY_ITEM_ALIKE);
    assert_int_equal(ql_item_rest(of.covariances, 2, 0).why, QL_WHY_REST_ALIKE);
    assert_int_equal(ql_alpha(of.covariances, 2).why, QL_WHY_ONE_VARIES);
    of = matrices_of(double_item, 4, 3);
    assert_int_equal(ql_lambda6(&arena, of.covariances, of.correlations, 3).why, QL_WHY_REDUNDANT);
    of = matrices_of(unrelated, 4, 3);
    assert_int_equal(ql_omega(&arena, of.correlations, 3, NULL).why, QL_WHY_NO_FACTOR);
    of = matrices_of(*attitude, 1, ITEMS);
    assert_null(of.covariances);
    assert_int_equal(of.covariances_why, QL_WHY_FEW_TOGETHER);
    assert_false(arena.failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(alpha_and_its_interval_are_those_of_psych, empty),
        cmocka_unit_test_teardown(lambdas_are_those_of_psych, empty),
        cmocka_unit_test_teardown(omega_is_that_of_one_factor_by_least_squares, empty),
        cmocka_unit_test_teardown(published_correlations_give_what_psych_gives, empty),
        cmocka_unit_test_teardown(each_item_is_compared_with_the_others, empty),
        cmocka_unit_test_teardown(halves_are_compared_in_every_way, empty),
        cmocka_unit_test_teardown(alpha_is_the_mean_of_all_equal_halves, empty),
        cmocka_unit_test_teardown(moments_leave_out_what_is_missing_pair_by_pair, empty),
        cmocka_unit_test_teardown(numbers_that_differ_little_lose_no_digits, empty),
        cmocka_unit_test_teardown(what_cannot_be_computed_says_why, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
