/* Tables: a header of item ids, one response a record. RFC 4180 quoting. */
#include "base/count.h"
#include "base/fields.h"
#include "base/utf8.h"
#include "read/csv_scan.h"
#include "read/long.h"
#include "read/records.h"

#include <string.h>

static bool probe(const char *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    return true;
}

static enum ql_code bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    return ql_is_long(reader) ? ql_long_bind(reader, instrument, findings)
                              : ql_csv_find_columns(reader, instrument, findings);
}

static enum ql_code open_header(ql_reader *reader, ql_findings *findings)
{
    struct ql_csv *csv = reader->csv;
    size_t start = csv->at;
    ql_scan s = ql_scan_start(reader, &reader->arena, findings);
    enum ql_code code = ql_scan_record(&s, NULL, 0, &csv->width);
    if (code != QL_OK)
        return code;
    ql_cell *header = ql_arena_take(&reader->arena, csv->width, sizeof *header);
    csv->cells = ql_arena_take(&reader->arena, csv->width, sizeof *csv->cells);
    if (!header || !csv->cells)
        return QL_ERR_NOMEM;
    csv->header = header;
    csv->at = s.columns.line_start = start;
    csv->line = 1;
    return ql_scan_record(&s, header, csv->width, &csv->width);
}

static enum ql_code open(ql_reader *reader, ql_findings *findings)
{
    const char *bytes = reader->bytes;
    size_t len = reader->len;
    enum ql_code code = ql_csv_check_start(bytes, len, findings);
    if (code == QL_OK)
        code = ql_csv_check_bytes(bytes, len, findings);
    if (code != QL_OK)
        return code;
    if (ql_utf8_mark(bytes, len) == len) {
        ql_findings_add(findings, QL_ERROR, "empty-file", (ql_place){1, 1, 1},
                        "this file has nothing in it; a response or a table was expected");
        return findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
    }
    struct ql_csv *csv = ql_arena_take(&reader->arena, 1, sizeof *csv);
    if (!csv)
        return QL_ERR_NOMEM;
    reader->csv = csv;
    csv->line = 1;
    csv->at = ql_utf8_mark(bytes, len);
    (void)ql_csv_delimiter(bytes, len, csv->at, &csv->delimiter);
    if (reader->dialect.delimiter)
        csv->delimiter = reader->dialect.delimiter;
    csv->decimal_comma = csv->delimiter != ',' || reader->dialect.decimal_comma;
    return open_header(reader, findings);
}

enum ql_code ql_csv_open(ql_reader **out, const char *bytes, size_t len, ql_findings *findings)
{
    return ql_csv_open_dialect(out, &(ql_dialect){0}, bytes, len, findings);
}

enum ql_code ql_csv_open_dialect(ql_reader **out, const ql_dialect *dialect, const char *bytes,
                                 size_t len, ql_findings *findings)
{
    return ql_reader_open_as(out, &ql_read_csv, dialect, bytes, len, findings);
}

ql_reader *ql_csv_clone(const ql_reader *reader)
{
    ql_reader *clone = ql_new(1, sizeof *clone);
    if (!clone)
        return NULL;
    *clone = *reader;
    clone->records = NULL;
    clone->arena = clone->response.arena = (ql_arena){0};
    clone->csv = ql_arena_take(&clone->arena, 1, sizeof *clone->csv);
    ql_cell *cells = ql_arena_take(&clone->arena, reader->csv->width, sizeof *cells);
    size_t *met = ql_arena_take(&clone->arena, reader->csv->map->rule_count, sizeof *met);
    if (!met) {
        ql_reader_free(clone);
        return NULL;
    }
    *clone->csv = *reader->csv;
    clone->csv->cells = cells;
    clone->csv->met = met;
    if (reader->records && !ql_records_clone(clone, reader->records)) {
        ql_reader_free(clone);
        return NULL;
    }
    return clone;
}

void ql_csv_resume(ql_reader *reader, const char *bytes, size_t len, size_t at, uint32_t line)
{
    reader->bytes = bytes;
    reader->len = len;
    reader->csv->at = at;
    reader->csv->line = line;
    reader->csv->part = true;
    reader->csv->broken = false;
    if (reader->records)
        ql_records_resume(reader);
}

void ql_csv_go_on(ql_reader *reader, size_t at, uint32_t line)
{
    size_t from = reader->csv->at;
    reader->csv->at = at;
    reader->csv->line = line;
    reader->csv->broken = false;
    if (reader->records)
        ql_records_go_on(reader, from);
}

/* Words that everybody uses for no answer; a rubric adds its own. */
static bool is_missing(const ql_rubric *rubric, const char *text, size_t len, ql_answer *answer)
{
    static const struct {
        const char *word;
        enum ql_missing_kind kind;
    } words[] = {
        {"", QL_BLANK},
        {"-99", QL_BLANK},
        {"-9", QL_BLANK},
        {"N/A", QL_NA},
        {"Not applicable", QL_NA},
        {"Does not apply", QL_NA},
        {"Prefer not to say", QL_DECLINED},
        {"Prefer not to answer", QL_DECLINED},
        {"Rather not say", QL_DECLINED},
        {"No evidence", QL_NO_EVIDENCE},
    };
    for (size_t kind = 0; kind < QL_MISSING_KINDS; kind++) {
        const ql_texts *own = &rubric->missing_words[kind];
        for (size_t k = 0; k < own->count; k++) {
            if (ql_fold_equal(own->list[k], strlen(own->list[k]), text, len)) {
                *answer = QL_ANSWER_MISSING(kind);
                return true;
            }
        }
    }
    if (len == 2 && memcmp(text, "NA", 2) == 0) { /* in capitals only: "na" does not apply */
        *answer = QL_ANSWER_MISSING(QL_BLANK);
        return true;
    }
    for (size_t k = 0; k < QL_COUNT(words); k++) {
        if (ql_fold_equal(words[k].word, strlen(words[k].word), text, len)) {
            *answer = QL_ANSWER_MISSING(words[k].kind);
            return true;
        }
    }
    return false;
}

/* "4,0", where a comma is no delimiter: a spreadsheet of a land that writes decimals so. */
static bool parse_decimal_comma(const ql_item *item, const char *text, size_t len,
                                ql_answer *answer)
{
    char point[16];
    const char *comma = len < sizeof point ? memchr(text, ',', len) : NULL;
    if (!comma)
        return false;
    memcpy(point, text, len);
    point[comma - text] = '.';
    return ql_answer_parse(item, point, len, answer);
}

bool ql_csv_answer(const ql_reader *reader, const ql_item *item, const char *text, size_t len,
                   ql_answer *answer)
{
    bool comma = reader->csv->decimal_comma;
    return ql_answer_parse(item, text, len, answer) ||
           (comma && parse_decimal_comma(item, text, len, answer)) ||
           is_missing(reader->rubric, text, len, answer);
}

static size_t count_digits(const char *text, size_t len)
{
    size_t count = 0;
    while (count < len && text[count] >= '0' && text[count] <= '9')
        count++;
    return count;
}

/* What a spreadsheet makes of an answer such as 1-5: "5-Jan" and "4/5"; "Feb-50"; 45661, the days
 * since 1900. */
static bool looks_like_date(const ql_cell *c)
{
    size_t digits = count_digits(c->text, c->len);
    bool month_first =
        c->len > 4 && c->text[3] == '-' && count_digits(c->text + 4, c->len - 4) == c->len - 4;
    bool days = digits == 5 && c->len == 5 && c->text[0] == '4';
    bool day_first = digits > 0 && digits + 1 < c->len && strchr("-/", c->text[digits]) &&
                     c->text[digits + 1] != ' ';
    return days || month_first || day_first;
}

void ql_csv_complain_of_answer(ql_findings *findings, const ql_item *item, const ql_cell *c,
                               const char *shown)
{
    const ql_scale *scale = item->scale;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "bad-answer", c->place,
        "%s in the column \"%s\" is no answer; a value from %d to %d or a label was expected",
        shown ? shown : ql_quoted(findings, c->text, c->len), item->id, scale->points[0].value,
        scale->points[scale->count - 1].value);
    if (finding && !shown)
        finding->value = ql_excerpt(findings, c->text, c->len);
    if (finding && !shown && looks_like_date(c))
        finding->help = "a spreadsheet seems to have changed this cell into a date; format the "
                        "column as text and enter the answer again";
}

void ql_csv_read_answer(ql_reader *reader, size_t column, ql_findings *findings)
{
    size_t i = (size_t)reader->csv->columns[column];
    const ql_item *item = &reader->instrument->items[i];
    const ql_cell *c = &reader->csv->cells[column];
    if (!ql_csv_answer(reader, item, c->text, c->len, &reader->response.answers[i]))
        ql_csv_complain_of_answer(findings, item, c, NULL);
}

const char *ql_csv_text(ql_reader *reader, size_t column)
{
    const ql_cell *c = &reader->csv->cells[column];
    const char *text = ql_response_text(&reader->response.arena, c->text, c->len);
    return text ? text : "";
}

static bool all_empty(const ql_cell *cells, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (!ql_fold_equal("", 0, cells[k].text, cells[k].len))
            return false;
    }
    return true;
}

/* The next record that is no blank line; false at the end of the file. */
static bool next_record(ql_scan *s, size_t *count, enum ql_code *code)
{
    struct ql_csv *csv = s->csv;
    while (csv->at < s->reader->len) {
        s->columns.line_start = csv->at;
        *code = ql_scan_record(s, csv->cells, csv->width, count);
        size_t kept = *count < csv->width ? *count : csv->width;
        if (*code != QL_OK || *count > csv->width || !all_empty(csv->cells, kept))
            return true;
    }
    return false;
}

/* ---- Rows that the map has rules for ---- */

static bool holds(const ql_map_rule *rule, const char *text, size_t len)
{
    size_t k = 0;
    while (k < rule->texts.count &&
           !ql_fold_equal(rule->texts.list[k], strlen(rule->texts.list[k]), text, len))
        k++;
    return (k < rule->texts.count) != rule->none_of;
}

bool ql_csv_is_special(const struct ql_csv *csv, size_t column, const char *text, size_t len)
{
    for (size_t k = 0; k < csv->test_count; k++) {
        if (csv->tests[k].column == column &&
            holds(&csv->map->rules[csv->tests[k].rule], text, len))
            return true;
    }
    return false;
}

/* Counts the row under the first rule that holds; true when it is to be passed over. */
bool ql_csv_leaves_out(const ql_reader *reader)
{
    const struct ql_csv *csv = reader->csv;
    for (size_t k = 0; k < csv->test_count; k++) {
        const ql_map_rule *rule = &csv->map->rules[csv->tests[k].rule];
        const ql_cell *cell = &csv->cells[csv->tests[k].column];
        if (!holds(rule, cell->text, cell->len))
            continue;
        csv->met[csv->tests[k].rule]++;
        return rule->leaves_out || reader->finished_only;
    }
    return false;
}

void ql_csv_add_met(ql_reader *to, const ql_reader *from)
{
    for (size_t k = 0; k < to->csv->map->rule_count; k++)
        to->csv->met[k] += from->csv->met[k];
    if (to->records)
        ql_records_add_late(to, from);
}

static void note_rule(const ql_map_rule *rule, size_t met, bool out, ql_findings *findings)
{
    bool any = rule->column[0] == '*';
    const char *column =
        ql_arena_format(&findings->arena, "%s%s", any ? "..." : "", rule->column + any);
    const char *about = rule->about ? rule->about : rule->leaves_out ? NULL : "unfinished";
    if (out)
        ql_findings_add(findings, QL_NOTE, "left-out", (ql_place){0},
                        "%zu %s left out by the column \"%s\"%s%s%s", met,
                        met == 1 ? "row is" : "rows are", column, about ? " (" : "",
                        about ? about : "", about ? ")" : "");
    else
        ql_findings_add(findings, QL_NOTE, "unfinished", (ql_place){0},
                        "%zu %s by the column \"%s\" and scored all the same; --finished leaves "
                        "such rows out",
                        met, met == 1 ? "response is unfinished" : "responses are unfinished",
                        column);
}

void ql_csv_note_met(const ql_reader *reader, ql_findings *findings)
{
    const struct ql_csv *csv = reader->csv;
    for (size_t k = 0; k < csv->map->rule_count; k++) {
        const ql_map_rule *rule = &csv->map->rules[k];
        if (csv->met[k] > 0)
            note_rule(rule, csv->met[k], rule->leaves_out || reader->finished_only, findings);
    }
    if (reader->records)
        ql_records_note(reader, findings);
}

/* ---- Responses ---- */

/* The cells that are the respondent, with a blank between them. */
const char *ql_csv_respondent(ql_reader *reader)
{
    const struct ql_csv *csv = reader->csv;
    ql_arena *arena = &reader->response.arena;
    if (csv->respondent_count == 0)
        return "";
    const char *whole = ql_csv_text(reader, csv->respondents[0]);
    for (size_t k = 1; k < csv->respondent_count; k++) {
        const char *more = ql_csv_text(reader, csv->respondents[k]);
        whole = ql_arena_format(arena, "%s%s%s", whole, *whole && *more ? " " : "", more);
    }
    return whole;
}

ql_place ql_csv_place(const ql_reader *reader)
{
    const struct ql_csv *csv = reader->csv;
    size_t k = 0;
    if (reader->records)
        return reader->records->place;
    while (k < csv->width && csv->columns[k] != QL_COLUMN_RESPONDENT)
        k++;
    return csv->cells[k < csv->width ? k : 0].place;
}

const char *ql_csv_kept(ql_reader *reader, size_t k)
{
    return ql_csv_text(reader, reader->csv->kept[k]);
}

static void read_response(ql_reader *reader, ql_findings *findings)
{
    const struct ql_csv *csv = reader->csv;
    reader->response.about[QL_ABOUT_RESPONDENT] = ql_csv_respondent(reader);
    for (size_t k = 0; k < csv->width; k++) {
        if (csv->columns[k] >= 0)
            ql_csv_read_answer(reader, k, findings);
        else if (csv->columns[k] == QL_COLUMN_RATER)
            reader->response.about[QL_ABOUT_RATER] = ql_csv_text(reader, k);
    }
}

static void check_width(const ql_scan *s, size_t count)
{
    const struct ql_csv *csv = s->csv;
    bool spare_delimiter = count == csv->width + 1 && !s->surplus;
    if (count != csv->width && !spare_delimiter)
        ql_findings_add(s->findings, QL_ERROR, "ragged", csv->cells[0].place,
                        "this record has %zu %s; %zu were expected, as in the header", count,
                        count == 1 ? "cell" : "cells", csv->width);
}

static enum ql_code row(ql_reader *reader, bool *more, ql_findings *findings)
{
    size_t before = findings->errors, count = 0;
    enum ql_code code = QL_OK;
    ql_scan s = ql_scan_start(reader, &reader->response.arena, findings);
    *more = next_record(&s, &count, &code);
    if (!*more || code != QL_OK)
        return code;
    check_width(&s, count);
    return ql_findings_code(findings, before);
}

static enum ql_code next(ql_reader *reader, bool *more, ql_findings *findings)
{
    size_t before = findings->errors;
    if (reader->lng)
        return ql_long_next(reader, more, findings);
    do {
        enum ql_code code = row(reader, more, findings);
        if (code == QL_OK && !*more && !reader->csv->part)
            ql_csv_note_met(reader, findings);
        if (!*more || code != QL_OK)
            return code;
    } while (ql_csv_leaves_out(reader));
    reader->response.line = reader->csv->cells[0].place.line;
    read_response(reader, findings);
    return ql_findings_code(findings, before);
}

const ql_reading ql_read_csv = {
    .name = "csv", .probe = probe, .open = open, .bind = bind, .next = next, .row = row};
