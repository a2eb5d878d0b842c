/* The table of formats of a panel's report, and figures that they print alike. */
#include "render/panel.h"

#include "base/count.h"

#include <string.h>

static const struct {
    const char *name;
    void (*put)(const ql_panel_page *page);
} formats[] = {{"text", ql_panel_text},
               {"markdown", ql_panel_markdown},
               {"html", ql_panel_html},
               {"json", ql_panel_json},
               {"csv", ql_panel_csv}};

const char *ql_panel_figure(const ql_panel_page *page, size_t column, ql_ratio p)
{
    const ql_plan *plan = page->panel->plan;
    unsigned digits = page->style->digits;
    if (column == plan->count)
        return ql_score_text(page->arena, plan->rubric, NULL, p, digits);
    const ql_quality *quality = plan->qualities[column].quality;
    return page->scale
               ? ql_mean_text(page->arena, plan->rubric, quality, page->scale, p, digits + 1)
               : ql_score_text(page->arena, plan->rubric, quality, p, digits);
}

const char *ql_panel_points(const ql_panel_page *page, double points)
{
    return ql_double_text(page->arena, points, page->style->digits);
}

const char *ql_panel_estimate(const ql_panel_page *page, const ql_estimate *estimate)
{
    return estimate->why == QL_WHY_COMPUTED
               ? ql_double_text(page->arena, estimate->value, page->style->digits + 1)
               : NULL;
}

const char *ql_panel_name(const ql_panel_page *page, const char *name)
{
    return page->marks_names
               ? ql_arena_format(page->arena, "%c%s%c", QL_NAME_BEGIN, name, QL_NAME_END)
               : name;
}

const char *ql_panel_count(const ql_panel_page *page, size_t count, const char *one,
                           const char *many)
{
    return ql_arena_format(page->arena, "%zu %s", count, count == 1 ? one : many);
}

const char *ql_panel_apart(const ql_panel_page *page, size_t items, size_t apart, size_t far)
{
    const char *questions = ql_panel_count(page, items, "question", "questions");
    if (items == 0)
        return "No question was rated by two raters.";
    if (apart == 0)
        return ql_arena_format(page->arena, "Raters gave the same on each of %s.", questions);
    return ql_arena_format(page->arena, "Raters differ by a level or more on %zu of %s, %s.", apart,
                           questions,
                           far > 0 ? ql_arena_format(page->arena, "by two or more on %zu", far)
                                   : "by two or more on none");
}

const char *ql_panel_list(const ql_panel_page *page, const char *const *names, size_t count)
{
    return ql_arena_join(page->arena, names, count, ", ", " and ");
}

enum ql_code ql_panel_render(const ql_panel *panel, const char *format, bool adjusted,
                             const ql_style *style, ql_sink sink)
{
    size_t k = 0;
    while (k < QL_COUNT(formats) && strcmp(formats[k].name, format) != 0)
        k++;
    if (k == QL_COUNT(formats) || !panel->combined)
        return QL_ERR_NAME;
    ql_arena arena = {0};
    ql_out out;
    ql_panel_page page = {.panel = panel,
                          .style = style,
                          .adjusted = adjusted,
                          .scale = ql_plan_scale(panel->plan),
                          .arena = &arena,
                          .out = &out};
    ql_out_init(&out, sink);
    formats[k].put(&page);
    bool failed = arena.failed;
    ql_arena_release(&arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(&out);
}
