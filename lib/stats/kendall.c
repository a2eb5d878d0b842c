#include "stats/kendall.h"

#include "stats/special.h"

typedef struct work {
    const ql_ratings *ratings;
    size_t units;   /* that all rated */
    int64_t *sums;  /* of twice the ranks, of such units in a row */
    int64_t *ranks; /* of one rater: twice the mean rank of each point, from 0 */
    ql_i128 ties;   /* the sum over ties of t^3 - t */
} work;

/* Where a rater puts each point: twice the mean rank of those who got it. */
static void rank_points(work *w, size_t r)
{
    const ql_ratings *ratings = w->ratings;
    for (size_t k = 0; k < ratings->point_count; k++)
        w->ranks[k] = 0;
    for (size_t u = 0; u < ratings->units; u++) {
        if (ql_unit_is_complete(ratings, u))
            w->ranks[ql_unit_codes(ratings, u)[r]]++;
    }
    int64_t below = 0;
    for (size_t k = 0; k < ratings->point_count; k++) {
        int64_t tied = w->ranks[k];
        w->ties += (ql_i128)tied * tied * tied - tied;
        w->ranks[k] = 2 * below + tied + 1;
        below += tied;
    }
}

static void add_ranks(work *w, size_t r)
{
    const ql_ratings *ratings = w->ratings;
    size_t at = 0;
    rank_points(w, r);
    for (size_t u = 0; u < ratings->units; u++) {
        if (ql_unit_is_complete(ratings, u))
            w->sums[at++] += w->ranks[ql_unit_codes(ratings, u)[r]];
    }
}

/* Four times the sum of squares of rank sums about their mean, m (n + 1) / 2. */
static ql_i128 spread(const work *w)
{
    ql_i128 mean = (ql_i128)w->ratings->raters * (ql_i128)(w->units + 1), sum = 0;
    for (size_t u = 0; u < w->units; u++)
        sum += (w->sums[u] - mean) * (w->sums[u] - mean);
    return sum;
}

static void set_value(const work *w, ql_concordance *all)
{
    ql_i128 n = (ql_i128)w->units, m = (ql_i128)w->ratings->raters;
    ql_i128 most = m * m * (n * n * n - n), corrected = most - m * w->ties;
    ql_estimate *e = &all->estimate;
    if (corrected <= 0) {
        e->why = QL_WHY_ALL_ALIKE;
        return;
    }
    double squares = 3 * (double)spread(w);
    e->units = w->units;
    e->value = squares / (double)corrected;
    e->has_test = true;
    e->df1 = (double)(n - 1);
    e->statistic = (double)m * e->df1 * e->value;
    e->p = ql_chi_square_above(e->statistic, e->df1);
    all->uncorrected = squares / (double)most;
    all->spearman = ((double)m * e->value - 1) / (double)(m - 1);
}

ql_concordance ql_kendall(const ql_ratings *ratings, ql_arena *scratch)
{
    work w = {.ratings = ratings, .units = ql_ratings_count(ratings, ratings->raters)};
    ql_concordance all = {0};
    if (ratings->raters < 2 || w.units < 2) {
        all.estimate.why = ratings->raters < 2 ? QL_WHY_ONE_RATER : QL_WHY_FEW_COMPLETE;
        return all;
    }
    w.sums = ql_arena_take(scratch, w.units, sizeof *w.sums);
    w.ranks = ql_arena_take(scratch, ratings->point_count, sizeof *w.ranks);
    if (!w.sums || !w.ranks) {
        all.estimate.why = QL_WHY_NO_MEMORY;
        return all;
    }
    for (size_t r = 0; r < ratings->raters; r++)
        add_ranks(&w, r);
    set_value(&w, &all);
    return all;
}
