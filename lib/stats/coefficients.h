/* All coefficients of agreement that a table of ratings can have, for lists of them. */
#ifndef QL_STATS_COEFFICIENTS_H
#define QL_STATS_COEFFICIENTS_H

#include "stats/icc.h"
#include "stats/krippendorff.h"

typedef struct ql_coefficient ql_coefficient;

struct ql_coefficient {
    const char *id;     /* "kappa-quadratic" */
    const char *name;   /* for a heading: "Cohen's kappa, quadratic weights" */
    const char *source; /* "Cohen 1968" */
    ql_estimate (*compute)(const ql_coefficient *self, const ql_ratings *ratings, ql_arena *arena);
    enum ql_weight weight; /* which of its kind; each kind reads its own */
    enum ql_chance chance;
    enum ql_metric metric;
    enum ql_icc icc;
};

extern const ql_coefficient ql_coefficients[];
extern const size_t ql_coefficient_count;

/* A coefficient of ratings, or why there is none. Scratch memory is given back. */
ql_estimate ql_coefficient_of(const ql_coefficient *coefficient, const ql_ratings *ratings,
                              ql_arena *scratch);

/* The one with an id; NULL when there is none. */
const ql_coefficient *ql_coefficient_find(const char *id);

#endif
