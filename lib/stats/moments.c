#include "stats/moments.h"

#include <assert.h>
#include <math.h>

bool ql_moments_init(ql_arena *arena, ql_moments *moments, size_t n)
{
    ql_moment *rows =
        n > SIZE_MAX / sizeof *rows ? NULL : ql_arena_take(arena, n, n * sizeof *rows);
    arena->failed |= !rows;
    *moments = (ql_moments){.n = rows ? n : 0, .cells = rows};
    return rows != NULL;
}

static ql_moment *cell(const ql_moments *moments, size_t i, size_t j)
{
    return &moments->cells[i * moments->n + j];
}

static void add_sums(ql_moment *to, const ql_moment *sums)
{
    to->count += sums->count;
    to->sum += sums->sum;
    to->square += sums->square;
    to->product += sums->product;
}

/* Sums are modulo 2^128 on the way, where a case is taken out. */
static void add_pair(ql_moment *to, uint64_t value, uint64_t with, int64_t times)
{
    ql_u128 values = value * (ql_u128)times;
    add_sums(to, &(ql_moment){.count = (uint64_t)times,
                              .sum = values,
                              .square = values * value,
                              .product = values * with});
}

void ql_moments_add(ql_moments *moments, const uint64_t *values, const bool *there, int64_t times)
{
    moments->cases += (uint64_t)times;
    for (size_t i = 0; i < moments->n; i++) {
        for (size_t j = 0; there[i] && j < moments->n; j++) {
            if (there[j])
                add_pair(cell(moments, i, j), values[i], values[j], times);
        }
    }
}

void ql_moments_add_alone(ql_moments *moments, size_t i, uint64_t value, int64_t times)
{
    add_pair(cell(moments, i, i), value, value, times);
}

void ql_moments_add_sums(ql_moments *moments, size_t i, size_t j, ql_moment sums)
{
    add_sums(cell(moments, i, j), &sums);
}

void ql_moments_merge(ql_moments *moments, const ql_moments *from)
{
    assert(moments->n == from->n);
    moments->cases += from->cases;
    for (size_t k = 0; k < from->n * from->n; k++)
        add_sums(&moments->cells[k], &from->cells[k]);
}

uint64_t ql_moments_count(const ql_moments *moments, size_t i, size_t j)
{
    return cell(moments, i, j)->count;
}

ql_ratio ql_moments_mean(ql_arena *arena, const ql_moments *moments, size_t i, uint64_t unit)
{
    const ql_moment *of = cell(moments, i, i);
    return (ql_ratio){.num = ql_wide_of_u128(arena, of->sum),
                      .den = ql_wide_times(arena, ql_wide_of(arena, of->count), unit)};
}

/* count x sum(x y) - sum(x) x sum(y): exact until it is a double. */
static double spread(ql_arena *arena, uint64_t count, ql_u128 product, ql_u128 x, ql_u128 y)
{
    ql_mark mark = ql_arena_mark(arena);
    ql_wide whole = ql_wide_times(arena, ql_wide_of_u128(arena, product), count);
    ql_wide means = ql_wide_mul(arena, ql_wide_of_u128(arena, x), ql_wide_of_u128(arena, y));
    bool negative = ql_wide_compare(whole, means) < 0;
    double size = ql_wide_double(negative ? ql_wide_sub(arena, means, whole)
                                          : ql_wide_sub(arena, whole, means));
    ql_arena_rewind(arena, mark);
    return negative ? -size : size;
}

static double spread_of(ql_arena *arena, const ql_moments *moments, size_t i, size_t j)
{
    const ql_moment *of = cell(moments, i, j);
    return spread(arena, of->count, of->product, of->sum, cell(moments, j, i)->sum);
}

static double spread_beside(ql_arena *arena, const ql_moments *moments, size_t i, size_t j)
{
    const ql_moment *of = cell(moments, i, j);
    return spread(arena, of->count, of->square, of->sum, of->sum);
}

double ql_moments_covariance(ql_arena *arena, const ql_moments *moments, size_t i, size_t j)
{
    double count = (double)ql_moments_count(moments, i, j);
    assert(count >= 2);
    return spread_of(arena, moments, i, j) / count / (count - 1);
}

double ql_moments_sd(ql_arena *arena, const ql_moments *moments, size_t i)
{
    return sqrt(ql_moments_covariance(arena, moments, i, i));
}

bool ql_moments_correlation(ql_arena *arena, const ql_moments *moments, size_t i, size_t j,
                            double *out)
{
    double x = spread_beside(arena, moments, i, j), y = spread_beside(arena, moments, j, i);
    if (x == 0 || y == 0)
        return false;
    double r = spread_of(arena, moments, i, j) / sqrt(x) / sqrt(y);
    *out = fabs(r) > 1 ? copysign(1, r) : r;
    return true;
}
