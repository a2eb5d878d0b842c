/* What the kinds of chart share. Lengths are tenths of a pixel. */
#ifndef QL_RENDER_CHART_PARTS_H
#define QL_RENDER_CHART_PARTS_H

#include "render/chart.h"

enum { QL_CHART_LINES = 4, QL_CHART_DOT = 60, QL_CHART_RING = 80 };

void ql_chart_add(ql_chart *chart, ql_shape shape);
void ql_chart_circle(ql_chart *chart, const char *class, ql_across at, int32_t top, int32_t radius);
void ql_chart_line(ql_chart *chart, const char *class, ql_across from, int32_t top, ql_across to,
                   int32_t bottom);
void ql_chart_words(ql_chart *chart, const char *class, enum ql_anchor anchor, ql_across at,
                    int32_t top, const char *words);

/* Where a score from 0 to 100 is on something `length` long, rounded to a whole number. */
int32_t ql_chart_place(ql_arena *arena, ql_ratio p, int32_t length);

/* Lines of about so many columns, broken at blanks where there are some; the last has the rest. */
size_t ql_chart_wrap(ql_arena *arena, const char *text, unsigned columns,
                     const char *lines[QL_CHART_LINES]);

/* What the marks of this profile, and of the one before, stand for. */
const char *ql_chart_now(const ql_report *report);
const char *ql_chart_before(const ql_report *report);

void ql_chart_dots(ql_chart *chart, const ql_report *report);
void ql_chart_radar(ql_chart *chart, const ql_report *report);

#endif
