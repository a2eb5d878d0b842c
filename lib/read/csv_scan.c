/* Bytes of a table into records and cells: RFC 4180, and no more. */
#include "read/csv_scan.h"

#include "base/utf8.h"

#include <string.h>

bool ql_csv_delimiter(const char *bytes, size_t len, size_t at, char *delimiter)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false, starts = true; /* in quotes; at the start of a cell, or behind a quote */
    for (; at < len && (quoted || (bytes[at] != '\n' && bytes[at] != '\r')); at++) {
        const char *found = quoted ? NULL : memchr(candidates, bytes[at], 3);
        bool turns = bytes[at] == '"' && (quoted || starts);
        if (found)
            counts[found - candidates]++;
        quoted = quoted != turns;
        starts = turns || found;
    }
    size_t best = counts[1] > counts[0] ? 1 : 0;
    *delimiter = candidates[counts[2] > counts[best] ? 2 : best];
    return at < len;
}

static ql_place place_here(ql_scan *s)
{
    return (ql_place){.line = s->csv->line,
                      .column = ql_column_of(&s->columns, s->reader->bytes, s->csv->at),
                      .width = 1};
}

static enum ql_code complain(const ql_scan *s, const char *rule, ql_place place,
                             const char *message)
{
    ql_findings_add(s->findings, QL_ERROR, rule, place, "%s", message);
    return s->findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

static bool ends_cell(const ql_scan *s)
{
    const struct ql_csv *csv = s->csv;
    char c = csv->at < s->reader->len ? s->reader->bytes[csv->at] : '\n';
    return c == csv->delimiter || c == '\n' || c == '\r';
}

static bool is_too_large(const ql_scan *s)
{
    return s->csv->at - s->start > QL_MOST_RECORD;
}

static enum ql_code complain_of_size(const ql_scan *s)
{
    return complain(s, "too-large", (ql_place){s->start_line, 1, 1},
                    "the record that starts here is larger than 4 MiB, or a quote in it is never "
                    "closed; a closing quote and a line end were expected");
}

/* Text after a closing quote is a fault of its record; the next record is sound again. */
static enum ql_code skip_tail(ql_scan *s)
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
static enum ql_code scan_quoted(ql_scan *s, ql_cell *to)
{
    struct ql_csv *csv = s->csv;
    const char *bytes = s->reader->bytes;
    ql_place opening = place_here(s);
    size_t start = ++csv->at, line_start = s->columns.line_start, quotes = 0;
    while (csv->at < s->reader->len) {
        char c = bytes[csv->at++];
        if (ql_ends_line(bytes, s->reader->len, csv->at - 1)) {
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
    if (is_too_large(s))
        return complain_of_size(s);
    return complain(s, "unclosed-quote", opening,
                    "a quoted cell starts here and never ends; a closing \" was expected");
}

static enum ql_code scan_cell(ql_scan *s, ql_cell *to)
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

static void take_line_break(ql_scan *s)
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

ql_scan ql_scan_start(ql_reader *reader, ql_arena *arena, ql_findings *findings)
{
    return (ql_scan){.reader = reader,
                     .csv = reader->csv,
                     .arena = arena,
                     .findings = findings,
                     .columns = {.line_start = reader->csv->at}};
}

/* A cell that is too large is a fault of its record; a record that is has no end that is known. */
static enum ql_code check_size(ql_scan *s, const ql_cell *cell)
{
    if (is_too_large(s))
        return complain_of_size(s);
    if (cell->len <= QL_MOST_CELL)
        return QL_OK;
    s->faulty = true;
    enum ql_code code = complain(s, "too-large", cell->place,
                                 "this cell is larger than 1 MiB; no more than that was expected");
    return code == QL_ERR_NOMEM ? code : QL_OK;
}

enum ql_code ql_scan_record(ql_scan *s, ql_cell *cells, size_t room, size_t *count)
{
    struct ql_csv *csv = s->csv;
    s->start = csv->at;
    s->start_line = csv->line;
    s->surplus = s->faulty = false;
    for (*count = 0;;) {
        ql_cell spare;
        ql_cell *to = *count < room ? &cells[*count] : &spare;
        *to = (ql_cell){0};
        enum ql_code code = scan_cell(s, to);
        if (code == QL_OK)
            code = check_size(s, to);
        if (code != QL_OK) {
            csv->broken = true;
            csv->at = s->reader->len;
            return code;
        }
        s->surplus = s->surplus || (to == &spare && to->len > 0);
        ++*count;
        if (csv->at >= s->reader->len || s->reader->bytes[csv->at] != csv->delimiter)
            break;
        csv->at++;
    }
    take_line_break(s);
    return s->faulty ? QL_ERR_INPUT : QL_OK;
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

static enum ql_code refuse_encoding(ql_findings *findings, ql_finding *finding, bool windows)
{
    if (finding)
        finding->help = windows ? "save the table as \"CSV UTF-8\", or say --encoding windows-1252 "
                                  "for one that an older program for Windows saved"
                                : "save the table as \"CSV UTF-8\"";
    return findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

enum ql_code ql_csv_check_bytes(const char *bytes, size_t len, ql_findings *findings)
{
    size_t good = ql_utf8_text(bytes, len);
    if (good == len)
        return QL_OK;
    return refuse_encoding(
        findings,
        ql_findings_add(findings, QL_ERROR, "not-utf8", ql_place_of(bytes, len, good),
                        "byte 0x%02X is here, which is not UTF-8 text; UTF-8 was expected",
                        (unsigned)(unsigned char)bytes[good]),
        bytes[good] != '\0');
}

enum ql_code ql_csv_check_start(const char *bytes, size_t len, ql_findings *findings)
{
    if (len < 2 || (memcmp(bytes, "\xFF\xFE", 2) != 0 && memcmp(bytes, "\xFE\xFF", 2) != 0))
        return QL_OK;
    return refuse_encoding(findings,
                           ql_findings_add(findings, QL_ERROR, "not-utf8", (ql_place){1, 1, 1},
                                           "this table is saved as UTF-16; UTF-8 was expected"),
                           false);
}
