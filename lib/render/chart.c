/* What all charts are made of, and what a chart says in words. */
#include "render/chart_parts.h"

#include "base/utf8.h"

#include <string.h>

void ql_chart_add(ql_chart *chart, ql_shape shape)
{
    if (chart->count == chart->room) {
        size_t room = chart->room ? 2 * chart->room : 64;
        ql_shape *more = ql_arena_take(chart->arena, room, sizeof *more);
        if (!more)
            return;
        if (chart->count > 0)
            memcpy(more, chart->shapes, chart->count * sizeof *more);
        chart->shapes = more;
        chart->room = room;
    }
    chart->shapes[chart->count++] = shape;
}

void ql_chart_circle(ql_chart *chart, const char *class, ql_across at, int32_t top, int32_t radius)
{
    ql_chart_add(
        chart,
        (ql_shape){
            .kind = QL_SHAPE_CIRCLE, .class = class, .from = at, .top = top, .radius = radius});
}

void ql_chart_line(ql_chart *chart, const char *class, ql_across from, int32_t top, ql_across to,
                   int32_t bottom)
{
    ql_chart_add(chart, (ql_shape){.kind = QL_SHAPE_LINE,
                                   .class = class,
                                   .from = from,
                                   .top = top,
                                   .to = to,
                                   .bottom = bottom});
}

void ql_chart_words(ql_chart *chart, const char *class, enum ql_anchor anchor, ql_across at,
                    int32_t top, const char *words)
{
    ql_chart_add(chart, (ql_shape){.kind = QL_SHAPE_WORDS,
                                   .class = class,
                                   .anchor = anchor,
                                   .from = at,
                                   .top = top,
                                   .words = words});
}

int32_t ql_chart_place(ql_arena *arena, ql_ratio p, int32_t length)
{
    ql_ratio scaled = ql_ratio_mul(arena, p, ql_ratio_of(arena, length, 100));
    int32_t place = 0;
    for (const char *c = ql_ratio_text(arena, scaled, 0, NULL, 0); *c; c++)
        place = 10 * place + (*c - '0');
    return place;
}

/* How many bytes of a text fit a line of some columns: up to a blank, where there is one. */
static size_t fitting(const char *text, unsigned columns)
{
    size_t len = strlen(text), at = 0, blank = 0;
    unsigned used = 0;
    while (at < len) {
        unsigned width;
        size_t step = ql_utf8_cluster(text + at, len - at, &width);
        if (used > 0 && used + width > columns)
            return blank > 0 ? blank : at;
        if (text[at] == ' ')
            blank = at;
        used += width;
        at += step;
    }
    return len;
}

size_t ql_chart_wrap(ql_arena *arena, const char *text, unsigned columns,
                     const char *lines[QL_CHART_LINES])
{
    size_t count = 0;
    while (*text && count + 1 < QL_CHART_LINES) {
        size_t len = fitting(text, columns);
        lines[count++] = ql_arena_format(arena, "%.*s", (int)len, text);
        text += len + strspn(text + len, " ");
    }
    if (*text)
        lines[count++] = text;
    return count;
}

const char *ql_chart_now(const ql_report *report)
{
    const char *when = ql_report_when(report, report->profile->response);
    return *when ? when : "now";
}

const char *ql_chart_before(const ql_report *report)
{
    const char *when = ql_report_when(report, report->profile->previous->response);
    return *when ? ql_arena_format(report->arena, "before, on %s", when) : "before";
}

/* "Listening: 75.0 of 100, Under way." */
static const char *in_words(const ql_report *report, const char *name, const ql_result *result,
                            const ql_score_value *score)
{
    return ql_arena_format(report->arena, "%s: %s.", name,
                           ql_report_score_words(report, result, score));
}

static const char *description(const ql_report *report)
{
    const ql_profile *profile = report->profile;
    const char **texts = ql_arena_take(report->arena, profile->count + 1, sizeof *texts);
    if (!texts)
        return "";
    for (size_t q = 0; q < profile->count; q++)
        texts[q] = in_words(report, profile->results[q].quality->name, &profile->results[q],
                            &profile->results[q].score);
    texts[profile->count] = in_words(report, "Overall", NULL, &profile->overall);
    return ql_arena_join(report->arena, texts, profile->count + 1, " ", " ");
}

void ql_chart_make(ql_chart *chart, const ql_report *report)
{
    const char *whose = ql_report_whose(report);
    *chart = (ql_chart){.arena = report->arena, .description = description(report)};
    chart->title = ql_arena_format(report->arena, "Scores from 0 to 100%s%s", *whose ? ": " : "",
                                   *whose ? whose : "");
    if (report->style->chart == QL_CHART_RADAR && report->profile->count >= 3)
        ql_chart_radar(chart, report);
    else
        ql_chart_dots(chart, report);
}
