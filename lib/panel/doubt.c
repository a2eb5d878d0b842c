/* Whether the order of candidates hangs on the weights, on one rater, or on one item. */
#include "panel/steps.h"

#include "model/score_def.h"

typedef struct doubt {
    ql_panel *panel;
    ql_profile *profile;
    const ql_response **responses;
    ql_panel_score *scores; /* one a candidate, if something were otherwise */
    ql_panel_score *before; /* and as they are, of those who are scored in both */
    size_t *ranks;
    size_t *ranks_before;
} doubt;

/* By a plan, without one rater. */
static void score(doubt *d, const ql_plan *plan, size_t without)
{
    ql_panel *panel = d->panel;
    for (size_t c = 0; c < panel->candidate_count && !panel->found.failed; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        size_t count = 0;
        d->scores[c].scored = false;
        for (size_t k = 0; candidate->shown && k < candidate->count; k++) {
            if (candidate->ratings[k]->rater != without)
                d->responses[count++] = &candidate->ratings[k]->response;
        }
        if (count == 0)
            continue;
        if (ql_score_mean(d->profile, plan, d->responses, count) != QL_OK)
            panel->found.failed = true;
        else if (d->profile->overall.scored)
            d->scores[c] =
                (ql_panel_score){true, ql_ratio_copy(&panel->found, d->profile->overall.p)};
    }
}

/* Among those who have an overall score both ways. */
static void compare(doubt *d, ql_panel_otherwise *to)
{
    ql_panel *panel = d->panel;
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        bool both = d->scores[c].scored && candidate->rank > 0;
        d->scores[c].scored = both;
        d->before[c].scored = both;
        if (both)
            d->before[c].p = candidate->figures[panel->plan->count].score.p;
    }
    ql_panel_ranks(panel, d->scores, d->ranks);
    ql_panel_ranks(panel, d->before, d->ranks_before);
    for (size_t c = 0; c < panel->candidate_count; c++) {
        to->compared += d->ranks[c] > 0;
        to->moved += d->ranks[c] != d->ranks_before[c];
        to->first = to->first || (d->ranks[c] == 1) != (d->ranks_before[c] == 1);
    }
}

static void consider(doubt *d, enum ql_otherwise what, size_t of, const ql_plan *plan,
                     size_t without)
{
    ql_arena *arena = &d->panel->found;
    ql_panel_otherwise *to = &d->panel->otherwise[d->panel->otherwise_count++];
    ql_mark mark = ql_arena_mark(arena);
    *to = (ql_panel_otherwise){.what = what, .of = of};
    score(d, plan, without);
    if (!arena->failed)
        compare(d, to);
    ql_arena_rewind(arena, mark);
}

/* ---- Equal weights ---- */

static bool weights_differ(const ql_plan *plan)
{
    ql_thousandths quality = 0, item = 0;
    bool differ = false;
    for (size_t q = 0; q < plan->count; q++) {
        ql_thousandths weight = plan->qualities[q].quality->weight;
        differ = differ || (weight > 0 && quality > 0 && weight != quality);
        quality = weight > 0 ? weight : quality;
        item = 0; /* the weights of items count within their quality */
        for (size_t i = plan->qualities[q].first; i < plan->qualities[q].end; i++) {
            weight = plan->instrument->items[i].weight;
            differ = differ || (weight > 0 && item > 0 && weight != item);
            item = weight > 0 ? weight : item;
        }
    }
    return differ;
}

/* The rubric with 1 for each weight above 0; NULL when memory is out. */
static const ql_rubric *evened(ql_arena *arena, const ql_plan *plan, ql_instrument *instrument)
{
    const ql_rubric *rubric = plan->rubric;
    ql_rubric *even = ql_arena_take(arena, 1, sizeof *even);
    ql_quality *qualities = ql_arena_take(arena, rubric->quality_count, sizeof *qualities);
    ql_item *items = ql_arena_take(arena, plan->instrument->count, sizeof *items);
    if (arena->failed)
        return NULL;
    for (size_t q = 0; q < rubric->quality_count; q++) {
        qualities[q] = rubric->qualities[q];
        qualities[q].weight = qualities[q].weight > 0 ? 1000 : 0;
    }
    for (size_t i = 0; i < plan->instrument->count; i++) {
        items[i] = plan->instrument->items[i];
        items[i].weight = items[i].weight > 0 ? 1000 : 0;
    }
    *instrument = *plan->instrument;
    instrument->items = items;
    *even = *rubric;
    even->arena = (ql_arena){0};
    even->qualities = qualities;
    even->instruments = instrument;
    even->instrument_count = 1;
    return even;
}

static void even_out(doubt *d)
{
    ql_arena *arena = &d->panel->found;
    ql_instrument instrument;
    ql_plan *plan = NULL;
    const ql_rubric *even = evened(arena, d->panel->plan, &instrument);
    if (!even || ql_plan_compile(&plan, even, instrument.name) != QL_OK)
        arena->failed = true;
    else
        consider(d, QL_OTHERWISE_WEIGHTS, 0, plan, SIZE_MAX);
    ql_plan_free(plan);
}

/* ---- Without an item ---- */

static void set_item(ql_panel *panel, size_t i, const ql_answer *answers, ql_answer answer)
{
    for (size_t k = 0; k < panel->rating_count; k++)
        panel->ratings[k]->response.answers[i] = answers ? answers[k] : answer;
}

/* As if it did not apply to anybody. */
static void leave_out_item(doubt *d, size_t i)
{
    ql_panel *panel = d->panel;
    ql_mark mark = ql_arena_mark(&panel->found);
    ql_answer *kept = ql_arena_take(&panel->found, panel->rating_count, sizeof *kept);
    if (!kept)
        return;
    for (size_t k = 0; k < panel->rating_count; k++)
        kept[k] = panel->ratings[k]->response.answers[i];
    set_item(panel, i, NULL, QL_ANSWER_MISSING(QL_NA));
    consider(d, QL_OTHERWISE_ITEM, i, panel->plan, SIZE_MAX);
    set_item(panel, i, kept, 0);
    ql_arena_rewind(&panel->found, mark);
}

static void consider_all(doubt *d)
{
    ql_panel *panel = d->panel;
    const ql_instrument *instrument = panel->plan->instrument;
    if (weights_differ(panel->plan))
        even_out(d);
    for (size_t r = 0; panel->rater_count > 1 && r < panel->rater_count; r++)
        consider(d, QL_OTHERWISE_RATER, r, panel->plan, r);
    for (size_t i = 0; i < instrument->count; i++) {
        if (ql_item_scores(&instrument->items[i]))
            leave_out_item(d, i);
    }
}

void ql_panel_doubt(ql_panel *panel)
{
    ql_arena *arena = &panel->found;
    size_t count = panel->candidate_count;
    size_t most = 1 + panel->rater_count + panel->plan->instrument->count;
    panel->otherwise = ql_arena_take(arena, most, sizeof *panel->otherwise);
    panel->otherwise_count = 0;
    if (panel->ranked < 2)
        return;
    doubt d = {.panel = panel,
               .profile = ql_profile_new(),
               .responses = ql_arena_take(arena, panel->rater_count, sizeof *d.responses),
               .scores = ql_arena_take(arena, count, sizeof *d.scores),
               .before = ql_arena_take(arena, count, sizeof *d.before),
               .ranks = ql_arena_take(arena, count, sizeof *d.ranks),
               .ranks_before = ql_arena_take(arena, count, sizeof *d.ranks_before)};
    if (!d.profile)
        arena->failed = true;
    if (!arena->failed)
        consider_all(&d);
    ql_profile_free(d.profile);
}
