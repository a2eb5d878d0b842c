#include "unit.h"

static caught seen;

TEST(bytes_arrive_in_order_however_many)
{
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    for (unsigned k = 0; k < 3000; k++)
        ql_put_number(&out, k);
    ql_put_times(&out, 10000, '=');
    assert_int_equal(ql_out_finish(&out), QL_OK);
    assert_int_equal(seen.len, 10 + 90 * 2 + 900 * 3 + 2000 * 4 + 10000);
    assert_memory_equal(seen.text, "0123456789101112", 16);
    assert_memory_equal(seen.text + seen.len - 10002, "99====", 6);
}

TEST(numbers_are_written_to_the_largest)
{
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    ql_put_number(&out, 0);
    ql_put_char(&out, ' ');
    ql_put_number(&out, UINT64_MAX);
    assert_int_equal(ql_out_finish(&out), QL_OK);
    assert_string_equal(seen.text, "0 18446744073709551615");
}

TEST(a_sink_that_refused_is_not_asked_again)
{
    ql_out out;
    int asked;
    ql_out_init(&out, refuse_in(&asked));
    ql_put_times(&out, 50000, 'x');
    assert_true(out.failed);
    assert_int_equal(ql_out_finish(&out), QL_ERR_WRITE);
    assert_int_equal(ql_out_finish(&out), QL_ERR_WRITE);
    assert_int_equal(asked, 1);
}

TEST(nothing_put_is_nothing_written)
{
    ql_out out;
    int asked;
    ql_out_init(&out, refuse_in(&asked));
    ql_put(&out, NULL, 0);
    ql_put_text(&out, "");
    assert_int_equal(ql_out_finish(&out), QL_OK);
    assert_int_equal(asked, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_arrive_in_order_however_many),
        cmocka_unit_test(numbers_are_written_to_the_largest),
        cmocka_unit_test(a_sink_that_refused_is_not_asked_again),
        cmocka_unit_test(nothing_put_is_nothing_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
