/* The table of formats of growth, and what they print alike. */
#include "render/growth.h"

#include "base/count.h"
#include "model/words.h"

#include <string.h>

const char *ql_growth_whose(const ql_growth_page *page)
{
    const char *name = "";
    for (size_t k = 0; k < page->growth->count; k++) {
        const char *here = page->growth->occasions[k]->given.about[QL_ABOUT_RESPONDENT];
        name = *here ? here : name;
    }
    return name;
}

/* Whether another occasion is on the same day. */
static bool shares_day(const ql_growth *growth, const ql_occasion *occasion)
{
    enum { DAY = 10 };
    for (size_t k = 0; k < growth->count; k++) {
        const ql_occasion *other = growth->occasions[k];
        if (other != occasion && strncmp(other->time, occasion->time, DAY) == 0)
            return true;
    }
    return false;
}

const char *ql_growth_when(const ql_growth_page *page, const ql_occasion *occasion)
{
    const char *day = ql_day_text(page->arena, occasion->time);
    return shares_day(page->growth, occasion)
               ? ql_arena_format(page->arena, "%s, %.5s", day, occasion->time + 11)
               : day;
}

const char *ql_growth_span(const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    return ql_arena_format(page->arena, "%zu occasions, from %s to %s", growth->count,
                           ql_growth_when(page, growth->occasions[0]),
                           ql_growth_when(page, growth->occasions[growth->count - 1]));
}

const char *ql_growth_name(const ql_course *course)
{
    return course->quality ? course->quality->name : "Overall";
}

const char *ql_growth_score(const ql_growth_page *page, const ql_course *course, size_t k)
{
    const ql_score_value *score = course->scores[k];
    return score->scored ? ql_score_text(page->arena, page->growth->plan->rubric, course->quality,
                                         score->p, page->style->digits)
                         : "-";
}

/* A change that is one is never printed as none: edges at 0 are for what is below them. */
const char *ql_growth_by(const ql_growth_page *page, const ql_move *move)
{
    const ql_ratio zero = ql_ratio_of(page->arena, 0, 1);
    if (!move->known)
        return "";
    bool negative = move->by.negative;
    ql_ratio below = negative ? move->by : ql_ratio_negative(move->by);
    const char *text = ql_ratio_text(page->arena, below, page->style->digits, &zero, 1);
    return *text == '-' ? ql_arena_format(page->arena, "%c%s", negative ? '-' : '+', text + 1)
                        : text;
}

const char *ql_growth_by_signed(const ql_growth_page *page, const ql_move *move)
{
    const char *text = ql_growth_by(page, move);
    return *text == '-' ? ql_arena_format(page->arena, "−%s", text + 1) : text;
}

const char *ql_growth_verdict(const ql_course *course, const ql_move *move)
{
    if (!move->known)
        return "not scored";
    if (move->by.num.len == 0)
        return "no change";
    if (course->noise.norms)
        return move->beyond ? "more than noise" : "within noise";
    return move->beyond ? "more than one answer" : "within one answer";
}

const char *ql_growth_least(const ql_growth_page *page, const ql_course *course)
{
    unsigned digits = page->style->digits;
    return course->noise.norms ? ql_double_text(page->arena, course->noise.change.least, digits)
                               : ql_ratio_text(page->arena, course->noise.answer, digits, NULL, 0);
}

enum ql_code ql_growth_render(const ql_growth *growth, const char *format, const ql_style *style,
                              ql_sink sink)
{
    static const struct {
        const char *name;
        void (*put)(const ql_growth_page *page);
    } formats[] = {{"text", ql_growth_text}, {"html", ql_growth_html}, {"json", ql_growth_json}};
    size_t k = 0;
    while (k < QL_COUNT(formats) && strcmp(formats[k].name, format) != 0)
        k++;
    if (k == QL_COUNT(formats) || !growth->compared)
        return QL_ERR_NAME;
    ql_arena arena = {0};
    ql_out out;
    ql_out_init(&out, sink);
    formats[k].put(
        &(ql_growth_page){.growth = growth, .style = style, .arena = &arena, .out = &out});
    bool failed = arena.failed;
    ql_arena_release(&arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(&out);
}
