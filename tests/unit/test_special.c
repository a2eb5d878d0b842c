#include "unit.h"

#include "stats/special.h"

#include <math.h>

/* Expected figures are mpmath's, at 40 digits. */
static void assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 2e-13 * fabs(expected)))
        fail_msg("%.17g was expected, %.17g was found", expected, found);
}

TEST(the_incomplete_gamma_function_is_right_on_both_sides_and_in_the_tails)
{
    static const struct {
        double a, x, below, above;
    } cases[] = {
        {0.5, 0.1, 0.34527915398142298, 0.65472084601857702},
        {0.5, 3, 0.98569412156457036, 0.01430587843542964},
        {3, 2.5, 0.45618688411667048, 0.54381311588332952},
        {10, 10, 0.54207028552814779, 0.45792971447185221},
        {10, 40, 0.99999999607406777, 3.9259322262861882e-9},
        {150, 120, 0.004563441304151243, 0.99543655869584876},
        {5000, 5100, 0.92067111892238102, 0.079328881077618977},
        {2.5, 1e-8, 3.0090110907617639e-21, 1},
        {2, 0, 0, 1},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_near(ql_gamma_below(cases[k].a, cases[k].x), cases[k].below);
        assert_near(ql_gamma_above(cases[k].a, cases[k].x), cases[k].above);
    }
}

TEST(the_incomplete_beta_function_is_right_for_small_and_large_arguments)
{
    static const struct {
        double a, b, x, share;
    } cases[] = {
        {0.5, 0.5, 0.25, 1.0 / 3},
        {2, 3, 0.5, 0.6875},
        {14.5, 87, 0.05, 0.00026733458931083157},
        {14.5, 87, 0.3, 0.99991457874783865},
        {1399.5, 5598, 0.2, 0.502384617340656},
        {1399.5, 5598, 0.19, 0.017331393334191727},
        {1.5, 0.5, 0.999, 0.9597433418849682},
        {3.25, 7.75, 1e-6, 4.5295130899336197e-18},
        {2, 3, 0, 0},
        {2, 3, 1, 1},
    };
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_near(ql_beta_below(cases[k].a, cases[k].b, cases[k].x, 1 - cases[k].x),
                    cases[k].share);
}

TEST(shares_below_a_value_are_those_of_the_tables)
{
    assert_near(ql_normal_below(-8), 6.2209605742717841e-16);
    assert_near(ql_normal_below(-1.5), 0.066807201268858066);
    assert_near(ql_normal_below(0), 0.5);
    assert_near(ql_normal_below(0.3), 0.61791142218895263);
    assert_near(ql_normal_above(1.5), 0.066807201268858066);
    assert_near(ql_t_below(-2.5, 3), 0.043853323504032774);
    assert_near(ql_t_below(1, 1), 0.75);
    assert_near(ql_t_below(0, 5), 0.5);
    assert_near(ql_t_below(-12, 7.4), 2.0412211372374048e-6);
    assert_near(ql_t_below(0.5, 2000), 0.69143495829857826);
    assert_near(ql_t_above(12, 7.4), 2.0412211372374048e-6);
    assert_near(ql_chi_square_below(5, 6), 0.45618688411667048);
    assert_near(ql_chi_square_above(80, 20), 3.9259322262861882e-9);
}

TEST(shares_of_f_are_right_on_both_sides)
{
    static const struct {
        double f, df1, df2, below, above;
    } cases[] = {
        {4, 3, 12, 0.96540964284435312, 0.034590357155646877},
        {0.2, 5, 2, 0.064150029909958424, 0.93584997009004158},
        {11.03, 5, 15, 0.99986562214795088, 0.00013437785204911826},
        {1.05, 2799, 11196, 0.95015877146749144, 0.04984122853250856},
        {2, 4.19, 12.6, 0.84592142527867739, 0.15407857472132261},
        {60, 5, 15, 0.99999999779032057, 2.209679432064403e-9},
        {0, 2, 3, 0, 1},
        {INFINITY, 2, 3, 1, 0},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_near(ql_f_below(cases[k].f, cases[k].df1, cases[k].df2), cases[k].below);
        assert_near(ql_f_above(cases[k].f, cases[k].df1, cases[k].df2), cases[k].above);
    }
}

TEST(the_value_that_a_share_is_below_is_found)
{
    assert_near(ql_normal_at(0.975), 1.9599639845400539);
    assert_near(ql_normal_at(0.001), -3.0902323061678135);
    assert_near(ql_normal_at(0.5), 0);
    assert_near(ql_normal_at(1e-10), -6.3613409024040562);
    assert_near(ql_t_at(0.975, 10), 2.2281388519862742);
    assert_near(ql_t_at(0.01, 3), -4.5407028585681335);
    assert_near(ql_t_at(0.975, 4.19), 2.7274902426593325);
    assert_near(ql_chi_square_at(0.95, 1), 3.8414588206941245);
    assert_near(ql_chi_square_at(0.05, 10), 3.9402991361190601);
    assert_near(ql_chi_square_at(0.99, 30), 50.892181311517087);
    assert_near(ql_chi_square_at(0.025, 2.5), 0.11862294210006347);
    assert_near(ql_f_at(0.975, 29, 174), 1.6615384170288125);
    assert_near(ql_f_at(0.025, 29, 174), 0.53696554252749064);
    assert_near(ql_f_at(0.95, 3, 12), 3.4902948194976045);
    assert_near(ql_f_at(0.975, 2799, 11196), 1.0597818953238141);
    assert_near(ql_f_at(0.025, 4.19, 12.6), 0.12248727973473389);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_incomplete_gamma_function_is_right_on_both_sides_and_in_the_tails),
        cmocka_unit_test(the_incomplete_beta_function_is_right_for_small_and_large_arguments),
        cmocka_unit_test(shares_below_a_value_are_those_of_the_tables),
        cmocka_unit_test(shares_of_f_are_right_on_both_sides),
        cmocka_unit_test(the_value_that_a_share_is_below_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
