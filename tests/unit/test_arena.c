#include "unit.h"

#include "base/arena.h"

TEST(memory_is_zeroed_aligned_and_apart)
{
    ql_arena arena = {0};
    unsigned char *before = NULL;
    for (size_t size = 1; size < 200; size++) {
        unsigned char *bytes = ql_arena_take(&arena, size, 1);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(bytes[k], 0);
        memset(bytes, 0xAA, size);
        if (before)
            assert_int_equal(before[size - 2], 0xAA);
        before = bytes;
    }
    ql_arena_release(&arena);
}

TEST(a_piece_larger_than_a_block_is_given)
{
    ql_arena arena = {0};
    char *large = ql_arena_take(&arena, 3, 100000);
    assert_non_null(large);
    large[299999] = 1;
    assert_non_null(ql_arena_take(&arena, 1, 8));
    ql_arena_release(&arena);
}

TEST(a_product_that_overflows_fails_and_nothing_more_is_given)
{
    ql_arena arena = {0};
    assert_null(ql_arena_take(&arena, SIZE_MAX / 2, 3));
    assert_true(arena.failed);
    assert_null(ql_arena_take(&arena, 1, 1));
    assert_null(ql_arena_text(&arena, "a", 1));
    assert_string_equal(ql_arena_format(&arena, "%d", 1), "");
    ql_arena_release(&arena);
    assert_non_null(ql_arena_take(&arena, 1, 1));
    ql_arena_release(&arena);
}

TEST(nothing_may_be_taken)
{
    ql_arena arena = {0};
    assert_non_null(ql_arena_take(&arena, 0, 0));
    assert_non_null(ql_arena_take(&arena, 0, 16));
    assert_false(arena.failed);
    ql_arena_release(&arena);
}

TEST(texts_are_copied_and_ended)
{
    ql_arena arena = {0};
    char *text = ql_arena_text(&arena, "abcdef", 3);
    assert_string_equal(text, "abc");
    assert_string_equal(ql_arena_text(&arena, NULL, 0), "");
    assert_string_equal(ql_arena_format(&arena, "%s-%d", text, 7), "abc-7");
    ql_arena_release(&arena);
}

TEST(release_twice_is_harmless)
{
    ql_arena arena = {0};
    assert_non_null(ql_arena_take(&arena, 1, 1));
    ql_arena_release(&arena);
    ql_arena_release(&arena);
    assert_null(arena.head);
}

TEST(reset_makes_a_failed_arena_usable_and_memory_zero_again)
{
    ql_arena arena = {0};
    ql_arena_reset(&arena);
    for (int k = 0; k < 5; k++)
        memset(ql_arena_take(&arena, 1, 5000), 0xFF, 5000);
    assert_null(ql_arena_take(&arena, SIZE_MAX, 2));
    ql_arena_reset(&arena);
    assert_false(arena.failed);
    const char *bytes = ql_arena_take(&arena, 1, 5000);
    assert_int_equal(bytes[0], 0);
    assert_int_equal(bytes[4999], 0);
    ql_arena_release(&arena);
}

TEST(an_object_on_its_own_is_zeroed_and_delete_takes_null)
{
    int *object = ql_new(1, sizeof *object);
    assert_int_equal(*object, 0);
    ql_delete(object);
    ql_delete(NULL);
}

TEST(a_number_of_objects_that_overflows_is_not_given)
{
    assert_null(ql_new(SIZE_MAX / 2, 4));
    assert_null(ql_resize(NULL, SIZE_MAX / 2, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(a_piece_larger_than_a_block_is_given),
        cmocka_unit_test(a_product_that_overflows_fails_and_nothing_more_is_given),
        cmocka_unit_test(nothing_may_be_taken),
        cmocka_unit_test(texts_are_copied_and_ended),
        cmocka_unit_test(release_twice_is_harmless),
        cmocka_unit_test(reset_makes_a_failed_arena_usable_and_memory_zero_again),
        cmocka_unit_test(an_object_on_its_own_is_zeroed_and_delete_takes_null),
        cmocka_unit_test(a_number_of_objects_that_overflows_is_not_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
