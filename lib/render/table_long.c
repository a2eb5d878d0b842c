/* One row a score: a respondent has as many as there are qualities, and one for the whole. */
#include "base/escape.h"
#include "render/score_json.h"
#include "render/table.h"

/* ---- JSON ---- */

static void put_counts(ql_json *json, const ql_result *result)
{
    const struct {
        const char *key;
        size_t count;
    } counts[] = {{"answered", result ? result->answered : 0},
                  {"applicable", result ? result->applicable : 0},
                  {"does-not-apply", result ? result->missing[QL_NA] : 0}};
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        if (result)
            ql_json_count(json, counts[k].key, counts[k].count);
        else
            ql_json_number(json, counts[k].key, NULL);
    }
}

/* `result` NULL: the overall score. */
static void put_object(ql_table *table, const ql_profile *profile, const ql_result *result,
                       const char *file)
{
    ql_json *json = &table->json;
    const ql_score_json to = {.json = json,
                              .arena = &table->arena,
                              .rubric = table->plan->rubric,
                              .digits = table->digits};
    ql_json_open(json, NULL, '{');
    ql_table_json_about(table, profile, file);
    ql_json_text(json, "quality", result ? result->quality->id : "overall");
    if (result)
        ql_json_result(&to, result);
    else
        ql_json_overall(&to, &profile->overall);
    put_counts(json, result);
    ql_json_close(json, '}');
}

static void row_of_json(ql_table *table, const ql_profile *profile, const char *file)
{
    for (size_t q = 0; q < profile->count; q++)
        put_object(table, profile, &profile->results[q], file);
    put_object(table, profile, NULL, file);
}

static void begin_json(ql_table *table)
{
    ql_table_json_begin(table, "scores");
}

static void none(ql_table *table)
{
    (void)table;
}

/* ---- CSV ---- */

static void put_cell(ql_table *table, const char *text)
{
    ql_put_char(&table->out, ',');
    ql_put_csv(&table->out, text);
}

static void begin_csv(ql_table *table)
{
    ql_put_text(&table->out, "respondent,rater");
    for (size_t k = 0; k < table->keep.count; k++)
        put_cell(table, table->keep.list[k]);
    ql_put_text(&table->out, ",quality,score,band,low,high,answered,applicable,does-not-apply\n");
}

static void put_figure(ql_table *table, const ql_quality *quality, bool there, ql_ratio p)
{
    ql_put_char(&table->out, ',');
    if (there)
        ql_put_text(&table->out,
                    ql_score_text(&table->arena, table->plan->rubric, quality, p, table->digits));
}

static void put_count(ql_table *table, size_t count)
{
    ql_put_char(&table->out, ',');
    ql_put_number(&table->out, count);
}

static void put_line(ql_table *table, const ql_profile *profile, const ql_result *result)
{
    const ql_quality *quality = result ? result->quality : NULL;
    const ql_score_value *score = result ? &result->score : &profile->overall;
    ql_put_csv(&table->out, profile->response->about[QL_ABOUT_RESPONDENT]);
    put_cell(table, profile->response->about[QL_ABOUT_RATER]);
    for (size_t k = 0; k < table->keep.count; k++)
        put_cell(table, ql_table_kept(table, k));
    put_cell(table, quality ? quality->id : "overall");
    put_figure(table, quality, score->scored, score->p);
    put_cell(table, score->band ? score->band->name : "");
    put_figure(table, quality, score->open, score->low);
    put_figure(table, quality, score->open, score->high);
    if (result) {
        put_count(table, result->answered);
        put_count(table, result->applicable);
        put_count(table, result->missing[QL_NA]);
    }
    ql_put_text(&table->out, result ? "\n" : ",,,\n");
}

static void row_of_csv(ql_table *table, const ql_profile *profile, const char *file)
{
    (void)file;
    for (size_t q = 0; q < profile->count; q++)
        put_line(table, profile, &profile->results[q]);
    put_line(table, profile, NULL);
}

const ql_tabling ql_table_csv_long = {
    .name = "csv-long", .begin = begin_csv, .row = row_of_csv, .end = none};

const ql_tabling ql_table_json_long = {.name = "json-long",
                                       .lines = true,
                                       .begin = begin_json,
                                       .row = row_of_json,
                                       .end = ql_table_json_end};

const ql_tabling ql_table_ndjson_long = {.name = "ndjson-long",
                                         .one_line = true,
                                         .lines = true,
                                         .begin = none,
                                         .row = row_of_json,
                                         .end = none};
