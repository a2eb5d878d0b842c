/* One person's responses over time: who and when, scores of what is alike, and how they moved. */
#include "model/growth.h"

#include "model/score_def.h"
#include "score/alike.h"

#include <string.h>

enum ql_code ql_growth_new(ql_growth **out, const ql_plan *plan)
{
    ql_growth *growth = ql_new(1, sizeof *growth);
    if (!growth)
        return QL_ERR_NOMEM;
    growth->plan = plan;
    *out = growth;
    return QL_OK;
}

static void free_occasion(ql_occasion *occasion)
{
    ql_profile_free(occasion->profile);
    ql_arena_release(&occasion->given.arena);
    ql_arena_release(&occasion->counted.arena);
    ql_delete(occasion);
}

void ql_growth_free(ql_growth *growth)
{
    if (!growth)
        return;
    for (size_t k = 0; k < growth->count; k++)
        free_occasion(growth->occasions[k]);
    ql_delete(growth->occasions);
    ql_arena_release(&growth->found);
    ql_arena_release(&growth->arena);
    ql_delete(growth);
}

void ql_growth_same_person(ql_growth *growth)
{
    growth->same_person = true;
}

size_t ql_growth_occasions(const ql_growth *growth)
{
    return growth->count;
}

/* ---- Adding ---- */

static const char *time_of(const ql_response *response)
{
    const char *finished = response->about[QL_ABOUT_FINISHED];
    return *finished ? finished : response->about[QL_ABOUT_STARTED];
}

static enum ql_code complain_of_time(ql_findings *findings, ql_place place)
{
    ql_finding *finding =
        ql_findings_add(findings, QL_ERROR, "no-time", place,
                        "this response does not say when it was given; \"finished\" or \"started\" "
                        "was expected");
    ql_help(finding, "write the day into it, such as: finished: 2026-03-02T00:00:00Z");
    return ql_findings_code(findings, 0);
}

static enum ql_code complain_of_person(ql_findings *findings, ql_place place, const char *name,
                                       const ql_occasion *first)
{
    const char *other = first->given.about[QL_ABOUT_RESPONDENT];
    ql_finding *finding = ql_findings_add(findings, QL_ERROR, "other-person", place,
                                          "this response is about %s; %s was expected, as in %s",
                                          ql_quoted(findings, name, strlen(name)),
                                          ql_quoted(findings, other, strlen(other)), first->file);
    ql_help(finding, "if both names are of one person, add --same-person");
    return ql_findings_code(findings, 0);
}

/* The first that says whom it is about. */
static const ql_occasion *first_named(const ql_growth *growth)
{
    for (size_t k = 0; k < growth->count; k++) {
        if (*growth->occasions[k]->given.about[QL_ABOUT_RESPONDENT])
            return growth->occasions[k];
    }
    return NULL;
}

static enum ql_code check(const ql_growth *growth, const ql_response *response,
                          ql_findings *findings)
{
    const ql_place place = {.line = response->line, .column = response->line > 0, .width = 1};
    const char *name = response->about[QL_ABOUT_RESPONDENT];
    const ql_occasion *first = growth->same_person ? NULL : first_named(growth);
    if (strcmp(response->rubric->id, growth->plan->rubric->id) != 0 ||
        strcmp(response->instrument->name, growth->plan->instrument->name) != 0)
        return QL_ERR_NAME;
    if (!*time_of(response))
        return complain_of_time(findings, place);
    if (first && *name && strcmp(name, first->given.about[QL_ABOUT_RESPONDENT]) != 0)
        return complain_of_person(findings, place, name, first);
    return QL_OK;
}

static const char *copy(ql_arena *arena, const char *text)
{
    return ql_arena_text(arena, text, strlen(text));
}

/* Notes are not copied: nothing here is about them. */
static enum ql_code copy_response(ql_response *to, const ql_response *from)
{
    ql_arena *arena = &to->arena;
    enum ql_code code = ql_response_init(to, from->rubric, from->instrument);
    if (code != QL_OK)
        return code;
    const char **chosen = ql_arena_take(arena, from->chosen.count, sizeof *chosen);
    memcpy(to->answers, from->answers, from->instrument->count * sizeof *to->answers);
    for (size_t k = 0; k < QL_ABOUTS; k++)
        to->about[k] = copy(arena, from->about[k]);
    for (size_t k = 0; chosen && k < from->chosen.count; k++)
        chosen[k] = copy(arena, from->chosen.list[k]);
    to->chosen = (ql_texts){.list = chosen, .count = from->chosen.count};
    to->version = copy(arena, from->version);
    to->line = from->line;
    return arena->failed ? QL_ERR_NOMEM : QL_OK;
}

/* Whether a response says that its rubric is another than the one it was read by. */
static bool is_strange(const ql_response *response)
{
    return strcmp(response->scored_by, response->instrument->digest) != 0 ||
           (*response->version && strcmp(response->version, response->rubric->version) != 0);
}

static enum ql_code fill(ql_occasion *occasion, const ql_growth *growth,
                         const ql_response *response, const char *file)
{
    enum ql_code code = copy_response(&occasion->given, response);
    if (code == QL_OK)
        code = ql_response_init(&occasion->counted, growth->plan->rubric, growth->plan->instrument);
    if (code != QL_OK)
        return code;
    occasion->profile = ql_profile_new();
    occasion->file = copy(&occasion->given.arena, file);
    occasion->time = time_of(&occasion->given);
    occasion->strange = is_strange(response);
    return occasion->profile && occasion->file ? QL_OK : QL_ERR_NOMEM;
}

static bool make_room(ql_growth *growth)
{
    if (growth->count < growth->room)
        return true;
    size_t room = growth->room > 0 ? 2 * growth->room : 8;
    ql_occasion **more = ql_resize(growth->occasions, room, sizeof *more);
    if (!more)
        return false;
    growth->occasions = more;
    growth->room = room;
    return true;
}

enum ql_code ql_growth_add(ql_growth *growth, const ql_response *response, const char *file,
                           ql_findings *findings)
{
    enum ql_code code = check(growth, response, findings);
    if (code != QL_OK)
        return code;
    ql_occasion *occasion = make_room(growth) ? ql_new(1, sizeof *occasion) : NULL;
    if (!occasion)
        return QL_ERR_NOMEM;
    code = fill(occasion, growth, response, file);
    if (code != QL_OK) {
        free_occasion(occasion);
        return code;
    }
    growth->occasions[growth->count++] = occasion;
    growth->compared = false;
    return QL_OK;
}

/* ---- Comparing ---- */

/* Those of one time stay as they were given. Times are texts of one form, so they sort as such. */
static void sort_by_time(ql_growth *growth)
{
    for (size_t k = 1; k < growth->count; k++) {
        ql_occasion *occasion = growth->occasions[k];
        size_t at = k;
        for (; at > 0 && strcmp(growth->occasions[at - 1]->time, occasion->time) > 0; at--)
            growth->occasions[at] = growth->occasions[at - 1];
        growth->occasions[at] = occasion;
    }
}

static enum ql_code score_all(ql_growth *growth)
{
    enum ql_code code = QL_OK;
    for (size_t k = 0; code == QL_OK && k < growth->count; k++) {
        ql_occasion *occasion = growth->occasions[k];
        for (size_t a = 0; a < QL_ABOUTS; a++)
            occasion->counted.about[a] = occasion->given.about[a];
        code = ql_score(occasion->profile, growth->plan, &occasion->counted);
    }
    return code;
}

/* The norms of a quality all items of which count; the change they make out in `*change`. */
static const ql_norms *find_norms(const ql_growth *growth, const ql_course *course,
                                  ql_change *change)
{
    const ql_rubric *rubric = growth->plan->rubric;
    for (size_t n = 0; course->items == course->all && n < rubric->norms_count; n++) {
        const ql_norms *norms = &rubric->norms[n];
        for (size_t k = 0; norms->instrument == growth->plan->instrument && k < norms->count; k++) {
            const ql_quality_norm *norm = &norms->list[k];
            if (norm->quality != course->quality || norm->reliability == 0)
                continue;
            ql_change_init(change, norm->sd / 1000.0, norm->reliability / 1000.0);
            if (change->why == QL_WHY_COMPUTED)
                return norms;
        }
    }
    return NULL;
}

static bool counts(const ql_growth *growth, size_t i)
{
    return ql_item_scores(&growth->plan->instrument->items[i]) &&
           !ql_answer_is_missing(growth->occasions[0]->counted.answers[i]);
}

static ql_ratio larger(ql_arena *arena, ql_ratio a, ql_ratio b)
{
    return ql_ratio_compare(arena, a, b) < 0 ? b : a;
}

static void set_quality(ql_growth *growth, ql_course *course, const ql_plan_quality *from)
{
    ql_arena *arena = &growth->found;
    const ql_item *items = growth->plan->instrument->items;
    uint64_t weight = 0;
    *course = (ql_course){.quality = from->quality, .all = from->items};
    for (size_t i = from->first; i < from->end; i++) {
        weight += counts(growth, i) ? (uint64_t)items[i].weight : 0;
        course->items += counts(growth, i);
    }
    course->noise.answer = ql_ratio_of(arena, 0, 1);
    for (size_t i = from->first; i < from->end; i++) {
        if (counts(growth, i))
            course->noise.answer =
                larger(arena, course->noise.answer, ql_item_reach(arena, &items[i], weight));
    }
    course->noise.norms = find_norms(growth, course, &course->noise.change);
}

/* One answer moves the overall score by its quality's share of what it moves that by. */
static void set_overall(ql_growth *growth, ql_course *course)
{
    ql_arena *arena = &growth->found;
    const ql_profile *first = growth->occasions[0]->profile;
    *course = (ql_course){.noise.answer = ql_ratio_of(arena, 0, 1)};
    for (size_t q = 0; q < growth->plan->count; q++) {
        const ql_course *of = &growth->courses[q];
        course->items += of->items;
        course->all += of->all;
        if (!first->overall.scored || !first->results[q].score.scored)
            continue;
        ql_ratio part = ql_weighted(arena, of->noise.answer, (uint64_t)of->quality->weight);
        course->noise.answer =
            larger(arena, course->noise.answer, ql_overall_of(arena, part, first->scored_weight));
    }
}

static const ql_score_value *score_at(const ql_growth *growth, size_t k, size_t q)
{
    const ql_profile *profile = growth->occasions[k]->profile;
    return q < profile->count ? &profile->results[q].score : &profile->overall;
}

static ql_move move_of(ql_arena *arena, const ql_noise *noise, const ql_score_value *from,
                       const ql_score_value *to)
{
    ql_move move = {.known = from->scored && to->scored};
    if (!move.known)
        return move;
    move.by = ql_ratio_add(arena, to->p, ql_ratio_negative(from->p));
    if (noise->norms) {
        double by = ql_ratio_double(arena, move.by);
        move.index = ql_change_index(&noise->change, 0, by);
        move.beyond = ql_change_verdict(&noise->change, 0, by) != QL_NO_RELIABLE_CHANGE;
    } else {
        ql_ratio size = move.by;
        size.negative = false;
        move.beyond = ql_ratio_compare(arena, size, noise->answer) > 0;
    }
    return move;
}

static void set_moves(ql_growth *growth, ql_course *course, size_t q)
{
    ql_arena *arena = &growth->found;
    size_t last = growth->count - 1;
    course->scores = ql_arena_take(arena, growth->count, sizeof *course->scores);
    course->steps = ql_arena_take(arena, last, sizeof *course->steps);
    if (!course->scores || !course->steps)
        return;
    for (size_t k = 0; k <= last; k++)
        course->scores[k] = score_at(growth, k, q);
    for (size_t k = 0; k < last; k++)
        course->steps[k] = move_of(arena, &course->noise, course->scores[k], course->scores[k + 1]);
    course->whole = move_of(arena, &course->noise, course->scores[0], course->scores[last]);
}

static void set_courses(ql_growth *growth)
{
    size_t count = growth->plan->count;
    growth->courses = ql_arena_take(&growth->found, count + 1, sizeof *growth->courses);
    if (!growth->courses)
        return;
    for (size_t q = 0; q < count; q++)
        set_quality(growth, &growth->courses[q], &growth->plan->qualities[q]);
    set_overall(growth, &growth->courses[count]);
    for (size_t q = 0; q <= count; q++)
        set_moves(growth, &growth->courses[q], q);
}

static const ql_course *course_of(const ql_growth *growth, const ql_quality *quality)
{
    for (size_t q = 0; q < growth->plan->count; q++) {
        if (strcmp(growth->courses[q].quality->id, quality->id) == 0)
            return &growth->courses[q];
    }
    return NULL;
}

static ql_choice choice_of(const ql_growth *growth, size_t k, const char *id)
{
    const ql_occasion *occasion = growth->occasions[k];
    ql_choice choice = {.occasion = occasion, .id = id};
    choice.action = ql_action_find(occasion->given.rubric, id, &choice.quality);
    choice.course = choice.action ? course_of(growth, choice.quality) : NULL;
    if (choice.course && k + 1 < growth->count)
        choice.move = &choice.course->steps[k];
    return choice;
}

static void set_choices(ql_growth *growth)
{
    size_t room = 0;
    for (size_t k = 0; k < growth->count; k++)
        room += growth->occasions[k]->given.chosen.count;
    growth->choices = ql_arena_take(&growth->found, room, sizeof *growth->choices);
    growth->choice_count = 0;
    for (size_t k = 0; growth->choices && k < growth->count; k++) {
        const ql_texts *chosen = &growth->occasions[k]->given.chosen;
        for (size_t c = 0; c < chosen->count; c++)
            growth->choices[growth->choice_count++] = choice_of(growth, k, chosen->list[c]);
    }
}

enum ql_code ql_growth_compare(ql_growth *growth)
{
    if (growth->count < 2)
        return QL_ERR_INPUT;
    ql_arena_reset(&growth->found);
    growth->compared = growth->found.failed = false;
    sort_by_time(growth);
    ql_growth_match(growth);
    enum ql_code code = growth->found.failed ? QL_ERR_NOMEM : score_all(growth);
    if (code != QL_OK)
        return code;
    set_courses(growth);
    if (!growth->found.failed)
        set_choices(growth);
    growth->compared = !growth->found.failed;
    return growth->found.failed ? QL_ERR_NOMEM : QL_OK;
}
