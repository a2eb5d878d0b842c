/* A group's figures: as a table, CSV or JSON. */
#include "base/escape.h"
#include "base/page.h"
#include "model/group.h"
#include "render/json.h"

#include <string.h>

enum figure { MEAN, SD, MIN, Q1, MEDIAN, Q3, MAX, ALPHA, FIGURES };

static const char *const names[FIGURES] = {"mean",   "sd", "min", "q1",
                                           "median", "q3", "max", "alpha"};

/* A column of scores in words; NULL where there is no such figure. */
typedef struct row {
    const ql_group_scores *column;
    uint64_t scored;
    const char *id;
    const char *name;
    const char *figures[FIGURES];
} row;

typedef struct summary {
    const ql_group *group;
    const ql_style *style;
    ql_arena *arena;
    ql_out *out;
    row *rows;
    size_t count;
} summary;

/* ---- Figures ---- */

static const char *text_of(const summary *s, ql_wide num, ql_wide den, unsigned digits)
{
    return ql_ratio_text(s->arena, (ql_ratio){.num = num, .den = den}, digits, NULL, 0);
}

static const char *double_of(const summary *s, ql_estimate figure, unsigned digits)
{
    return figure.why == QL_WHY_COMPUTED ? ql_double_text(s->arena, figure.value, digits) : NULL;
}

/* `quarters` of the way through the sorted scores, straight between neighbours. */
static const char *quartile(const summary *s, size_t column, uint64_t quarters)
{
    const ql_group_scores *scores = &s->group->columns[column];
    uint64_t way = (ql_group_scored(s->group, column) - 1) * quarters, rest = way % 4;
    uint64_t low = ql_histogram_at(&scores->counts, way / 4);
    uint64_t high = rest > 0 ? ql_histogram_at(&scores->counts, way / 4 + 1) : low;
    return text_of(s, ql_wide_of(s->arena, low * (4 - rest) + high * rest),
                   ql_wide_of(s->arena, 4 * UINT64_C(10000)), s->style->digits);
}

static const char *alpha_of(const summary *s, size_t q)
{
    uint64_t cases;
    ql_matrices items = ql_group_matrices(s->arena, s->group, q, false, &cases);
    unsigned digits = s->style->digits < 2 ? 2 : s->style->digits;
    return items.covariances
               ? double_of(s, ql_alpha(items.covariances, s->group->plan->qualities[q].items),
                           digits)
               : NULL;
}

static void set_row(const summary *s, row *to, size_t column)
{
    const ql_group *group = s->group;
    const ql_plan *plan = group->plan;
    bool overall = column == plan->count;
    to->column = &group->columns[column];
    to->scored = ql_group_scored(group, column);
    to->id = overall ? "overall" : plan->qualities[column].quality->id;
    to->name = overall ? "Overall" : plan->qualities[column].quality->name;
    if (!overall)
        to->figures[ALPHA] = alpha_of(s, column);
    if (to->scored == 0)
        return;
    to->figures[MEAN] =
        ql_ratio_text(s->arena, ql_group_mean(s->arena, group, column), s->style->digits, NULL, 0);
    to->figures[SD] = double_of(s, ql_group_sd(s->arena, group, column), s->style->digits);
    for (enum figure k = MIN; k <= MAX; k++)
        to->figures[k] = quartile(s, column, (uint64_t)(k - MIN));
}

/* ---- Forms ---- */

static void put_csv(summary *s)
{
    const ql_rubric *rubric = s->group->plan->rubric;
    ql_put_text(s->out, "quality,n,scored");
    for (size_t k = 0; k < FIGURES; k++) {
        ql_put_char(s->out, ',');
        ql_put_text(s->out, names[k]);
    }
    for (size_t b = 0; b < rubric->band_count; b++) {
        ql_put_char(s->out, ',');
        ql_put_csv(s->out, rubric->bands[b].name);
    }
    ql_put_char(s->out, '\n');
    for (size_t r = 0; r < s->count; r++) {
        ql_put_csv(s->out, s->rows[r].id);
        ql_put_char(s->out, ',');
        ql_put_number(s->out, s->group->count);
        ql_put_char(s->out, ',');
        ql_put_number(s->out, s->rows[r].scored);
        for (size_t k = 0; k < FIGURES; k++) {
            ql_put_char(s->out, ',');
            ql_put_text(s->out, s->rows[r].figures[k] ? s->rows[r].figures[k] : "");
        }
        for (size_t b = 0; b < rubric->band_count; b++) {
            ql_put_char(s->out, ',');
            ql_put_number(s->out, s->rows[r].column->bands[b]);
        }
        ql_put_char(s->out, '\n');
    }
}

static void put_json_row(summary *s, ql_json *json, const char *key, const row *from)
{
    const ql_rubric *rubric = s->group->plan->rubric;
    ql_json_open(json, key, '{');
    if (!key)
        ql_json_text(json, "id", from->id);
    ql_json_count(json, "scored", from->scored);
    for (size_t k = 0; k < FIGURES - (key ? 1 : 0); k++)
        ql_json_number(json, names[k], from->figures[k]);
    ql_json_open(json, "bands", '[');
    for (size_t b = 0; b < rubric->band_count; b++) {
        ql_json_open(json, NULL, '{');
        ql_json_text(json, "name", rubric->bands[b].name);
        ql_json_count(json, "count", from->column->bands[b]);
        ql_json_close(json, '}');
    }
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

static void put_json(summary *s)
{
    const ql_plan *plan = s->group->plan;
    ql_json json = {.out = s->out};
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-summary/1");
    ql_json_open(&json, "rubric", '{');
    ql_json_text(&json, "id", plan->rubric->id);
    ql_json_text(&json, "version", plan->rubric->version);
    ql_json_close(&json, '}');
    ql_json_text(&json, "instrument", plan->instrument->name);
    ql_json_count(&json, "responses", s->group->count);
    ql_json_open(&json, "qualities", '[');
    for (size_t r = 0; r + 1 < s->count; r++)
        put_json_row(s, &json, NULL, &s->rows[r]);
    ql_json_close(&json, ']');
    put_json_row(s, &json, "overall", &s->rows[s->count - 1]);
    ql_json_close(&json, '}');
}

/* A paragraph a row: no columns that a narrow screen would break. */
static void put_text(summary *s)
{
    const ql_rubric *rubric = s->group->plan->rubric;
    ql_page page;
    ql_page_init(&page, s->out, s->style);
    ql_page_paragraph(&page, QL_INK_PLAIN, 0, "",
                      ql_arena_format(s->arena, "%llu %s", (unsigned long long)s->group->count,
                                      s->group->count == 1 ? "response" : "responses"));
    for (size_t r = 0; r < s->count; r++) {
        const row *here = &s->rows[r];
        const char *text =
            ql_arena_format(s->arena, "%llu scored", (unsigned long long)here->scored);
        for (size_t k = 0; k < FIGURES; k++) {
            if (here->figures[k])
                text = ql_arena_format(s->arena, "%s, %s %s", text, names[k], here->figures[k]);
        }
        for (size_t b = 0; b < rubric->band_count; b++)
            text =
                ql_arena_format(s->arena, "%s%s %s %llu", text, b == 0 ? ";" : ",",
                                rubric->bands[b].name, (unsigned long long)here->column->bands[b]);
        ql_page_gap(&page);
        ql_page_paragraph(&page, QL_INK_STRONG, 0, "", here->name);
        ql_page_paragraph(&page, QL_INK_PLAIN, 2, "  ", text);
    }
}

enum ql_code ql_group_render(const ql_group *group, const char *format, const ql_style *style,
                             ql_sink sink)
{
    static const struct {
        const char *name;
        void (*put)(summary *s);
    } forms[] = {{"text", put_text}, {"csv", put_csv}, {"json", put_json}};
    size_t form = 0, count = group->plan->count + 1;
    while (form < sizeof forms / sizeof *forms && strcmp(forms[form].name, format) != 0)
        form++;
    if (form == sizeof forms / sizeof *forms)
        return QL_ERR_NAME;
    ql_arena arena = {0};
    ql_out out;
    ql_out_init(&out, sink);
    summary s = {.group = group, .style = style, .arena = &arena, .out = &out, .count = count};
    s.rows = ql_arena_take(&arena, count, sizeof *s.rows);
    for (size_t r = 0; s.rows && r < count; r++)
        set_row(&s, &s.rows[r], r);
    if (!arena.failed)
        forms[form].put(&s);
    bool failed = arena.failed;
    ql_arena_release(&arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(&out);
}
