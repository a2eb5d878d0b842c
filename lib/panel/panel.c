/* A panel from the first response to what it all comes to. */
#include "panel/steps.h"

#include "base/count.h"

#include <string.h>

enum ql_code ql_panel_new(ql_panel **out, const ql_plan *plan)
{
    ql_panel *panel = ql_new(1, sizeof *panel);
    if (!panel)
        return QL_ERR_NOMEM;
    panel->plan = plan;
    *out = panel;
    return QL_OK;
}

void ql_panel_free(ql_panel *panel)
{
    if (!panel)
        return;
    ql_delete(panel->ratings);
    ql_delete(panel->expected);
    ql_arena_release(&panel->found);
    ql_arena_release(&panel->arena);
    ql_delete(panel);
}

void ql_panel_anonymous(ql_panel *panel)
{
    panel->anonymous = true;
}

enum ql_code ql_panel_expect(ql_panel *panel, const char *rater)
{
    const char *name = ql_response_text(&panel->arena, rater, strlen(rater));
    const char **more =
        ql_resize(panel->expected, panel->expected_count + 1, sizeof *panel->expected);
    if (more)
        panel->expected = more;
    if (!name || !more)
        return QL_ERR_NOMEM;
    panel->expected[panel->expected_count++] = name;
    return QL_OK;
}

static const char *copy(ql_panel *panel, const char *text)
{
    return ql_response_text(&panel->arena, text, strlen(text));
}

/* Texts as they can be shown, answers as they are. */
static void copy_response(ql_panel *panel, const ql_response *from, ql_response *to)
{
    size_t count = from->instrument->count;
    *to = (ql_response){.rubric = from->rubric,
                        .instrument = from->instrument,
                        .line = from->line,
                        .is_file = from->is_file,
                        .answers = ql_arena_take(&panel->arena, count, sizeof *to->answers),
                        .notes = ql_arena_take(&panel->arena, count, sizeof *to->notes),
                        .scored_by = copy(panel, from->scored_by),
                        .sealed_at = copy(panel, from->sealed_at),
                        .seal = copy(panel, from->seal)};
    for (size_t k = 0; k < QL_ABOUTS; k++)
        to->about[k] = copy(panel, from->about[k]);
    for (size_t i = 0; i < count && !panel->arena.failed; i++) {
        to->answers[i] = from->answers[i];
        to->notes[i] = from->notes[i] ? copy(panel, from->notes[i]) : NULL;
    }
}

static bool make_room(ql_panel *panel)
{
    if (panel->rating_count < panel->rating_room)
        return true;
    size_t room = panel->rating_room > 0 ? 2 * panel->rating_room : 16;
    ql_rating **more = ql_resize(panel->ratings, room, sizeof *more);
    if (!more)
        return false;
    panel->ratings = more;
    panel->rating_room = room;
    return true;
}

static enum ql_code complain(ql_findings *findings, const ql_response *response, const char *what)
{
    ql_place place = {.line = response->line, .column = response->line > 0, .width = 1};
    ql_findings_add(findings, QL_ERROR, "panel-name", place,
                    "this response does not say %s; \"respondent\" and \"rater\" were expected",
                    what);
    return ql_findings_code(findings, 0);
}

enum ql_code ql_panel_add(ql_panel *panel, const ql_response *response, const char *file,
                          ql_findings *findings)
{
    if (response->instrument != panel->plan->instrument)
        return QL_ERR_NAME;
    if (!*response->about[QL_ABOUT_RESPONDENT])
        return complain(findings, response, "whom it is about");
    if (!*response->about[QL_ABOUT_RATER])
        return complain(findings, response, "who the rater is");
    ql_rating *rating = ql_arena_take(&panel->arena, 1, sizeof *rating);
    if (!rating || !make_room(panel))
        return QL_ERR_NOMEM;
    copy_response(panel, response, &rating->response);
    rating->file = copy(panel, file);
    rating->seal = ql_response_sealed(response);
    if (panel->arena.failed)
        return QL_ERR_NOMEM;
    panel->ratings[panel->rating_count++] = rating;
    return QL_OK;
}

static const ql_score_value *score_of(const ql_profile *profile, const char *quality)
{
    for (size_t k = 0; k < profile->count; k++) {
        if (strcmp(profile->results[k].quality->id, quality) == 0)
            return &profile->results[k].score;
    }
    return NULL;
}

enum ql_code ql_panel_add_own(ql_panel *panel, const ql_profile *profile)
{
    ql_arena *arena = &panel->arena;
    if (!profile->plan || !profile->response)
        return QL_ERR_NAME;
    ql_panel_own *own = ql_arena_take(arena, 1, sizeof *own);
    ql_panel_score *scores = ql_arena_take(arena, panel->plan->count, sizeof *scores);
    if (!own || !scores)
        return QL_ERR_NOMEM;
    for (size_t q = 0; q < panel->plan->count; q++) {
        const ql_score_value *score = score_of(profile, panel->plan->qualities[q].quality->id);
        if (score && score->scored)
            scores[q] = (ql_panel_score){true, ql_ratio_copy(arena, score->p)};
    }
    *own = (ql_panel_own){.name = copy(panel, profile->response->about[QL_ABOUT_RESPONDENT]),
                          .instrument = copy(panel, profile->instrument->name),
                          .scores = scores,
                          .next = panel->own};
    if (arena->failed)
        return QL_ERR_NOMEM;
    panel->own = own;
    return QL_OK;
}

enum ql_code ql_panel_combine(ql_panel *panel, ql_findings *findings)
{
    static void (*const steps[])(ql_panel *) = {ql_panel_score_all, ql_panel_agree, ql_panel_rank,
                                                ql_panel_doubt, ql_panel_remark};
    size_t before = findings->errors;
    ql_arena_reset(&panel->found);
    panel->found.failed = false;
    ql_panel_sort(panel, findings);
    for (size_t k = 0; k < QL_COUNT(steps); k++) {
        if (!panel->found.failed && findings->errors == before)
            steps[k](panel);
    }
    if (panel->found.failed)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_findings_code(findings, before);
    panel->combined = code == QL_OK;
    return code;
}

size_t ql_panel_ratings(const ql_panel *panel)
{
    return panel->rating_count;
}

size_t ql_panel_candidates(const ql_panel *panel)
{
    return panel->candidate_count;
}

size_t ql_panel_held_back(const ql_panel *panel)
{
    return panel->candidate_count - panel->shown;
}
