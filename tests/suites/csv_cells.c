/* Of each line of standard input, "CODE PATH": the cells of a table as the library's scanner finds
 * them, as JSON: {"cells": [[text, ...], ...], "rules": [the rule of each fault, ...]}. CODE is
 * that of the delimiter, 0 for the one that the reader finds itself. A record with a fault has no
 * cells. */
#include "base/escape.h"
#include "base/findings.h"
#include "base/utf8.h"
#include "read/csv_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CELLS = 4096 };

/* A buffer of exactly the file's size, so that reading past its end is noticed. */
static char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    long size = ftell(file);
    rewind(file);
    *len = size > 0 ? (size_t)size : 0;
    char *bytes = malloc(*len > 0 ? *len : 1);
    if (bytes && fread(bytes, 1, *len, file) != *len)
        *len = 0;
    fclose(file);
    return bytes;
}

static void put_record(ql_out *out, ql_arena *arena, const ql_cell *cells, size_t count)
{
    ql_put_text(out, "[");
    for (size_t k = 0; k < count && k < MOST_CELLS; k++) {
        ql_put_text(out, k > 0 ? "," : "");
        ql_put_json(out, ql_arena_text(arena, cells[k].text, cells[k].len));
    }
    ql_put_text(out, "]");
}

static void put_records(ql_out *out, ql_reader *reader, size_t at, ql_findings *findings)
{
    static ql_cell cells[MOST_CELLS];
    const char *between = "";
    reader->csv->at = at;
    reader->csv->line = 1;
    while (reader->csv->at < reader->len) {
        size_t count;
        ql_arena arena = {0};
        ql_scan scan = ql_scan_start(reader, &arena, findings);
        if (ql_scan_record(&scan, cells, MOST_CELLS, &count) == QL_OK) {
            ql_put_text(out, between);
            put_record(out, &arena, cells, count);
            between = ",";
        }
        ql_arena_release(&arena);
    }
}

static void put_rules(ql_out *out, const ql_findings *findings)
{
    for (size_t k = 0; k < findings->count; k++) {
        ql_put_text(out, k > 0 ? "," : "");
        ql_put_json(out, findings->list[k].rule);
    }
}

static void put_file(ql_out *out, char delimiter, const char *bytes, size_t len)
{
    ql_reader *reader = NULL;
    ql_findings *findings = ql_findings_new();
    const ql_dialect dialect = {.delimiter = delimiter};
    ql_put_text(out, "{\"cells\":[");
    if (ql_csv_open_dialect(&reader, &dialect, bytes, len, findings) == QL_OK)
        put_records(out, reader, ql_utf8_mark(bytes, len), findings);
    ql_put_text(out, "],\"rules\":[");
    put_rules(out, findings);
    ql_put_text(out, "]}\n");
    ql_reader_free(reader);
    ql_findings_free(findings);
}

static bool print(void *context, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, context) == len && fflush(context) == 0;
}

int main(void)
{
    char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        char *path = line;
        size_t len;
        char delimiter = (char)strtol(line, &path, 10);
        path[strcspn(path, "\n")] = '\0';
        char *bytes = read_file(path + 1, &len);
        if (!bytes)
            return 1;
        ql_out out;
        ql_out_init(&out, (ql_sink){print, stdout});
        put_file(&out, delimiter, bytes, len);
        if (ql_out_finish(&out) != QL_OK)
            return 1;
        free(bytes);
    }
    return 0;
}
