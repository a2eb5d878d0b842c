#include "stats/severity.h"

#include "stats/linear.h"
#include "stats/special.h"

#include <math.h>

/* The normal equations of the raters, when the units are eliminated. */
typedef struct work {
    const ql_ratings *ratings;
    ql_arena *arena;
    size_t count; /* raters with ratings */
    size_t *of;   /* for each rater its place among these */
    size_t ratings_count;
    size_t units;   /* with ratings */
    double *matrix; /* count x count; afterwards its pseudo-inverse */
    double *right;
    double squares; /* of ratings about the means of their units */
} work;

static bool is_given(const work *w, size_t u, size_t r)
{
    return ql_unit_codes(w->ratings, u)[r] >= 0;
}

static int64_t cell(const work *w, size_t u, size_t r)
{
    return w->ratings->cells[u * w->ratings->raters + r];
}

static bool prepare(work *w, const ql_groups *groups)
{
    const ql_ratings *ratings = w->ratings;
    w->of = ql_arena_take(w->arena, ratings->raters, sizeof *w->of);
    if (!w->of)
        return false;
    for (size_t r = 0; r < ratings->raters; r++)
        w->of[r] = groups->of_rater[r] == QL_NO_GROUP ? QL_NO_GROUP : w->count++;
    for (size_t u = 0; u < ratings->units; u++) {
        w->units += ratings->given[u] > 0;
        w->ratings_count += ratings->given[u];
    }
    w->matrix = ql_arena_take(w->arena, w->count * w->count, sizeof *w->matrix);
    w->right = ql_arena_take(w->arena, w->count, sizeof *w->right);
    return !w->arena->failed;
}

/* What units with `m` ratings add to the equations, in units of 1 / m, which is exact. */
typedef struct portion {
    int64_t *matrix;
    ql_i128 *right;
    ql_i128 squares;
} portion;

static void add_unit(const work *w, size_t u, int64_t m, portion *to)
{
    size_t raters = w->ratings->raters;
    ql_i128 sum = 0, squares = 0;
    for (size_t r = 0; r < raters; r++) {
        int64_t y = is_given(w, u, r) ? cell(w, u, r) : 0;
        sum += y;
        squares += (ql_i128)y * y;
    }
    to->squares += m * squares - sum * sum;
    for (size_t r = 0; r < raters; r++) {
        if (!is_given(w, u, r))
            continue;
        int64_t *row = to->matrix + w->of[r] * w->count;
        to->right[w->of[r]] += m * (ql_i128)cell(w, u, r) - sum;
        row[w->of[r]] += m;
        for (size_t s = 0; s < raters; s++) {
            if (is_given(w, u, s))
                row[w->of[s]]--;
        }
    }
}

/* Adds the units with `m` ratings. */
static bool add_units(work *w, uint32_t m)
{
    size_t size = w->count * w->count;
    ql_mark mark = ql_arena_mark(w->arena);
    portion share = {.matrix = ql_arena_take(w->arena, size, sizeof *share.matrix),
                     .right = ql_arena_take(w->arena, w->count, sizeof *share.right)};
    if (!share.matrix || !share.right)
        return false;
    for (size_t u = 0; u < w->ratings->units; u++) {
        if (w->ratings->given[u] == m)
            add_unit(w, u, m, &share);
    }
    double den = w->ratings->den;
    for (size_t c = 0; c < size; c++)
        w->matrix[c] += (double)share.matrix[c] / m;
    for (size_t r = 0; r < w->count; r++)
        w->right[r] += (double)share.right[r] / m / den;
    w->squares += (double)share.squares / m / (den * den);
    ql_arena_rewind(w->arena, mark);
    return true;
}

static bool set_equations(work *w)
{
    bool good = true;
    for (size_t m = 2; good && m <= w->count; m++)
        good = add_units(w, (uint32_t)m);
    return good;
}

/* The matrix of connected raters lacks one rank: equal effects for all change nothing. With a
 * constant added everywhere it has an inverse, from which that constant is taken off again; then
 * the solution is the one that adds up to 0. */
static bool invert(work *w)
{
    size_t k = w->count;
    double trace = 0;
    for (size_t r = 0; r < k; r++)
        trace += w->matrix[r * k + r];
    double constant = trace / (double)(k * k);
    for (size_t c = 0; c < k * k; c++)
        w->matrix[c] += constant;
    w->matrix = ql_matrix_inverse(w->arena, w->matrix, k);
    for (size_t c = 0; w->matrix && c < k * k; c++)
        w->matrix[c] -= 1 / (constant * (double)(k * k));
    return w->matrix != NULL;
}

static void set_severity(const work *w, ql_severities *out)
{
    for (size_t r = 0; r < w->ratings->raters; r++) {
        if (w->of[r] == QL_NO_GROUP)
            continue;
        for (size_t s = 0; s < w->count; s++)
            out->severity[r] -= w->matrix[w->of[r] * w->count + s] * w->right[s];
    }
}

static void set_adjusted(const work *w, ql_severities *out)
{
    for (size_t u = 0; u < w->ratings->units; u++) {
        double m = w->ratings->given[u], severity = 0;
        int64_t sum = 0;
        for (size_t r = 0; r < w->ratings->raters; r++) {
            if (is_given(w, u, r)) {
                sum += cell(w, u, r);
                severity += out->severity[r];
            }
        }
        out->adjusted[u] = m > 0 ? (double)sum / w->ratings->den / m + severity / m : 0;
    }
}

static void set_rest(const work *w, ql_severities *out)
{
    for (size_t u = 0; u < w->ratings->units; u++) {
        for (size_t r = 0; r < w->ratings->raters; r++) {
            if (!is_given(w, u, r))
                continue;
            double y = (double)cell(w, u, r) / w->ratings->den;
            double off = y - out->adjusted[u] + out->severity[r];
            out->rest += off * off;
        }
    }
    size_t effects = w->units + w->count - 1;
    out->rest_df = w->ratings_count > effects ? w->ratings_count - effects : 0;
}

/* The variance of the mean of the severities of those who rated a unit, for sigma = 1. */
static double variance_of_mean(const work *w, size_t u)
{
    double sum = 0, m = w->ratings->given[u];
    for (size_t r = 0; r < w->ratings->raters; r++) {
        for (size_t s = 0; is_given(w, u, r) && s < w->ratings->raters; s++) {
            if (is_given(w, u, s))
                sum += w->matrix[w->of[r] * w->count + w->of[s]];
        }
    }
    return sum / (m * m);
}

/* Raters' effects do not correlate with the means of units, so that variances add up. */
static void set_errors(const work *w, ql_severities *out)
{
    out->sigma = sqrt(out->rest / (double)out->rest_df);
    for (size_t r = 0; r < w->ratings->raters; r++) {
        size_t at = w->of[r] * (w->count + 1);
        if (w->of[r] != QL_NO_GROUP)
            out->severity_se[r] = out->sigma * sqrt(fmax(w->matrix[at], 0));
    }
    for (size_t u = 0; u < w->ratings->units; u++) {
        double m = w->ratings->given[u];
        if (m > 0)
            out->adjusted_se[u] = out->sigma * sqrt(fmax(1 / m + variance_of_mean(w, u), 0));
    }
}

static void set_test(const work *w, ql_severities *out)
{
    double explained = 0;
    for (size_t r = 0; r < w->ratings->raters; r++) {
        if (w->of[r] != QL_NO_GROUP)
            explained -= out->severity[r] * w->right[w->of[r]];
    }
    ql_estimate *f = &out->test;
    f->units = w->units;
    f->has_test = true;
    f->df1 = (double)w->count - 1;
    f->df2 = (double)out->rest_df;
    f->value = f->statistic = fmax(explained, 0) / f->df1 / (out->sigma * out->sigma);
    f->p = ql_f_above(f->statistic, f->df1, f->df2);
}

static enum ql_why why_no_errors(const work *w, const ql_severities *out)
{
    if (out->rest_df == 0)
        return QL_WHY_NO_REST;
    return out->rest <= QL_TINY * w->squares ? QL_WHY_NO_VARIANCE : QL_WHY_COMPUTED;
}

static enum ql_why estimate(ql_severities *out, work *w)
{
    const ql_ratings *ratings = w->ratings;
    if (!ql_groups_find(&out->groups, ratings, w->arena) || !prepare(w, &out->groups))
        return QL_WHY_NO_MEMORY;
    if (out->groups.count > 1)
        return QL_WHY_UNCONNECTED;
    if (w->count < 2)
        return QL_WHY_ONE_RATER;
    out->severity = ql_arena_take(w->arena, ratings->raters, sizeof(double));
    out->severity_se = ql_arena_take(w->arena, ratings->raters, sizeof(double));
    out->adjusted = ql_arena_take(w->arena, ratings->units, sizeof(double));
    out->adjusted_se = ql_arena_take(w->arena, ratings->units, sizeof(double));
    if (w->arena->failed || !set_equations(w) || !invert(w))
        return w->arena->failed ? QL_WHY_NO_MEMORY : QL_WHY_NO_VARIANCE;
    set_severity(w, out);
    set_adjusted(w, out);
    set_rest(w, out);
    out->error = why_no_errors(w, out);
    out->test.why = out->error;
    if (out->error == QL_WHY_COMPUTED) {
        set_errors(w, out);
        set_test(w, out);
    }
    return QL_WHY_COMPUTED;
}

void ql_severities_init(ql_severities *out, const ql_ratings *ratings, ql_arena *arena)
{
    work w = {.ratings = ratings, .arena = arena};
    *out = (ql_severities){0};
    out->why = estimate(out, &w);
    if (out->why != QL_WHY_COMPUTED) {
        out->error = out->why;
        out->test = ql_not_computed(out->why);
    }
}

int64_t ql_severities_reach(const ql_severities *model, const size_t *units, size_t count)
{
    double sum = 0;
    for (size_t k = 0; k < count; k++)
        sum += model->adjusted_se[units[k]] * model->adjusted_se[units[k]];
    return (int64_t)floor(196 * sqrt(2 * sum / (double)count) + 0.5);
}
