/* A chart of a profile as a list of shapes. The geometry is here, once; who draws it decides how
 * wide it is, and a style sheet what it looks like. */
#ifndef QL_RENDER_CHART_H
#define QL_RENDER_CHART_H

#include "render/renderer.h"

enum ql_shape_kind { QL_SHAPE_LINE, QL_SHAPE_BOX, QL_SHAPE_CIRCLE, QL_SHAPE_WORDS };
enum ql_anchor { QL_ANCHOR_START, QL_ANCHOR_MIDDLE, QL_ANCHOR_END };

/* A place from left to right: a share of the width in tenths of a percent, and tenths of a pixel to
 * the right of that. Only words have both. */
typedef struct ql_across {
    int32_t share;
    int32_t beside;
} ql_across;

typedef struct ql_shape {
    enum ql_shape_kind kind;
    const char *class; /* what it stands for; chart.css has how that looks */
    ql_across from;    /* of a circle its middle, of words where they are anchored */
    ql_across to;      /* of lines and boxes */
    int32_t top;       /* tenths of a pixel from the top, as the next two; of words the baseline */
    int32_t bottom;    /* of lines and boxes */
    int32_t radius;    /* of a circle */
    const char *words;
    enum ql_anchor anchor;
} ql_shape;

typedef struct ql_chart {
    ql_arena *arena;
    const char *title;
    const char *description; /* all that is to be seen, in words */
    int32_t width;           /* tenths of a pixel, as the height; 0: any */
    int32_t height;
    ql_shape *shapes; /* those in front come last */
    size_t count;
    size_t room;
} ql_chart;

/* Of the kind that the style asks for; dots where there are fewer than three axes. */
void ql_chart_make(ql_chart *chart, const ql_report *report);

/* An <svg> element. `width` in tenths of a pixel; 0: as wide as there is room. What stands in
 * `style` goes into a style element. NULL: it takes its looks from the page around it. */
void ql_chart_put(ql_out *out, const ql_chart *chart, int32_t width, const char *style);

#endif
