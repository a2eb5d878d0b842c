/* Growth for programs: qualities-growth/1, rubric/growth.schema.json. */
#include "render/growth.h"
#include "render/json.h"

static const char *text_or_null(const char *text)
{
    return *text ? text : NULL;
}

static void put_truth(ql_json *json, const char *key, bool truth)
{
    ql_json_number(json, key, truth ? "true" : "false");
}

static void put_rubric(ql_json *json, const ql_rubric *rubric, const ql_instrument *instrument)
{
    ql_json_open(json, "rubric", '{');
    ql_json_text(json, "id", rubric->id);
    ql_json_text(json, "version", rubric->version);
    ql_json_text(json, "sha256", instrument->digest);
    ql_json_text(json, "title", rubric->title);
    ql_json_close(json, '}');
}

static void put_occasion(ql_json *json, const ql_occasion *occasion)
{
    const ql_response *given = &occasion->given;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "file", occasion->file);
    ql_json_text(json, "respondent", text_or_null(given->about[QL_ABOUT_RESPONDENT]));
    ql_json_text(json, "rater", text_or_null(given->about[QL_ABOUT_RATER]));
    ql_json_text(json, "started", text_or_null(given->about[QL_ABOUT_STARTED]));
    ql_json_text(json, "finished", text_or_null(given->about[QL_ABOUT_FINISHED]));
    put_rubric(json, given->rubric, given->instrument);
    put_truth(json, "edition-known", !occasion->strange);
    ql_json_open(json, "chosen", '[');
    for (size_t k = 0; k < given->chosen.count; k++)
        ql_json_text(json, NULL, given->chosen.list[k]);
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_move(ql_json *json, const ql_growth_page *page, const char *key,
                     const ql_course *course, const ql_move *move)
{
    const char *by = ql_growth_by(page, move);
    if (!move->known) {
        ql_json_text(json, key, NULL);
        return;
    }
    ql_json_open(json, key, '{');
    ql_json_number(json, "by", *by == '+' ? by + 1 : by);
    put_truth(json, "beyond", move->beyond);
    ql_json_number(
        json, "index",
        course->noise.norms ? ql_double_text(page->arena, move->index, page->style->digits) : NULL);
    ql_json_close(json, '}');
}

static void put_noise(ql_json *json, const ql_growth_page *page, const ql_course *course)
{
    const ql_norms *norms = course->noise.norms;
    ql_json_open(json, "noise", '{');
    ql_json_text(json, "measure", norms ? "reliable-change" : "one-answer");
    ql_json_number(json, "least", ql_growth_least(page, course));
    ql_json_text(json, "group", norms ? norms->group : NULL);
    ql_json_close(json, '}');
}

/* Members of the object of a quality, or of the overall score. */
static void put_course(ql_json *json, const ql_growth_page *page, const ql_course *course)
{
    const ql_growth *growth = page->growth;
    ql_json_count(json, "items", course->items);
    ql_json_open(json, "scores", '[');
    for (size_t k = 0; k < growth->count; k++)
        ql_json_number(json, NULL,
                       course->scores[k]->scored ? ql_growth_score(page, course, k) : NULL);
    ql_json_close(json, ']');
    put_noise(json, page, course);
    put_move(json, page, "change", course, &course->whole);
    ql_json_open(json, "steps", '[');
    for (size_t k = 0; k + 1 < growth->count; k++)
        put_move(json, page, NULL, course, &course->steps[k]);
    ql_json_close(json, ']');
}

static size_t number_of(const ql_growth *growth, const ql_occasion *occasion)
{
    size_t k = 0;
    while (growth->occasions[k] != occasion)
        k++;
    return k + 1;
}

static void put_choice(ql_json *json, const ql_growth_page *page, const ql_choice *choice)
{
    ql_json_open(json, NULL, '{');
    ql_json_count(json, "occasion", number_of(page->growth, choice->occasion));
    ql_json_text(json, "action", choice->id);
    ql_json_text(json, "do", choice->action ? choice->action->text : NULL);
    ql_json_text(json, "quality", choice->quality ? choice->quality->id : NULL);
    if (choice->move)
        put_move(json, page, "since", choice->course, choice->move);
    else
        ql_json_text(json, "since", NULL);
    ql_json_close(json, '}');
}

static const char *why_name(enum ql_unlike why)
{
    static const char *const names[] = {
        [QL_ALIKE] = NULL,
        [QL_UNLIKE_NEW] = "new",
        [QL_UNLIKE_GONE] = "gone",
        [QL_UNLIKE_QUALITY] = "quality",
        [QL_UNLIKE_TEXT] = "text",
        [QL_UNLIKE_SCALE] = "scale",
        [QL_UNLIKE_SCORING] = "scoring",
        [QL_UNLIKE_ANSWERED] = "not-answered",
    };
    return names[why];
}

static void put_left_out(ql_json *json, const ql_growth_page *page, const ql_left_out *item)
{
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "item", (item->now ? item->now : item->then)->id);
    ql_json_text(json, "why", why_name(item->why));
    ql_json_count(json, "occasion", number_of(page->growth, item->occasion));
    ql_json_text(json, "text", item->now ? item->now->text : NULL);
    ql_json_text(json, "text-then", item->then ? item->then->text : NULL);
    ql_json_close(json, '}');
}

static void put_rules(ql_json *json, const ql_growth *growth)
{
    ql_json_open(json, "other-rules", '[');
    if (growth->other_bands)
        ql_json_text(json, NULL, "bands");
    if (growth->other_missing)
        ql_json_text(json, NULL, "missing");
    if (growth->other_weights)
        ql_json_text(json, NULL, "weights");
    ql_json_close(json, ']');
}

static void put_qualities(ql_json *json, const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    ql_json_open(json, "qualities", '[');
    for (size_t q = 0; q < growth->plan->count; q++) {
        const ql_course *course = &growth->courses[q];
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "id", course->quality->id);
        ql_json_text(json, "name", course->quality->name);
        put_course(json, page, course);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_open(json, "overall", '{');
    put_course(json, page, &growth->courses[growth->plan->count]);
    ql_json_close(json, '}');
}

void ql_growth_json(const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    ql_json json = {.out = page->out};
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-growth/1");
    put_rubric(&json, growth->plan->rubric, growth->plan->instrument);
    ql_json_text(&json, "instrument", growth->plan->instrument->name);
    ql_json_text(&json, "respondent", text_or_null(ql_growth_whose(page)));
    ql_json_open(&json, "occasions", '[');
    for (size_t k = 0; k < growth->count; k++)
        put_occasion(&json, growth->occasions[k]);
    ql_json_close(&json, ']');
    put_qualities(&json, page);
    ql_json_open(&json, "chosen", '[');
    for (size_t k = 0; k < growth->choice_count; k++)
        put_choice(&json, page, &growth->choices[k]);
    ql_json_close(&json, ']');
    ql_json_open(&json, "left-out", '[');
    for (size_t k = 0; k < growth->left_count; k++)
        put_left_out(&json, page, &growth->left_out[k]);
    ql_json_close(&json, ']');
    put_rules(&json, growth);
    ql_json_close(&json, '}');
}
