/* A chart's shapes as elements of SVG. */
#include "render/chart.h"

#include "base/escape.h"

typedef struct setter {
    ql_out *out;
    int32_t width; /* 0: shares are written as percent */
} setter;

static void put(setter *s, const char *text)
{
    ql_put_text(s->out, text);
}

/* Tenths, with their point. */
static void put_tenths(setter *s, int32_t tenths)
{
    uint32_t size = tenths < 0 ? (uint32_t)-tenths : (uint32_t)tenths;
    if (tenths < 0)
        ql_put_char(s->out, '-');
    ql_put_number(s->out, size / 10);
    if (size % 10 == 0)
        return;
    ql_put_char(s->out, '.');
    ql_put_number(s->out, size % 10);
}

static void put_attribute(setter *s, const char *name, const char *value)
{
    put(s, " ");
    put(s, name);
    put(s, "=\"");
    ql_put_html(s->out, value);
    put(s, "\"");
}

static void put_length(setter *s, const char *name, int32_t tenths)
{
    put(s, " ");
    put(s, name);
    put(s, "=\"");
    put_tenths(s, tenths);
    put(s, "\"");
}

static void put_across(setter *s, const char *name, int32_t share, int32_t beside)
{
    if (s->width > 0 || share == 0) {
        put_length(s, name, (int32_t)((int64_t)share * s->width / 1000) + beside);
        return;
    }
    put(s, " ");
    put(s, name);
    put(s, "=\"");
    put_tenths(s, share);
    put(s, "%\"");
}

static void put_line(setter *s, const ql_shape *shape)
{
    put(s, "<line");
    put_attribute(s, "class", shape->class);
    put_across(s, "x1", shape->from.share, shape->from.beside);
    put_length(s, "y1", shape->top);
    put_across(s, "x2", shape->to.share, shape->to.beside);
    put_length(s, "y2", shape->bottom);
    put(s, "/>\n");
}

static void put_box(setter *s, const ql_shape *shape)
{
    put(s, "<rect");
    put_attribute(s, "class", shape->class);
    put_across(s, "x", shape->from.share, shape->from.beside);
    put_length(s, "y", shape->top);
    put_across(s, "width", shape->to.share - shape->from.share,
               shape->to.beside - shape->from.beside);
    put_length(s, "height", shape->bottom - shape->top);
    put(s, "/>\n");
}

static void put_circle(setter *s, const ql_shape *shape)
{
    put(s, "<circle");
    put_attribute(s, "class", shape->class);
    put_across(s, "cx", shape->from.share, shape->from.beside);
    put_length(s, "cy", shape->top);
    put_length(s, "r", shape->radius);
    put(s, "/>\n");
}

static void put_words(setter *s, const ql_shape *shape)
{
    static const char *const anchors[] = {
        [QL_ANCHOR_START] = NULL, [QL_ANCHOR_MIDDLE] = "middle", [QL_ANCHOR_END] = "end"};
    put(s, "<text");
    put_attribute(s, "class", shape->class);
    put_across(s, "x", shape->from.share,
               s->width > 0 || shape->from.share == 0 ? shape->from.beside : 0);
    if (s->width == 0 && shape->from.share > 0 && shape->from.beside)
        put_length(s, "dx", shape->from.beside);
    put_length(s, "y", shape->top);
    if (anchors[shape->anchor])
        put_attribute(s, "text-anchor", anchors[shape->anchor]);
    put(s, ">");
    ql_put_html(s->out, shape->words);
    put(s, "</text>\n");
}

static void put_shape(setter *s, const ql_shape *shape)
{
    switch (shape->kind) {
    case QL_SHAPE_LINE:
        put_line(s, shape);
        break;
    case QL_SHAPE_BOX:
        put_box(s, shape);
        break;
    case QL_SHAPE_CIRCLE:
        put_circle(s, shape);
        break;
    case QL_SHAPE_WORDS:
        put_words(s, shape);
        break;
    }
}

/* A picture on its own has a size, and a margin around what is drawn. */
static void put_size(setter *s, const ql_chart *chart)
{
    enum { MARGIN = 240 };
    int32_t margin = s->width > 0 ? MARGIN : 0;
    int32_t width = s->width > 0 ? s->width : chart->width;
    if (width == 0) {
        put_attribute(s, "width", "100%");
        put_length(s, "height", chart->height);
        return;
    }
    put(s, " viewBox=\"");
    put_tenths(s, -margin);
    put(s, " ");
    put_tenths(s, -margin);
    put(s, " ");
    put_tenths(s, width + 2 * margin);
    put(s, " ");
    put_tenths(s, chart->height + 2 * margin);
    put(s, "\"");
    if (margin > 0) {
        put_length(s, "width", width + 2 * margin);
        put_length(s, "height", chart->height + 2 * margin);
    }
}

static void put_named(setter *s, const char *name, const char *id, const char *text)
{
    put(s, "<");
    put(s, name);
    put_attribute(s, "id", id);
    put(s, ">");
    ql_put_html(s->out, text);
    put(s, "</");
    put(s, name);
    put(s, ">\n");
}

void ql_chart_put(ql_out *out, const ql_chart *chart, int32_t width, const char *style)
{
    setter s = {.out = out, .width = width > 0 && chart->width > 0 ? chart->width : width};
    put(&s, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" "
            "aria-labelledby=\"chart-title chart-words\"");
    put_size(&s, chart);
    put(&s, ">\n");
    put_named(&s, "title", "chart-title", chart->title);
    put_named(&s, "desc", "chart-words", chart->description);
    if (style) {
        put(&s, "<style>\n");
        put(&s, style);
        put(&s, "</style>\n<rect class=\"paper\" x=\"-24\" y=\"-24\" width=\"100%\" "
                "height=\"100%\"/>\n");
    }
    for (size_t k = 0; k < chart->count; k++)
        put_shape(&s, &chart->shapes[k]);
    put(&s, "</svg>\n");
}
