/* What all formats say alike: numbers of references, figures, and sentences about them. */
#include "render/renderer.h"

#include "base/count.h"

#include <stdlib.h>
#include <string.h>

size_t ql_report_number(const ql_report *report, const ql_reference *reference)
{
    size_t k = 0;
    while (k < report->reference_count && report->references[k] != reference)
        k++;
    return k + 1;
}

static int by_number(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

const size_t *ql_report_numbers(const ql_report *report, ql_cites cites)
{
    size_t *numbers = ql_arena_take(report->arena, cites.count, sizeof *numbers);
    if (!numbers)
        return NULL;
    for (size_t k = 0; k < cites.count; k++)
        numbers[k] = ql_report_number(report, cites.list[k]);
    if (cites.count > 1)
        qsort(numbers, cites.count, sizeof *numbers, by_number);
    return numbers;
}

const char *ql_report_cites(const ql_report *report, ql_cites cites)
{
    const size_t *numbers = ql_report_numbers(report, cites);
    const char **texts = ql_arena_take(report->arena, cites.count, sizeof *texts);
    if (!numbers || !texts || cites.count == 0)
        return "";
    for (size_t k = 0; k < cites.count; k++)
        texts[k] = ql_arena_format(report->arena, "%zu", numbers[k]);
    return ql_arena_format(report->arena, "[%s]",
                           ql_arena_join(report->arena, texts, cites.count, ", ", ", "));
}

const char *ql_report_figure(const ql_report *report, const ql_result *result, ql_ratio p)
{
    return ql_score_text(report->arena, report->profile->rubric, result ? result->quality : NULL, p,
                         report->style->digits);
}

const char *ql_report_mean(const ql_report *report, const ql_result *result)
{
    return ql_mean_text(report->arena, report->profile->rubric, result->quality, result->scale,
                        result->score.p, report->style->digits);
}

const ql_score_value *ql_report_before(const ql_report *report, const ql_result *result)
{
    const ql_profile *previous = report->profile->previous;
    if (!previous)
        return NULL;
    return result ? &previous->results[result - report->profile->results].score
                  : &previous->overall;
}

const char *ql_report_score(const ql_report *report, const ql_result *result,
                            const ql_score_value *score)
{
    return score->scored ? ql_report_figure(report, result, score->p) : "not scored";
}

const char *ql_report_score_words(const ql_report *report, const ql_result *result,
                                  const ql_score_value *score)
{
    const ql_score_value *before = ql_report_before(report, result);
    const char *text = ql_report_score(report, result, score);
    if (score->scored)
        text = ql_arena_format(report->arena, "%s of 100%s%s", text, score->band ? ", " : "",
                               score->band ? score->band->name : "");
    if (before)
        text = ql_arena_format(report->arena, "%s; before: %s", text,
                               ql_report_score(report, result, before));
    return text;
}

const char *ql_report_answered(const ql_report *report, const ql_result *result)
{
    static const struct {
        enum ql_missing_kind kind;
        const char *one;
        const char *more;
    } kinds[] = {
        {QL_NA, "does not apply", "do not apply"},
        {QL_DECLINED, "declined", "declined"},
        {QL_NO_EVIDENCE, "without evidence", "without evidence"},
        {QL_BLANK, "left open", "left open"},
    };
    const char *text =
        ql_arena_format(report->arena, "%zu of %zu answered", result->answered, result->items);
    for (size_t k = 0; k < QL_COUNT(kinds); k++) {
        size_t count = result->missing[kinds[k].kind];
        if (count > 0)
            text = ql_arena_format(report->arena, "%s, %zu %s", text, count,
                                   count == 1 ? kinds[k].one : kinds[k].more);
    }
    return text;
}

const char *ql_report_range(const ql_report *report, const ql_result *result,
                            const ql_score_value *score)
{
    if (!score->open)
        return NULL;
    const char *change = "";
    if (score->low_band != score->high_band && score->low_band && score->high_band)
        change = ql_arena_format(report->arena, ", from %s to %s", score->low_band->name,
                                 score->high_band->name);
    return ql_arena_format(report->arena, "between %s and %s%s",
                           ql_report_figure(report, result, score->low),
                           ql_report_figure(report, result, score->high), change);
}

const char *ql_report_list(const ql_report *report, const char *const *texts, size_t count)
{
    return ql_arena_join(report->arena, texts, count, ", ", " and ");
}

const char *ql_report_roles(const ql_report *report, const ql_action *action)
{
    const char **names = ql_arena_take(report->arena, action->role_count, sizeof *names);
    if (!names || action->role_count == 0)
        return NULL;
    for (size_t k = 0; k < action->role_count; k++)
        names[k] = action->roles[k]->name;
    return ql_report_list(report, names, action->role_count);
}

const char *ql_report_when(const ql_report *report, const ql_response *response)
{
    const char *time = response->about[QL_ABOUT_FINISHED];
    return *time ? ql_day_text(report->arena, time) : "";
}

const char *ql_report_whose(const ql_report *report)
{
    const ql_response *response = report->profile->response;
    const char *name = response->about[QL_ABOUT_RESPONDENT];
    const char *rater = response->about[QL_ABOUT_RATER];
    const char *when = ql_report_when(report, response);
    const char *text = name;
    if (*rater)
        text = ql_arena_format(report->arena, "%s, rated by %s", *name ? name : "Unnamed", rater);
    if (*when)
        text = ql_arena_format(report->arena, "%s%s%s", text, *text ? ", " : "", when);
    return text;
}

static const char *number(const ql_report *report, ql_thousandths thousandths)
{
    return ql_thousandths_text(report->arena, (uint64_t)thousandths);
}

static const char *items_needed(const ql_report *report, const ql_missing *missing)
{
    return missing->at_least == 1
               ? "one item"
               : ql_arena_format(report->arena, "%d items (all of them, where there are fewer)",
                                 missing->at_least);
}

static const char *qualities_needed(const ql_report *report, const ql_missing *missing)
{
    if (missing->qualities == 0)
        return "any quality is scored";
    if (missing->qualities == 100000)
        return "every quality that applies is scored";
    return ql_arena_format(report->arena,
                           "at least %s%% of the qualities that apply, by weight, "
                           "are scored",
                           number(report, missing->qualities));
}

const char *ql_report_method(const ql_report *report)
{
    const ql_missing *missing = &report->profile->instrument->missing;
    const ql_rubric *rubric = report->profile->rubric;
    return ql_arena_format(
        report->arena,
        "Each answer counts from 0, the least favourable point of its scale, to 100, the most "
        "favourable. A quality's score is the weighted mean of its answered items. It is given "
        "when at least %s%% of what applies, by weight, is answered, and at least %s. The overall "
        "score is the weighted mean of the scored qualities. It is given when %s. What is missing "
        "is left out, and never counts as 0. All figures are exact, and rounded only in print. "
        "Rubric: %s, version %s, scoring content %.12s.",
        number(report, missing->items), items_needed(report, missing),
        qualities_needed(report, missing), rubric->id, rubric->version,
        report->profile->instrument->digest);
}

const char *ql_report_all_before(const ql_report *report)
{
    const ql_profile *previous = report->profile->previous;
    if (!previous)
        return NULL;
    const char **texts = ql_arena_take(report->arena, previous->count + 1, sizeof *texts);
    if (!texts)
        return NULL;
    for (size_t q = 0; q < previous->count; q++) {
        const ql_result *result = &previous->results[q];
        texts[q] = ql_arena_format(report->arena, "%s %s", result->quality->name,
                                   ql_report_score(report, result, &result->score));
    }
    texts[previous->count] = ql_arena_format(report->arena, "overall %s",
                                             ql_report_score(report, NULL, &previous->overall));
    const char *when = ql_report_when(report, previous->response);
    return ql_arena_format(report->arena, "Before%s%s: %s.", *when ? ", on " : "", when,
                           ql_report_list(report, texts, previous->count + 1));
}

const char *ql_report_overall_range(const ql_report *report)
{
    const char *range = ql_report_range(report, NULL, &report->profile->overall);
    return range ? ql_arena_format(report->arena,
                                   "With every open question answered, the overall score would be "
                                   "%s.",
                                   range)
                 : NULL;
}

static size_t count_scored(const ql_profile *profile)
{
    size_t scored = 0;
    for (size_t q = 0; q < profile->count; q++)
        scored += profile->results[q].score.scored;
    return scored;
}

bool ql_report_is_open(const ql_report *report)
{
    const ql_profile *profile = report->profile;
    bool open = profile->overall.open;
    for (size_t q = 0; q < profile->count; q++)
        open = open || profile->results[q].score.open;
    return open;
}

const char *ql_report_no_overall(const ql_report *report)
{
    const ql_profile *profile = report->profile;
    const char **names = ql_arena_take(report->arena, profile->count, sizeof *names);
    size_t count = 0;
    if (!names || profile->overall.scored || count_scored(profile) == 0)
        return NULL;
    for (size_t q = 0; q < profile->count; q++) {
        const ql_result *result = &profile->results[q];
        if (!result->score.scored && result->applicable > 0 && result->quality->weight > 0)
            names[count++] = result->quality->name;
    }
    if (count == 0)
        return NULL;
    return ql_arena_format(report->arena, "There is no overall score, as %s %s not scored.",
                           ql_report_list(report, names, count), count == 1 ? "is" : "are");
}

const char *ql_report_band_start(const ql_report *report, const ql_band *band)
{
    return ql_arena_format(report->arena, "%s, from %s", band->name, number(report, band->from));
}

const char *ql_report_band(const ql_report *report, const ql_band *band)
{
    return ql_arena_format(report->arena, "%s%s%s", ql_report_band_start(report, band),
                           band->meaning ? ": " : ".", band->meaning ? band->meaning : "");
}

const char *ql_report_no_strengths(const ql_report *report)
{
    const ql_profile *profile = report->profile;
    size_t scored = count_scored(profile);
    if (scored == 0)
        return "Too few questions are answered to say. Answer a few more, and this part fills in.";
    if (scored == 1)
        return "Only one quality could be scored, so there is nothing to compare it with.";
    if (profile->all_equal)
        return "Every quality stands at the same score, so none stands out.";
    return "No quality stands clear of the others.";
}

const char *ql_report_no_edges(const ql_report *report)
{
    const char *text = ql_report_no_strengths(report);
    if (report->profile->all_equal)
        return "Every quality stands at the same score. Choose the one that matters most to you "
               "now.";
    return text;
}

const char *ql_report_where(const ql_report *report, const ql_action *action)
{
    const char *roles = ql_report_roles(report, action);
    return roles ? ql_sentence(report->arena,
                               ql_arena_format(report->arena, " Practise it in %s", roles))
                 : "";
}

const char *ql_report_action(const ql_report *report, const ql_action *action)
{
    const char *cites = ql_report_cites(report, action->cite);
    return ql_arena_format(report->arena, "%s%s%s%s", action->text, ql_report_where(report, action),
                           *cites ? " " : "", cites);
}

static const char *answer_words(const ql_report *report, const ql_item *item, ql_answer answer)
{
    if (ql_answer_is_missing(answer))
        return ql_missing_words(ql_answer_kind(answer));
    const ql_point *point = &item->scale->points[answer];
    return point->label ? point->label : ql_arena_format(report->arena, "%d", point->value);
}

const char *ql_report_shown_answer(const ql_report *report, size_t i)
{
    const ql_item *item = &report->profile->instrument->items[i];
    if (item->weight > 0)
        return NULL;
    size_t len = strlen(item->text);
    char last = len > 0 ? item->text[len - 1] : '\0';
    bool asks = last == '?' || last == '!';
    return ql_arena_format(report->arena, "%.*s%s %s (shown, not scored)",
                           (int)(len - (last == '.' ? 1 : 0)), item->text, asks ? "" : ":",
                           answer_words(report, item, report->profile->response->answers[i]));
}

const char *ql_report_note_lead(const ql_report *report, const char *item_text)
{
    return ql_arena_format(report->arena, "Note on \"%s\":", item_text);
}

const char *ql_report_level_once(const ql_report *report, const ql_result *result)
{
    const ql_profile *profile = report->profile;
    for (size_t k = 0; k < profile->strength_count; k++) {
        if (profile->strengths[k] == result)
            return NULL;
    }
    for (size_t k = 0; k < profile->edge_count; k++) {
        if (profile->edges[k].result == result)
            return NULL;
    }
    return result->level;
}

const char *ql_report_details(const ql_report *report, const ql_result *result)
{
    const char *text = ql_arena_format(report->arena, "%s.", ql_report_answered(report, result));
    const char *range = ql_report_range(report, result, &result->score);
    if (result->score.scored && result->scale && text)
        text = ql_arena_format(report->arena, "%s A mean of %s on the scale from %d to %d.", text,
                               ql_report_mean(report, result), result->scale->points[0].value,
                               result->scale->points[result->scale->count - 1].value);
    if (range && text)
        text = ql_arena_format(report->arena, "%s Possible range: %s.", text, range);
    return text;
}
