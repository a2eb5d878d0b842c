/* What growth says beside the scores: plainly what is known, and never why. */
#include "render/growth.h"

#include "model/words.h"

#include <string.h>

static const char *quoted_text(const ql_growth_page *page, const ql_item *item)
{
    return ql_arena_format(page->arena, "\"%s\"", item->text);
}

static const char *list_of(const ql_growth_page *page, const char *const *texts, size_t count)
{
    return ql_arena_join(page->arena, texts, count, ", ", " and ");
}

/* ---- Each occasion ---- */

static const char *occasion_text(const ql_growth_page *page, size_t k)
{
    const ql_growth *growth = page->growth;
    size_t count = ql_growth_courses(growth);
    const char **texts = ql_arena_take(page->arena, count, sizeof *texts);
    for (size_t q = 0; texts && q < count; q++) {
        const ql_course *course = &growth->courses[q];
        const char *score =
            course->scores[k]->scored ? ql_growth_score(page, course, k) : "not scored";
        texts[q] = ql_arena_format(page->arena, "%s %s",
                                   course->quality ? course->quality->name : "overall", score);
    }
    return texts
               ? ql_arena_format(page->arena, "%s: %s.", ql_growth_when(page, growth->occasions[k]),
                                 list_of(page, texts, count))
               : "";
}

/* The first and the last stand in the table already. */
static void put_occasions(const ql_growth_page *page, ql_growth_form *form)
{
    if (page->growth->count < 3)
        return;
    form->heading(form, "Each occasion");
    form->list(form);
    for (size_t k = 0; k < page->growth->count; k++)
        form->item(form, occasion_text(page, k));
    form->end(form);
}

/* ---- What was chosen ---- */

static const ql_occasion *next_of(const ql_growth *growth, const ql_occasion *occasion)
{
    size_t k = 0;
    while (growth->occasions[k] != occasion)
        k++;
    return k + 1 < growth->count ? growth->occasions[k + 1] : NULL;
}

/* "Listening: +12.5 by 4 March 2026, more than noise." */
static const char *since_text(const ql_growth_page *page, const ql_choice *choice)
{
    const ql_occasion *next = next_of(page->growth, choice->occasion);
    const char *name = choice->quality->name;
    if (!choice->course || !next)
        return ql_arena_format(page->arena, "(%s)", name);
    const char *when = ql_growth_when(page, next);
    if (!choice->move->known)
        return ql_arena_format(page->arena, "%s is not scored on both occasions.", name);
    if (choice->move->by.num.len == 0)
        return ql_arena_format(page->arena, "%s by %s: no change.", name, when);
    return ql_arena_format(page->arena, "%s by %s: %s, %s.", name, when,
                           ql_growth_by(page, choice->move),
                           ql_growth_verdict(choice->course, choice->move));
}

static const char *choice_text(const ql_growth_page *page, const ql_choice *choice)
{
    const char *when = ql_growth_when(page, choice->occasion);
    if (!choice->action)
        return ql_arena_format(page->arena, "%s: %s, which this rubric does not have.", when,
                               choice->id);
    return ql_arena_format(page->arena, "%s: %s %s", when,
                           ql_sentence(page->arena, choice->action->text),
                           since_text(page, choice));
}

static void put_choices(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_growth *growth = page->growth;
    bool moved = false;
    if (growth->choice_count == 0)
        return;
    form->heading(form, "What was chosen, and what moved");
    form->list(form);
    for (size_t k = 0; k < growth->choice_count; k++) {
        form->item(form, choice_text(page, &growth->choices[k]));
        moved = moved || growth->choices[k].move;
    }
    form->end(form);
    if (moved)
        form->paragraph(form, "That one came after the other does not say that it came of it.");
}

/* ---- What is compared ---- */

static const char *counted_text(const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    size_t all = growth->courses[growth->plan->count].all;
    if (growth->items == 0)
        return "No question was asked alike and answered on every occasion, so nothing can be "
               "compared.";
    if (growth->items == all)
        return ql_arena_format(page->arena,
                               "All %zu scored questions: each was asked alike and answered on "
                               "every occasion.",
                               all);
    return ql_arena_format(page->arena,
                           "%zu of %zu scored questions: those asked alike and answered on every "
                           "occasion. So scores here may differ from those in the report of one "
                           "response. Left out:",
                           growth->items, all);
}

static const char *left_out_text(const ql_growth_page *page, const ql_left_out *item)
{
    ql_arena *arena = page->arena;
    const char *now = quoted_text(page, item->now ? item->now : item->then);
    const char *when = ql_growth_when(page, item->occasion);
    switch (item->why) {
    case QL_UNLIKE_NEW:
        return ql_arena_format(arena, "%s was not asked on %s.", now, when);
    case QL_UNLIKE_GONE:
        return ql_arena_format(arena, "%s, of %s, is no longer asked.", now, when);
    case QL_UNLIKE_QUALITY:
        return ql_arena_format(arena, "%s belonged to another quality on %s.", now, when);
    case QL_UNLIKE_TEXT:
        return ql_arena_format(arena, "%s was %s on %s.", now, quoted_text(page, item->then), when);
    case QL_UNLIKE_SCALE:
        return ql_arena_format(arena, "%s had another scale on %s.", now, when);
    case QL_UNLIKE_SCORING:
        return ql_arena_format(arena, "%s had another weight or direction on %s.", now, when);
    case QL_UNLIKE_ANSWERED:
        return ql_arena_format(arena, "%s was not answered on %s.", now, when);
    case QL_ALIKE:
        break;
    }
    return now;
}

static void put_unscored(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_growth *growth = page->growth;
    const char **names = ql_arena_take(page->arena, growth->plan->count, sizeof *names);
    size_t count = 0;
    for (size_t q = 0; names && q < growth->plan->count; q++) {
        if (!growth->courses[q].scores[0]->scored)
            names[count++] = growth->courses[q].quality->name;
    }
    if (count > 0 && growth->items > 0)
        form->paragraph(form, ql_arena_format(page->arena,
                                              "Not scored, as too few of their questions count: "
                                              "%s.",
                                              list_of(page, names, count)));
}

static void put_rules(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_growth *growth = page->growth;
    const char *rules[3];
    size_t count = 0;
    if (growth->other_bands)
        rules[count++] = "the bands";
    if (growth->other_missing)
        rules[count++] = "how much must be answered";
    if (growth->other_weights)
        rules[count++] = "the weights of qualities";
    if (count > 0)
        form->paragraph(form, ql_arena_format(page->arena,
                                              "Otherwise in an older edition: %s. Here the rules "
                                              "of version %s hold for every occasion.",
                                              list_of(page, rules, count),
                                              growth->plan->rubric->version));
}

static const char *strange_text(const ql_growth_page *page, const ql_occasion *occasion)
{
    const char *version = occasion->given.version;
    return ql_arena_format(page->arena,
                           "The response of %s was given to another edition%s%s%s that is not at "
                           "hand, so whether that asked alike is not known.",
                           ql_growth_when(page, occasion), *version ? ", version " : "", version,
                           *version ? "," : "");
}

/* What the occasions have that may make them differ. */
static void put_cautions(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_growth *growth = page->growth;
    for (size_t k = 0; k < growth->count; k++) {
        const ql_occasion *occasion = growth->occasions[k];
        const char *when = ql_growth_when(page, occasion);
        if (occasion->strange)
            form->paragraph(form, strange_text(page, occasion));
        if (!*occasion->given.about[QL_ABOUT_FINISHED])
            form->paragraph(
                form, ql_arena_format(page->arena, "The response of %s is not finished.", when));
    }
}

/* Who rated, or is called what, where that is not the same on every occasion. */
static void put_names(const ql_growth_page *page, ql_growth_form *form, enum ql_about about,
                      const char *lead)
{
    const ql_growth *growth = page->growth;
    const char **texts = ql_arena_take(page->arena, growth->count, sizeof *texts);
    bool differ = false;
    for (size_t k = 0; texts && k < growth->count; k++) {
        const char *name = growth->occasions[k]->given.about[about];
        const char *before = growth->occasions[k > 0 ? k - 1 : 0]->given.about[about];
        differ = differ || strcmp(name, before) != 0;
        texts[k] = ql_arena_format(page->arena, "%s on %s", *name ? name : "nobody named",
                                   ql_growth_when(page, growth->occasions[k]));
    }
    if (differ)
        form->paragraph(form, ql_arena_format(page->arena, "%s: %s.", lead,
                                              list_of(page, texts, growth->count)));
}

static void put_compared(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_growth *growth = page->growth;
    form->heading(form, "What is compared");
    form->paragraph(form, counted_text(page));
    if (growth->left_count > 0) {
        form->list(form);
        for (size_t k = 0; k < growth->left_count; k++)
            form->item(form, left_out_text(page, &growth->left_out[k]));
        form->end(form);
    }
    put_unscored(page, form);
    put_rules(page, form);
    put_cautions(page, form);
    put_names(page, form, QL_ABOUT_RESPONDENT, "The names differ");
    put_names(page, form, QL_ABOUT_RATER, "A change may be one of raters");
}

/* ---- How changes are judged ---- */

static bool is_judged(const ql_course *course, const ql_norms *norms)
{
    return course->noise.norms == norms && course->scores[0]->scored;
}

/* Whether all qualities have the same figure, so that it need be said once. */
static bool is_one_figure(const ql_growth_page *page, const ql_norms *norms)
{
    const ql_growth *growth = page->growth;
    const char *first = NULL;
    size_t count = 0, scored = 0;
    for (size_t q = 0; q < growth->plan->count; q++) {
        const ql_course *course = &growth->courses[q];
        const char *least = is_judged(course, norms) ? ql_growth_least(page, course) : first;
        scored += course->scores[0]->scored;
        if (first && strcmp(least, first) != 0)
            return false;
        first = least;
        count += is_judged(course, norms);
    }
    return count > 2 && count == scored;
}

static const char *name_in_list(const ql_course *course, bool once)
{
    return !course->quality ? "the overall score" : once ? "each quality" : course->quality->name;
}

/* "Listening 12.9 and Patience 10.2", of the courses judged by these norms; NULL when none is. */
static const char *least_of(const ql_growth_page *page, const ql_norms *norms)
{
    const ql_growth *growth = page->growth;
    size_t count = 0, all = ql_growth_courses(growth);
    bool once = is_one_figure(page, norms);
    const char **texts = ql_arena_take(page->arena, all, sizeof *texts);
    for (size_t q = 0; texts && q < all; q++) {
        const ql_course *course = &growth->courses[q];
        bool again = once && course->quality && count > 0;
        if (is_judged(course, norms) && !again)
            texts[count++] = ql_arena_format(page->arena, "%s %s", name_in_list(course, once),
                                             ql_growth_least(page, course));
    }
    return count > 0 ? list_of(page, texts, count) : NULL;
}

static void put_measures(const ql_growth_page *page, ql_growth_form *form)
{
    const ql_rubric *rubric = page->growth->plan->rubric;
    const char *plain = least_of(page, NULL);
    bool by_norms = false;
    if (page->growth->items == 0)
        return;
    form->heading(form, "How changes are judged");
    for (size_t n = 0; n < rubric->norms_count; n++) {
        const char *least = least_of(page, &rubric->norms[n]);
        if (!least)
            continue;
        by_norms = true;
        form->paragraph(form,
                        ql_arena_format(page->arena,
                                        "Noise: %s. Where nothing has changed, 19 of 20 "
                                        "changes stay within that (reliable change, "
                                        "Jacobson & Truax 1991), by norms of this group: %s",
                                        least, ql_sentence(page->arena, rubric->norms[n].group)));
    }
    if (plain)
        form->paragraph(
            form, ql_arena_format(
                      page->arena,
                      "One answer: %s. A score moves by that at the most when one answer moves "
                      "by one point. There are no norms %s, so this is a plain measure: what "
                      "is within it is too little to speak of, and what is beyond it may "
                      "still be chance.",
                      plain, by_norms ? "for these" : "to tell noise by"));
}

void ql_growth_arrange(const ql_growth_page *page, ql_growth_form *form)
{
    put_occasions(page, form);
    put_choices(page, form);
    put_compared(page, form);
    put_measures(page, form);
}
