/* What several raters said of several candidates, and what that comes to. Renderers arrange what is
 * here. Nothing in it depends on the order in which responses were added. */
#ifndef QL_MODEL_PANEL_H
#define QL_MODEL_PANEL_H

#include "base/siphash.h"
#include "model/plan.h"
#include "model/profile.h"
#include "stats/coefficients.h"
#include "stats/severity.h"

/* A score without its possible range. */
typedef struct ql_panel_score {
    bool scored;
    ql_ratio p;
} ql_panel_score;

/* A rater's response to a candidate, as it was added. */
typedef struct ql_rating {
    ql_response response; /* its texts and answers are the panel's; its arena is empty */
    const char *file;
    enum ql_seal seal;
    size_t candidate;
    size_t rater;
    ql_panel_score *scores; /* of each quality of the plan, then overall; NULL while not shown */
    size_t straight;        /* how many items, all rated alike; 0 when that means nothing */
} ql_rating;

/* What a candidate says of themselves: a score for each quality of the plan. */
typedef struct ql_panel_own ql_panel_own;
struct ql_panel_own {
    const char *name;
    const char *instrument;
    ql_panel_score *scores;
    ql_panel_own *next;
};

/* Why a candidate is not shown yet. */
enum ql_gap { QL_GAP_ABSENT, QL_GAP_UNSEALED, QL_GAP_BROKEN };

typedef struct ql_panel_gap {
    enum ql_gap gap;
    const char *rater;
    const char *file; /* NULL for one who is absent */
} ql_panel_gap;

/* What the raters of a candidate say of a quality, or overall. */
typedef struct ql_panel_figures {
    ql_score_value score; /* each item by the mean over its raters */
    size_t raters;        /* whose own scores these are: */
    ql_ratio median;      /* where there are any */
    ql_ratio low;
    ql_ratio high;
} ql_panel_figures;

/* An item of a candidate that two raters or more rated. */
typedef struct ql_panel_item {
    size_t item;
    size_t raters;
    uint32_t levels; /* between the lowest rating and the highest */
} ql_panel_item;

typedef struct ql_panel_candidate {
    const char *name;
    ql_rating **ratings; /* in the order of raters */
    size_t count;
    bool shown;
    const ql_panel_gap *gaps; /* when it is not */
    size_t gap_count;
    ql_panel_figures *figures; /* of each quality of the plan, then overall */
    ql_panel_item *items;      /* widest difference first, then in the rubric's order */
    size_t item_count;
    size_t apart;            /* of these, those with raters a level or more apart, */
    size_t far;              /* and two levels or more */
    size_t rank;             /* 1 is the best, ties alike; 0 for those without an overall score */
    size_t tier;             /* from 1; 0 where there are none */
    size_t row;              /* in the table of severities */
    const ql_panel_own *own; /* what they say of themselves; NULL where it is not given */
    size_t own_count;        /* more than one is a fault */
} ql_panel_candidate;

typedef struct ql_panel_rater {
    const char *name;  /* what reports call them */
    const char *given; /* what they are called in the files */
    ql_hash hash;
    size_t candidates;  /* that are shown */
    size_t straight;    /* of these, those whose items they rated all alike */
    ql_estimate spread; /* mean over candidates of how far their qualities are apart */
    ql_estimate others; /* the same of the other raters */
    bool halo;          /* much less than that of the others */
} ql_panel_rater;

/* How far raters agree on the items of a quality, or on all. */
typedef struct ql_panel_agreement {
    const ql_plan_quality *quality; /* NULL for all */
    size_t items;                   /* items of candidates that two raters or more rated */
    size_t apart;                   /* with raters a level or more apart, */
    size_t far;                     /* and two levels or more */
    ql_estimate *coefficients;      /* in the order of ql_coefficients */
} ql_panel_agreement;

/* The order of candidates, if something were otherwise. */
enum ql_otherwise { QL_OTHERWISE_WEIGHTS, QL_OTHERWISE_RATER, QL_OTHERWISE_ITEM };

typedef struct ql_panel_otherwise {
    enum ql_otherwise what;
    size_t of;       /* the rater, or item, that is left out */
    size_t compared; /* candidates with an overall score in both */
    size_t moved;    /* of these, those in another place */
    bool first;      /* others come first */
} ql_panel_otherwise;

/* Overall scores enter the additive model in steps of 10^-7. */
enum { QL_PANEL_STEPS = 10000000 };

struct ql_panel {
    ql_arena arena; /* of what was added */
    const ql_plan *plan;
    ql_rating **ratings; /* as added */
    size_t rating_count;
    size_t rating_room;
    ql_panel_own *own;     /* as added */
    const char **expected; /* raters who must be in */
    size_t expected_count;
    bool anonymous;

    ql_arena found; /* of all that follows */
    bool combined;
    ql_panel_rater *raters; /* by name; by letter when they are anonymous */
    size_t rater_count;
    ql_panel_candidate *candidates; /* by name */
    size_t candidate_count;
    size_t shown;
    bool tables;                    /* some ratings are from tables, which cannot be sealed */
    ql_panel_agreement *agreements; /* of each quality of the plan, then of all */
    ql_severities severities;       /* of overall scores; units are shown candidates */
    ql_panel_candidate **ranking;   /* those with an overall score, best first */
    size_t ranked;
    enum ql_why why_no_tiers;
    ql_ratio reach; /* of a tier: 1.96 standard errors of a difference, with two decimals */
    ql_panel_otherwise *otherwise;
    size_t otherwise_count;
};

#endif
