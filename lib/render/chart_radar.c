/* An axis for each quality, in the rubric's order. Its area says nothing, so it is not filled. */
#include "render/chart_parts.h"

enum {
    WIDTH = 4800,
    RADIUS = 1250,
    MIDDLE = WIDTH / 2,
    AWAY = 180, /* of the names from the ends of the axes */
    LINE = 180,
    ABOVE = 620, /* of the uppermost axis */
};

typedef struct setter {
    ql_chart *chart;
    const ql_report *report;
    int32_t middle; /* from the top */
} setter;

typedef struct way {
    double right, down; /* of length 1 */
} way;

/* Where axis `k` of `count` points: the first one up, the others clockwise. The series are those of
 * sine and cosine, for -pi to pi. */
static way direction(size_t k, size_t count)
{
    const double pi = 3.14159265358979323846;
    double turn = 2 * pi * (double)k / (double)count;
    double angle = turn > pi ? turn - 2 * pi : turn;
    double sine = 0, cosine = 0, term = 1;
    for (int n = 0; n < 30; n++) {
        double *sum = n % 2 ? &sine : &cosine;
        *sum += n % 4 < 2 ? term : -term;
        term *= angle / (n + 1);
    }
    return (way){.right = sine, .down = -cosine};
}

static int32_t rounded(double x)
{
    return (int32_t)(x < 0 ? x - 0.5 : x + 0.5);
}

static ql_across across(way w, int32_t length)
{
    return (ql_across){.beside = MIDDLE + rounded(w.right * length)};
}

static int32_t down(const setter *s, way w, int32_t length)
{
    return s->middle + rounded(w.down * length);
}

static void put_rings(setter *s)
{
    const ql_rubric *rubric = s->report->profile->rubric;
    const ql_across middle = {.beside = MIDDLE};
    for (size_t k = 0; k < rubric->band_count; k++)
        if (rubric->bands[k].from > 0)
            ql_chart_circle(s->chart, "grid", middle, s->middle,
                            rubric->bands[k].from * (RADIUS / 10) / 10000);
    ql_chart_circle(s->chart, "grid", middle, s->middle, RADIUS);
}

/* Name and figure beyond the end of an axis, away from the middle. */
static void put_name(setter *s, way w, const ql_result *result)
{
    enum { COLUMNS = 15 };
    const char *lines[QL_CHART_LINES + 1];
    size_t count = ql_chart_wrap(s->chart->arena, result->quality->name, COLUMNS, lines);
    lines[count++] = ql_report_score(s->report, result, &result->score);
    enum ql_anchor anchor = w.right > 0.3    ? QL_ANCHOR_START
                            : w.right < -0.3 ? QL_ANCHOR_END
                                             : QL_ANCHOR_MIDDLE;
    int32_t height = LINE * (int32_t)(count - 1);
    int32_t top = down(s, w, RADIUS + AWAY) + 50 - rounded((1 - w.down) / 2 * height);
    for (size_t k = 0; k < count; k++, top += LINE)
        ql_chart_words(s->chart,
                       k + 1 < count          ? "name"
                       : result->score.scored ? "figure"
                                              : "quiet",
                       anchor, across(w, RADIUS + AWAY), top, lines[k]);
}

static const ql_score_value *value_of(const setter *s, size_t q, bool before)
{
    const ql_result *result = &s->report->profile->results[q];
    return before ? ql_report_before(s->report, result) : &result->score;
}

/* The marks of one occasion, and lines between neighbours that are both scored. */
static void put_occasion(setter *s, bool before)
{
    size_t count = s->report->profile->count;
    for (size_t q = 0; q < count; q++) {
        const ql_score_value *from = value_of(s, q, before),
                             *to = value_of(s, (q + 1) % count, before);
        if (!from->scored || !to->scored)
            continue;
        way a = direction(q, count), b = direction((q + 1) % count, count);
        int32_t x = ql_chart_place(s->chart->arena, from->p, RADIUS);
        int32_t y = ql_chart_place(s->chart->arena, to->p, RADIUS);
        ql_chart_line(s->chart, before ? "side before" : "side", across(a, x), down(s, a, x),
                      across(b, y), down(s, b, y));
    }
    for (size_t q = 0; q < count; q++) {
        const ql_score_value *score = value_of(s, q, before);
        way w = direction(q, count);
        int32_t at = score->scored ? ql_chart_place(s->chart->arena, score->p, RADIUS) : 0;
        if (score->scored)
            ql_chart_circle(s->chart, before ? "before" : "now", across(w, at), down(s, w, at),
                            before ? QL_CHART_RING : QL_CHART_DOT);
    }
}

static void put_key(setter *s, const char *class, int32_t radius, const char *words)
{
    ql_chart_circle(s->chart, class, (ql_across){.beside = 90}, s->chart->height, radius);
    ql_chart_words(s->chart, "quiet", QL_ANCHOR_START, (ql_across){.beside = 270},
                   s->chart->height + 45, words);
    s->chart->height += 220;
}

void ql_chart_radar(ql_chart *chart, const ql_report *report)
{
    setter s = {.chart = chart, .report = report, .middle = ABOVE + RADIUS};
    const ql_profile *profile = report->profile;
    put_rings(&s);
    for (size_t q = 0; q < profile->count; q++) {
        way w = direction(q, profile->count);
        ql_chart_line(chart, "grid", across(w, 0), s.middle, across(w, RADIUS),
                      down(&s, w, RADIUS));
        put_name(&s, w, &profile->results[q]);
    }
    if (profile->previous)
        put_occasion(&s, true);
    put_occasion(&s, false);
    chart->width = WIDTH;
    chart->height = s.middle + RADIUS + ABOVE;
    if (!profile->previous)
        return;
    chart->height += 150;
    put_key(&s, "now", QL_CHART_DOT, ql_chart_now(report));
    put_key(&s, "before", QL_CHART_RING, ql_chart_before(report));
}
