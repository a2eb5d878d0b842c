/* One column a quality, then the overall score and its band. */
#include "base/escape.h"
#include "render/table.h"

static void put_cell(ql_table *table, const char *text)
{
    ql_put_char(&table->out, ',');
    ql_put_csv(&table->out, text);
}

static void begin(ql_table *table)
{
    ql_put_text(&table->out, "respondent");
    for (size_t k = 0; k < table->keep.count; k++)
        put_cell(table, table->keep.list[k]);
    for (size_t q = 0; q < table->plan->count; q++)
        put_cell(table, table->plan->qualities[q].quality->id);
    ql_put_text(&table->out, ",overall,band\n");
}

static void put_score(ql_table *table, const ql_quality *quality, const ql_score_value *score)
{
    ql_put_char(&table->out, ',');
    if (!score->scored)
        return;
    const char *figure =
        ql_score_text(&table->arena, table->plan->rubric, quality, score->p, table->digits);
    ql_put_text(&table->out, figure);
}

static void row(ql_table *table, const ql_profile *profile, const char *file)
{
    (void)file;
    ql_put_csv(&table->out, profile->response->about[QL_ABOUT_RESPONDENT]);
    for (size_t k = 0; k < table->keep.count; k++)
        put_cell(table, ql_table_kept(table, k));
    for (size_t q = 0; q < profile->count; q++)
        put_score(table, profile->results[q].quality, &profile->results[q].score);
    put_score(table, NULL, &profile->overall);
    ql_put_char(&table->out, ',');
    if (profile->overall.band)
        ql_put_csv(&table->out, profile->overall.band->name);
    ql_put_char(&table->out, '\n');
}

static void end(ql_table *table)
{
    (void)table;
}

const ql_tabling ql_table_csv = {.name = "csv", .begin = begin, .row = row, .end = end};
