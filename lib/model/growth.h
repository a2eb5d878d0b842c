/* What the responses of one person to one instrument come to, one after the other. */
#ifndef QL_MODEL_GROWTH_H
#define QL_MODEL_GROWTH_H

#include "model/plan.h"
#include "model/profile.h"
#include "stats/change.h"

typedef struct ql_occasion {
    ql_response given; /* by the edition of the rubric that it was given to */
    const char *file;
    const char *time;    /* when it was finished, else started */
    bool strange;        /* it was given to an edition that is not here */
    ql_response counted; /* what counts of it, as answers to the instrument of the plan */
    ql_profile *profile; /* of that */
} ql_occasion;

/* Why an item does not count: it is new, it is gone; it has another quality, text, scale, or weight
 * or direction than before; or it was not answered on an occasion. */
enum ql_unlike {
    QL_ALIKE,
    QL_UNLIKE_NEW,
    QL_UNLIKE_GONE,
    QL_UNLIKE_QUALITY,
    QL_UNLIKE_TEXT,
    QL_UNLIKE_SCALE,
    QL_UNLIKE_SCORING,
    QL_UNLIKE_ANSWERED,
};

typedef struct ql_left_out {
    enum ql_unlike why;
    const ql_item *now;          /* NULL when it is gone */
    const ql_item *then;         /* NULL when it is new */
    const ql_occasion *occasion; /* the first on which it is so */
} ql_left_out;

/* How a score moved from one occasion to a later one. */
typedef struct ql_move {
    bool known; /* both are scored */
    ql_ratio by;
    bool beyond;  /* more than noise */
    double index; /* the reliable change index; only with norms */
} ql_move;

/* What a move is measured by: the reliability that norms have; without those, what one answer does.
 */
typedef struct ql_noise {
    const ql_norms *norms; /* NULL: there are none for the items that count */
    ql_change change;      /* with norms */
    ql_ratio answer;       /* the most that one answer moves the score when it moves by a point */
} ql_noise;

/* A score over time. */
typedef struct ql_course {
    const ql_quality *quality;     /* NULL: the overall score */
    size_t items;                  /* of weight above 0, that count */
    size_t all;                    /* that there are */
    const ql_score_value **scores; /* one an occasion */
    ql_noise noise;
    ql_move *steps; /* from each occasion to the next */
    ql_move whole;  /* from the first to the last */
} ql_course;

/* An action that was chosen. */
typedef struct ql_choice {
    const ql_occasion *occasion;
    const char *id;
    const ql_action *action;   /* NULL when the rubric does not have it */
    const ql_quality *quality; /* that it belongs to; likewise */
    const ql_course *course;   /* of that quality; NULL when there is none */
    const ql_move *move;       /* to the occasion after; NULL after the last, or without course */
} ql_choice;

struct ql_growth {
    ql_arena arena;
    const ql_plan *plan;
    bool same_person;
    ql_occasion **occasions; /* as they were added; once compared, by time */
    size_t count;
    size_t room;

    /* once compared */
    ql_arena found;
    bool compared;
    ql_course *courses; /* one a quality of the plan, and then the overall score */
    ql_left_out *left_out;
    size_t left_count;
    size_t items;       /* of weight above 0, that count */
    ql_choice *choices; /* by time */
    size_t choice_count;
    /* What an older edition had otherwise; that of the plan is used for every occasion. */
    bool other_bands;
    bool other_missing;
    bool other_weights;
};

#endif
