/* Small symmetric matrices, dense, row after row: n x n numbers, of which both halves are given. */
#ifndef QL_STATS_LINEAR_H
#define QL_STATS_LINEAR_H

#include "base/arena.h"

#include <stdbool.h>

/* The inverse of a positive definite matrix. NULL when it is not one, as far as doubles can tell,
 * or memory is out (then the arena has failed). */
double *ql_matrix_inverse(ql_arena *arena, const double *matrix, size_t n);

/* The x for which matrix * x = right; NULL likewise. */
double *ql_matrix_solve(ql_arena *arena, const double *matrix, const double *right, size_t n);

/* Eigenvalues, largest first, and for each a row of its eigenvector, of length 1. */
typedef struct ql_eigen {
    double *values;
    double *vectors;
} ql_eigen;

/* False when memory is out. */
bool ql_matrix_eigen(ql_arena *arena, const double *matrix, size_t n, ql_eigen *out);

#endif
