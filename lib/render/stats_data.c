/* Statistics for programs: CSV, JSON, and the norms that a rubric may carry. */
#include "base/escape.h"
#include "render/json.h"
#include "render/stats.h"

/* ---- CSV ---- */

/* Of a row of the table, some of it empty: a quality, or an item of it. */
static void put_cells(const ql_stats_page *page, const ql_figure *figures, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const char *number = figures ? ql_stats_number(page, figures[k].estimate) : NULL;
        ql_put_char(page->out, ',');
        ql_put_text(page->out, number ? number : "");
    }
}

/* "alpha, alpha-low: fewer than two items; omega: ..." */
static void put_reasons(const ql_stats_page *page, const ql_figure *figures, size_t count)
{
    const char *text = "";
    enum ql_why last = QL_WHY_COMPUTED;
    for (size_t k = 0; k < count; k++) {
        enum ql_why why = figures[k].estimate.why;
        bool more = k + 1 < count && figures[k + 1].estimate.why == why;
        if (why == QL_WHY_COMPUTED)
            continue;
        text = ql_arena_format(page->arena, "%s%s%s", text,
                               !*text        ? ""
                               : why == last ? ", "
                                             : "; ",
                               figures[k].name);
        if (!more)
            text = ql_arena_format(page->arena, "%s: %s", text, ql_why_text(why));
        last = more ? why : QL_WHY_COMPUTED;
    }
    ql_put_char(page->out, ',');
    ql_put_csv(page->out, text);
    ql_put_char(page->out, '\n');
}

static void put_mean_cell(const ql_stats_page *page, uint64_t count, ql_ratio mean)
{
    const char *text = ql_stats_mean(page, count, mean);
    ql_put_char(page->out, ',');
    ql_put_text(page->out, text ? text : "");
}

static void put_item_row(const ql_stats_page *page, const char *quality, const ql_item_stats *item)
{
    ql_figure figures[QL_ITEM_FIGURES];
    ql_item_figures(item, figures);
    ql_put_csv(page->out, quality);
    ql_put_char(page->out, ',');
    ql_put_csv(page->out, item->item->id);
    ql_put_char(page->out, ',');
    ql_put_number(page->out, item->answered);
    for (size_t kind = 0; kind < QL_MISSING_KINDS; kind++) {
        ql_put_char(page->out, ',');
        ql_put_number(page->out, item->counts[item->item->scale->count + kind]);
    }
    put_mean_cell(page, item->answered, item->mean);
    put_cells(page, figures, QL_ITEM_FIGURES);
    ql_put_char(page->out, ','); /* cases */
    put_cells(page, NULL, QL_QUALITY_FIGURES - 1);
    put_reasons(page, figures, QL_ITEM_FIGURES);
}

static void put_quality_row(const ql_stats_page *page, const ql_quality_stats *quality)
{
    ql_figure figures[QL_QUALITY_FIGURES];
    size_t count = quality->quality ? QL_QUALITY_FIGURES : 1; /* overall: sd only */
    ql_quality_figures(quality, figures);
    ql_put_csv(page->out, ql_stats_id(quality));
    ql_put_text(page->out, ",,");
    ql_put_number(page->out, quality->scored);
    ql_put_times(page->out, QL_MISSING_KINDS, ',');
    put_mean_cell(page, quality->scored, quality->mean);
    put_cells(page, figures, 1);
    put_cells(page, NULL, QL_ITEM_FIGURES - 1);
    ql_put_char(page->out, ',');
    if (quality->quality)
        ql_put_number(page->out, quality->cases);
    put_cells(page, quality->quality ? figures + 1 : NULL, QL_QUALITY_FIGURES - 1);
    put_reasons(page, figures, count);
}

static void put_header(const ql_stats_page *page)
{
    ql_figure items[QL_ITEM_FIGURES], qualities[QL_QUALITY_FIGURES];
    ql_item_figures(&page->stats->items[0], items);
    ql_quality_figures(&page->stats->qualities[0], qualities);
    ql_put_text(page->out, "quality,item,n");
    for (enum ql_missing_kind kind = 0; kind < QL_MISSING_KINDS; kind++) {
        ql_put_char(page->out, ',');
        ql_put_text(page->out, ql_missing_name(kind));
    }
    ql_put_text(page->out, ",mean");
    for (size_t k = 0; k < QL_ITEM_FIGURES; k++) {
        ql_put_char(page->out, ',');
        ql_put_text(page->out, items[k].name);
    }
    ql_put_text(page->out, ",cases");
    for (size_t k = 1; k < QL_QUALITY_FIGURES; k++) {
        ql_put_char(page->out, ',');
        ql_put_text(page->out, qualities[k].name);
    }
    ql_put_text(page->out, ",not-computed\n");
}

void ql_stats_csv(const ql_stats_page *page)
{
    const ql_stats *stats = page->stats;
    put_header(page);
    for (size_t q = 0; q < stats->count; q++) {
        const ql_quality_stats *quality = &stats->qualities[q];
        put_quality_row(page, quality);
        if (!quality->quality)
            continue;
        for (size_t i = quality->quality->first; i < quality->quality->end; i++)
            put_item_row(page, ql_stats_id(quality), &stats->items[i]);
    }
}

/* ---- JSON ---- */

static void put_figures(const ql_stats_page *page, ql_json *json, const ql_figure *figures,
                        size_t count)
{
    for (size_t k = 0; k < count; k++)
        ql_json_number(json, figures[k].name, ql_stats_number(page, figures[k].estimate));
    ql_json_open(json, "not-computed", '{');
    for (size_t k = 0; k < count; k++) {
        if (figures[k].estimate.why != QL_WHY_COMPUTED)
            ql_json_text(json, figures[k].name, ql_why_text(figures[k].estimate.why));
    }
    ql_json_close(json, '}');
}

static void put_item(const ql_stats_page *page, ql_json *json, const ql_item_stats *item)
{
    const ql_scale *scale = item->item->scale;
    ql_figure figures[QL_ITEM_FIGURES];
    ql_item_figures(item, figures);
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", item->item->id);
    ql_json_text(json, "text", item->item->text);
    ql_json_count(json, "answered", item->answered);
    for (enum ql_missing_kind kind = 0; kind < QL_MISSING_KINDS; kind++)
        ql_json_count(json, ql_missing_name(kind), item->counts[scale->count + kind]);
    ql_json_open(json, "answers", '[');
    for (size_t p = 0; p < scale->count; p++) {
        ql_json_open(json, NULL, '{');
        ql_json_number(json, "value", ql_arena_format(page->arena, "%d", scale->points[p].value));
        ql_json_text(json, "label", scale->points[p].label);
        ql_json_count(json, "count", item->counts[p]);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_number(json, "mean", ql_stats_mean(page, item->answered, item->mean));
    put_figures(page, json, figures, QL_ITEM_FIGURES);
    ql_json_close(json, '}');
}

static void put_quality(const ql_stats_page *page, ql_json *json, const ql_quality_stats *quality)
{
    ql_figure figures[QL_QUALITY_FIGURES];
    ql_quality_figures(quality, figures);
    ql_json_open(json, quality->quality ? NULL : "overall", '{');
    if (quality->quality)
        ql_json_text(json, "id", ql_stats_id(quality));
    ql_json_count(json, "scored", quality->scored);
    ql_json_number(json, "mean", ql_stats_mean(page, quality->scored, quality->mean));
    if (quality->quality)
        ql_json_count(json, "cases", quality->cases);
    put_figures(page, json, figures, quality->quality ? QL_QUALITY_FIGURES : 1);
    if (quality->quality) {
        ql_json_open(json, "items", '[');
        for (size_t i = quality->quality->first; i < quality->quality->end; i++)
            put_item(page, json, &page->stats->items[i]);
        ql_json_close(json, ']');
    }
    ql_json_close(json, '}');
}

static void put_pair(const ql_stats_page *page, ql_json *json, size_t i, size_t j)
{
    const ql_stats *stats = page->stats;
    const ql_pair_stats *pair = &stats->pairs[i * stats->count + j];
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "of", ql_stats_id(&stats->qualities[i]));
    ql_json_text(json, "with", ql_stats_id(&stats->qualities[j]));
    ql_json_count(json, "cases", pair->cases);
    ql_json_number(json, "r", ql_stats_number(page, pair->r));
    ql_json_close(json, '}');
}

void ql_stats_json(const ql_stats_page *page)
{
    const ql_stats *stats = page->stats;
    const ql_plan *plan = stats->group->plan;
    ql_json json = {.out = page->out};
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-stats/1");
    ql_json_rubric(&json, plan->rubric, plan->instrument);
    ql_json_count(&json, "responses", stats->group->count);
    ql_json_text(&json, "cases", stats->pairwise ? "pairwise" : "complete");
    ql_json_open(&json, "qualities", '[');
    for (size_t q = 0; q + 1 < stats->count; q++)
        put_quality(page, &json, &stats->qualities[q]);
    ql_json_close(&json, ']');
    put_quality(page, &json, &stats->qualities[stats->count - 1]);
    ql_json_open(&json, "correlations", '[');
    for (size_t i = 0; i < stats->count; i++) {
        for (size_t j = i + 1; j < stats->count; j++)
            put_pair(page, &json, i, j);
    }
    ql_json_close(&json, ']');
    ql_json_close(&json, '}');
}

/* ---- Norms ---- */

/* Numbers of a rubric have three decimals. */
enum { NORM_DIGITS = 3 };

static const char *why_no_norm(const ql_quality_stats *quality)
{
    if (quality->sd.why != QL_WHY_COMPUTED)
        return ql_why_text(quality->sd.why);
    return quality->sd.value < 0.0005 ? "all scores are the same" : NULL;
}

static void put_norm(const ql_stats_page *page, const ql_quality_stats *quality)
{
    const ql_estimate *alpha = &quality->alpha;
    bool reliable = quality->quality && alpha->why == QL_WHY_COMPUTED && alpha->value >= 0.0005;
    const char *why_not = why_no_norm(quality);
    if (why_not) {
        ql_put_text(page->out, ql_arena_format(page->arena, "      # %s: no norm; %s\n",
                                               ql_stats_id(quality), why_not));
        return;
    }
    ql_put_text(page->out, "      ");
    ql_put_yaml(page->out, ql_stats_id(quality));
    ql_put_text(page->out,
                ql_arena_format(page->arena, ": {n: %llu, mean: %s, sd: %s",
                                (unsigned long long)quality->scored,
                                ql_ratio_text(page->arena, quality->mean, NORM_DIGITS, NULL, 0),
                                ql_double_text(page->arena, quality->sd.value, NORM_DIGITS)));
    if (reliable)
        ql_put_text(page->out,
                    ql_arena_format(page->arena, ", reliability: %s",
                                    ql_double_text(page->arena, alpha->value, NORM_DIGITS)));
    ql_put_text(page->out, "}");
    if (!reliable && quality->quality)
        ql_put_text(page->out,
                    ql_arena_format(page->arena, " # no reliability: %s",
                                    alpha->why == QL_WHY_COMPUTED ? "alpha is not above zero"
                                                                  : ql_why_text(alpha->why)));
    ql_put_char(page->out, '\n');
}

void ql_stats_norms(const ql_stats_page *page)
{
    const ql_stats *stats = page->stats;
    ql_put_text(page->out, "# For a rubric. Reliability is Cronbach's alpha.\n"
                           "norms:\n"
                           "  - instrument: ");
    ql_put_yaml(page->out, stats->group->plan->instrument->name);
    ql_put_text(page->out, "\n    group: \"Say here whose answers these are.\"\n"
                           "    qualities:\n");
    for (size_t q = 0; q + 1 < stats->count; q++)
        put_norm(page, &stats->qualities[q]);
}
