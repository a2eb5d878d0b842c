/* Statistics on their way out: a form is a file here and a line in the table of stats.c. */
#ifndef QL_RENDER_STATS_H
#define QL_RENDER_STATS_H

#include "base/page.h"
#include "model/stats.h"

typedef struct ql_stats_page {
    const ql_stats *stats;
    const ql_style *style;
    ql_arena *arena; /* for texts made on the way */
    ql_out *out;
} ql_stats_page;

/* What there is to say of an item or a quality, each under its name in JSON and CSV. */
typedef struct ql_figure {
    const char *name;
    ql_estimate estimate;
} ql_figure;

enum {
    QL_ITEM_SD,
    QL_ITEM_REST,
    QL_ITEM_ALPHA_WITHOUT,
    QL_ITEM_FIGURES,
};

enum {
    QL_QUALITY_SD,
    QL_QUALITY_ALPHA,
    QL_QUALITY_ALPHA_LOW,
    QL_QUALITY_ALPHA_HIGH,
    QL_QUALITY_STANDARDISED,
    QL_QUALITY_LAMBDA2,
    QL_QUALITY_LAMBDA6,
    QL_QUALITY_OMEGA,
    QL_QUALITY_ODD_EVEN,
    QL_QUALITY_HALVES_LEAST,
    QL_QUALITY_HALVES_MEAN,
    QL_QUALITY_HALVES_MOST,
    QL_QUALITY_SEM,
    QL_QUALITY_FIGURES,
};

void ql_item_figures(const ql_item_stats *item, ql_figure figures[QL_ITEM_FIGURES]);
void ql_quality_figures(const ql_quality_stats *quality, ql_figure figures[QL_QUALITY_FIGURES]);

/* In print, with the decimals of the style; NULL for what is not computed. */
const char *ql_stats_number(const ql_stats_page *page, ql_estimate estimate);
const char *ql_stats_mean(const ql_stats_page *page, uint64_t count, ql_ratio mean);

/* The id of a column of scores: that of its quality, or "overall". */
const char *ql_stats_id(const ql_quality_stats *quality);

void ql_stats_text(const ql_stats_page *page);
void ql_stats_csv(const ql_stats_page *page);
void ql_stats_json(const ql_stats_page *page);
void ql_stats_norms(const ql_stats_page *page);

#endif
