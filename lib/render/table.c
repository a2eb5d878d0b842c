/* Scores of many responses, a row each. */
#include "render/table.h"

#include "base/count.h"

#include <string.h>

static const ql_tabling *const tablings[] = {&ql_table_csv,    &ql_table_csv_long,
                                             &ql_table_json,   &ql_table_json_long,
                                             &ql_table_ndjson, &ql_table_ndjson_long};

enum ql_code ql_table_new(ql_table **out, const ql_plan *plan, const char *format, unsigned digits,
                          ql_sink sink)
{
    size_t k = 0;
    while (k < QL_COUNT(tablings) && strcmp(tablings[k]->name, format) != 0)
        k++;
    if (k == QL_COUNT(tablings))
        return QL_ERR_NAME;
    ql_table *table = ql_new(1, sizeof *table);
    if (!table)
        return QL_ERR_NOMEM;
    table->tabling = tablings[k];
    table->plan = plan;
    table->digits = digits;
    ql_out_init(&table->out, sink);
    table->json = (ql_json){.out = &table->out, .one_line = table->tabling->one_line};
    *out = table;
    return QL_OK;
}

void ql_table_keep(ql_table *table, const char *const *names, size_t count)
{
    table->keep = (ql_texts){names, count};
}

void ql_table_raw(ql_table *table)
{
    table->out.raw_csv = true;
}

void ql_table_part(ql_table *part, const ql_table *of)
{
    *part = (ql_table){.tabling = of->tabling,
                       .plan = of->plan,
                       .digits = of->digits,
                       .begun = true,
                       .keep = of->keep,
                       .json = of->json};
    part->json.out = &part->out;
    part->out.raw_csv = of->out.raw_csv;
    part->json.first = false;
}

static void begin(ql_table *table)
{
    if (!table->begun)
        table->tabling->begin(table);
    table->begun = true;
}

enum ql_code ql_table_put(ql_table *table, const char *rows, size_t len)
{
    begin(table);
    bool comma = len > 0 && table->json.depth > 0 && table->json.first; /* before the first row */
    ql_put(&table->out, rows + comma, len - comma);
    table->json.first = table->json.first && len == 0;
    return ql_out_finish(&table->out);
}

void ql_table_free(ql_table *table)
{
    if (!table)
        return;
    ql_arena_release(&table->arena);
    ql_delete(table);
}

enum ql_code ql_table_row(ql_table *table, const ql_profile *profile, const char *file)
{
    if (profile->plan != table->plan)
        return QL_ERR_NAME;
    ql_arena_reset(&table->arena);
    begin(table);
    table->tabling->row(table, profile, file);
    if (table->arena.failed)
        return QL_ERR_NOMEM;
    return table->out.failed ? QL_ERR_WRITE : QL_OK;
}

enum ql_code ql_table_end(ql_table *table)
{
    begin(table);
    table->tabling->end(table);
    return ql_out_finish(&table->out);
}
