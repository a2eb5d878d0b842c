#include "unit.h"

#include "base/scalar.h"

TEST(whole_numbers_are_strict)
{
    static const struct {
        const char *text;
        bool good;
        int32_t number;
    } cases[] = {
        {"0", true, 0},
        {"7", true, 7},
        {"-3", true, -3},
        {"999999999", true, 999999999},
        {"-999999999", true, -999999999},
        {"", false, 0},
        {"-", false, 0},
        {"-0", false, 0},
        {"00", false, 0},
        {"007", false, 0},
        {"-07", false, 0},
        {"+1", false, 0},
        {"1.0", false, 0},
        {"1e3", false, 0},
        {"0x4", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1_0", false, 0},
        {"--1", false, 0},
        {"1000000000", false, 0},
        {"inf", false, 0},
        {"\xD9\xA4", false, 0}, /* an Arabic digit */
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        int32_t number = 42;
        bool good = ql_parse_whole(cases[k].text, strlen(cases[k].text), &number);
        assert_int_equal(good, cases[k].good);
        assert_int_equal(number, cases[k].good ? cases[k].number : 42);
    }
}

TEST(decimals_are_strict_and_kept_in_thousandths)
{
    static const struct {
        const char *text;
        bool good;
        int32_t number;
    } cases[] = {
        {"2", true, 2000},    {"0.5", true, 500},   {".5", true, 500},
        {"0.125", true, 125}, {"1.10", true, 1100}, {"1000", true, 1000000},
        {"0", true, 0},       {"0.000", true, 0},   {"999999.999", true, 999999999},
        {"", false, 0},       {".", false, 0},      {"5.", false, 0},
        {"-1", false, 0},     {"-.5", false, 0},    {"-0.5", false, 0},
        {"+1", false, 0},     {"0.1234", false, 0}, {"01", false, 0},
        {"00.5", false, 0},   {"1e3", false, 0},    {"1.e3", false, 0},
        {"0x1", false, 0},    {"1,5", false, 0},    {"1.2.3", false, 0},
        {"1._2", false, 0},   {"1.-2", false, 0},   {"1000000", false, 0},
        {"nan", false, 0},    {" 1", false, 0},     {"1.5 ", false, 0},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        int32_t number = 42;
        bool good = ql_parse_thousandths(cases[k].text, strlen(cases[k].text), &number);
        assert_int_equal(good, cases[k].good);
        assert_int_equal(number, cases[k].good ? cases[k].number : 42);
    }
}

TEST(a_value_may_have_blanks_around_it_and_zeros_after_its_point)
{
    static const struct {
        const char *text;
        bool good;
        int32_t number;
    } cases[] = {
        {"4", true, 4},
        {"4.0", true, 4},
        {" -4.00\t", true, -4},
        {"\xC2\xA0"
         "40",
         true, 40},
        {"0.0", true, 0},
        {"10.0", true, 10},
        {"", false, 0},
        {" ", false, 0},
        {".0", false, 0},
        {"4.", false, 0},
        {"4.5", false, 0},
        {"4.0.0", false, 0},
        {"4 .0", false, 0},
        {"-0.0", false, 0},
        {"04.0", false, 0},
        {"4,0", false, 0},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        int32_t number = 42;
        bool good = ql_parse_value(cases[k].text, strlen(cases[k].text), &number);
        assert_int_equal(good, cases[k].good);
        assert_int_equal(number, cases[k].good ? cases[k].number : 42);
    }
}

TEST(ids_are_short_and_plain)
{
    char long_id[66];
    memset(long_id, 'a', sizeof long_id);
    assert_true(ql_is_id("a", 1));
    assert_true(ql_is_id("7.x:Y_z-0", 9));
    assert_true(ql_is_id(long_id, 64));
    assert_false(ql_is_id(long_id, 65));
    assert_false(ql_is_id("", 0));
    assert_false(ql_is_id("-a", 2));
    assert_false(ql_is_id(".a", 2));
    assert_false(ql_is_id("a b", 3));
    assert_false(ql_is_id("a\0b", 3));
    assert_false(ql_is_id("\xC3\xA9", 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_numbers_are_strict),
        cmocka_unit_test(decimals_are_strict_and_kept_in_thousandths),
        cmocka_unit_test(a_value_may_have_blanks_around_it_and_zeros_after_its_point),
        cmocka_unit_test(ids_are_short_and_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
