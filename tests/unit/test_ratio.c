#include "unit.h"

#include "base/ratio.h"

static ql_arena arena;

static int empty(void **state)
{
    (void)state;
    ql_arena_release(&arena);
    return 0;
}

static ql_ratio ratio(int64_t num, uint64_t den)
{
    return ql_ratio_of(&arena, num, den);
}

static const char *text(ql_ratio x, unsigned digits)
{
    return ql_ratio_text(&arena, x, digits, NULL, 0);
}

/* With one edge, at `edge` thousandths. */
static const char *beside(ql_ratio x, unsigned digits, int64_t edge)
{
    ql_ratio at = ratio(edge, 1000);
    return ql_ratio_text(&arena, x, digits, &at, 1);
}

TEST(sums_and_products_are_exact_with_either_sign)
{
    ql_ratio third = ratio(1, 3), half = ratio(-1, 2);
    assert_string_equal(text(ql_ratio_add(&arena, third, ratio(1, 6)), 3), "0.500");
    assert_string_equal(text(ql_ratio_add(&arena, third, half), 4), "-0.1667");
    assert_string_equal(text(ql_ratio_add(&arena, half, third), 4), "-0.1667");
    assert_string_equal(text(ql_ratio_add(&arena, ratio(1, 2), ratio(-1, 3)), 4), "0.1667");
    assert_string_equal(text(ql_ratio_add(&arena, half, half), 1), "-1.0");
    assert_string_equal(text(ql_ratio_mul(&arena, third, half), 4), "-0.1667");
    assert_string_equal(text(ql_ratio_mul(&arena, half, half), 2), "0.25");
}

TEST(a_sum_of_like_parts_keeps_their_denominator)
{
    ql_ratio terms[1000];
    for (size_t k = 0; k < COUNT(terms); k++)
        terms[k] = ratio(k % 2 ? -1 : 2, 7);
    ql_ratio sum = ql_ratio_sum(&arena, terms, COUNT(terms));
    assert_int_equal(ql_wide_compare(sum.den, ql_wide_of(&arena, 7)), 0);
    assert_int_equal(ql_ratio_compare(&arena, sum, ratio(500, 7)), 0);
    assert_int_equal(ql_ratio_compare(&arena, ql_ratio_sum(&arena, terms, 0), ratio(0, 1)), 0);
}

/* 1/(1*2) + 1/(2*3) + ... up to n is n/(n + 1). */
TEST(a_sum_of_many_different_parts_is_exact)
{
    ql_ratio terms[999];
    for (uint64_t k = 0; k < COUNT(terms); k++)
        terms[k] = ratio(1, (k + 1) * (k + 2));
    ql_ratio sum = ql_ratio_sum(&arena, terms, COUNT(terms));
    assert_int_equal(ql_ratio_compare(&arena, sum, ratio(999, 1000)), 0);
}

TEST(comparing_takes_no_lasting_memory)
{
    ql_ratio a = ratio(INT64_MAX, 3), b = ratio(INT64_MAX, 5);
    void *before = ql_arena_take(&arena, 1, 1);
    ql_mark mark = ql_arena_mark(&arena);
    for (int k = 0; k < 1000; k++)
        assert_true(ql_ratio_compare(&arena, a, b) > 0);
    assert_ptr_equal(ql_arena_mark(&arena).head, mark.head);
    assert_int_equal(ql_arena_mark(&arena).used, mark.used);
    assert_non_null(before);
}

TEST(zero_is_never_negative)
{
    ql_ratio sum = ql_ratio_add(&arena, ratio(-1, 2), ratio(1, 2));
    assert_false(sum.negative);
    assert_false(ql_ratio_mul(&arena, ratio(-1, 2), ratio(0, 5)).negative);
    assert_int_equal(ql_ratio_compare(&arena, sum, ratio(0, 7)), 0);
    assert_string_equal(text(ratio(-1, 1000), 1), "0.0");
    assert_string_equal(text(ratio(-1, 1000), 3), "-0.001");
}

TEST(order_is_that_of_the_numbers)
{
    assert_int_equal(ql_ratio_compare(&arena, ratio(1, 3), ratio(2, 6)), 0);
    assert_true(ql_ratio_compare(&arena, ratio(1, 3), ratio(1, 2)) < 0);
    assert_true(ql_ratio_compare(&arena, ratio(-1, 3), ratio(-1, 2)) > 0);
    assert_true(ql_ratio_compare(&arena, ratio(-1, 3), ratio(1, 2)) < 0);
    assert_true(ql_ratio_compare(&arena, ratio(1, 3), ratio(-1, 2)) > 0);
    assert_string_equal(text(ratio(INT64_MIN, 1), 0), "-9223372036854775808");
}

TEST(halves_are_rounded_away_from_zero)
{
    assert_string_equal(text(ratio(1, 20), 1), "0.1");
    assert_string_equal(text(ratio(-1, 20), 1), "-0.1");
    assert_string_equal(text(ratio(49, 1000), 1), "0.0");
    assert_string_equal(text(ratio(5, 2), 0), "3");
    assert_string_equal(text(ratio(999, 10), 0), "100");
    assert_string_equal(text(ratio(99949, 1000), 1), "99.9");
    assert_string_equal(text(ratio(99950, 1000), 1), "100.0");
    assert_string_equal(text(ratio(2, 3), 12), "0.666666666667");
}

TEST(a_figure_below_an_edge_is_never_printed_as_the_edge)
{
    assert_string_equal(beside(ratio(7996, 100), 1, 80000), "79.96");
    assert_string_equal(beside(ratio(7994, 100), 1, 80000), "79.9");
    assert_string_equal(beside(ratio(80, 1), 1, 80000), "80.0");
    assert_string_equal(beside(ratio(8004, 100), 1, 80000), "80.0");
    assert_string_equal(beside(ratio(799999999, 10000000), 1, 80000), "79.9999999");
    assert_string_equal(beside(ratio(239, 3), 0, 80000), "79.7");
}

TEST(a_figure_above_an_edge_is_never_printed_below_it)
{
    assert_string_equal(beside(ratio(33334, 1000), 1, 33333), "33.334");
    assert_string_equal(beside(ratio(33333, 1000), 1, 33333), "33.333");
    assert_string_equal(beside(ratio(-1, 1000), 1, 0), "-0.001");
}

TEST(the_worst_of_several_edges_counts)
{
    const ql_ratio edges[] = {ratio(0, 1), ratio(399, 10), ratio(80, 1)};
    assert_string_equal(ql_ratio_text(&arena, ratio(39899, 1000), 1, edges, 3), "39.899");
    assert_string_equal(ql_ratio_text(&arena, ratio(3994, 100), 1, edges, 3), "39.9");
}

TEST(a_double_is_printed_as_the_ratio_that_it_is)
{
    assert_string_equal(ql_double_text(&arena, 0.125, 2), "0.13");
    assert_string_equal(ql_double_text(&arena, -0.125, 2), "-0.13");
    assert_string_equal(ql_double_text(&arena, 0.15, 1), "0.1"); /* 0.1499999999999999944... */
    assert_string_equal(ql_double_text(&arena, -0.001, 2), "0.00");
    assert_string_equal(ql_double_text(&arena, 1e-310, 3), "0.000");
    assert_string_equal(ql_double_text(&arena, 0.1, 20), "0.10000000000000000555");
    assert_string_equal(ql_double_text(&arena, 9007199254740994e3, 1), "9007199254740994048.0");
}

TEST(without_memory_the_text_is_empty)
{
    ql_arena failed = {.failed = true};
    assert_string_equal(ql_ratio_text(&failed, ratio(1, 3), 1, NULL, 0), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(sums_and_products_are_exact_with_either_sign, empty),
        cmocka_unit_test_teardown(a_sum_of_like_parts_keeps_their_denominator, empty),
        cmocka_unit_test_teardown(a_sum_of_many_different_parts_is_exact, empty),
        cmocka_unit_test_teardown(comparing_takes_no_lasting_memory, empty),
        cmocka_unit_test_teardown(zero_is_never_negative, empty),
        cmocka_unit_test_teardown(order_is_that_of_the_numbers, empty),
        cmocka_unit_test_teardown(halves_are_rounded_away_from_zero, empty),
        cmocka_unit_test_teardown(a_figure_below_an_edge_is_never_printed_as_the_edge, empty),
        cmocka_unit_test_teardown(a_figure_above_an_edge_is_never_printed_below_it, empty),
        cmocka_unit_test_teardown(the_worst_of_several_edges_counts, empty),
        cmocka_unit_test_teardown(a_double_is_printed_as_the_ratio_that_it_is, empty),
        cmocka_unit_test_teardown(without_memory_the_text_is_empty, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
