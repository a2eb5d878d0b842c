#include "unit.h"

#include "base/histogram.h"

TEST(numbers_are_found_in_order_of_size_however_they_came)
{
    ql_arena arena = {0};
    ql_histogram histogram;
    assert_true(ql_histogram_init(&arena, &histogram, 1001));
    assert_true(ql_histogram_add(&arena, &histogram, 1000, 2));
    assert_true(ql_histogram_add(&arena, &histogram, 0, 1));
    assert_true(ql_histogram_add(&arena, &histogram, 500, 3));
    const size_t sorted[] = {0, 500, 500, 500, 1000, 1000};
    for (size_t k = 0; k < COUNT(sorted); k++)
        assert_int_equal(ql_histogram_at(&histogram, k), sorted[k]);
    ql_arena_release(&arena);
}

TEST(what_is_taken_out_is_as_if_it_had_never_been)
{
    ql_arena arena = {0};
    ql_histogram histogram;
    assert_true(ql_histogram_init(&arena, &histogram, 10));
    assert_true(ql_histogram_add(&arena, &histogram, 3, 2));
    assert_true(ql_histogram_add(&arena, &histogram, 7, 1));
    assert_true(ql_histogram_add(&arena, &histogram, 3, -2));
    assert_int_equal(ql_histogram_at(&histogram, 0), 7);
    ql_arena_release(&arena);
}

TEST(merging_adds_what_both_have_met)
{
    ql_arena arena = {0};
    ql_histogram a, b;
    assert_true(ql_histogram_init(&arena, &a, 300));
    assert_true(ql_histogram_init(&arena, &b, 300));
    assert_true(ql_histogram_add(&arena, &a, 299, 1));
    assert_true(ql_histogram_add(&arena, &b, 299, 1));
    assert_true(ql_histogram_add(&arena, &b, 5, 4));
    assert_true(ql_histogram_merge(&arena, &a, &b));
    assert_int_equal(ql_histogram_at(&a, 3), 5);
    assert_int_equal(ql_histogram_at(&a, 4), 299);
    assert_int_equal(ql_histogram_at(&a, 5), 299);
    ql_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_found_in_order_of_size_however_they_came),
        cmocka_unit_test(what_is_taken_out_is_as_if_it_had_never_been),
        cmocka_unit_test(merging_adds_what_both_have_met),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
