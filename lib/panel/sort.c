/* Who rated whom; and who may be shown. */
#include "panel/steps.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static const char *candidate_of(const ql_rating *rating)
{
    return rating->response.about[QL_ABOUT_RESPONDENT];
}

static const char *rater_of(const ql_rating *rating)
{
    return rating->response.about[QL_ABOUT_RATER];
}

/* As people sort names; then bytes, so that two names never count as one. */
static int compare_names(const char *a, const char *b)
{
    int order = ql_list_compare(a, b);
    return order != 0 ? order : strcmp(a, b);
}

/* By candidate, then rater; then where they stand, so that duplicates are told of in order. */
static int by_candidate(const void *a, const void *b)
{
    const ql_rating *x = *(ql_rating *const *)a, *y = *(ql_rating *const *)b;
    int order = compare_names(candidate_of(x), candidate_of(y));
    if (order == 0)
        order = compare_names(rater_of(x), rater_of(y));
    if (order == 0)
        order = strcmp(x->file, y->file);
    return order != 0
               ? order
               : (x->response.line > y->response.line) - (x->response.line < y->response.line);
}

static ql_rating **sorted(ql_panel *panel)
{
    ql_rating **all = ql_arena_take(&panel->found, panel->rating_count, sizeof *all);
    for (size_t k = 0; all && k < panel->rating_count; k++)
        all[k] = panel->ratings[k];
    if (all && panel->rating_count > 1)
        qsort(all, panel->rating_count, sizeof *all, by_candidate);
    return all;
}

static void complain_of_twins(ql_panel *panel, const ql_rating *one, const ql_rating *other,
                              ql_findings *findings)
{
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "rated-twice", (ql_place){0},
        "\"%s\" rated \"%s\" twice, in %s%s and in %s%s; one response was expected", rater_of(one),
        candidate_of(one), one->file,
        one->response.is_file
            ? ""
            : ql_arena_format(&panel->found, " line %u", (unsigned)one->response.line),
        other->file,
        other->response.is_file
            ? ""
            : ql_arena_format(&panel->found, " line %u", (unsigned)other->response.line));
    ql_help(finding, "leave out the one that does not count");
}

/* ---- Candidates ---- */

static void group_candidates(ql_panel *panel, ql_rating **all, ql_findings *findings)
{
    size_t count = panel->rating_count;
    panel->candidates = ql_arena_take(&panel->found, count, sizeof *panel->candidates);
    panel->candidate_count = 0;
    for (size_t k = 0; panel->candidates && k < count; k++) {
        bool same = k > 0 && strcmp(candidate_of(all[k - 1]), candidate_of(all[k])) == 0;
        if (!same)
            panel->candidates[panel->candidate_count++] =
                (ql_panel_candidate){.name = candidate_of(all[k]), .ratings = all + k};
        all[k]->candidate = panel->candidate_count - 1;
        all[k]->scores = NULL;
        panel->candidates[panel->candidate_count - 1].count++;
        if (same && strcmp(rater_of(all[k - 1]), rater_of(all[k])) == 0)
            complain_of_twins(panel, all[k - 1], all[k], findings);
    }
}

static int by_name(const void *name, const void *candidate)
{
    return compare_names(name, ((const ql_panel_candidate *)candidate)->name);
}

static ql_panel_candidate *find(const ql_panel *panel, const char *name)
{
    return panel->candidate_count == 0 ? NULL
                                       : bsearch(name, panel->candidates, panel->candidate_count,
                                                 sizeof *panel->candidates, by_name);
}

static void attach_own(ql_panel *panel, ql_findings *findings)
{
    for (const ql_panel_own *own = panel->own; own; own = own->next) {
        ql_panel_candidate *candidate = find(panel, own->name);
        if (!candidate) {
            ql_findings_add(findings, QL_WARNING, "own-unknown", (ql_place){0},
                            "\"%s\" told of themselves, and no rater rated them", own->name);
            continue;
        }
        candidate->own = own;
        if (++candidate->own_count == 2)
            ql_findings_add(findings, QL_ERROR, "own-twice", (ql_place){0},
                            "\"%s\" told of themselves twice; one such response was expected",
                            own->name);
    }
}

/* ---- Who may be shown ---- */

static const ql_rating *rating_by(const ql_panel_candidate *candidate, const char *rater)
{
    for (size_t k = 0; k < candidate->count; k++) {
        if (strcmp(rater_of(candidate->ratings[k]), rater) == 0)
            return candidate->ratings[k];
    }
    return NULL;
}

static void find_gaps(ql_panel *panel, ql_panel_candidate *candidate)
{
    ql_panel_gap *gaps =
        ql_arena_take(&panel->found, panel->expected_count + candidate->count, sizeof *gaps);
    size_t count = 0;
    for (size_t k = 0; gaps && k < panel->expected_count; k++) {
        if (!rating_by(candidate, panel->expected[k]))
            gaps[count++] = (ql_panel_gap){QL_GAP_ABSENT, panel->expected[k], NULL};
    }
    for (size_t k = 0; gaps && k < candidate->count; k++) {
        const ql_rating *rating = candidate->ratings[k];
        if (!rating->response.is_file || rating->seal == QL_SEALED)
            continue;
        enum ql_gap gap = rating->seal == QL_UNSEALED ? QL_GAP_UNSEALED : QL_GAP_BROKEN;
        gaps[count++] = (ql_panel_gap){gap, rater_of(rating), rating->file};
    }
    candidate->gaps = gaps;
    candidate->gap_count = count;
    candidate->shown = count == 0;
}

/* ---- Raters ---- */

static int by_given(const void *a, const void *b)
{
    return compare_names(((const ql_panel_rater *)a)->given, ((const ql_panel_rater *)b)->given);
}

/* An order that tells nothing of the names. */
static int by_hash(const void *a, const void *b)
{
    const ql_panel_rater *x = a, *y = b;
    if (x->hash.a != y->hash.a)
        return x->hash.a < y->hash.a ? -1 : 1;
    return x->hash.b < y->hash.b ? -1 : x->hash.b > y->hash.b ? 1 : by_given(a, b);
}

/* A to Z, then AA, AB and so on. */
static const char *letter_of(ql_arena *arena, size_t k)
{
    const char *rest = k < 26 ? "" : letter_of(arena, k / 26 - 1);
    return ql_arena_format(arena, "%s%c", rest, (char)('A' + k % 26));
}

/* Those who rated somebody who is shown; each once for each of them at first. */
static void find_raters(ql_panel *panel)
{
    size_t count = 0, kept = 0;
    ql_panel_rater *list = ql_arena_take(&panel->found, panel->rating_count, sizeof *list);
    panel->raters = list;
    for (size_t c = 0; list && c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        for (size_t k = 0; candidate->shown && k < candidate->count; k++)
            list[count++] = (ql_panel_rater){.given = rater_of(candidate->ratings[k])};
    }
    if (count > 1)
        qsort(list, count, sizeof *list, by_given);
    for (size_t k = 0; k < count; k++) {
        if (kept == 0 || strcmp(list[k].given, list[kept - 1].given) != 0)
            list[kept++] = list[k];
    }
    panel->rater_count = kept;
    for (size_t k = 0; k < kept; k++)
        list[k].hash = ql_siphash((ql_hash){0}, list[k].given, strlen(list[k].given));
    if (panel->anonymous && kept > 1)
        qsort(list, kept, sizeof *list, by_hash);
    for (size_t k = 0; k < kept; k++)
        list[k].name = panel->anonymous ? letter_of(&panel->found, k) : list[k].given;
}

static int by_rater(const void *a, const void *b)
{
    const ql_rating *x = *(ql_rating *const *)a, *y = *(ql_rating *const *)b;
    return (x->rater > y->rater) - (x->rater < y->rater);
}

static size_t index_of(const ql_panel *panel, const char *given)
{
    size_t r = 0;
    while (strcmp(panel->raters[r].given, given) != 0)
        r++;
    return r;
}

static void number_raters(ql_panel *panel, ql_panel_candidate *candidate)
{
    for (size_t k = 0; k < candidate->count; k++) {
        candidate->ratings[k]->rater = index_of(panel, rater_of(candidate->ratings[k]));
        panel->raters[candidate->ratings[k]->rater].candidates++;
        panel->tables = panel->tables || !candidate->ratings[k]->response.is_file;
    }
    if (candidate->count > 1)
        qsort(candidate->ratings, candidate->count, sizeof *candidate->ratings, by_rater);
}

void ql_panel_sort(ql_panel *panel, ql_findings *findings)
{
    ql_rating **all = sorted(panel);
    panel->shown = 0;
    panel->tables = false;
    if (all)
        group_candidates(panel, all, findings);
    if (panel->found.failed)
        return;
    attach_own(panel, findings);
    for (size_t c = 0; c < panel->candidate_count; c++)
        find_gaps(panel, &panel->candidates[c]);
    find_raters(panel);
    if (panel->found.failed)
        return;
    for (size_t c = 0; c < panel->candidate_count; c++) {
        ql_panel_candidate *candidate = &panel->candidates[c];
        candidate->row = panel->shown;
        if (candidate->shown) {
            panel->shown++;
            number_raters(panel, candidate);
        }
    }
}
