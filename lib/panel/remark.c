/* Raters who rate everything alike, and those whose qualities hardly differ. */
#include "panel/steps.h"

#include "model/score_def.h"

/* Fewer alike tell nothing; of fewer qualities there is no spread. */
enum { STRAIGHT_LEAST = 5, SPREAD_LEAST = 3 };

/* How many items a rater rated, when all of them alike on one scale, and enough; else 0. */
static size_t straight(const ql_instrument *instrument, const ql_rating *rating)
{
    const ql_scale *scale = NULL;
    ql_answer first = 0;
    size_t count = 0;
    for (size_t i = 0; i < instrument->count; i++) {
        ql_answer answer = rating->response.answers[i];
        if (!ql_item_scores(&instrument->items[i]) || ql_answer_is_missing(answer))
            continue;
        if (count == 0) {
            scale = instrument->items[i].scale;
            first = answer;
        }
        if (instrument->items[i].scale != scale || answer != first)
            return 0;
        count++;
    }
    return count >= STRAIGHT_LEAST ? count : 0;
}

typedef struct spread {
    int64_t sum; /* of how far the qualities of a candidate are apart, in steps of 10^-7 */
    size_t count;
} spread;

/* How far the qualities of a candidate are apart; -1 where too few are scored. */
static int32_t spread_of(ql_panel *panel, const ql_rating *rating)
{
    int32_t low = 0, high = 0;
    size_t count = 0;
    for (size_t q = 0; q < panel->plan->count; q++) {
        if (!rating->scores[q].scored)
            continue;
        int32_t cell = ql_panel_cell(&panel->found, rating->scores[q].p);
        low = count == 0 || cell < low ? cell : low;
        high = count == 0 || cell > high ? cell : high;
        count++;
    }
    return count >= SPREAD_LEAST ? high - low : -1;
}

static ql_estimate mean_of(spread s)
{
    if (s.count == 0)
        return ql_not_computed(QL_WHY_FEW_SCORES);
    return (ql_estimate){.units = s.count,
                         .value = (double)s.sum / (double)s.count / QL_PANEL_STEPS};
}

/* Less than half of what the others have: 2 * sum / count < others. */
static bool is_narrow(spread s, spread others)
{
    return s.count > 0 && others.count > 0 &&
           2 * (ql_i128)s.sum * (ql_i128)others.count < (ql_i128)others.sum * (ql_i128)s.count;
}

static void add_candidate(ql_panel *panel, const ql_panel_candidate *candidate, spread *spreads,
                          spread *all)
{
    for (size_t k = 0; k < candidate->count; k++) {
        ql_rating *rating = candidate->ratings[k];
        int32_t apart = spread_of(panel, rating);
        rating->straight = straight(panel->plan->instrument, rating);
        panel->raters[rating->rater].straight += rating->straight > 0;
        if (apart < 0)
            continue;
        spreads[rating->rater].sum += apart;
        spreads[rating->rater].count++;
        all->sum += apart;
        all->count++;
    }
}

void ql_panel_remark(ql_panel *panel)
{
    spread all = {0};
    spread *spreads = ql_arena_take(&panel->found, panel->rater_count, sizeof *spreads);
    if (!spreads)
        return;
    for (size_t c = 0; c < panel->candidate_count; c++) {
        if (panel->candidates[c].shown)
            add_candidate(panel, &panel->candidates[c], spreads, &all);
    }
    for (size_t r = 0; r < panel->rater_count; r++) {
        spread others = {all.sum - spreads[r].sum, all.count - spreads[r].count};
        panel->raters[r].spread = mean_of(spreads[r]);
        panel->raters[r].others = mean_of(others);
        panel->raters[r].halo = is_narrow(spreads[r], others);
    }
}
