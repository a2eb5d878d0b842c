/* The worked arithmetic of every score, line by line, for a person with a pencil. */
#include "model/plan.h"
#include "model/score_def.h"
#include "render/renderer.h"

#include <string.h>

typedef struct setter {
    const ql_report *report;
    ql_arena *arena;
    ql_worked_line *put;
    void *context;
} setter;

static void line(setter *s, const char *about, const char *text)
{
    s->put(s->context, about, text);
}

static const char *without_zeros(setter *s, const char *text)
{
    size_t len = text ? strlen(text) : 0;
    if (len == 0 || !strchr(text, '.'))
        return text;
    while (text[len - 1] == '0')
        len--;
    if (text[len - 1] == '.')
        len--;
    const char *copy = ql_arena_text(s->arena, text, len);
    return copy ? copy : "";
}

/* A ratio in decimals: all of them when six are enough, else the first six and dots. Rounding
 * what is half a unit less cuts off the rest. */
static const char *exact(setter *s, ql_ratio x)
{
    enum { PLACES = 6 };
    ql_ratio less = ql_ratio_add(s->arena, x, ql_ratio_of(s->arena, -1, 2000000));
    ql_ratio scaled = ql_ratio_mul(s->arena, x, ql_ratio_of(s->arena, 1000000, 1));
    const char *whole = ql_ratio_text(s->arena, scaled, 0, NULL, 0);
    const char *more = ql_ratio_text(s->arena, scaled, PLACES, NULL, 0);
    bool ends = whole && more && strcmp(without_zeros(s, more), whole) == 0;
    if (ends)
        return without_zeros(s, ql_ratio_text(s->arena, x, PLACES, NULL, 0));
    const char *text = less.negative ? "0.000000" : ql_ratio_text(s->arena, less, PLACES, NULL, 0);
    const char *dots = ql_arena_format(s->arena, "%s...", text);
    return dots;
}

static const char *weight_text(setter *s, uint64_t thousandths)
{
    return ql_thousandths_text(s->arena, thousandths);
}

static void put_item(setter *s, size_t i)
{
    const ql_profile *profile = s->report->profile;
    const ql_item *item = &profile->instrument->items[i];
    ql_answer answer = profile->response->answers[i];
    if (!ql_item_scores(item)) {
        line(s, item->id, "weight 0, shown and not scored");
        return;
    }
    if (ql_answer_is_missing(answer)) {
        line(s, item->id,
             ql_arena_format(s->arena, "%s, left out", ql_missing_words(ql_answer_kind(answer))));
        return;
    }
    const ql_scale *scale = item->scale;
    const ql_point *point = &scale->points[answer];
    int32_t least = scale->points[0].value, most = scale->points[scale->count - 1].value;
    const char *steps = item->reverse
                            ? ql_arena_format(s->arena, "reversed, (%d - %d)", most, point->value)
                            : ql_arena_format(s->arena, "(%d - %d)", point->value, least);
    line(s, item->id,
         ql_arena_format(s->arena, "%d%s%s; %s / (%d - %d) = %u/%u; weight %s", point->value,
                         point->label ? " " : "", point->label ? point->label : "", steps, most,
                         least, ql_answer_steps(item, answer), ql_scale_span(scale),
                         weight_text(s, (uint64_t)item->weight)));
}

static const char *band_words(setter *s, const ql_band *band)
{
    const ql_rubric *rubric = s->report->profile->rubric;
    const char *from = weight_text(s, (uint64_t)band->from);
    const ql_band *above = band + 1 < rubric->bands + rubric->band_count ? band + 1 : NULL;
    const char *text = above ? ql_arena_format(s->arena, "%s: from %s, below %s", band->name, from,
                                               weight_text(s, (uint64_t)above->from))
                             : ql_arena_format(s->arena, "%s: from %s", band->name, from);
    return text;
}

static void put_outcome(setter *s, const ql_result *result, const ql_score_value *score)
{
    if (score->scored && score->band)
        line(s, "Band", band_words(s, score->band));
    const char *range = ql_report_range(s->report, result, score);
    if (range)
        line(s, "Possible range",
             ql_arena_format(s->arena,
                             "%s, with all that is missing at its least and at its most "
                             "favourable",
                             range));
}

static void put_rule(setter *s, const ql_result *result)
{
    const ql_missing *missing = &s->report->profile->instrument->missing;
    line(s, "Answered",
         ql_arena_format(s->arena,
                         "weight %s of %s that applies (at least %s%% is needed), %zu of %zu items "
                         "(at least %zu); so %s",
                         weight_text(s, result->answered_weight),
                         weight_text(s, result->applicable_weight),
                         weight_text(s, (uint64_t)missing->items), result->answered, result->items,
                         ql_items_needed(missing, result->items),
                         result->score.scored ? "scored" : "not scored"));
}

static void put_quality(setter *s, const ql_result *result)
{
    const ql_score_value *score = &result->score;
    for (size_t i = result->first; i < result->end; i++)
        put_item(s, i);
    put_rule(s, result);
    if (score->scored) {
        line(s, "Score",
             ql_arena_format(s->arena, "100 x %s / %s = %s, printed %s",
                             exact(s, ql_score_sum(s->arena, score->p, result->answered_weight)),
                             weight_text(s, result->answered_weight), exact(s, score->p),
                             ql_report_figure(s->report, result, score->p)));
        if (result->scale)
            line(s, "Mean on the scale",
                 ql_arena_format(
                     s->arena, "%d + %s / 100 x (%d - %d) = %s", result->scale->points[0].value,
                     exact(s, score->p), result->scale->points[result->scale->count - 1].value,
                     result->scale->points[0].value, ql_report_mean(s->report, result)));
    }
    put_outcome(s, result, score);
}

static void put_overall(setter *s)
{
    const ql_profile *profile = s->report->profile;
    const ql_score_value *overall = &profile->overall;
    for (size_t q = 0; q < profile->count; q++) {
        const ql_result *result = &profile->results[q];
        const char *weight = weight_text(s, (uint64_t)result->quality->weight);
        line(s, result->quality->id,
             result->score.scored
                 ? ql_arena_format(s->arena, "weight %s x %s", weight, exact(s, result->score.p))
             : result->applicable > 0 ? ql_arena_format(s->arena, "weight %s, not scored", weight)
                                      : "nothing applies, left out");
    }
    line(s, "Scored",
         ql_arena_format(s->arena, "weight %s of %s (at least %s%% is needed); so %s",
                         weight_text(s, profile->scored_weight),
                         weight_text(s, profile->applicable_weight),
                         weight_text(s, (uint64_t)profile->instrument->missing.qualities),
                         overall->scored ? "scored" : "not scored"));
    if (overall->scored) {
        ql_ratio sum = ql_weighted(s->arena, overall->p, profile->scored_weight);
        line(s, "Score",
             ql_arena_format(s->arena, "%s / %s = %s, printed %s", exact(s, sum),
                             weight_text(s, profile->scored_weight), exact(s, overall->p),
                             ql_report_figure(s->report, NULL, overall->p)));
    }
    put_outcome(s, NULL, overall);
}

void ql_work_quality(const ql_report *report, const ql_result *result, ql_worked_line *put,
                     void *context)
{
    setter s = {.report = report, .arena = report->arena, .put = put, .context = context};
    put_quality(&s, result);
}

void ql_work_overall(const ql_report *report, ql_worked_line *put, void *context)
{
    setter s = {.report = report, .arena = report->arena, .put = put, .context = context};
    put_overall(&s);
}
