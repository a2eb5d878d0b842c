/* Cholesky for systems and inverses, Jacobi (1846) for eigenvalues. */
#include "stats/linear.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t k = 0; k < n; k++)
        sum += a[k] * b[k];
    return sum;
}

/* The L with zeros above its diagonal for which L L' is the matrix. A pivot that is next to nothing
 * beside its diagonal is a row that the rows before it make up. */
static double *cholesky(ql_arena *arena, const double *matrix, size_t n)
{
    double *factor = ql_arena_take(arena, n * n, sizeof *factor);
    for (size_t i = 0; factor && i < n; i++) {
        double *row = factor + i * n;
        for (size_t j = 0; j < i; j++)
            row[j] = (matrix[i * n + j] - dot(row, factor + j * n, j)) / factor[j * n + j];
        double pivot = matrix[i * n + i] - dot(row, row, i);
        if (!(pivot > matrix[i * n + i] * DBL_EPSILON * 64 * (double)n))
            return NULL;
        row[i] = sqrt(pivot);
    }
    return factor;
}

/* L y = right, then L' x = y, in place. */
static void substitute(const double *factor, double *x, size_t n)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (x[i] - dot(factor + i * n, x, i)) / factor[i * n + i];
    for (size_t i = n; i-- > 0;) {
        x[i] /= factor[i * n + i];
        for (size_t j = 0; j < i; j++)
            x[j] -= factor[i * n + j] * x[i];
    }
}

double *ql_matrix_solve(ql_arena *arena, const double *matrix, const double *right, size_t n)
{
    double *factor = cholesky(arena, matrix, n);
    double *x = factor ? ql_arena_take(arena, n, sizeof *x) : NULL;
    if (!x)
        return NULL;
    memcpy(x, right, n * sizeof *x);
    substitute(factor, x, n);
    return x;
}

double *ql_matrix_inverse(ql_arena *arena, const double *matrix, size_t n)
{
    double *factor = cholesky(arena, matrix, n);
    double *inverse = factor ? ql_arena_take(arena, n * n, sizeof *inverse) : NULL;
    for (size_t i = 0; inverse && i < n; i++) {
        inverse[i * n + i] = 1;
        substitute(factor, inverse + i * n, n);
    }
    return inverse;
}

/* ---- Eigenvalues ---- */

/* Turns two rows (or columns, `step` apart) of numbers into each other. */
static void rotate(double *x, double *y, size_t n, size_t step, double cosine, double sine)
{
    for (size_t k = 0; k < n; k++) {
        double old = x[k * step], other = y[k * step];
        x[k * step] = cosine * old - sine * other;
        y[k * step] = sine * old + cosine * other;
    }
}

/* Turns the plane of p and q so that a[p][q] becomes 0. */
static void turn(double *a, double *vectors, size_t n, size_t p, size_t q)
{
    double apart = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
    double tangent = copysign(1 / (fabs(apart) + sqrt(1 + apart * apart)), apart);
    double cosine = 1 / sqrt(1 + tangent * tangent), sine = tangent * cosine;
    rotate(a + p, a + q, n, n, cosine, sine);
    rotate(a + p * n, a + q * n, n, 1, cosine, sine);
    rotate(vectors + p * n, vectors + q * n, n, 1, cosine, sine);
}

static bool is_small(const double *a, size_t n, size_t p, size_t q)
{
    return fabs(a[p * n + q]) <= DBL_EPSILON / 4 * sqrt(fabs(a[p * n + p] * a[q * n + q])) ||
           fabs(a[p * n + q]) < DBL_MIN;
}

/* One turn for each pair; false when none was needed. */
static bool sweep(double *a, double *vectors, size_t n)
{
    bool turned = false;
    for (size_t p = 0; p < n; p++) {
        for (size_t q = p + 1; q < n; q++) {
            if (is_small(a, n, p, q))
                continue;
            turn(a, vectors, n, p, q);
            turned = true;
        }
    }
    return turned;
}

static void swap_rows(double *x, double *y, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        double kept = x[k];
        x[k] = y[k];
        y[k] = kept;
    }
}

static void sort(ql_eigen *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = i; j > 0 && e->values[j - 1] < e->values[j]; j--) {
            swap_rows(&e->values[j - 1], &e->values[j], 1);
            swap_rows(e->vectors + (j - 1) * n, e->vectors + j * n, n);
        }
    }
}

bool ql_matrix_eigen(ql_arena *arena, const double *matrix, size_t n, ql_eigen *out)
{
    enum { MOST_SWEEPS = 60 }; /* about six are needed */
    double *a = ql_arena_take(arena, n * n, sizeof *a);
    out->values = ql_arena_take(arena, n, sizeof *out->values);
    out->vectors = ql_arena_take(arena, n * n, sizeof *out->vectors);
    if (!a || !out->values || !out->vectors)
        return false;
    memcpy(a, matrix, n * n * sizeof *a);
    for (size_t i = 0; i < n; i++)
        out->vectors[i * n + i] = 1;
    for (int k = 0; k < MOST_SWEEPS && sweep(a, out->vectors, n); k++)
        continue;
    for (size_t i = 0; i < n; i++)
        out->values[i] = a[i * n + i];
    sort(out, n);
    return true;
}
