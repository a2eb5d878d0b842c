#include "stats/coefficients.h"

#include "base/count.h"
#include "stats/kappa.h"
#include "stats/kendall.h"

#include <string.h>

static ql_estimate agreement(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena)
{
    return ql_agreement(ratings, self->weight, self->chance, arena).estimate;
}

static ql_estimate alpha(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena)
{
    return ql_krippendorff(ratings, self->metric, arena).estimate;
}

static ql_estimate kappa(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena)
{
    return ql_kappa(ratings, self->weight, arena).estimate;
}

static ql_estimate conger(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena)
{
    (void)self;
    return ql_kappa_conger(ratings, arena).estimate;
}

static ql_estimate icc(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena)
{
    return ql_icc(ratings, self->icc, arena);
}

static ql_estimate concordance(const ql_coefficient *self, const ql_ratings *ratings,
                               ql_arena *arena)
{
    (void)self;
    return ql_kendall(ratings, arena).estimate;
}

const ql_coefficient ql_coefficients[] = {
    {"agreement", "Pairs of raters who agree", "Fleiss 1971", agreement, .weight = QL_SAME,
     .chance = QL_CHANCE_NONE},
    {"agreement-within-one", "Pairs of raters within one point", "Gwet 2014", agreement,
     .weight = QL_WITHIN_ONE, .chance = QL_CHANCE_NONE},
    {"alpha-nominal", "Krippendorff's alpha, nominal", "Krippendorff 2011", alpha,
     .metric = QL_METRIC_NOMINAL},
    {"alpha-ordinal", "Krippendorff's alpha, ordinal", "Krippendorff 2011", alpha,
     .metric = QL_METRIC_ORDINAL},
    {"alpha-interval", "Krippendorff's alpha, interval", "Krippendorff 2011", alpha,
     .metric = QL_METRIC_INTERVAL},
    {"alpha-ratio", "Krippendorff's alpha, ratio", "Krippendorff 2011", alpha,
     .metric = QL_METRIC_RATIO},
    {"kappa", "Cohen's kappa", "Cohen 1960; Light 1971", kappa, .weight = QL_SAME},
    {"kappa-linear", "Cohen's kappa, linear weights", "Cicchetti & Allison 1971", kappa,
     .weight = QL_LINEAR},
    {"kappa-quadratic", "Cohen's kappa, quadratic weights", "Fleiss & Cohen 1973", kappa,
     .weight = QL_QUADRATIC},
    {"kappa-conger", "Conger's kappa", "Conger 1980", .compute = conger},
    {"kappa-fleiss", "Fleiss' kappa", "Fleiss 1971", agreement, .weight = QL_SAME,
     .chance = QL_CHANCE_FLEISS},
    {"kappa-uniform", "Brennan and Prediger's kappa", "Brennan & Prediger 1981", agreement,
     .weight = QL_SAME, .chance = QL_CHANCE_UNIFORM},
    {"ac1", "Gwet's AC1", "Gwet 2008", agreement, .weight = QL_SAME, .chance = QL_CHANCE_GWET},
    {"ac2-linear", "Gwet's AC2, linear weights", "Gwet 2014", agreement, .weight = QL_LINEAR,
     .chance = QL_CHANCE_GWET},
    {"ac2-ordinal", "Gwet's AC2, ordinal weights", "Gwet 2014", agreement, .weight = QL_ORDINAL,
     .chance = QL_CHANCE_GWET},
    {"ac2-quadratic", "Gwet's AC2, quadratic weights", "Gwet 2014", agreement,
     .weight = QL_QUADRATIC, .chance = QL_CHANCE_GWET},
    {"icc1", "ICC(1,1)", "Shrout & Fleiss 1979", icc, .icc = QL_ICC1},
    {"icc2", "ICC(2,1), agreement", "Shrout & Fleiss 1979", icc, .icc = QL_ICC2},
    {"icc3", "ICC(3,1), consistency", "Shrout & Fleiss 1979", icc, .icc = QL_ICC3},
    {"icc1-mean", "ICC(1,k)", "Shrout & Fleiss 1979", icc, .icc = QL_ICC1_MEAN},
    {"icc2-mean", "ICC(2,k), agreement of means", "Shrout & Fleiss 1979", icc, .icc = QL_ICC2_MEAN},
    {"icc3-mean", "ICC(3,k), consistency of means", "Shrout & Fleiss 1979", icc,
     .icc = QL_ICC3_MEAN},
    {"kendall", "Kendall's W", "Kendall & Babington Smith 1939", .compute = concordance},
};

const size_t ql_coefficient_count = QL_COUNT(ql_coefficients);

ql_estimate ql_coefficient_of(const ql_coefficient *coefficient, const ql_ratings *ratings,
                              ql_arena *scratch)
{
    ql_mark mark = ql_arena_mark(scratch);
    ql_estimate estimate = coefficient->compute(coefficient, ratings, scratch);
    ql_arena_rewind(scratch, mark);
    return estimate;
}

const ql_coefficient *ql_coefficient_find(const char *id)
{
    for (size_t k = 0; k < ql_coefficient_count; k++) {
        if (strcmp(ql_coefficients[k].id, id) == 0)
            return &ql_coefficients[k];
    }
    return NULL;
}
