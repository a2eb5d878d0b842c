#include "score/alike.h"

#include "model/score_def.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Points with the same values and labels. */
static bool same_scale(const ql_scale *a, const ql_scale *b)
{
    if (a == b)
        return true;
    if (a->count != b->count)
        return false;
    for (size_t k = 0; k < a->count; k++) {
        if (a->points[k].value != b->points[k].value ||
            !same_text(a->points[k].label, b->points[k].label))
            return false;
    }
    return true;
}

static const ql_quality *quality_of(const ql_rubric *rubric, const ql_instrument *instrument,
                                    const ql_item *item)
{
    return &rubric->qualities[ql_quality_index(rubric, instrument,
                                               (size_t)(item - instrument->items))];
}

static const ql_item *item_then(const ql_occasion *occasion, const char *id)
{
    const ql_instrument *instrument = occasion->given.instrument;
    size_t i = ql_item_index(instrument, id, strlen(id));
    return i < instrument->count ? &instrument->items[i] : NULL;
}

/* How an item of the plan was asked otherwise on an occasion. */
static enum ql_unlike asked(const ql_plan *plan, const ql_item *now, const ql_occasion *occasion)
{
    const ql_item *then = item_then(occasion, now->id);
    if (then == now)
        return QL_ALIKE;
    if (!then)
        return QL_UNLIKE_NEW;
    const ql_quality *here = quality_of(plan->rubric, plan->instrument, now);
    const ql_quality *there = quality_of(occasion->given.rubric, occasion->given.instrument, then);
    if (strcmp(here->id, there->id) != 0)
        return QL_UNLIKE_QUALITY;
    if (strcmp(now->text, then->text) != 0)
        return QL_UNLIKE_TEXT;
    if (!same_scale(now->scale, then->scale))
        return QL_UNLIKE_SCALE;
    return now->weight == then->weight && now->reverse == then->reverse ? QL_ALIKE
                                                                        : QL_UNLIKE_SCORING;
}

static ql_answer answer_then(const ql_occasion *occasion, const ql_item *then)
{
    return occasion->given.answers[then - occasion->given.instrument->items];
}

/* What the editions say comes before what was answered. */
static ql_left_out judge(const ql_growth *growth, const ql_item *now)
{
    for (size_t k = 0; k < growth->count; k++) {
        const ql_occasion *occasion = growth->occasions[k];
        enum ql_unlike why = asked(growth->plan, now, occasion);
        if (why != QL_ALIKE)
            return (ql_left_out){why, now, item_then(occasion, now->id), occasion};
    }
    for (size_t k = 0; k < growth->count; k++) {
        const ql_occasion *occasion = growth->occasions[k];
        const ql_item *then = item_then(occasion, now->id);
        if (ql_answer_is_missing(answer_then(occasion, then)))
            return (ql_left_out){QL_UNLIKE_ANSWERED, now, then, occasion};
    }
    return (ql_left_out){.why = QL_ALIKE};
}

static bool scores_anywhere(const ql_left_out *item)
{
    return (item->now && ql_item_scores(item->now)) || (item->then && ql_item_scores(item->then));
}

/* Room is for all there may be. */
static void leave_out(ql_growth *growth, ql_left_out item)
{
    if (scores_anywhere(&item))
        growth->left_out[growth->left_count++] = item;
}

static bool is_left_out(const ql_growth *growth, const char *id)
{
    for (size_t k = 0; k < growth->left_count; k++) {
        const ql_left_out *item = &growth->left_out[k];
        if (strcmp((item->now ? item->now : item->then)->id, id) == 0)
            return true;
    }
    return false;
}

/* Items of older editions that the plan's does not have. */
static void find_gone(ql_growth *growth, const ql_occasion *occasion)
{
    const ql_instrument *now = growth->plan->instrument, *then = occasion->given.instrument;
    for (size_t i = 0; now != then && i < then->count; i++) {
        const ql_item *item = &then->items[i];
        if (ql_item_index(now, item->id, strlen(item->id)) == now->count &&
            !is_left_out(growth, item->id))
            leave_out(growth, (ql_left_out){QL_UNLIKE_GONE, NULL, item, occasion});
    }
}

/* What does not count is as if it did not apply, which drops out of every score. */
static void count_item(ql_growth *growth, size_t i)
{
    const ql_item *now = &growth->plan->instrument->items[i];
    ql_left_out item = judge(growth, now);
    for (size_t k = 0; k < growth->count; k++) {
        ql_occasion *occasion = growth->occasions[k];
        occasion->counted.answers[i] = item.why != QL_ALIKE
                                           ? QL_ANSWER_MISSING(QL_NA)
                                           : answer_then(occasion, item_then(occasion, now->id));
    }
    if (item.why != QL_ALIKE)
        leave_out(growth, item);
    else
        growth->items += ql_item_scores(now);
}

static bool same_bands(const ql_rubric *a, const ql_rubric *b)
{
    bool same = a->band_count == b->band_count;
    for (size_t k = 0; same && k < a->band_count; k++)
        same =
            a->bands[k].from == b->bands[k].from && strcmp(a->bands[k].name, b->bands[k].name) == 0;
    return same;
}

static bool same_missing(const ql_missing *a, const ql_missing *b)
{
    return a->items == b->items && a->at_least == b->at_least && a->qualities == b->qualities;
}

/* Of the qualities that both have. */
static bool same_weights(const ql_rubric *a, const ql_rubric *b)
{
    for (size_t q = 0; q < a->quality_count; q++) {
        for (size_t r = 0; r < b->quality_count; r++) {
            if (strcmp(a->qualities[q].id, b->qualities[r].id) == 0 &&
                a->qualities[q].weight != b->qualities[r].weight)
                return false;
        }
    }
    return true;
}

static void compare_rules(ql_growth *growth, const ql_response *given)
{
    const ql_rubric *now = growth->plan->rubric, *then = given->rubric;
    if (now == then)
        return;
    growth->other_bands |= !same_bands(now, then);
    growth->other_missing |=
        !same_missing(&growth->plan->instrument->missing, &given->instrument->missing);
    growth->other_weights |= !same_weights(now, then);
}

void ql_growth_match(ql_growth *growth)
{
    size_t room = growth->plan->instrument->count;
    for (size_t k = 0; k < growth->count; k++)
        room += growth->occasions[k]->given.instrument->count;
    growth->left_out = ql_arena_take(&growth->found, room, sizeof *growth->left_out);
    growth->left_count = growth->items = 0;
    growth->other_bands = growth->other_missing = growth->other_weights = false;
    for (size_t i = 0; growth->left_out && i < growth->plan->instrument->count; i++)
        count_item(growth, i);
    for (size_t k = 0; growth->left_out && k < growth->count; k++) {
        find_gone(growth, growth->occasions[k]);
        compare_rules(growth, &growth->occasions[k]->given);
    }
}
