#include "render/score_json.h"

static void put_figure(const ql_score_json *to, const char *key, const ql_quality *quality,
                       const ql_ratio *p)
{
    ql_json_number(to->json, key,
                   p ? ql_score_text(to->arena, to->rubric, quality, *p, to->digits) : NULL);
}

static void put_rest(const ql_score_json *to, const ql_quality *quality,
                     const ql_score_value *score)
{
    ql_json_text(to->json, "band", score->band ? score->band->name : NULL);
    put_figure(to, "low", quality, score->open ? &score->low : NULL);
    put_figure(to, "high", quality, score->open ? &score->high : NULL);
}

void ql_json_result(const ql_score_json *to, const ql_result *result)
{
    const ql_score_value *score = &result->score;
    bool has_mean = score->scored && result->scale;
    put_figure(to, "score", result->quality, score->scored ? &score->p : NULL);
    ql_json_number(to->json, "mean",
                   has_mean ? ql_mean_text(to->arena, to->rubric, result->quality, result->scale,
                                           score->p, to->digits)
                            : NULL);
    put_rest(to, result->quality, score);
}

void ql_json_overall(const ql_score_json *to, const ql_score_value *overall)
{
    put_figure(to, "score", NULL, overall->scored ? &overall->p : NULL);
    put_rest(to, NULL, overall);
}
