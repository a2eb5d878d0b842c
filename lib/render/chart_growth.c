/* A row for each quality: its name, how far it moved, and a small line from 0 to 100 over the days
 * of the occasions, before the bands. */
#include "render/chart_parts.h"
#include "render/growth.h"

#include "base/date.h"
#include "base/utf8.h"

#include <string.h>

enum {
    WHOLE = 1000, /* the share that is all of the width */
    EDGE = 25,    /* of the first and the last occasion from there */
    LINE = 190,   /* from one line of words to the next */
    ABOVE = 110,  /* from the baseline of a name to its plot */
    PLOT = 440,   /* the height of a plot */
    BELOW = 150,  /* from a plot to the next row */
    COLUMNS = 30, /* of a name beside its figure, on the narrowest page */
};

typedef struct setter {
    ql_chart *chart;
    const ql_growth_page *page;
    int32_t *places; /* of occasions, from left to right */
    int32_t top;     /* what is above is done */
} setter;

static ql_across share(int32_t tenths)
{
    return (ql_across){.share = tenths};
}

/* By time; side by side where all are of one. */
static int32_t place_of(const ql_growth *growth, size_t k)
{
    enum { ROOM = WHOLE - 2 * EDGE };
    int64_t first = ql_time_seconds(growth->occasions[0]->time);
    int64_t all = ql_time_seconds(growth->occasions[growth->count - 1]->time) - first;
    int64_t at = ql_time_seconds(growth->occasions[k]->time) - first;
    return EDGE +
           (int32_t)(all > 0 ? at * ROOM / all : (int64_t)k * ROOM / (int64_t)(growth->count - 1));
}

/* How far below the top of its plot a score is. */
static int32_t depth_of(const setter *s, ql_ratio p)
{
    return PLOT - ql_chart_place(s->page->arena, p, PLOT);
}

static void put_stripe(setter *s, const char *class, int32_t top, int32_t bottom)
{
    ql_chart_add(s->chart, (ql_shape){.kind = QL_SHAPE_BOX,
                                      .class = class,
                                      .from = share(0),
                                      .to = share(WHOLE),
                                      .top = s->top + top,
                                      .bottom = s->top + bottom});
}

static void put_bands(setter *s)
{
    const ql_rubric *rubric = s->page->growth->plan->rubric;
    int32_t bottom = PLOT;
    if (rubric->band_count == 0)
        put_stripe(s, "band", 0, PLOT);
    for (size_t k = 0; k < rubric->band_count; k++) {
        bool last = k + 1 == rubric->band_count;
        int32_t top =
            last ? 0 : depth_of(s, ql_ratio_of(s->page->arena, rubric->bands[k + 1].from, 1000));
        put_stripe(s, k % 2 ? "band other" : "band", top, bottom);
        bottom = top;
    }
}

static void put_line(setter *s, const ql_course *course)
{
    const size_t count = s->page->growth->count;
    for (size_t k = 0; k + 1 < count; k++) {
        const ql_score_value *from = course->scores[k], *to = course->scores[k + 1];
        if (from->scored && to->scored)
            ql_chart_line(s->chart, "side", share(s->places[k]), s->top + depth_of(s, from->p),
                          share(s->places[k + 1]), s->top + depth_of(s, to->p));
    }
    for (size_t k = 0; k < count; k++) {
        if (course->scores[k]->scored)
            ql_chart_circle(s->chart, "now", share(s->places[k]),
                            s->top + depth_of(s, course->scores[k]->p),
                            k + 1 < count ? QL_CHART_DOT * 2 / 3 : QL_CHART_DOT);
    }
}

static void put_figure(setter *s, const ql_course *course)
{
    const char *by = ql_growth_by_signed(s->page, &course->whole);
    const char *verdict = ql_growth_verdict(course, &course->whole);
    int32_t width = *by ? 85 * (int32_t)ql_utf8_width(by, strlen(by)) + 80 : 0;
    if (*by)
        ql_chart_words(s->chart, "figure", QL_ANCHOR_END, share(WHOLE), s->top, by);
    ql_chart_words(s->chart, *by ? "quiet wide" : "quiet", QL_ANCHOR_END,
                   (ql_across){.share = WHOLE, .beside = -width}, s->top, verdict);
}

static void put_row(setter *s, const ql_course *course)
{
    const char *lines[QL_CHART_LINES];
    const char *class = course->quality ? "name" : "name overall";
    size_t count = ql_chart_wrap(s->chart->arena, ql_growth_name(course), COLUMNS, lines);
    for (size_t k = 0; k < count; k++) {
        s->top += LINE;
        ql_chart_words(s->chart, class, QL_ANCHOR_START, share(0), s->top, lines[k]);
    }
    put_figure(s, course);
    s->top += ABOVE;
    put_bands(s);
    put_line(s, course);
    s->top += PLOT + BELOW;
}

/* The first day and the last; those between where they have room on a wide page. */
static void put_days(setter *s)
{
    enum { ROOM = 190, TICK = 50, DOWN = 200 };
    const ql_growth *growth = s->page->growth;
    size_t last = growth->count - 1;
    int32_t taken = s->places[0] + ROOM / 2, top = s->top - BELOW;
    for (size_t k = 0; k <= last; k++) {
        const char *day = ql_day_text(s->page->arena, growth->occasions[k]->time);
        int32_t at = s->places[k];
        bool ends = k == 0 || k == last;
        ql_chart_line(s->chart, "way", share(at), top, share(at), top + TICK);
        if (ends)
            ql_chart_words(s->chart, "tick", k == 0 ? QL_ANCHOR_START : QL_ANCHOR_END,
                           share(k == 0 ? 0 : WHOLE), top + DOWN, day);
        else if (at >= taken + ROOM / 2 && at <= WHOLE - ROOM * 3 / 2) {
            ql_chart_words(s->chart, "tick wide", QL_ANCHOR_MIDDLE, share(at), top + DOWN, day);
            taken = at + ROOM / 2;
        }
    }
    s->top = top + DOWN;
}

/* "Listening: 50.0, 57.1, 64.3." */
static const char *in_words(const ql_growth_page *page, const ql_course *course)
{
    size_t count = page->growth->count;
    const char **texts = ql_arena_take(page->arena, count, sizeof *texts);
    for (size_t k = 0; texts && k < count; k++)
        texts[k] = course->scores[k]->scored ? ql_growth_score(page, course, k) : "not scored";
    return texts ? ql_arena_format(page->arena, "%s: %s.", ql_growth_name(course),
                                   ql_arena_join(page->arena, texts, count, ", ", ", "))
                 : "";
}

static const char *description(const ql_growth_page *page)
{
    size_t count = ql_growth_courses(page->growth);
    const char **texts = ql_arena_take(page->arena, count, sizeof *texts);
    for (size_t q = 0; texts && q < count; q++)
        texts[q] = in_words(page, &page->growth->courses[q]);
    return texts ? ql_arena_join(page->arena, texts, count, " ", " ") : "";
}

void ql_chart_growth(ql_chart *chart, const ql_growth_page *page)
{
    const ql_growth *growth = page->growth;
    setter s = {.chart = chart, .page = page};
    *chart = (ql_chart){.arena = page->arena, .description = description(page)};
    chart->title = ql_arena_format(page->arena, "Scores from 0 to 100, %s", ql_growth_span(page));
    s.places = ql_arena_take(page->arena, growth->count, sizeof *s.places);
    if (!s.places)
        return;
    for (size_t k = 0; k < growth->count; k++)
        s.places[k] = place_of(growth, k);
    for (size_t q = 0; q < ql_growth_courses(growth); q++)
        put_row(&s, &growth->courses[q]);
    put_days(&s);
    chart->height = s.top + 60;
}
