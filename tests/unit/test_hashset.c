#include "unit.h"

#include "base/hashset.h"

#include <string.h>

/* The key of the reference vectors: the bytes 0 to 15. */
static const ql_hash vector_key = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};

/* From the authors' vectors.h, which hashes the bytes 0, 1, 2, ... */
static void siphash_is_that_of_its_authors(void **state)
{
    (void)state;
    char bytes[16];
    for (int k = 0; k < 16; k++)
        bytes[k] = (char)k;
    ql_hash none = ql_siphash(vector_key, "", 0);
    assert_true(none.a == 0xe6a825ba047f81a3u && none.b == 0x930255c71472f66du);
    ql_hash one = ql_siphash(vector_key, bytes, 1);
    assert_true(one.a == 0x44af996bd8c187dau && one.b == 0x45fc229b11597634u);
}

static void a_hash_has_one_number(void **state)
{
    (void)state;
    ql_hashset set = {0};
    bool added;
    uint64_t *number = ql_hashset_put(&set, (ql_hash){1, 2}, &added);
    assert_non_null(number);
    assert_true(added);
    *number = 7;
    number = ql_hashset_put(&set, (ql_hash){1, 2}, &added);
    assert_false(added);
    assert_int_equal(*number, 7);
    (void)ql_hashset_put(&set, (ql_hash){1, 3}, &added);
    assert_true(added);
    ql_hashset_release(&set);
}

/* All of one shard and one home, the last one there is, so that the search has to go round. */
static void crowded_hashes_stay_apart(void **state)
{
    (void)state;
    enum { COUNT = 600 };
    ql_hashset set = {0};
    bool added;
    for (uint64_t k = 1; k <= COUNT; k++) {
        *ql_hashset_put(&set, (ql_hash){UINT64_MAX, k * QL_SHARDS}, &added) = k;
        assert_true(added);
    }
    for (uint64_t k = 1; k <= COUNT; k++)
        assert_int_equal(*ql_hashset_put(&set, (ql_hash){UINT64_MAX, k * QL_SHARDS}, &added), k);
    assert_int_equal(set.shards[0].count, COUNT);
    ql_hashset_release(&set);
}

static void numbers_outlive_growth(void **state)
{
    (void)state;
    enum { COUNT = 50000 };
    ql_hashset set = {0};
    bool added;
    for (uint64_t k = 0; k < COUNT; k++)
        *ql_hashset_put(&set, ql_siphash(vector_key, (char *)&k, sizeof k), &added) = k;
    for (uint64_t k = 0; k < COUNT; k++) {
        ql_hash hash = ql_siphash(vector_key, (char *)&k, sizeof k);
        assert_int_equal(*ql_hashset_put(&set, hash, &added), k);
        assert_false(added);
    }
    ql_hashset_release(&set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(siphash_is_that_of_its_authors),
        cmocka_unit_test(a_hash_has_one_number),
        cmocka_unit_test(crowded_hashes_stay_apart),
        cmocka_unit_test(numbers_outlive_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
