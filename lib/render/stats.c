#include "render/stats.h"

#include "base/count.h"

#include <string.h>

void ql_item_figures(const ql_item_stats *item, ql_figure figures[QL_ITEM_FIGURES])
{
    figures[QL_ITEM_SD] = (ql_figure){"sd", item->sd};
    figures[QL_ITEM_REST] = (ql_figure){"rest", item->rest};
    figures[QL_ITEM_ALPHA_WITHOUT] = (ql_figure){"alpha-without", item->alpha_without};
}

/* One of the figures that come together, and are all there or not for one reason. */
static ql_estimate part_of(enum ql_why why, double value)
{
    return (ql_estimate){.why = why, .value = value};
}

void ql_quality_figures(const ql_quality_stats *quality, ql_figure figures[QL_QUALITY_FIGURES])
{
    const ql_estimate *alpha = &quality->alpha;
    const ql_halves *halves = &quality->halves;
    figures[QL_QUALITY_SD] = (ql_figure){"sd", quality->sd};
    figures[QL_QUALITY_ALPHA] = (ql_figure){"alpha", *alpha};
    figures[QL_QUALITY_ALPHA_LOW] = (ql_figure){"alpha-low", part_of(alpha->why, alpha->low)};
    figures[QL_QUALITY_ALPHA_HIGH] = (ql_figure){"alpha-high", part_of(alpha->why, alpha->high)};
    figures[QL_QUALITY_STANDARDISED] = (ql_figure){"alpha-standardised", quality->standardised};
    figures[QL_QUALITY_LAMBDA2] = (ql_figure){"lambda-2", quality->lambda2};
    figures[QL_QUALITY_LAMBDA6] = (ql_figure){"lambda-6", quality->lambda6};
    figures[QL_QUALITY_OMEGA] = (ql_figure){"omega", quality->omega};
    figures[QL_QUALITY_ODD_EVEN] = (ql_figure){"odd-even", quality->odd_even};
    figures[QL_QUALITY_HALVES_LEAST] =
        (ql_figure){"halves-least", part_of(halves->why, halves->least)};
    figures[QL_QUALITY_HALVES_MEAN] =
        (ql_figure){"halves-mean", part_of(halves->why, halves->mean)};
    figures[QL_QUALITY_HALVES_MOST] =
        (ql_figure){"halves-most", part_of(halves->why, halves->most)};
    figures[QL_QUALITY_SEM] = (ql_figure){"sem", quality->sem};
}

const char *ql_stats_number(const ql_stats_page *page, ql_estimate estimate)
{
    if (estimate.why != QL_WHY_COMPUTED)
        return NULL;
    return ql_double_text(page->arena, estimate.value, page->style->digits);
}

const char *ql_stats_mean(const ql_stats_page *page, uint64_t count, ql_ratio mean)
{
    return count == 0 ? NULL : ql_ratio_text(page->arena, mean, page->style->digits, NULL, 0);
}

const char *ql_stats_id(const ql_quality_stats *quality)
{
    return quality->quality ? quality->quality->quality->id : "overall";
}

enum ql_code ql_stats_render(const ql_stats *stats, const char *format, const ql_style *style,
                             ql_sink sink)
{
    static const struct {
        const char *name;
        void (*put)(const ql_stats_page *page);
    } forms[] = {{"text", ql_stats_text},
                 {"csv", ql_stats_csv},
                 {"json", ql_stats_json},
                 {"norms", ql_stats_norms}};
    size_t form = 0;
    while (form < QL_COUNT(forms) && strcmp(forms[form].name, format) != 0)
        form++;
    if (form == QL_COUNT(forms))
        return QL_ERR_NAME;
    ql_arena arena = {0};
    ql_out out;
    ql_out_init(&out, sink);
    forms[form].put(&(ql_stats_page){.stats = stats, .style = style, .arena = &arena, .out = &out});
    bool failed = arena.failed;
    ql_arena_release(&arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(&out);
}
