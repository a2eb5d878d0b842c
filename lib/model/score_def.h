/* What a score is. Every path asks here; nobody else does arithmetic on points. */
#ifndef QL_MODEL_SCORE_DEF_H
#define QL_MODEL_SCORE_DEF_H

#include "base/ratio.h"
#include "model/response.h"

/* M - m: how far apart the ends of a scale are. */
static inline uint32_t ql_scale_span(const ql_scale *scale)
{
    return (uint32_t)(scale->points[scale->count - 1].value - scale->points[0].value);
}

/* How far above the least favourable end an answer stands, from 0 to the span: u is this over
 * the span. */
static inline uint32_t ql_answer_steps(const ql_item *item, ql_answer answer)
{
    const ql_scale *scale = item->scale;
    int32_t value = scale->points[answer].value;
    return (uint32_t)(item->reverse ? scale->points[scale->count - 1].value - value
                                    : value - scale->points[0].value);
}

/* The most steps that an answer moves when it becomes the next point of its scale. */
static inline uint32_t ql_item_stride(const ql_item *item)
{
    const ql_scale *scale = item->scale;
    uint32_t most = 0;
    for (size_t k = 1; k < scale->count; k++) {
        uint32_t steps = (uint32_t)(scale->points[k].value - scale->points[k - 1].value);
        most = steps > most ? steps : most;
    }
    return most;
}

/* How far that moves the score of a quality with answered items of `weight` in all. */
static inline ql_ratio ql_item_reach(ql_arena *arena, const ql_item *item, uint64_t weight)
{
    return ql_ratio_of(arena, (int64_t)item->weight * ql_item_stride(item) * 100,
                       weight * ql_scale_span(item->scale));
}

/* An item that takes part in scores. */
static inline bool ql_item_scores(const ql_item *item)
{
    return item->weight > 0;
}

/* Missing, but could have been answered. */
static inline bool ql_answer_is_open(ql_answer answer)
{
    return ql_answer_is_missing(answer) && ql_answer_kind(answer) != QL_NA;
}

/* `part` is at least `percent` (in thousandths) of `whole`. */
static inline bool ql_is_share(uint64_t part, uint64_t whole, ql_thousandths percent)
{
    return part * 100000 >= whole * (uint64_t)percent;
}

/* What an answer `steps` up adds to the sum of its quality; `factor` is the plan's. */
static inline ql_wide ql_item_points(ql_arena *arena, const ql_item *item, ql_wide factor,
                                     uint32_t steps)
{
    return ql_wide_times(arena, factor, (uint64_t)item->weight * steps);
}

/* The score of a quality: 100 times the sum over the weight, in the plan's unit. */
static inline ql_ratio ql_score_of(ql_arena *arena, ql_wide sum, ql_wide unit, uint64_t weight)
{
    return (ql_ratio){.num = ql_wide_times(arena, sum, 100),
                      .den = ql_wide_times(arena, unit, weight)};
}

/* And back: the sum of weight times u that makes a score; `weight` in thousandths. */
static inline ql_ratio ql_score_sum(ql_arena *arena, ql_ratio p, uint64_t weight)
{
    return ql_ratio_mul(arena, p, ql_ratio_of(arena, (int64_t)weight, 100000));
}

/* What a score adds to the overall sum; `weight` in thousandths. */
static inline ql_ratio ql_weighted(ql_arena *arena, ql_ratio p, uint64_t weight)
{
    return ql_ratio_mul(arena, p, ql_ratio_of(arena, (int64_t)weight, 1000));
}

/* The overall score: that sum over the weight of what was added. */
static inline ql_ratio ql_overall_of(ql_arena *arena, ql_ratio sum, uint64_t weight)
{
    return ql_ratio_mul(arena, sum, ql_ratio_of(arena, 1000, weight));
}

/* A score from 0 to 100 in the units of a scale. */
static inline ql_ratio ql_score_on(ql_arena *arena, const ql_scale *scale, ql_ratio p)
{
    return ql_ratio_add(arena, ql_ratio_of(arena, scale->points[0].value, 1),
                        ql_ratio_mul(arena, p, ql_ratio_of(arena, ql_scale_span(scale), 100)));
}

/* How many items of a quality with `items` must be answered. */
static inline size_t ql_items_needed(const ql_missing *missing, size_t items)
{
    return (size_t)missing->at_least < items ? (size_t)missing->at_least : items;
}

/* A quality of which items of the weight `answered`, `count` of them, are answered, out of the
 * weight `applicable` and `items` in all, is scored. */
static inline bool ql_quality_is_scored(const ql_missing *missing, uint64_t answered,
                                        uint64_t applicable, size_t count, size_t items)
{
    return count >= ql_items_needed(missing, items) &&
           ql_is_share(answered, applicable, missing->items);
}

/* The overall score is given when qualities of the weight `scored` out of `applicable` are. */
static inline bool ql_overall_is_scored(const ql_missing *missing, uint64_t scored,
                                        uint64_t applicable)
{
    return scored > 0 && ql_is_share(scored, applicable, missing->qualities);
}

/* The band that a score is in, exactly; NULL in a rubric without bands. */
static inline const ql_band *ql_band_of(ql_arena *arena, const ql_rubric *rubric, ql_ratio p)
{
    const ql_band *band = NULL;
    for (size_t k = 0; k < rubric->band_count; k++) {
        ql_ratio from = ql_ratio_of(arena, rubric->bands[k].from, 1000);
        if (ql_ratio_compare(arena, p, from) >= 0)
            band = &rubric->bands[k];
    }
    return band;
}

#endif
