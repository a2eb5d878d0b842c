/* Scores as members of a JSON object, the same in tables and profiles. */
#ifndef QL_RENDER_SCORE_JSON_H
#define QL_RENDER_SCORE_JSON_H

#include "model/profile.h"
#include "render/json.h"

typedef struct ql_score_json {
    ql_json *json;
    ql_arena *arena; /* for their digits */
    const ql_rubric *rubric;
    unsigned digits;
} ql_score_json;

/* "score", "mean", "band", "low" and "high" of a quality's result. */
void ql_json_result(const ql_score_json *to, const ql_result *result);

/* The same of the overall score, which has no mean. */
void ql_json_overall(const ql_score_json *to, const ql_score_value *overall);

#endif
