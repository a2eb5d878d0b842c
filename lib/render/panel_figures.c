/* What a panel's report says of raters and of the order of candidates. */
#include "render/panel.h"

#include "base/count.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

/* ---- How far raters agree ---- */

static const char *interval_text(const ql_panel_page *page, const ql_estimate *estimate)
{
    unsigned digits = page->style->digits + 1;
    return estimate->has_interval
               ? ql_arena_format(page->arena, "%s to %s",
                                 ql_double_text(page->arena, estimate->low, digits),
                                 ql_double_text(page->arena, estimate->high, digits))
               : NULL;
}

static const ql_estimate *find_estimate(const ql_panel_agreement *agreement, const char *id)
{
    return &agreement->coefficients[ql_coefficient_find(id) - ql_coefficients];
}

static const char *why_text(const ql_panel_page *page, const ql_estimate *estimate)
{
    return ql_arena_format(page->arena, "not computed: %s", ql_why_text(estimate->why));
}

static void put_agreement_table(const ql_panel_page *page, ql_panel_form *form)
{
    static const char *const heads[] = {"", "questions", "differ", "by two", "alpha", "interval"};
    enum { COLUMNS = QL_COUNT(heads) };
    const ql_panel *panel = page->panel;
    size_t rows = panel->plan->count;
    const char **cells = ql_arena_take(page->arena, rows * COLUMNS, sizeof *cells);
    for (size_t q = 0; cells && q < rows; q++) {
        const ql_panel_agreement *agreement = &panel->agreements[q];
        const ql_estimate *alpha = find_estimate(agreement, "alpha-ordinal");
        const char **row = cells + q * COLUMNS;
        row[0] = agreement->quality->quality->name;
        row[1] = ql_arena_format(page->arena, "%zu", agreement->items);
        row[2] = ql_arena_format(page->arena, "%zu", agreement->apart);
        row[3] = ql_arena_format(page->arena, "%zu", agreement->far);
        row[4] = ql_panel_estimate(page, alpha);
        row[5] = row[4] ? interval_text(page, alpha) : NULL;
    }
    if (cells)
        form->table(form, &(ql_sheet){COLUMNS, rows, heads, cells, false});
}

/* A few of all coefficients; JSON has them all. */
static void put_coefficients(const ql_panel_page *page, ql_panel_form *form)
{
    static const char *const shown[] = {"agreement",     "agreement-within-one",
                                        "alpha-ordinal", "kappa-quadratic",
                                        "ac2-quadratic", "icc2",
                                        "icc2-mean",     "kendall"};
    const ql_panel_agreement *all = &page->panel->agreements[page->panel->plan->count];
    form->paragraph(form, "All questions together; in brackets where a figure would be found, 19 "
                          "times out of 20, with very many such questions:");
    for (size_t k = 0; k < QL_COUNT(shown); k++) {
        const ql_coefficient *coefficient = ql_coefficient_find(shown[k]);
        const ql_estimate *estimate = find_estimate(all, shown[k]);
        const char *value = ql_panel_estimate(page, estimate);
        const char *interval = value ? interval_text(page, estimate) : NULL;
        form->item(form, coefficient->name,
                   !value     ? ql_arena_format(page->arena, "%s.", why_text(page, estimate))
                   : interval ? ql_arena_format(page->arena, "%s (%s).", value, interval)
                              : ql_arena_format(page->arena, "%s, no interval.", value));
    }
    form->rest(form);
}

static void put_agreement(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    const ql_panel_agreement *all = &panel->agreements[panel->plan->count];
    form->heading(form, 2, "How far raters agree");
    if (panel->rater_count < 2) {
        form->paragraph(form, "There is one rater, so this cannot be said.");
        return;
    }
    form->paragraph(form, ql_arena_format(page->arena, "All candidates together. %s",
                                          ql_panel_apart(page, all->items, all->apart, all->far)));
    put_agreement_table(page, form);
    form->paragraph(form, "Questions count once for each candidate. Alpha is Krippendorff's, of "
                          "ordered levels: 1 is full agreement, 0 what chance would give. From few "
                          "candidates it is rough.");
    put_coefficients(page, form);
}

/* ---- Raters ---- */

static const char *severity_text(const ql_panel_page *page, size_t r)
{
    const ql_severities *model = &page->panel->severities;
    double severity = model->severity[r];
    const char *points = ql_panel_points(page, fabs(severity));
    const char *se = model->error == QL_WHY_COMPUTED
                         ? ql_arena_format(page->arena, " (standard error %s)",
                                           ql_panel_points(page, model->severity_se[r]))
                         : "";
    if (strspn(points, "0.") == strlen(points))
        return ql_arena_format(page->arena, "gives as much as the average rater%s.", se);
    return ql_arena_format(page->arena, "gives %s points %s than the average rater%s.", points,
                           severity > 0 ? "less" : "more", se);
}

static const char *p_text(const ql_panel_page *page, double p)
{
    return p < 0.0005 ? "below 0.001" : ql_double_text(page->arena, p, 3);
}

static void put_severity(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    const ql_severities *model = &panel->severities;
    if (model->why != QL_WHY_COMPUTED) {
        form->paragraph(form,
                        ql_arena_format(page->arena, "How severe each rater is cannot be said: %s.",
                                        ql_why_text(model->why)));
        return;
    }
    for (size_t r = 0; r < panel->rater_count; r++)
        form->item(form, ql_panel_name(page, panel->raters[r].name), severity_text(page, r));
    form->rest(form);
    if (model->test.why == QL_WHY_COMPUTED)
        form->paragraph(
            form,
            ql_arena_format(
                page->arena,
                "%s (F %s, p %s). Points are of 100; what candidates have is taken out first.",
                model->test.p < 0.05
                    ? "The raters are not equally severe, as far as chance can be ruled out"
                    : "Such differences between raters may be chance",
                ql_double_text(page->arena, model->test.value, 2), p_text(page, model->test.p)));
}

static void put_straight(const ql_panel_page *page, ql_panel_form *form, size_t r)
{
    const ql_panel *panel = page->panel;
    const char **names = ql_arena_take(page->arena, panel->raters[r].straight, sizeof *names);
    size_t count = 0;
    if (panel->raters[r].straight == 0 || !names)
        return;
    for (size_t c = 0; c < panel->candidate_count; c++) {
        const ql_panel_candidate *candidate = &panel->candidates[c];
        for (size_t k = 0; candidate->shown && k < candidate->count; k++) {
            if (candidate->ratings[k]->rater == r && candidate->ratings[k]->straight > 0)
                names[count++] = ql_panel_name(page, candidate->name);
        }
    }
    form->item(form, ql_panel_name(page, panel->raters[r].name),
               ql_arena_format(page->arena,
                               "rated every question alike for %s. Ask whether each was rated for "
                               "itself.",
                               ql_panel_list(page, names, count)));
}

static void put_halo(const ql_panel_page *page, ql_panel_form *form, size_t r)
{
    const ql_panel_rater *rater = &page->panel->raters[r];
    if (rater->halo)
        form->item(form, ql_panel_name(page, rater->name),
                   ql_arena_format(page->arena,
                                   "keeps the qualities of a candidate close together: %s points "
                                   "from lowest to highest on average, and the others %s. That may "
                                   "be one impression of the whole person (a halo).",
                                   ql_panel_points(page, rater->spread.value),
                                   ql_panel_points(page, rater->others.value)));
}

void ql_panel_arrange_raters(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    put_agreement(page, form);
    form->heading(form, 2, "The raters");
    put_severity(page, form);
    for (size_t r = 0; r < panel->rater_count; r++) {
        put_straight(page, form, r);
        put_halo(page, form, r);
    }
    form->rest(form);
}

/* ---- The order of candidates ---- */

static const char *adjusted_text(const ql_panel_page *page, const ql_panel_candidate *candidate)
{
    return page->panel->severities.why == QL_WHY_COMPUTED
               ? ql_panel_points(page, page->panel->severities.adjusted[candidate->row])
               : NULL;
}

static void put_ranking(const ql_panel_page *page, ql_panel_form *form)
{
    static const char *const heads[] = {"", "tier", "score", "raters", "adjusted"};
    const ql_panel *panel = page->panel;
    size_t columns = QL_COUNT(heads) - (page->adjusted ? 0 : 1);
    const char **cells = ql_arena_take(page->arena, panel->ranked * columns, sizeof *cells);
    for (size_t k = 0; cells && k < panel->ranked; k++) {
        const ql_panel_candidate *candidate = panel->ranking[k];
        const ql_panel_figures *overall = &candidate->figures[panel->plan->count];
        const char **row = cells + k * columns;
        row[0] = candidate->name;
        row[1] = candidate->tier > 0 ? ql_arena_format(page->arena, "%zu", candidate->tier) : NULL;
        row[2] = ql_panel_figure(page, panel->plan->count, overall->score.p);
        row[3] = ql_arena_format(page->arena, "%zu", candidate->count);
        if (page->adjusted)
            row[4] = adjusted_text(page, candidate);
    }
    if (cells)
        form->table(form, &(ql_sheet){columns, panel->ranked, heads, cells, false});
}

static void put_tiers(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    if (panel->why_no_tiers != QL_WHY_COMPUTED) {
        form->paragraph(form, ql_arena_format(page->arena,
                                              "There are no tiers: %s. Small differences mean "
                                              "nothing.",
                                              ql_why_text(panel->why_no_tiers)));
        return;
    }
    const char *reach = ql_ratio_text(page->arena, panel->reach, 2, NULL, 0);
    form->paragraph(form,
                    ql_arena_format(page->arena,
                                    "Two candidates who are %s points or less apart cannot be told "
                                    "apart by these raters (1.96 standard errors of a difference). "
                                    "So everyone within that of the best is in the same tier, and "
                                    "the order within a tier means nothing.",
                                    reach));
}

static const char *otherwise_name(const ql_panel_page *page, const ql_panel_otherwise *otherwise)
{
    if (otherwise->what == QL_OTHERWISE_WEIGHTS)
        return "With equal weights";
    const char *of = otherwise->what == QL_OTHERWISE_RATER
                         ? page->panel->raters[otherwise->of].name
                         : page->panel->plan->instrument->items[otherwise->of].id;
    return ql_arena_format(page->arena, "Without %s", ql_panel_name(page, of));
}

/* What would change the order, and that nothing else would. */
static void put_sensitivity(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    bool moved = false, even = false; /* equal weights would leave it as it is */
    for (size_t k = 0; k < panel->otherwise_count; k++) {
        const ql_panel_otherwise *otherwise = &panel->otherwise[k];
        even = even || (otherwise->what == QL_OTHERWISE_WEIGHTS && otherwise->moved == 0);
        moved = moved || otherwise->moved > 0;
        if (otherwise->moved > 0)
            form->item(form, otherwise_name(page, otherwise),
                       ql_arena_format(page->arena, "%zu of %zu change place%s.", otherwise->moved,
                                       otherwise->compared,
                                       otherwise->first ? ", the first among them" : ""));
    }
    form->rest(form);
    if (panel->otherwise_count > 0)
        form->paragraph(form, ql_arena_format(page->arena,
                                              "The order stays the same without any %s rater or "
                                              "question%s.",
                                              moved ? "other" : "one",
                                              even ? ", and with equal weights" : ""));
}

static void put_unranked(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    const char **names = ql_arena_take(page->arena, panel->shown, sizeof *names);
    size_t count = 0;
    for (size_t c = 0; names && c < panel->candidate_count; c++) {
        if (panel->candidates[c].shown && panel->candidates[c].rank == 0)
            names[count++] = ql_panel_name(page, panel->candidates[c].name);
    }
    if (count > 0)
        form->paragraph(form, ql_arena_format(page->arena,
                                              "Without an overall score, as too little was rated: "
                                              "%s.",
                                              ql_panel_list(page, names, count)));
}

static void put_method(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_plan *plan = page->panel->plan;
    form->heading(form, 2, "How this was computed");
    form->paragraph(
        form,
        ql_arena_format(
            page->arena,
            "The mean is over the raters of each question, and then as for one person: questions "
            "make qualities, qualities the overall score. It is exact, and rounded only in print. "
            "Median and range are of the raters' own scores. Severity and standard errors are by "
            "least squares from raters' overall scores: score = candidate - severity + error. "
            "Sealing guards against accident and temptation, not against somebody who is "
            "determined. Rubric: %s, version %s, scoring content %.12s.",
            plan->rubric->id, plan->rubric->version, plan->instrument->digest));
}

void ql_panel_arrange_order(const ql_panel_page *page, ql_panel_form *form)
{
    const ql_panel *panel = page->panel;
    form->heading(form, 2, "The order of candidates");
    form->paragraph(form, "This is no verdict. The panel decides, after it has talked.");
    if (panel->ranked > 1)
        put_tiers(page, form);
    if (panel->ranked > 0)
        put_ranking(page, form);
    if (page->adjusted)
        form->paragraph(
            form, panel->severities.why == QL_WHY_COMPUTED
                      ? "Adjusted: what the candidate would have from the average rater. It rests "
                        "on the assumption that a rater is as severe with everybody; where all "
                        "were rated by the same raters it changes nothing."
                      : ql_arena_format(page->arena, "There are no adjusted scores: %s.",
                                        ql_why_text(panel->severities.why)));
    put_unranked(page, form);
    put_sensitivity(page, form);
    put_method(page, form);
}
