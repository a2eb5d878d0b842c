#include "unit.h"

#include "base/arena.h"
#include "stats/linear.h"

#include <math.h>

static void assert_near(double found, double expected)
{
    if (!(fabs(found - expected) <= 1e-12))
        fail_msg("%.17g was expected, %.17g was found", expected, found);
}

/* 4 by 4, 1 / (i + j + 1): hard for its size, with an inverse of whole numbers. */
static void set_hilbert(double *matrix)
{
    for (size_t k = 0; k < 16; k++)
        matrix[k] = 1 / (double)(k / 4 + k % 4 + 1);
}

TEST(a_matrix_is_inverted)
{
    static const double inverse[] = {16,  -120,  240,  -140,  -120, 1200, -2700, 1680,
                                     240, -2700, 6480, -4200, -140, 1680, -4200, 2800};
    double hilbert[16];
    ql_arena arena = {0};
    set_hilbert(hilbert);
    double *found = ql_matrix_inverse(&arena, hilbert, 4);
    for (size_t k = 0; k < 16; k++)
        assert_near(found[k] / inverse[k], 1);
    ql_arena_release(&arena);
}

TEST(a_system_is_solved)
{
    static const double matrix[] = {4, 2, 2, 2, 5, 1, 2, 1, 6}, right[] = {14, 15, 22};
    ql_arena arena = {0};
    double *x = ql_matrix_solve(&arena, matrix, right, 3);
    for (size_t k = 0; k < 3; k++)
        assert_near(x[k], (double[]){1, 2, 3}[k]);
    ql_arena_release(&arena);
}

TEST(a_matrix_without_inverse_has_none)
{
    static const double flat[] = {0.3, 0.1, 0.4, 0.1, 0.7, 0.8, 0.4, 0.8, 1.2}, /* row 1 + row 2 */
        indefinite[] = {1, 2, 2, 1}, zero[] = {0};
    ql_arena arena = {0};
    assert_null(ql_matrix_inverse(&arena, flat, 3));
    assert_null(ql_matrix_inverse(&arena, indefinite, 2));
    assert_null(ql_matrix_inverse(&arena, zero, 1));
    assert_null(ql_matrix_solve(&arena, flat, flat, 3));
    assert_false(arena.failed);
    ql_arena_release(&arena);
}

TEST(eigenvalues_come_largest_first_with_vectors_of_length_1)
{
    /* 2 on the diagonal, -1 beside it: 2 - 2 cos(k pi / 5). */
    double matrix[16] = {0}, pi = acos(-1);
    ql_arena arena = {0};
    ql_eigen e;
    for (size_t i = 0; i < 4; i++) {
        matrix[i * 4 + i] = 2;
        if (i > 0)
            matrix[i * 4 + i - 1] = matrix[(i - 1) * 4 + i] = -1;
    }
    assert_true(ql_matrix_eigen(&arena, matrix, 4, &e));
    for (size_t k = 0; k < 4; k++) {
        double length = 0;
        assert_near(e.values[k], 2 - 2 * cos((double)(4 - k) * pi / 5));
        for (size_t i = 0; i < 4; i++) {
            double image = 0;
            for (size_t j = 0; j < 4; j++)
                image += matrix[i * 4 + j] * e.vectors[k * 4 + j];
            assert_near(image, e.values[k] * e.vectors[k * 4 + i]);
            length += e.vectors[k * 4 + i] * e.vectors[k * 4 + i];
        }
        assert_near(length, 1);
    }
    ql_arena_release(&arena);
}

TEST(a_matrix_that_is_flat_has_an_eigenvalue_of_0)
{
    static const double ones[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    ql_arena arena = {0};
    ql_eigen e;
    assert_true(ql_matrix_eigen(&arena, ones, 3, &e));
    assert_near(e.values[0], 3);
    assert_near(e.values[1], 0);
    assert_near(e.values[2], 0);
    ql_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_matrix_is_inverted),
        cmocka_unit_test(a_system_is_solved),
        cmocka_unit_test(a_matrix_without_inverse_has_none),
        cmocka_unit_test(eigenvalues_come_largest_first_with_vectors_of_length_1),
        cmocka_unit_test(a_matrix_that_is_flat_has_an_eigenvalue_of_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
