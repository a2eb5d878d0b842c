/* What a score is. Every path asks here; nobody else does arithmetic on points. */
#ifndef QL_MODEL_SCORE_DEF_H
#define QL_MODEL_SCORE_DEF_H

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

/* A quality of which items of the weight `answered`, `count` of them, are answered, out of the
 * weight `applicable` and `items` in all, is scored. */
static inline bool ql_quality_is_scored(const ql_missing *missing, uint64_t answered,
                                        uint64_t applicable, size_t count, size_t items)
{
    size_t at_least = (size_t)missing->at_least < items ? (size_t)missing->at_least : items;
    return count >= at_least && ql_is_share(answered, applicable, missing->items);
}

/* The overall score is given when qualities of the weight `scored` out of `applicable` are. */
static inline bool ql_overall_is_scored(const ql_missing *missing, uint64_t scored,
                                        uint64_t applicable)
{
    return scored > 0 && ql_is_share(scored, applicable, missing->qualities);
}

#endif
