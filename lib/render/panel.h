/* The report of a panel: what it says is arranged once, and set in several forms. */
#ifndef QL_RENDER_PANEL_H
#define QL_RENDER_PANEL_H

#include "base/page.h"
#include "model/panel.h"
#include "render/json.h"

typedef struct ql_panel_page {
    const ql_panel *panel;
    const ql_style *style;
    bool adjusted;         /* adjusted scores are wanted beside the others */
    const ql_scale *scale; /* of all qualities; NULL: scores of qualities are of 100 */
    bool marks_names;      /* in sentences, for a form that sets them apart */
    ql_arena *arena;
    ql_out *out;
} ql_panel_page;

/* What stands before and after a name that is marked. */
#define QL_NAME_BEGIN '\x0e'
#define QL_NAME_END '\x0f'

/* A table. The first column is of words, the others of figures; a cell of NULL stands for a figure
 * that there is not, and one of "" for none that belongs there. */
typedef struct ql_sheet {
    size_t columns;
    size_t rows;
    const char *const *heads;
    const char *const *cells; /* row after row */
    bool sums_up;             /* the last row does, of the others */
} ql_sheet;

/* What one of several gave and says, to be set side by side. */
typedef struct ql_voice {
    const char *who;
    const char *gave;
    const char *text;
} ql_voice;

/* A way to set a report. */
typedef struct ql_panel_form ql_panel_form;
struct ql_panel_form {
    void (*heading)(ql_panel_form *form, unsigned level, const char *text);
    void (*paragraph)(ql_panel_form *form, const char *text);
    /* One of a list; `lead` may be "". */
    void (*item)(ql_panel_form *form, const char *lead, const char *text);
    void (*table)(ql_panel_form *form, const ql_sheet *sheet);
    void (*voices)(ql_panel_form *form, const char *about, const ql_voice *voices, size_t count);
    /* After a list. */
    void (*rest)(ql_panel_form *form);
};

/* Says all of it, in order. */
void ql_panel_arrange(const ql_panel_page *page, ql_panel_form *form);
/* Its parts after the candidates. */
void ql_panel_arrange_raters(const ql_panel_page *page, ql_panel_form *form);
void ql_panel_arrange_order(const ql_panel_page *page, ql_panel_form *form);

/* Figures as they are printed; NULL where there is none. `column` counts the plan's qualities; the
 * overall score follows them. */
const char *ql_panel_figure(const ql_panel_page *page, size_t column, ql_ratio p);
const char *ql_panel_points(const ql_panel_page *page, double points);
const char *ql_panel_estimate(const ql_panel_page *page, const ql_estimate *estimate);

/* The name of a person, quality, question or file, within a sentence. */
const char *ql_panel_name(const ql_panel_page *page, const char *name);

/* "1 candidate", "3 candidates". */
const char *ql_panel_count(const ql_panel_page *page, size_t count, const char *one,
                           const char *many);
/* "Raters differ by a level or more on 3 of 14 questions, by two or more on 1." */
const char *ql_panel_apart(const ql_panel_page *page, size_t items, size_t apart, size_t far);

/* "a, b and c". */
const char *ql_panel_list(const ql_panel_page *page, const char *const *names, size_t count);

/* The formats. */
void ql_panel_text(const ql_panel_page *page);
void ql_panel_markdown(const ql_panel_page *page);
void ql_panel_html(const ql_panel_page *page);
void ql_panel_json(const ql_panel_page *page);
void ql_panel_csv(const ql_panel_page *page);

#endif
