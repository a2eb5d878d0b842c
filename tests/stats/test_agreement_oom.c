/* Every allocation of the statistics of agreement fails once: there is that reason, or the same
 * number as with memory. */
#include "../oom/memory.h"
#include "unit.h"

#include "stats/coefficients.h"
#include "stats/rwg.h"
#include "stats/severity.h"

#define NONE QL_NO_RATING

static const int32_t points[] = {1, 2, 3, 4, 5};
static const int32_t cells[] = {1, 1, 2, 2, 3, 2, 3, 3, 3, 5, 4, 4, 1, NONE, 2, NONE, NONE, 4};

/* Figures of the table, one after the other. */
typedef struct figures {
    ql_estimate of[64];
    size_t count;
} figures;

static void add(figures *to, ql_estimate estimate)
{
    assert_true(to->count < COUNT(to->of));
    to->of[to->count++] = estimate;
}

static figures compute(bool on_scale)
{
    figures all = {.count = 0};
    ql_arena arena = {0};
    ql_ratings ratings;
    ql_severities severities;
    enum ql_why why =
        ql_ratings_init(&ratings, cells, 6, 3, on_scale ? points : NULL, 5, 1, &arena);
    for (size_t k = 0; why == QL_WHY_COMPUTED && k < ql_coefficient_count; k++)
        add(&all, ql_coefficient_of(&ql_coefficients[k], &ratings, &arena));
    if (why == QL_WHY_COMPUTED) {
        add(&all, ql_rwg(&ratings, 0, 2, &arena));
        add(&all, ql_ad_median_items(&ratings, &arena));
        ql_severities_init(&severities, &ratings, &arena);
        add(&all, severities.test);
    } else {
        assert_int_equal(why, QL_WHY_NO_MEMORY);
    }
    ql_arena_release(&arena);
    return all;
}

static void sweep(bool on_scale)
{
    memory_fail(0, false);
    figures whole = compute(on_scale);
    size_t count = memory_allocations();
    assert_true(whole.count > 20 && count > 20);
    for (size_t at = 1; at <= count; at++) {
        memory_fail(at, true);
        figures some = compute(on_scale);
        assert_true(some.count < whole.count || some.of[some.count - 1].why == QL_WHY_NO_MEMORY);
        for (size_t k = 0; k < some.count; k++) {
            if (some.of[k].why == QL_WHY_NO_MEMORY)
                continue;
            assert_int_equal(some.of[k].why, whole.of[k].why);
            assert_true(some.of[k].value == whole.of[k].value);
            assert_true(some.of[k].se == whole.of[k].se);
        }
        memory_fail(0, false);
        assert_int_equal(memory_held(), 0);
    }
}

TEST(each_failed_allocation_is_told_of)
{
    sweep(true);
    sweep(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_failed_allocation_is_told_of)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
