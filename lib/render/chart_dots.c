/* A row for each quality: name and figure, and below them a dot on a track from 0 to 100, which is
 * divided as the bands are. */
#include "render/chart_parts.h"

#include "base/utf8.h"

#include <string.h>

enum {
    WHOLE = 1000, /* the share that is all of the width */
    LINE = 190,   /* from one line of words to the next */
    TRACK = 130,  /* from the baseline of a name to the middle of its track */
    ROW = 500,    /* from track to track, with a name of one line */
    THICK = 80,   /* of the track */
    COLUMNS = 32, /* of a name beside its figure, on the narrowest page */
};

typedef struct setter {
    ql_chart *chart;
    const ql_report *report;
    int32_t top; /* what is above is done */
} setter;

static ql_across share(int32_t tenths)
{
    return (ql_across){.share = tenths};
}

static ql_across pixels(int32_t tenths)
{
    return (ql_across){.beside = tenths};
}

static int32_t share_of(const ql_band *band)
{
    return (band->from + 50) / 100;
}

/* Where band `k` ends; where the track does, when it is the last. */
static int32_t end_of(const ql_rubric *rubric, size_t k)
{
    return k + 1 < rubric->band_count ? share_of(&rubric->bands[k + 1]) : WHOLE;
}

static void put_segment(setter *s, const char *class, int32_t from, int32_t to)
{
    ql_chart_add(s->chart, (ql_shape){.kind = QL_SHAPE_BOX,
                                      .class = class,
                                      .from = share(from),
                                      .to = share(to),
                                      .top = s->top - THICK / 2,
                                      .bottom = s->top + THICK / 2});
}

static void put_track(setter *s)
{
    const ql_rubric *rubric = s->report->profile->rubric;
    if (rubric->band_count == 0)
        put_segment(s, "band", 0, WHOLE);
    for (size_t k = 0; k < rubric->band_count; k++)
        put_segment(s, k % 2 ? "band other" : "band", share_of(&rubric->bands[k]),
                    end_of(rubric, k));
}

static void put_marks(setter *s, const ql_score_value *score, const ql_score_value *before)
{
    ql_chart *chart = s->chart;
    ql_across now = share(score->scored ? ql_chart_place(chart->arena, score->p, WHOLE) : 0);
    if (score->open)
        ql_chart_line(chart, "range", share(ql_chart_place(chart->arena, score->low, WHOLE)),
                      s->top, share(ql_chart_place(chart->arena, score->high, WHOLE)), s->top);
    if (before && before->scored) {
        ql_across then = share(ql_chart_place(chart->arena, before->p, WHOLE));
        if (score->scored)
            ql_chart_line(chart, "way", then, s->top, now, s->top);
        ql_chart_circle(chart, "before", then, s->top, QL_CHART_RING);
    }
    if (score->scored)
        ql_chart_circle(chart, "now", now, s->top, QL_CHART_DOT);
}

/* Figures stand in a column at the right edge, and the bands' names before it. */
static void put_figure(setter *s, const char *figure, const ql_score_value *score)
{
    const ql_across edge = share(WHOLE);
    ql_chart_words(s->chart, score->scored ? "figure" : "quiet", QL_ANCHOR_END, edge, s->top,
                   figure);
    if (!score->scored || !score->band)
        return;
    int32_t width = 85 * (int32_t)ql_utf8_width(figure, strlen(figure)) + 80;
    ql_chart_words(s->chart, "quiet wide", QL_ANCHOR_END,
                   (ql_across){.share = WHOLE, .beside = -width}, s->top, score->band->name);
}

static void put_row(setter *s, const char *class, const char *name, const ql_result *result,
                    const ql_score_value *score)
{
    const char *lines[QL_CHART_LINES];
    size_t count = ql_chart_wrap(s->chart->arena, name, COLUMNS, lines);
    for (size_t k = 0; k < count; k++) {
        s->top += LINE;
        ql_chart_words(s->chart, class, QL_ANCHOR_START, pixels(0), s->top, lines[k]);
    }
    put_figure(s, ql_report_score(s->report, result, score), score);
    s->top += TRACK;
    put_track(s);
    put_marks(s, score, ql_report_before(s->report, result));
    s->top += ROW - LINE - TRACK;
}

static void put_tick(setter *s, int32_t at, enum ql_anchor anchor, const char *number)
{
    ql_chart_words(s->chart, "tick", anchor, share(at), s->top, number);
}

/* The name of a band in the middle of it, where the page is wide and the band is. */
static void put_band_name(setter *s, const char *name, int32_t from, int32_t to)
{
    enum { WIDE = 640, LETTER = 7, NUMBERS = 40 };
    int32_t needed = LETTER * (int32_t)ql_utf8_width(name, strlen(name)) + NUMBERS;
    if ((to - from) * WIDE / WHOLE >= needed)
        ql_chart_words(s->chart, "quiet wide", QL_ANCHOR_MIDDLE, share((from + to) / 2), s->top,
                       name);
}

/* 0, 100, and each threshold that has room between. */
static void put_scale(setter *s)
{
    enum { ROOM = 100 };
    const ql_rubric *rubric = s->report->profile->rubric;
    int32_t last = 0;
    put_tick(s, 0, QL_ANCHOR_START, "0");
    put_tick(s, WHOLE, QL_ANCHOR_END, "100");
    for (size_t k = 0; k < rubric->band_count; k++) {
        const ql_band *band = &rubric->bands[k];
        int32_t at = share_of(band);
        put_band_name(s, band->name, at, end_of(rubric, k));
        if (at < last + ROOM || at > WHOLE - ROOM)
            continue;
        put_tick(s, at, QL_ANCHOR_MIDDLE,
                 ql_thousandths_text(s->chart->arena, (uint64_t)band->from));
        last = at;
    }
}

static void put_key(setter *s, const char *words)
{
    ql_chart_words(s->chart, "quiet", QL_ANCHOR_START, pixels(270), s->top + 45, words);
    s->top += 220;
}

static void put_keys(setter *s)
{
    const ql_profile *profile = s->report->profile;
    if (profile->previous) {
        ql_chart_circle(s->chart, "now", pixels(90), s->top, QL_CHART_DOT);
        put_key(s, ql_chart_now(s->report));
        ql_chart_circle(s->chart, "before", pixels(90), s->top, QL_CHART_RING);
        put_key(s, ql_chart_before(s->report));
    }
    if (ql_report_is_open(s->report)) {
        ql_chart_line(s->chart, "range", pixels(0), s->top, pixels(180), s->top);
        put_key(s, "possible once all is answered");
    }
}

void ql_chart_dots(ql_chart *chart, const ql_report *report)
{
    enum { GAP = 60, BELOW = 60, KEYS = 300 };
    setter s = {.chart = chart, .report = report};
    const ql_profile *profile = report->profile;
    for (size_t q = 0; q < profile->count; q++)
        put_row(&s, "name", profile->results[q].quality->name, &profile->results[q],
                &profile->results[q].score);
    s.top += GAP;
    put_row(&s, "name overall", "Overall", NULL, &profile->overall);
    s.top += GAP;
    put_scale(&s);
    if (profile->previous || ql_report_is_open(s.report)) {
        s.top += KEYS;
        put_keys(&s);
    }
    chart->height = s.top + BELOW;
}
