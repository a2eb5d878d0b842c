/* Tables: a header of item ids, one response a record. RFC 4180 quoting. */
#include "base/fields.h"
#include "base/utf8.h"
#include "read/csv.h"

#include <string.h>

enum { MAX_CELL = 1024 * 1024, MAX_RECORD = 4 * 1024 * 1024 };

static bool probe(const char *bytes, size_t len)
{
    (void)bytes;
    (void)len;
    return true;
}

char ql_csv_delimiter(const char *bytes, size_t len, size_t at)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    for (; at < len && (quoted || (bytes[at] != '\n' && bytes[at] != '\r')); at++) {
        const char *found = memchr(candidates, bytes[at], 3);
        if (bytes[at] == '"')
            quoted = !quoted;
        else if (found && !quoted)
            counts[found - candidates]++;
    }
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return candidates[counts[2] > counts[best] ? 2 : best];
}

/* Where a record is being scanned. */
typedef struct scan {
    ql_reader *reader;
    struct ql_csv *csv;
    ql_arena *arena;
    ql_findings *findings;
    ql_columns columns;
    bool surplus; /* a cell beyond those that were kept has something in it */
    bool faulty;  /* the record has a fault that was complained of */
} scan;

static ql_place place_here(scan *s)
{
    return (ql_place){.line = s->csv->line,
                      .column = ql_column_of(&s->columns, s->reader->bytes, s->csv->at),
                      .width = 1};
}

static enum ql_code complain(const scan *s, const char *rule, ql_place place, const char *message)
{
    ql_findings_add(s->findings, QL_ERROR, rule, place, "%s", message);
    return s->findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

static bool ends_cell(const scan *s)
{
    const struct ql_csv *csv = s->csv;
    char c = csv->at < s->reader->len ? s->reader->bytes[csv->at] : '\n';
    return c == csv->delimiter || c == '\n' || c == '\r';
}

/* Text after a closing quote is a fault of its record; the next record is sound again. */
static enum ql_code skip_tail(scan *s)
{
    s->faulty = true;
    enum ql_code code = complain(s, "text-after-quote", place_here(s),
                                 "text goes on after a closing quote; a delimiter was expected (a "
                                 "quote inside a quoted cell is written twice)");
    while (!ends_cell(s))
        s->csv->at++;
    return code == QL_ERR_NOMEM ? code : QL_OK;
}

/* A cell in quotes; "" within it is one quote. */
static enum ql_code scan_quoted(scan *s, ql_cell *to)
{
    struct ql_csv *csv = s->csv;
    const char *bytes = s->reader->bytes;
    ql_place opening = place_here(s);
    size_t start = ++csv->at, line_start = s->columns.line_start, quotes = 0;
    while (csv->at < s->reader->len) {
        char c = bytes[csv->at++];
        if (c == '\n') {
            csv->line++;
            s->columns.line_start = csv->at;
        }
        if (c != '"')
            continue;
        if (csv->at < s->reader->len && bytes[csv->at] == '"') {
            csv->at++;
            quotes++;
            continue;
        }
        if (!ends_cell(s))
            return skip_tail(s);
        to->len = csv->at - 1 - start - quotes;
        char *text = ql_arena_take(s->arena, to->len + 1, 1);
        if (!text)
            return QL_ERR_NOMEM;
        for (size_t from = start, k = 0; k < to->len; k++, from++) {
            text[k] = bytes[from];
            from += bytes[from] == '"';
        }
        to->text = text;
        if (s->columns.line_start == line_start)
            to->place.width = (uint32_t)ql_utf8_count(bytes + start - 1, csv->at - start + 1);
        return QL_OK;
    }
    return complain(s, "unclosed-quote", opening,
                    "a quoted cell starts here and never ends; a closing \" was expected");
}

static enum ql_code scan_cell(scan *s, ql_cell *to)
{
    struct ql_csv *csv = s->csv;
    to->place = place_here(s);
    if (csv->at < s->reader->len && s->reader->bytes[csv->at] == '"')
        return scan_quoted(s, to);
    size_t start = csv->at;
    while (!ends_cell(s))
        csv->at++;
    to->text = s->reader->bytes + start;
    to->len = csv->at - start;
    to->place.width = (uint32_t)ql_utf8_count(to->text, to->len);
    to->place.width += to->place.width == 0;
    return QL_OK;
}

static void take_line_break(scan *s)
{
    struct ql_csv *csv = s->csv;
    const char *bytes = s->reader->bytes;
    if (csv->at < s->reader->len && bytes[csv->at] == '\r')
        csv->at++;
    if (csv->at < s->reader->len && bytes[csv->at] == '\n')
        csv->at++;
    csv->line++;
    s->columns.line_start = csv->at;
}

/* The cells of a record, at most `room` of them kept; `*count` says how many there are. After a
 * fault the scan stands behind the record; at the end of the file when the record has no end. */
static enum ql_code scan_record(scan *s, ql_cell *cells, size_t room, size_t *count)
{
    struct ql_csv *csv = s->csv;
    size_t start = csv->at;
    s->surplus = s->faulty = false;
    for (*count = 0;;) {
        ql_cell spare;
        ql_cell *to = *count < room ? &cells[*count] : &spare;
        *to = (ql_cell){0};
        enum ql_code code = scan_cell(s, to);
        if (code != QL_OK) {
            csv->at = s->reader->len;
            return code;
        }
        s->surplus = s->surplus || (to == &spare && to->len > 0);
        ++*count;
        if (to->len > MAX_CELL || csv->at - start > MAX_RECORD) {
            csv->at = s->reader->len;
            return complain(s, "too-large", to->place,
                            "this record is larger than 4 MiB, or a cell of it larger than 1 MiB; "
                            "this is the most there may be");
        }
        if (csv->at >= s->reader->len || s->reader->bytes[csv->at] != csv->delimiter)
            break;
        csv->at++;
    }
    take_line_break(s);
    return s->faulty ? QL_ERR_INPUT : QL_OK;
}

/* The same id whatever its case, and with - for _. */
static bool same_id(const char *id, const char *text, size_t len)
{
    if (strlen(id) != len)
        return false;
    for (size_t k = 0; k < len; k++) {
        char a = id[k] == '_' ? '-' : id[k], b = text[k] == '_' ? '-' : text[k];
        a = a >= 'A' && a <= 'Z' ? (char)(a - 'A' + 'a') : a;
        b = b >= 'A' && b <= 'Z' ? (char)(b - 'A' + 'a') : b;
        if (a != b)
            return false;
    }
    return true;
}

static ptrdiff_t what_is(const ql_instrument *instrument, const ql_cell *heading)
{
    if (ql_fold_equal("respondent", 10, heading->text, heading->len) ||
        ql_fold_equal("id", 2, heading->text, heading->len))
        return QL_COLUMN_RESPONDENT;
    if (ql_fold_equal("rater", 5, heading->text, heading->len))
        return QL_COLUMN_RATER;
    for (size_t i = 0; i < instrument->count; i++) {
        if (same_id(instrument->items[i].id, heading->text, heading->len))
            return (ptrdiff_t)i;
    }
    return QL_COLUMN_OTHER;
}

static size_t count_items(const ql_reader *reader, const ql_instrument *instrument)
{
    size_t count = 0;
    for (size_t k = 0; k < reader->csv->width; k++)
        count += what_is(instrument, &reader->csv->header[k]) >= 0;
    return count;
}

/* The instrument whose items are in the header; two that are there equally is an error. */
static enum ql_code find_instrument(ql_reader *reader, ql_findings *findings)
{
    const ql_rubric *rubric = reader->rubric;
    size_t most = 0, ties = 0;
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        size_t count = count_items(reader, &rubric->instruments[k]);
        ties = count == most ? ties + 1 : count > most ? 1 : ties;
        if (count > most) {
            most = count;
            reader->instrument = &rubric->instruments[k];
        }
    }
    if (most > 0 && ties == 1)
        return QL_OK;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, most > 0 ? "two-instruments" : "no-items", (ql_place){1, 1, 1},
        most > 0 ? "the columns fit two instruments of the rubric \"%s\"; one was expected"
                 : "no column is an item of the rubric \"%s\"; a header of item ids was expected",
        rubric->id);
    if (finding)
        finding->help = most > 0 ? "say which with --instrument"
                                 : "the first line names the columns: id, then the ids of the "
                                   "items; \"qualities rubric show\" lists them";
    return findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

/* Names in quotes, of which a note gives the first ten. */
typedef struct names {
    ql_findings *findings;
    const char *text;
    size_t count;
} names;

static void add_name(names *to, const char *name, size_t len)
{
    if (to->count++ < 10)
        to->text = ql_arena_format(&to->findings->arena, "%s%s%s", to->text,
                                   to->count > 1 ? ", " : "", ql_quoted(to->findings, name, len));
}

static void put_note(const names *list, const char *rule, const char *one, const char *more)
{
    if (list->count > 0)
        ql_findings_add(list->findings, QL_NOTE, rule, (ql_place){0}, "%zu %s: %s%s",
                        list->count, list->count == 1 ? one : more, list->text,
                        list->count > 10 ? ", ..." : "");
}

/* Items that the table does not ask for count as not answered. */
static void note_absent_items(const ql_reader *reader, ql_findings *findings)
{
    const struct ql_csv *csv = reader->csv;
    names absent = {findings, "", 0};
    for (size_t i = 0; i < reader->instrument->count; i++) {
        const char *id = reader->instrument->items[i].id;
        size_t k = 0;
        while (k < csv->width && csv->columns[k] != (ptrdiff_t)i)
            k++;
        if (k == csv->width)
            add_name(&absent, id, strlen(id));
    }
    put_note(&absent, "absent-columns", "item has no column and counts as not answered",
             "items have no column and count as not answered");
}

/* Says once which columns are no items, and refuses two that are the same one. */
static void map_columns(ql_reader *reader, ql_findings *findings)
{
    struct ql_csv *csv = reader->csv;
    names others = {findings, "", 0};
    ptrdiff_t *columns = ql_arena_take(&reader->arena, csv->width, sizeof *columns);
    if (!columns)
        return;
    csv->columns = columns;
    for (size_t k = 0; k < csv->width; k++) {
        columns[k] = what_is(reader->instrument, &csv->header[k]);
        size_t j = columns[k] == QL_COLUMN_OTHER ? k : 0;
        while (j < k && columns[j] != columns[k])
            j++;
        if (j < k)
            ql_findings_add(findings, QL_ERROR, "column-twice", csv->header[k].place,
                            "columns %zu and %zu are both %s; only one was expected", j + 1, k + 1,
                            ql_quoted(findings, csv->header[k].text, csv->header[k].len));
        if (columns[k] == QL_COLUMN_OTHER && csv->header[k].len > 0)
            add_name(&others, csv->header[k].text, csv->header[k].len);
    }
    put_note(&others, "other-columns", "column is no item and is left out",
             "columns are no items and are left out");
    note_absent_items(reader, findings);
}

static enum ql_code bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    size_t before = findings->errors;
    if (instrument)
        reader->instrument = ql_instrument_find(reader->rubric, instrument);
    else if (find_instrument(reader, findings) != QL_OK)
        return ql_findings_code(findings, before);
    if (!reader->instrument)
        return QL_ERR_NAME;
    map_columns(reader, findings);
    if (findings->arena.failed || reader->arena.failed)
        return QL_ERR_NOMEM;
    return ql_findings_code(findings, before);
}

enum ql_code ql_csv_check_bytes(const char *bytes, size_t len, ql_findings *findings)
{
    static const char hint[] = "save the table as \"CSV UTF-8\"";
    size_t good = ql_utf8_good(bytes, len);
    const char *nul = memchr(bytes, '\0', good);
    bool utf16 =
        len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
    good = nul ? (size_t)(nul - bytes) : good;
    if (!utf16 && good == len)
        return QL_OK;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "not-utf8", ql_place_of(bytes, len, good),
        utf16 ? "this table is saved as UTF-16; UTF-8 was expected"
              : "byte 0x%02X is here, which is not UTF-8 text; UTF-8 was expected",
        good < len ? (unsigned)(unsigned char)bytes[good] : 0u);
    if (finding)
        finding->help = hint;
    return findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

static enum ql_code open_header(ql_reader *reader, ql_findings *findings)
{
    struct ql_csv *csv = reader->csv;
    size_t start = csv->at;
    scan s = {.reader = reader, .csv = csv, .arena = &reader->arena, .findings = findings,
              .columns = {.line_start = start}};
    enum ql_code code = scan_record(&s, NULL, 0, &csv->width);
    if (code != QL_OK)
        return code;
    ql_cell *header = ql_arena_take(&reader->arena, csv->width, sizeof *header);
    csv->cells = ql_arena_take(&reader->arena, csv->width, sizeof *csv->cells);
    if (!header || !csv->cells)
        return QL_ERR_NOMEM;
    csv->header = header;
    csv->at = s.columns.line_start = start;
    csv->line = 1;
    return scan_record(&s, header, csv->width, &csv->width);
}

static enum ql_code open(ql_reader *reader, ql_findings *findings)
{
    const char *bytes = reader->bytes;
    size_t len = reader->len;
    enum ql_code code = ql_csv_check_bytes(bytes, len, findings);
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
    csv->delimiter = ql_csv_delimiter(bytes, len, csv->at);
    return open_header(reader, findings);
}

enum ql_code ql_csv_open(ql_reader **out, const char *bytes, size_t len, ql_findings *findings)
{
    return ql_reader_open_as(out, &ql_read_csv, bytes, len, findings);
}

ql_reader *ql_csv_clone(const ql_reader *reader)
{
    ql_reader *clone = ql_new(sizeof *clone);
    if (!clone)
        return NULL;
    *clone = *reader;
    clone->arena = clone->response.arena = (ql_arena){0};
    clone->csv = ql_arena_take(&clone->arena, 1, sizeof *clone->csv);
    ql_cell *cells = ql_arena_take(&clone->arena, reader->csv->width, sizeof *cells);
    if (!cells) {
        ql_reader_free(clone);
        return NULL;
    }
    *clone->csv = *reader->csv;
    clone->csv->cells = cells;
    return clone;
}

void ql_csv_resume(ql_reader *reader, const char *bytes, size_t len, size_t at, uint32_t line)
{
    reader->bytes = bytes;
    reader->len = len;
    reader->csv->at = at;
    reader->csv->line = line;
}

size_t ql_csv_record_end(const char *bytes, size_t len, size_t at, char delimiter)
{
    bool quoted = false, starts = true; /* in quotes; at the start of a cell */
    for (; at < len; at++) {
        char c = bytes[at];
        if (c == '"' && quoted && at + 1 < len && bytes[at + 1] == '"')
            at++;
        else if (c == '"' && (quoted || starts))
            quoted = !quoted;
        else if (!quoted && c == '\n')
            return at + 1;
        else if (!quoted && c == '\r' && at + 1 < len)
            return bytes[at + 1] == '\n' ? at + 2 : at + 1;
        starts = !quoted && c == delimiter;
    }
    return 0;
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
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (ql_fold_equal(words[k].word, strlen(words[k].word), text, len)) {
            *answer = QL_ANSWER_MISSING(words[k].kind);
            return true;
        }
    }
    return false;
}

bool ql_csv_answer(const ql_rubric *rubric, const ql_item *item, const char *text, size_t len,
                   ql_answer *answer)
{
    return ql_answer_parse(item, text, len, answer) || is_missing(rubric, text, len, answer);
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
    bool month_first = c->len > 4 && c->text[3] == '-' &&
                       count_digits(c->text + 4, c->len - 4) == c->len - 4;
    bool days = digits == 5 && c->len == 5 && c->text[0] == '4';
    bool day_first = digits > 0 && digits + 1 < c->len && strchr("-/", c->text[digits]) &&
                     c->text[digits + 1] != ' ';
    return days || month_first || day_first;
}

static void read_answer(ql_reader *reader, size_t column, const ql_cell *c, ql_findings *findings)
{
    size_t i = (size_t)reader->csv->columns[column];
    const ql_item *item = &reader->instrument->items[i];
    const ql_scale *scale = item->scale;
    ql_answer *answer = &reader->response.answers[i];
    if (ql_csv_answer(reader->rubric, item, c->text, c->len, answer))
        return;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "bad-answer", c->place,
        "%s in the column \"%s\" is no answer; a value from %d to %d or a label was expected",
        ql_quoted(findings, c->text, c->len), item->id, scale->points[0].value,
        scale->points[scale->count - 1].value);
    if (finding && looks_like_date(c))
        finding->help = "a spreadsheet seems to have changed this cell into a date; format the "
                        "column as text and enter the answer again";
}

static const char *text_of(ql_reader *reader, const ql_cell *c)
{
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
static bool next_record(scan *s, size_t *count, enum ql_code *code)
{
    struct ql_csv *csv = s->csv;
    while (csv->at < s->reader->len) {
        s->columns.line_start = csv->at;
        *code = scan_record(s, csv->cells, csv->width, count);
        size_t kept = *count < csv->width ? *count : csv->width;
        if (*code != QL_OK || *count > csv->width || !all_empty(csv->cells, kept))
            return true;
    }
    return false;
}

static enum ql_code next(ql_reader *reader, bool *more, ql_findings *findings)
{
    struct ql_csv *csv = reader->csv;
    size_t before = findings->errors, count = 0;
    enum ql_code code = QL_OK;
    scan s = {.reader = reader, .csv = csv, .arena = &reader->response.arena, .findings = findings,
              .columns = {.line_start = csv->at}};
    *more = next_record(&s, &count, &code);
    if (!*more || code != QL_OK)
        return code;
    const ql_cell *cells = csv->cells;
    reader->response.line = cells[0].place.line;
    bool spare_delimiter = count == csv->width + 1 && !s.surplus;
    if (count != csv->width && !spare_delimiter) {
        ql_findings_add(findings, QL_ERROR, "ragged", cells[0].place,
                        "this record has %zu %s; %zu were expected, as in the header", count,
                        count == 1 ? "cell" : "cells", csv->width);
        return ql_findings_code(findings, before);
    }
    for (size_t k = 0; k < csv->width; k++) {
        if (csv->columns[k] >= 0)
            read_answer(reader, k, &cells[k], findings);
        else if (csv->columns[k] == QL_COLUMN_RESPONDENT)
            reader->response.about[QL_ABOUT_RESPONDENT] = text_of(reader, &cells[k]);
        else if (csv->columns[k] == QL_COLUMN_RATER)
            reader->response.about[QL_ABOUT_RATER] = text_of(reader, &cells[k]);
    }
    return ql_findings_code(findings, before);
}

const ql_reading ql_read_csv = {
    .name = "csv", .probe = probe, .open = open, .bind = bind, .next = next};
