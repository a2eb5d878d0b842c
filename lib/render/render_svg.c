/* The chart of a profile, as a picture on its own. */
#include "render/chart.h"
#include "render/sheets.h"

static void render(ql_report *report)
{
    enum { WIDTH = 6400 };
    ql_chart chart;
    ql_chart_make(&chart, report);
    ql_put_text(report->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ql_chart_put(report->out, &chart, WIDTH, ql_sheet_chart);
}

const ql_renderer ql_render_svg = {
    .format = {.name = "svg", .extension = "svg", .summary = "the chart alone, as a picture"},
    .render = render,
};
