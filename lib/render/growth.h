/* Growth on its way out: what it says is arranged once, and set in several forms. */
#ifndef QL_RENDER_GROWTH_H
#define QL_RENDER_GROWTH_H

#include "base/page.h"
#include "model/growth.h"
#include "render/chart.h"

typedef struct ql_growth_page {
    const ql_growth *growth;
    const ql_style *style;
    ql_arena *arena; /* for texts made on the way */
    ql_out *out;
} ql_growth_page;

/* A way to set what follows the scores. */
typedef struct ql_growth_form ql_growth_form;
struct ql_growth_form {
    void (*heading)(ql_growth_form *form, const char *text);
    void (*paragraph)(ql_growth_form *form, const char *text);
    /* Before the first of a list, for each, and after the last. */
    void (*list)(ql_growth_form *form);
    void (*item)(ql_growth_form *form, const char *text);
    void (*end)(ql_growth_form *form);
};
void ql_growth_arrange(const ql_growth_page *page, ql_growth_form *form);

/* "Ana Example"; "" when nobody is named. The last name where there are several. */
const char *ql_growth_whose(const ql_growth_page *page);

/* "2 March 2026", with the time where two occasions are on one day. */
const char *ql_growth_when(const ql_growth_page *page, const ql_occasion *occasion);

/* "3 occasions, from 4 September 2025 to 2 March 2026". */
const char *ql_growth_span(const ql_growth_page *page);

/* The name of a course, a score of it ("-" where there is none), how far it moved ("+14.3", ""
 * where that is not known), and what to think of that ("within noise"). */
const char *ql_growth_name(const ql_course *course);
const char *ql_growth_score(const ql_growth_page *page, const ql_course *course, size_t k);
const char *ql_growth_by(const ql_growth_page *page, const ql_move *move);
/* The same with a true minus sign. */
const char *ql_growth_by_signed(const ql_growth_page *page, const ql_move *move);
const char *ql_growth_verdict(const ql_course *course, const ql_move *move);

/* What a change must be beyond to be more than noise. */
const char *ql_growth_least(const ql_growth_page *page, const ql_course *course);

static inline size_t ql_growth_courses(const ql_growth *growth)
{
    return growth->plan->count + 1;
}

/* A small line for each quality, over the days of the occasions. */
void ql_chart_growth(ql_chart *chart, const ql_growth_page *page);

/* The formats. */
void ql_growth_text(const ql_growth_page *page);
void ql_growth_html(const ql_growth_page *page);
void ql_growth_json(const ql_growth_page *page);

#endif
