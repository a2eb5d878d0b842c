/* qualities-scores/1: everything that is known of each response's scores. */
#include "render/score_json.h"
#include "render/table.h"

void ql_table_json_begin(ql_table *table, const char *rows)
{
    const ql_rubric *rubric = table->plan->rubric;
    ql_json *json = &table->json;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "format", "qualities-scores/1");
    ql_json_rubric(json, rubric, table->plan->instrument);
    ql_json_open(json, rows, '[');
}

static void begin(ql_table *table)
{
    ql_table_json_begin(table, "responses");
}

static ql_score_json score_json(ql_table *table)
{
    return (ql_score_json){.json = &table->json,
                           .arena = &table->arena,
                           .rubric = table->plan->rubric,
                           .digits = table->digits};
}

static void put_quality(ql_table *table, const ql_result *result)
{
    ql_json *json = &table->json;
    const ql_score_json to = score_json(table);
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "id", result->quality->id);
    ql_json_result(&to, result);
    ql_json_count(json, "answered", result->answered);
    ql_json_count(json, "applicable", result->applicable);
    ql_json_count(json, "does-not-apply", result->missing[QL_NA]);
    ql_json_close(json, '}');
}

static void put_kept(ql_table *table)
{
    if (table->keep.count == 0)
        return;
    ql_json_open(&table->json, "kept", '{');
    for (size_t k = 0; k < table->keep.count; k++)
        ql_json_text(&table->json, table->keep.list[k], ql_table_kept(table, k));
    ql_json_close(&table->json, '}');
}

void ql_table_json_about(ql_table *table, const ql_profile *profile, const char *file)
{
    const ql_response *response = profile->response;
    const char *respondent = response->about[QL_ABOUT_RESPONDENT];
    const char *rater = response->about[QL_ABOUT_RATER];
    ql_json_text(&table->json, "respondent", *respondent ? respondent : NULL);
    ql_json_text(&table->json, "rater", *rater ? rater : NULL);
    put_kept(table);
    ql_json_text(&table->json, "file", table->file ? table->file : file);
    ql_json_count(&table->json, "line", table->lines_before + response->line);
}

static void row(ql_table *table, const ql_profile *profile, const char *file)
{
    ql_json *json = &table->json;
    const ql_score_json to = score_json(table);
    ql_json_open(json, NULL, '{');
    ql_table_json_about(table, profile, file);
    ql_json_open(json, "qualities", '[');
    for (size_t q = 0; q < profile->count; q++)
        put_quality(table, &profile->results[q]);
    ql_json_close(json, ']');
    ql_json_open(json, "overall", '{');
    ql_json_overall(&to, &profile->overall);
    ql_json_close(json, '}');
    ql_json_open(json, "strengths", '[');
    for (size_t k = 0; k < profile->strength_count; k++)
        ql_json_text(json, NULL, profile->strengths[k]->quality->id);
    ql_json_close(json, ']');
    ql_json_open(json, "edges", '[');
    for (size_t k = 0; k < profile->edge_count; k++)
        ql_json_text(json, NULL, profile->edges[k].result->quality->id);
    ql_json_close(json, ']');
    ql_json_close(json, '}');
}

void ql_table_json_end(ql_table *table)
{
    ql_json_close(&table->json, ']');
    ql_json_close(&table->json, '}');
}

static void none(ql_table *table)
{
    (void)table;
}

const ql_tabling ql_table_json = {
    .name = "json", .lines = true, .begin = begin, .row = row, .end = ql_table_json_end};

const ql_tabling ql_table_ndjson = {
    .name = "ndjson", .one_line = true, .lines = true, .begin = none, .row = row, .end = none};
