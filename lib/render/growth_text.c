/* Growth as a page of text, for a terminal or for mail. */
#include "render/growth.h"

#include "base/count.h"

#include <string.h>

typedef struct setter {
    ql_growth_form form;
    const ql_growth_page *of;
    ql_page page;
    unsigned names;    /* columns of the longest name, */
    unsigned scores;   /* score, */
    unsigned changes;  /* change */
    unsigned verdicts; /* and verdict */
    bool apart;        /* the next paragraph stands apart from a list */
} setter;

enum { MARGIN = 2, GAP = 2 };

static setter *setter_of(ql_growth_form *form)
{
    return (setter *)form;
}

static void heading(ql_growth_form *form, const char *text)
{
    setter *s = setter_of(form);
    ql_page_gap(&s->page);
    ql_page_paragraph(&s->page, QL_INK_STRONG, 0, "", text);
    ql_page_gap(&s->page);
    s->apart = false;
}

static void paragraph(ql_growth_form *form, const char *text)
{
    setter *s = setter_of(form);
    if (s->apart)
        ql_page_gap(&s->page);
    ql_page_paragraph(&s->page, QL_INK_PLAIN, MARGIN, "  ", text);
    s->apart = true;
}

static void begin_list(ql_growth_form *form)
{
    setter *s = setter_of(form);
    if (s->apart)
        ql_page_gap(&s->page);
}

static void item(ql_growth_form *form, const char *text)
{
    setter *s = setter_of(form);
    bool mark = !s->page.style->accessible;
    ql_page_paragraph(&s->page, QL_INK_PLAIN, mark ? MARGIN + 2 : MARGIN, mark ? "  - " : "  ",
                      text);
}

static void end_list(ql_growth_form *form)
{
    setter_of(form)->apart = true;
}

/* ---- The scores ---- */

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static void measure(setter *s)
{
    const ql_growth *growth = s->of->growth;
    s->scores = (unsigned)strlen("then");
    s->changes = (unsigned)strlen("change");
    for (size_t q = 0; q < ql_growth_courses(growth); q++) {
        const ql_course *course = &growth->courses[q];
        const char *verdict = ql_growth_verdict(course, &course->whole);
        s->names = larger(s->names, ql_page_width(&s->page, ql_growth_name(course)));
        for (size_t k = 0; k < growth->count; k += growth->count - 1)
            s->scores = larger(s->scores, (unsigned)strlen(ql_growth_score(s->of, course, k)));
        s->changes = larger(s->changes, (unsigned)strlen(ql_growth_by(s->of, &course->whole)));
        s->verdicts = larger(s->verdicts, (unsigned)strlen(verdict));
    }
}

static unsigned table_width(const setter *s)
{
    return MARGIN + s->names + 2 * (GAP + s->scores) + GAP + s->changes + GAP + s->verdicts;
}

/* A column of eight heights for each occasion, where there is room. */
static unsigned line_width(const setter *s)
{
    unsigned width = (unsigned)s->of->growth->count;
    bool fits = !s->page.style->ascii && table_width(s) + GAP + width <= s->page.width;
    return fits ? GAP + width : 0;
}

static void put_line(setter *s, const ql_course *course)
{
    static const char *const heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    if (line_width(s) == 0)
        return;
    ql_put_times(s->page.out, GAP, ' ');
    ql_page_ink(&s->page, QL_INK_ACCENT);
    for (size_t k = 0; k < s->of->growth->count; k++) {
        size_t height = 0;
        while (course->scores[k]->scored && height + 1 < QL_COUNT(heights) &&
               ql_ratio_compare(
                   s->of->arena, course->scores[k]->p,
                   ql_ratio_of(s->of->arena, 100 * ((int64_t)height + 1), QL_COUNT(heights))) >= 0)
            height++;
        ql_put_text(s->page.out, course->scores[k]->scored ? heights[height] : " ");
    }
    ql_page_ink(&s->page, QL_INK_PLAIN);
}

static void put_right(setter *s, enum ql_ink ink, const char *text, unsigned width)
{
    ql_put_times(s->page.out, GAP, ' ');
    ql_page_pad(&s->page, (unsigned)strlen(text), width);
    ql_page_put(&s->page, ink, text);
}

static void put_heads(setter *s)
{
    ql_put_times(s->page.out, MARGIN + s->names + line_width(s), ' ');
    put_right(s, QL_INK_FAINT, "then", s->scores);
    put_right(s, QL_INK_FAINT, "now", s->scores);
    put_right(s, QL_INK_FAINT, "change", s->changes);
    ql_page_gap(&s->page);
}

static void put_row(setter *s, const ql_course *course)
{
    const char *name = ql_growth_name(course);
    ql_put_times(s->page.out, MARGIN, ' ');
    ql_page_put(&s->page, QL_INK_PLAIN, name);
    ql_page_pad(&s->page, ql_page_width(&s->page, name), s->names);
    put_line(s, course);
    put_right(s, QL_INK_PLAIN, ql_growth_score(s->of, course, 0), s->scores);
    put_right(s, QL_INK_STRONG, ql_growth_score(s->of, course, s->of->growth->count - 1),
              s->scores);
    put_right(s, QL_INK_PLAIN, ql_growth_by(s->of, &course->whole), s->changes);
    ql_put_times(s->page.out, GAP, ' ');
    ql_page_put(&s->page, course->whole.beyond ? QL_INK_PLAIN : QL_INK_FAINT,
                ql_growth_verdict(course, &course->whole));
    ql_page_gap(&s->page);
}

static void put_sentence(setter *s, const ql_course *course)
{
    const ql_growth_page *of = s->of;
    ql_arena *arena = of->arena;
    size_t last = of->growth->count - 1;
    const char *text = "not scored";
    if (course->whole.known)
        text = ql_arena_format(arena, "%s, now %s", ql_growth_score(of, course, 0),
                               ql_growth_score(of, course, last));
    if (course->whole.known && course->whole.by.num.len > 0)
        text = ql_arena_format(arena, "%s: %s", text, ql_growth_by(of, &course->whole));
    if (course->whole.known)
        text = ql_arena_format(arena, "%s, %s", text, ql_growth_verdict(course, &course->whole));
    ql_page_paragraph(&s->page, QL_INK_PLAIN, MARGIN, "  ",
                      ql_arena_format(arena, "%s: %s.", ql_growth_name(course), text));
}

static void put_scores(setter *s)
{
    const ql_growth *growth = s->of->growth;
    bool table = !s->page.style->accessible && table_width(s) <= s->page.width;
    heading(&s->form, "At a glance");
    if (table)
        put_heads(s);
    for (size_t q = 0; q < ql_growth_courses(growth); q++) {
        if (q == growth->plan->count)
            ql_page_gap(&s->page);
        if (table)
            put_row(s, &growth->courses[q]);
        else
            put_sentence(s, &growth->courses[q]);
    }
    ql_page_gap(&s->page);
    paragraph(&s->form,
              ql_arena_format(s->of->arena, "%s %s, now is %s. Scores are of 100.",
                              table ? "Then is" : "The first score is of",
                              ql_growth_when(s->of, growth->occasions[0]),
                              ql_growth_when(s->of, growth->occasions[growth->count - 1])));
}

void ql_growth_text(const ql_growth_page *page)
{
    setter s = {.form = {heading, paragraph, begin_list, item, end_list}, .of = page};
    const char *whose = ql_growth_whose(page);
    ql_page_init(&s.page, page->out, page->style);
    measure(&s);
    ql_page_paragraph(&s.page, QL_INK_STRONG, 0, "", "Growth over time");
    ql_page_paragraph(&s.page, QL_INK_PLAIN, 0, "", page->growth->plan->rubric->title);
    ql_page_paragraph(
        &s.page, QL_INK_PLAIN, 0, "",
        ql_arena_format(page->arena, "%s%s%s", whose, *whose ? ", " : "", ql_growth_span(page)));
    put_scores(&s);
    ql_growth_arrange(page, &s.form);
}
