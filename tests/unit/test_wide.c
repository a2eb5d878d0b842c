#include "unit.h"

#include "base/wide.h"

__extension__ typedef unsigned __int128 u128;

static ql_wide wide_of(ql_arena *arena, u128 number)
{
    ql_wide high = ql_wide_of(arena, (uint64_t)(number >> 64));
    for (int k = 0; k < 2; k++)
        high = ql_wide_times(arena, high, UINT64_C(1) << 32);
    return ql_wide_add(arena, high, ql_wide_of(arena, (uint64_t)number));
}

static u128 number_of(ql_wide wide)
{
    u128 number = 0;
    assert_true(wide.len <= 4);
    for (uint32_t k = wide.len; k-- > 0;)
        number = number << 32 | wide.limb[k];
    if (wide.len > 0)
        assert_int_not_equal(wide.limb[wide.len - 1], 0);
    return number;
}

/* A number of 1 to `bits` bits; often one with a run of ones or zeros, where carries are. */
static u128 draw_wide(uint32_t *seed, uint32_t bits)
{
    u128 number = 0;
    for (int k = 0; k < 4; k++) {
        uint32_t kind = draw(seed, 4);
        uint32_t limb = kind == 0 ? 0 : kind == 1 ? UINT32_MAX : draw(seed, UINT32_MAX);
        number = number << 32 | limb;
    }
    return number >> (127 - draw(seed, bits));
}

TEST(sums_differences_and_products_are_those_of_128_bit_integers)
{
    ql_arena arena = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        ql_arena_reset(&arena);
        u128 x = draw_wide(&seed, 127), y = draw_wide(&seed, 127);
        u128 small = draw_wide(&seed, 60), other = (uint64_t)draw_wide(&seed, 64);
        u128 larger = x > y ? x : y, lesser = x > y ? y : x;
        ql_wide a = wide_of(&arena, larger >> 1), b = wide_of(&arena, lesser >> 1);
        assert_true(number_of(ql_wide_add(&arena, a, b)) == (larger >> 1) + (lesser >> 1));
        assert_true(number_of(ql_wide_sub(&arena, a, b)) == (larger >> 1) - (lesser >> 1));
        assert_true(number_of(ql_wide_mul(&arena, wide_of(&arena, small),
                                          wide_of(&arena, other))) == small * other);
        assert_true(number_of(ql_wide_times(&arena, wide_of(&arena, small), (uint64_t)other)) ==
                    small * other);
    }
    ql_arena_release(&arena);
}

TEST(quotients_and_order_are_those_of_128_bit_integers)
{
    ql_arena arena = {0};
    uint32_t seed = 2;
    for (int round = 0; round < 20000; round++) {
        ql_arena_reset(&arena);
        u128 x = draw_wide(&seed, 127), y = draw(&seed, 2) ? draw_wide(&seed, 127) : x;
        uint32_t divisor = 1 + draw(&seed, draw(&seed, 2) ? 10 : UINT32_MAX), rest;
        ql_wide a = wide_of(&arena, x), b = wide_of(&arena, y);
        assert_true(number_of(ql_wide_div(&arena, a, divisor, &rest)) == x / divisor);
        assert_int_equal(rest, (uint32_t)(x % divisor));
        assert_true(number_of(ql_wide_div(&arena, a, divisor, NULL)) == x / divisor);
        assert_int_equal(ql_wide_compare(a, b), x < y ? -1 : x > y);
    }
    ql_arena_release(&arena);
}

TEST(products_beyond_128_bits_divide_back_to_their_factors)
{
    ql_arena arena = {0};
    ql_wide product = ql_wide_of(&arena, 1);
    for (uint32_t k = 1; k <= 100; k++)
        product = ql_wide_times(&arena, product, k);
    assert_int_equal(product.len, 17); /* 100! has 525 bits */
    for (uint32_t k = 100; k >= 1; k--) {
        uint32_t rest;
        product = ql_wide_div(&arena, product, k, &rest);
        assert_int_equal(rest, 0);
    }
    assert_true(number_of(product) == 1);
    ql_arena_release(&arena);
}

TEST(numbers_of_128_bits_and_doubles_are_what_they_were)
{
    ql_arena arena = {0};
    uint32_t seed = 3;
    for (int round = 0; round < 1000; round++) {
        ql_arena_reset(&arena);
        u128 x = draw_wide(&seed, 127) | 1;
        assert_true(number_of(ql_wide_of_u128(&arena, x)) == x);
        double near = ql_wide_double(ql_wide_of_u128(&arena, x)) / (double)x;
        assert_true(near > 1 - 1e-15 && near < 1 + 1e-15);
    }
    assert_int_equal(ql_wide_of_u128(&arena, 0).len, 0);
    assert_true(ql_wide_double(ql_wide_of(&arena, 0)) == 0);
    ql_arena_release(&arena);
}

TEST(without_memory_every_result_is_zero)
{
    ql_arena arena = {0}, failed = {.failed = true};
    ql_wide seven = ql_wide_of(&arena, 7);
    uint32_t rest = 1;
    assert_int_equal(ql_wide_of(&failed, 7).len, 0);
    assert_int_equal(ql_wide_of_u128(&failed, 7).len, 0);
    assert_int_equal(ql_wide_add(&failed, seven, seven).len, 0);
    assert_int_equal(ql_wide_sub(&failed, seven, seven).len, 0);
    assert_int_equal(ql_wide_mul(&failed, seven, seven).len, 0);
    assert_int_equal(ql_wide_times(&failed, seven, 7).len, 0);
    assert_int_equal(ql_wide_div(&failed, seven, 2, &rest).len, 0);
    assert_int_equal(rest, 0);
    ql_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_differences_and_products_are_those_of_128_bit_integers),
        cmocka_unit_test(quotients_and_order_are_those_of_128_bit_integers),
        cmocka_unit_test(products_beyond_128_bits_divide_back_to_their_factors),
        cmocka_unit_test(numbers_of_128_bits_and_doubles_are_what_they_were),
        cmocka_unit_test(without_memory_every_result_is_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
