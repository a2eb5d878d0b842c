#include "stats/reliability.h"

#include "stats/linear.h"
#include "stats/special.h"

#include <float.h>
#include <math.h>
#include <string.h>

static double sum_of(const double *matrix, size_t k)
{
    double sum = 0;
    for (size_t c = 0; c < k * k; c++)
        sum += matrix[c];
    return sum;
}

static double trace_of(const double *matrix, size_t k)
{
    double sum = 0;
    for (size_t i = 0; i < k; i++)
        sum += matrix[i * k + i];
    return sum;
}

/* A variance of `parts` that cancel out but for rounding is none. */
static bool is_nothing(double variance, double parts)
{
    return !(variance > parts * DBL_EPSILON * 64);
}

/* Why nothing can be said of the items together. */
static enum ql_why total_why(const double *matrix, size_t k)
{
    size_t varying = 0;
    for (size_t i = 0; i < k; i++)
        varying += matrix[i * k + i] > 0;
    if (k < 2)
        return QL_WHY_ONE_ITEM;
    if (varying < 2)
        return QL_WHY_ONE_VARIES;
    return is_nothing(sum_of(matrix, k), (double)k * trace_of(matrix, k)) ? QL_WHY_TOTALS_ALIKE
                                                                          : QL_WHY_COMPUTED;
}

static ql_estimate computed(double value)
{
    return (ql_estimate){.value = value};
}

/* ---- Alpha ---- */

ql_estimate ql_alpha(const double *matrix, size_t k)
{
    enum ql_why why = total_why(matrix, k);
    double items = (double)k;
    if (why != QL_WHY_COMPUTED)
        return ql_not_computed(why);
    return computed(items / (items - 1) * (1 - trace_of(matrix, k) / sum_of(matrix, k)));
}

void ql_alpha_interval(ql_estimate *alpha, size_t k, uint64_t cases)
{
    if (alpha->why != QL_WHY_COMPUTED || cases < 2)
        return;
    double df1 = (double)cases - 1, df2 = df1 * ((double)k - 1), tail = (1 - QL_COVERAGE) / 2;
    alpha->units = (size_t)cases;
    alpha->has_interval = true;
    alpha->low = 1 - (1 - alpha->value) * ql_f_at(1 - tail, df1, df2);
    alpha->high = 1 - (1 - alpha->value) * ql_f_at(tail, df1, df2);
}

ql_estimate ql_alpha_without(ql_arena *arena, const double *matrix, size_t k, size_t i)
{
    if (k < 3)
        return ql_not_computed(QL_WHY_TWO_ITEMS);
    double *rest = ql_arena_take(arena, (k - 1) * (k - 1), sizeof *rest);
    size_t at = 0;
    if (!rest)
        return ql_not_computed(QL_WHY_NO_MEMORY);
    for (size_t c = 0; c < k * k; c++) {
        if (c / k != i && c % k != i)
            rest[at++] = matrix[c];
    }
    return ql_alpha(rest, k - 1);
}

ql_estimate ql_measurement_error(ql_estimate sd, ql_estimate reliability)
{
    if (sd.why != QL_WHY_COMPUTED || reliability.why != QL_WHY_COMPUTED)
        return ql_not_computed(sd.why != QL_WHY_COMPUTED ? sd.why : reliability.why);
    if (reliability.value < 0)
        return ql_not_computed(QL_WHY_NEGATIVE_ALPHA);
    return computed(sd.value * sqrt(fmax(0, 1 - reliability.value)));
}

/* ---- Guttman's others ---- */

ql_estimate ql_lambda2(const double *matrix, size_t k)
{
    enum ql_why why = total_why(matrix, k);
    if (why != QL_WHY_COMPUTED)
        return ql_not_computed(why);
    double total = sum_of(matrix, k), squares = 0, items = (double)k;
    for (size_t c = 0; c < k * k; c++)
        squares += c / k == c % k ? 0 : matrix[c] * matrix[c];
    return computed((total - trace_of(matrix, k) + sqrt(items / (items - 1) * squares)) / total);
}

ql_estimate ql_lambda6(ql_arena *arena, const double *matrix, const double *correlations, size_t k)
{
    enum ql_why why = total_why(matrix, k);
    if (why != QL_WHY_COMPUTED)
        return ql_not_computed(why);
    double *inverse = ql_matrix_inverse(arena, correlations, k), unexplained = 0;
    if (!inverse)
        return ql_not_computed(arena->failed ? QL_WHY_NO_MEMORY : QL_WHY_REDUNDANT);
    for (size_t i = 0; i < k; i++)
        unexplained += matrix[i * k + i] / inverse[i * k + i];
    return computed(1 - unexplained / sum_of(matrix, k));
}

/* ---- Omega ---- */

/* Sets each loading in turn to what fits its row best while the others stand (minres; Harman &
 * Jones 1966). The largest change; a division by zero gives no number, and ends it. */
static double improve(const double *correlations, double *loadings, size_t k)
{
    double most = 0;
    for (size_t i = 0; i < k; i++) {
        double with = 0, square = 0;
        for (size_t j = 0; j < k; j++) {
            with += j == i ? 0 : correlations[i * k + j] * loadings[j];
            square += j == i ? 0 : loadings[j] * loadings[j];
        }
        double next = with / square, change = fabs(next - loadings[i]);
        most = change > most || isnan(change) ? change : most;
        loadings[i] = next;
    }
    return most;
}

static enum ql_why fit(const double *correlations, double *loadings, size_t k)
{
    enum { MOST_ROUNDS = 10000 };
    double change = 1;
    for (int round = 0; round < MOST_ROUNDS && change > 1e-13; round++)
        change = improve(correlations, loadings, k);
    if (!(change <= 1e-9))
        return QL_WHY_NO_FACTOR;
    for (size_t i = 0; i < k; i++) {
        if (fabs(loadings[i]) >= 1)
            return QL_WHY_HEYWOOD;
    }
    return QL_WHY_COMPUTED;
}

ql_estimate ql_omega(ql_arena *arena, const double *correlations, size_t k, double *loadings)
{
    ql_eigen first;
    double common = 0, unique = 0;
    if (k < 3)
        return ql_not_computed(QL_WHY_TWO_ITEMS);
    if (!ql_matrix_eigen(arena, correlations, k, &first))
        return ql_not_computed(QL_WHY_NO_MEMORY);
    enum ql_why why = fit(correlations, first.vectors, k);
    if (why != QL_WHY_COMPUTED)
        return ql_not_computed(why);
    for (size_t i = 0; i < k; i++) {
        common += first.vectors[i];
        unique += 1 - first.vectors[i] * first.vectors[i];
    }
    for (size_t i = 0; loadings && i < k; i++)
        loadings[i] = common < 0 ? -first.vectors[i] : first.vectors[i];
    return computed(common * common / (common * common + unique));
}

/* ---- Parts against parts ---- */

ql_estimate ql_item_rest(const double *covariances, size_t k, size_t i)
{
    double own = covariances[i * k + i], with = -own;
    for (size_t j = 0; j < k; j++)
        with += covariances[i * k + j];
    double rest = sum_of(covariances, k) - 2 * with - own;
    if (k < 2)
        return ql_not_computed(QL_WHY_ONE_ITEM);
    if (own == 0)
        return ql_not_computed(QL_WHY_ITEM_ALIKE);
    if (is_nothing(rest, (double)k * trace_of(covariances, k)))
        return ql_not_computed(QL_WHY_REST_ALIKE);
    return computed(with / sqrt(own) / sqrt(rest));
}

ql_estimate ql_odd_even(const double *covariances, size_t k)
{
    double halves[3] = {0}; /* of the odd ones, of the even ones, of one with the other */
    if (k < 2)
        return ql_not_computed(QL_WHY_ONE_ITEM);
    for (size_t c = 0; c < k * k; c++) {
        size_t row = c / k % 2, column = c % k % 2;
        if (row <= column)
            halves[row != column ? 2 : row] += covariances[c];
    }
    double parts = (double)k * trace_of(covariances, k);
    if (is_nothing(halves[0], parts) || is_nothing(halves[1], parts))
        return ql_not_computed(QL_WHY_HALVES);
    double r = halves[2] / sqrt(halves[0]) / sqrt(halves[1]);
    return r > -1 ? computed(2 * r / (1 + r)) : ql_not_computed(QL_WHY_HALVES);
}

/* The covariance of two halves, one of which are the items of which the bit is set. */
static double across(const double *matrix, size_t k, uint32_t half)
{
    double sum = 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; half >> i & 1 && j < k; j++)
            sum += half >> j & 1 ? 0 : matrix[i * k + j];
    }
    return sum;
}

static size_t bits_of(uint32_t half)
{
    size_t bits = 0;
    for (; half; half &= half - 1)
        bits++;
    return bits;
}

ql_halves ql_all_halves(const double *matrix, size_t k)
{
    enum ql_why why = k > QL_MOST_HALVED ? QL_WHY_MANY_ITEMS : total_why(matrix, k);
    double least = INFINITY, most = -INFINITY, sum = 0, count = 0, total = sum_of(matrix, k);
    if (why != QL_WHY_COMPUTED)
        return (ql_halves){.why = why};
    for (uint32_t half = 0; half < UINT32_C(1) << k; half++) {
        bool again = k % 2 == 0 && half & 1; /* the other half was here already */
        if (bits_of(half) != k / 2 || again)
            continue;
        double lambda4 = 4 * across(matrix, k, half) / total;
        least = fmin(least, lambda4);
        most = fmax(most, lambda4);
        sum += lambda4;
        count++;
    }
    return (ql_halves){.least = least, .mean = sum / count, .most = most};
}

/* ---- Matrices ---- */

static bool set_covariances(ql_arena *arena, const ql_moments *moments, const uint32_t *spans,
                            double *to)
{
    size_t k = moments->n;
    for (size_t c = 0; c < k * k; c++) {
        if (ql_moments_count(moments, c / k, c % k) < 2)
            return false;
        to[c] = ql_moments_covariance(arena, moments, c / k, c % k) / spans[c / k] / spans[c % k];
    }
    return true;
}

static enum ql_why set_correlations(ql_arena *arena, const ql_moments *moments, double *to)
{
    size_t k = moments->n;
    for (size_t c = 0; c < k * k; c++) {
        if (!ql_moments_correlation(arena, moments, c / k, c % k, &to[c]))
            return QL_WHY_ITEM_ALIKE;
    }
    return QL_WHY_COMPUTED;
}

/* Covariances of different cases may be such as no cases together have. */
static bool is_possible(ql_arena *arena, const double *matrix, size_t k)
{
    ql_eigen e;
    if (!ql_matrix_eigen(arena, matrix, k, &e))
        return false;
    return k == 0 || e.values[k - 1] >= -1e-10 * e.values[0];
}

static bool has_gaps(const ql_moments *moments)
{
    bool gaps = false;
    for (size_t c = 0; c < moments->n * moments->n; c++)
        gaps |= moments->cells[c].count != moments->cases;
    return gaps;
}

static ql_matrices no_matrices(enum ql_why why)
{
    return (ql_matrices){.covariances_why = why, .correlations_why = why};
}

ql_matrices ql_matrices_of(ql_arena *arena, const ql_moments *moments, const uint32_t *spans)
{
    size_t k = moments->n;
    ql_matrices of = {.covariances = ql_arena_take(arena, k * k, sizeof(double)),
                      .correlations = ql_arena_take(arena, k * k, sizeof(double))};
    if (!of.covariances || !of.correlations)
        return no_matrices(QL_WHY_NO_MEMORY);
    if (!set_covariances(arena, moments, spans, of.covariances))
        return no_matrices(QL_WHY_FEW_TOGETHER);
    if (has_gaps(moments) && !is_possible(arena, of.covariances, k))
        return no_matrices(arena->failed ? QL_WHY_NO_MEMORY : QL_WHY_AT_ODDS);
    of.correlations_why = set_correlations(arena, moments, of.correlations);
    if (of.correlations_why != QL_WHY_COMPUTED)
        of.correlations = NULL;
    return of;
}
