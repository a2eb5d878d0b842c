/* The scored response. Renderers arrange what is here; they compute nothing. */
#ifndef QL_MODEL_PROFILE_H
#define QL_MODEL_PROFILE_H

#include "base/ratio.h"
#include "model/response.h"

typedef struct ql_plan ql_plan;

/* A score from 0 to 100. */
typedef struct ql_score_value {
    bool scored;
    ql_ratio p;          /* when scored */
    const ql_band *band; /* when scored; NULL in a rubric without bands */
    bool open;           /* an applicable item is missing: then there is a possible range */
    ql_ratio low;
    ql_ratio high;
    const ql_band *low_band;
    const ql_band *high_band;
} ql_score_value;

typedef struct ql_result {
    const ql_quality *quality;
    ql_score_value score;
    const ql_scale *scale; /* shared by all its scored items, else NULL: no mean */
    size_t first;          /* items first to end - 1 of the instrument */
    size_t end;
    size_t items; /* of weight above 0, as all that follows */
    size_t answered;
    size_t applicable;
    size_t missing[QL_MISSING_KINDS];
    uint64_t answered_weight;   /* thousandths */
    uint64_t applicable_weight; /* thousandths */
    const char *level;          /* what the band looks like in this quality, or NULL */
} ql_result;

/* A growth edge and what to do about it. */
typedef struct ql_edge {
    const ql_result *result;
    const ql_action **actions;
    size_t count;
} ql_edge;

struct ql_profile {
    ql_arena arena;
    const ql_plan *plan;
    const ql_rubric *rubric;
    const ql_instrument *instrument;
    const ql_response *response; /* NULL when several were scored together */
    ql_result *results; /* qualities that the instrument asks about, in the rubric's order */
    size_t count;
    ql_score_value overall;
    uint64_t scored_weight;      /* of the scored qualities, thousandths */
    uint64_t applicable_weight;  /* of the qualities with something applicable */
    const ql_result **strengths; /* best first */
    size_t strength_count;
    ql_edge *edges; /* poorest first */
    size_t edge_count;
    bool all_equal;             /* several are scored, and all the same */
    const ql_profile *previous; /* of the same plan, to be compared with; or NULL */
};

/* Scores several responses as one: each item by the mean over those who answered it. They are to an
 * instrument with the items of the plan's. */
enum ql_code ql_score_mean(ql_profile *profile, const ql_plan *plan,
                           const ql_response *const *responses, size_t count);

/* The printed form of a figure of the profile, with at least `digits` decimals, true to every
 * edge shown beside it. The one way any score is printed. Never NULL: "" when memory is out. */
const char *ql_score_text(ql_arena *arena, const ql_rubric *rubric, const ql_quality *quality,
                          ql_ratio p, unsigned digits);
/* The same figure as a mean in the units of `scale`. */
const char *ql_mean_text(ql_arena *arena, const ql_rubric *rubric, const ql_quality *quality,
                         const ql_scale *scale, ql_ratio p, unsigned digits);

#endif
