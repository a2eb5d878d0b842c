/* qualities-scores/1: everything that is known of each response's scores. */
#include "render/score_json.h"
#include "render/table.h"

static void begin(ql_table *table)
{
    const ql_rubric *rubric = table->plan->rubric;
    ql_json *json = &table->json;
    ql_json_open(json, NULL, '{');
    ql_json_text(json, "format", "qualities-scores/1");
    ql_json_open(json, "rubric", '{');
    ql_json_text(json, "id", rubric->id);
    ql_json_text(json, "version", rubric->version);
    ql_json_text(json, "sha256", table->plan->instrument->digest);
    ql_json_close(json, '}');
    ql_json_text(json, "instrument", table->plan->instrument->name);
    ql_json_open(json, "responses", '[');
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

static void put_about(ql_table *table, const ql_profile *profile, const char *file)
{
    const ql_response *response = profile->response;
    const char *respondent = response->about[QL_ABOUT_RESPONDENT];
    const char *rater = response->about[QL_ABOUT_RATER];
    ql_json_text(&table->json, "respondent", *respondent ? respondent : NULL);
    ql_json_text(&table->json, "rater", *rater ? rater : NULL);
    ql_json_text(&table->json, "file", file);
    ql_json_count(&table->json, "line", response->line);
}

static void row(ql_table *table, const ql_profile *profile, const char *file)
{
    ql_json *json = &table->json;
    const ql_score_json to = score_json(table);
    ql_json_open(json, NULL, '{');
    put_about(table, profile, file);
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

static void end(ql_table *table)
{
    ql_json_close(&table->json, ']');
    ql_json_close(&table->json, '}');
}

const ql_tabling ql_table_json = {.name = "json", .begin = begin, .row = row, .end = end};
