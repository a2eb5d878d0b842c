/* JSON and NDJSON, record by record. */
#include "base/count.h"
#include "base/json.h"
#include "base/utf8.h"
#include "read/document.h"
#include "read/long.h"
#include "read/records.h"

#include <string.h>

/* What is being done to a reader. */
typedef struct walk {
    ql_reader *reader;
    struct ql_csv *csv;
    struct ql_records *records;
    ql_findings *findings;
    ql_arena *arena; /* for the tree of a record */
} walk;

static walk walk_of(ql_reader *reader, ql_arena *arena, ql_findings *findings)
{
    return (walk){reader, reader->csv, reader->records, findings, arena};
}

/* ---- From record to record ---- */

static void skip_blanks(walk *w)
{
    struct ql_csv *csv = w->csv;
    const char *bytes = w->reader->bytes;
    for (; csv->at < w->reader->len && ql_json_is_blank(bytes[csv->at]); csv->at++) {
        if (ql_ends_line(bytes, w->reader->len, csv->at)) {
            csv->line++;
            w->records->at.line_start = csv->at + 1;
        }
    }
}

/* Goes on at `end`, over bytes that were not looked at one by one. */
static void skip_to(walk *w, size_t end)
{
    struct ql_csv *csv = w->csv;
    for (size_t k = csv->at; k < end; k++) {
        if (ql_ends_line(w->reader->bytes, w->reader->len, k)) {
            csv->line++;
            w->records->at.line_start = k + 1;
        }
    }
    csv->at = end;
}

static ql_place place_here(walk *w)
{
    return (ql_place){.line = w->csv->line,
                      .column = ql_column_of(&w->records->at, w->reader->bytes, w->csv->at),
                      .width = 1};
}

static char peek(const walk *w)
{
    return w->csv->at < w->reader->len ? w->reader->bytes[w->csv->at] : '\0';
}

/* Names what is here and what should be. */
static enum ql_code expected(walk *w, const char *what, const char *help)
{
    const char *bytes = w->reader->bytes + w->csv->at;
    size_t left = w->reader->len - w->csv->at;
    unsigned width;
    const char *found =
        left == 0 ? "the file ends here"
        : bytes[0] == '"'
            ? "a double quote is here"
            : ql_arena_format(&w->findings->arena, "%s is here",
                              ql_quoted(w->findings, bytes, ql_utf8_cluster(bytes, left, &width)));
    ql_help(ql_findings_add(w->findings, QL_ERROR, "json-syntax", place_here(w),
                            "%s; %s was expected", found, what),
            help);
    return w->findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT;
}

/* Nobody can tell where the next record starts. */
static enum ql_code give_up(walk *w, enum ql_code code)
{
    w->csv->broken = true;
    w->csv->at = w->reader->len;
    return code;
}

static enum ql_code complain_of_size(walk *w)
{
    ql_findings_add(w->findings, QL_ERROR, "too-large", place_here(w),
                    "the record that starts here is larger than 4 MiB, or does not end; no more "
                    "than that was expected");
    return give_up(w, w->findings->arena.failed ? QL_ERR_NOMEM : QL_ERR_INPUT);
}

/* The value from here to `end`; the walk goes on behind it, whatever it is. */
static enum ql_code parse(walk *w, size_t end, const char *whole, const ql_node **node)
{
    ql_json_part part = {.bytes = w->reader->bytes,
                         .at = w->csv->at,
                         .end = end,
                         .whole = whole,
                         .line = w->csv->line,
                         .columns = w->records->at};
    if (w->records->form != QL_RECORDS_ONE) {
        part.list = &w->records->list;
        part.index = w->records->count;
    }
    w->records->count++;
    if (end - w->csv->at > QL_MOST_RECORD)
        return complain_of_size(w);
    enum ql_code code = ql_json_parse_part(node, &part, w->arena, w->findings);
    w->records->at = part.columns;
    skip_to(w, end);
    return code;
}

static enum ql_code next_line(walk *w, const ql_node **node)
{
    const struct ql_csv *csv = w->csv;
    skip_blanks(w);
    if (csv->at >= w->reader->len)
        return QL_OK;
    const char *start = w->reader->bytes + csv->at;
    const char *feed = memchr(start, '\n', w->reader->len - csv->at);
    size_t end = feed ? (size_t)(feed - w->reader->bytes) : w->reader->len;
    if (*start == '{')
        return parse(w, end, "line", node);
    enum ql_code code = expected(w, "{", "each record is an object, {...}, on a line of its own");
    w->records->count++;
    skip_to(w, end);
    return code;
}

/* Behind its last bracket there is nothing. */
static enum ql_code end_list(walk *w)
{
    w->records->closed = true;
    skip_blanks(w);
    return w->csv->at < w->reader->len ? give_up(w, expected(w, "the end of the file", NULL))
                                       : QL_OK;
}

/* What stands behind a member: a comma, or the end of the list. */
static enum ql_code end_member(walk *w)
{
    skip_blanks(w);
    char c = peek(w);
    if (c != ',' && c != ']')
        return give_up(w, expected(w, "a comma or ] before it", NULL));
    w->csv->at++;
    return c == ']' ? end_list(w) : QL_OK;
}

/* The first bracket of a list, and the other one where there is nothing in it. */
static void open_list(walk *w)
{
    skip_blanks(w);
    w->csv->at++;
    skip_blanks(w);
    w->records->closed = peek(w) == ']';
    w->csv->at += w->records->closed;
}

static enum ql_code next_member(walk *w, const ql_node **node)
{
    struct ql_csv *csv = w->csv;
    if (w->records->closed)
        return end_list(w);
    skip_blanks(w);
    if (csv->at >= w->reader->len)
        return csv->part ? QL_OK : give_up(w, expected(w, "a record", NULL));
    if (peek(w) == ']')
        return give_up(w, expected(w, "a record", "leave out the comma before it"));
    size_t end = ql_value_end(w->reader->bytes, w->reader->len, csv->at);
    if (end == csv->at)
        return give_up(w, expected(w, "a record", NULL));
    enum ql_code code = parse(w, end, "file", node);
    if (csv->broken || (end == w->reader->len && code != QL_OK))
        return give_up(w, code);
    if (code == QL_ERR_NOMEM)
        return code;
    enum ql_code after = end_member(w);
    w->records->cut = after == QL_ERR_INPUT;
    return code == QL_OK && after == QL_ERR_NOMEM ? after : code; /* the record is sound */
}

static enum ql_code next_one(walk *w, const ql_node **node)
{
    skip_blanks(w);
    return w->csv->at < w->reader->len ? parse(w, w->reader->len, "file", node) : QL_OK;
}

/* The tree of the next record; NULL after the last. */
static enum ql_code next_record(walk *w, const ql_node **node)
{
    *node = NULL;
    if (w->csv->broken) {
        bool cut = w->records->cut;
        w->records->cut = false;
        return cut ? QL_ERR_INPUT : QL_OK;
    }
    return w->records->form == QL_RECORDS_LINES  ? next_line(w, node)
           : w->records->form == QL_RECORDS_LIST ? next_member(w, node)
                                                 : next_one(w, node);
}

/* ---- A flat record ---- */

static void clear_cells(walk *w)
{
    struct ql_records *r = w->records;
    for (size_t k = 0; k < r->filled_count; k++)
        r->cells[r->filled[k]] = (ql_cell){0};
    r->filled_count = 0;
}

/* The column of a key that is met the first time; the width where it needs none. */
static size_t meet_key(walk *w, const ql_node *key)
{
    struct ql_records *r = w->records;
    const ql_cell name = {.text = key->text, .len = key->len, .place = key->place};
    size_t column = w->csv->width;
    ptrdiff_t what = ql_csv_find_column(w->reader, &name);
    bool other = what == QL_COLUMN_OTHER;
    if ((other && r->others > QL_MOST_OTHERS) ||
        !ql_records_add_key(w->reader, name.text, name.len, name.place))
        return w->csv->width;
    r->columns[column] = what;
    r->others += other;
    return column;
}

static void fill_cell(walk *w, const ql_node *key)
{
    struct ql_records *r = w->records;
    const ql_node *value = key->value;
    size_t column = ql_records_key(w->reader, key->text, key->len);
    if (column == w->csv->width)
        column = meet_key(w, key);
    if (column == w->csv->width)
        return;
    bool text = value->kind == QL_TEXT && !ql_node_empty(value);
    r->cells[column] = (ql_cell){
        .text = text ? value->text : "", .len = text ? value->len : 0, .place = value->place};
    r->values[column] = value;
    r->filled[r->filled_count++] = column;
}

/* The key in this record that is the same column as the k-th, and stands before it; NULL: none. */
static const ql_node *twin_of(const walk *w, size_t k)
{
    const struct ql_records *r = w->records;
    size_t j = 0;
    while (j < k && !ql_records_is_twin(w->reader, r->filled[k], r->filled[j]))
        j++;
    return j < k ? r->values[r->filled[j]]->parent : NULL;
}

/* Keys of the header were compared beforehand. */
static void check_twins(walk *w)
{
    const struct ql_records *r = w->records;
    size_t late = 0, k = 0;
    const ql_node *twin = NULL;
    for (; k < r->filled_count && !twin; k++) {
        late += r->filled[k] >= r->head;
        twin = late > 0 ? twin_of(w, k) : NULL;
    }
    if (!twin)
        return;
    const ql_node *key = r->values[r->filled[k - 1]]->parent;
    ql_findings_add(w->findings, QL_ERROR, "column-twice", key->place,
                    "the keys %s and %s are the same column; only one was expected",
                    ql_quoted(w->findings, twin->text, twin->len),
                    ql_quoted(w->findings, key->text, key->len));
}

static void complain_of_unclear(walk *w, const ql_node *key)
{
    ql_help(ql_findings_add(w->findings, QL_ERROR, "column-of-two-items", key->place,
                            "the key %s could be two items; one item was expected",
                            ql_quoted(w->findings, key->text, key->len)),
            "say which in a column map (--map)");
}

/* A list or a group of keys says nothing that could stand in a cell. */
static void read_value(walk *w, size_t column)
{
    ql_reader *reader = w->reader;
    const ql_node *value = w->records->values[column];
    const ptrdiff_t what = w->csv->columns[column];
    const char *shown = value->kind == QL_TEXT ? NULL : ql_node_shown(w->findings, value);
    if (what == QL_COLUMN_UNCLEAR)
        complain_of_unclear(w, value->parent);
    else if (what >= 0 && shown)
        ql_csv_complain_of_answer(w->findings, &reader->instrument->items[what],
                                  &w->csv->cells[column], shown);
    else if (what >= 0)
        ql_csv_read_answer(reader, column, w->findings);
    else if (shown && (what == QL_COLUMN_RESPONDENT || what == QL_COLUMN_RATER))
        ql_findings_add(w->findings, QL_ERROR, "wrong-kind", value->place,
                        "%s is no name; a text or number was expected", shown);
    else if (what == QL_COLUMN_RATER)
        reader->response.about[QL_ABOUT_RATER] = ql_csv_text(reader, column);
    else if (what == QL_COLUMN_RESPONDENT && column >= w->records->head)
        reader->response.about[QL_ABOUT_RESPONDENT] = ql_csv_text(reader, column);
}

static void read_row(walk *w)
{
    const struct ql_records *r = w->records;
    w->reader->response.about[QL_ABOUT_RESPONDENT] = ql_csv_respondent(w->reader);
    for (size_t k = 0; k < r->filled_count; k++)
        read_value(w, r->filled[k]);
}

/* The first value that is the respondent, or the record. */
static ql_place place_of(const walk *w, const ql_node *record)
{
    const struct ql_records *r = w->records;
    size_t k = 0;
    while (k < r->filled_count && r->columns[r->filled[k]] != QL_COLUMN_RESPONDENT)
        k++;
    return k < r->filled_count ? r->values[r->filled[k]]->place : record->place;
}

/* Fills the cells; `*out` says that a rule of the map leaves the record out. */
static enum ql_code take_flat(walk *w, const ql_node *record, bool *out)
{
    size_t before = w->findings->errors;
    for (const ql_node *key = record->child; key; key = key->next)
        fill_cell(w, key);
    if (w->reader->arena.failed)
        return QL_ERR_NOMEM;
    *out = ql_csv_leaves_out(w->reader);
    if (*out)
        return QL_OK;
    check_twins(w);
    read_row(w);
    w->records->place = place_of(w, record);
    w->reader->response.line = record->place.line;
    return ql_findings_code(w->findings, before);
}

/* A record of long form. */
static enum ql_code row(ql_reader *reader, bool *more, ql_findings *findings)
{
    walk w = walk_of(reader, &reader->response.arena, findings);
    const ql_node *record;
    size_t before = findings->errors;
    enum ql_code code = next_record(&w, &record);
    *more = record != NULL;
    clear_cells(&w);
    if (code != QL_OK || !record)
        return code;
    for (const ql_node *key = record->child; record->kind == QL_MAP && key; key = key->next) {
        const ql_node *value = key->value;
        size_t column = ql_records_key(reader, key->text, key->len);
        bool empty = value->kind != QL_TEXT || ql_node_empty(value);
        if (column == w.csv->width)
            continue;
        w.records->cells[column] = (ql_cell){
            .text = empty ? "" : value->text, .len = empty ? 0 : value->len, .place = value->place};
        w.records->filled[w.records->filled_count++] = column;
        if (value->kind != QL_TEXT)
            ql_findings_add(findings, QL_ERROR, "wrong-kind", value->place,
                            "%s stands here; a text or number was expected",
                            ql_node_shown(findings, value));
    }
    return ql_findings_code(findings, before);
}

static enum ql_code next(ql_reader *reader, bool *more, ql_findings *findings)
{
    if (reader->lng)
        return ql_long_next(reader, more, findings);
    walk w = walk_of(reader, &reader->response.arena, findings);
    for (;;) {
        const ql_node *record;
        bool out = false;
        enum ql_code code = next_record(&w, &record);
        *more = record != NULL;
        clear_cells(&w);
        if (code == QL_OK && !record && !reader->csv->part && !reader->csv->broken)
            ql_csv_note_met(reader, findings);
        if (code != QL_OK || !record)
            return code;
        if (ql_is_document(record)) {
            w.records->place = record->place;
            return ql_document_read(reader, record, findings);
        }
        code = take_flat(&w, record, &out);
        if (code != QL_OK || !out)
            return code;
    }
}

/* ---- The head ---- */

static enum ql_code look_at(walk *w, const ql_node *record)
{
    if (ql_is_document(record))
        return QL_OK;
    w->records->flat = true;
    for (const ql_node *key = record->child; key; key = key->next) {
        if (ql_records_key(w->reader, key->text, key->len) == w->csv->width &&
            !ql_records_add_key(w->reader, key->text, key->len, key->place))
            return QL_ERR_NOMEM;
    }
    return QL_OK;
}

/* Looks at the records in the head; what is wrong with them is said when they are read. */
static enum ql_code look_ahead(ql_reader *reader, ql_findings *aside)
{
    struct ql_records *records = reader->records;
    walk w = walk_of(reader, &reader->arena, aside);
    if (records->form == QL_RECORDS_LIST)
        open_list(&w);
    struct ql_csv start = *reader->csv;
    const ql_columns columns = records->at;
    const bool closed = records->closed;
    enum ql_code code = QL_OK;
    while (code != QL_ERR_NOMEM && (!reader->first || reader->csv->at < QL_RECORDS_HEAD)) {
        const ql_node *record;
        size_t at = reader->csv->at;
        code = next_record(&w, &record);
        bool within = reader->csv->at <= QL_RECORDS_HEAD || !reader->first;
        if (code == QL_OK && !record)
            break;
        if (code == QL_OK && within)
            code = look_at(&w, record);
        if (code == QL_OK && !reader->first) {
            reader->first = record;
            w.arena = &reader->response.arena;
        }
        ql_arena_reset(&reader->response.arena);
        if (reader->csv->broken || reader->csv->at == at)
            break;
    }
    records->head = reader->csv->width;
    records->cut = false;
    records->closed = closed;
    records->count = 0;
    records->at = columns;
    start.width = reader->csv->width;
    start.header = start.names = records->names;
    start.columns = records->columns;
    start.cells = records->cells;
    *reader->csv = start;
    return code == QL_ERR_NOMEM ? code : QL_OK;
}

static enum ql_code open_as(ql_reader *reader, enum ql_records_form form, ql_findings *findings)
{
    size_t before = findings->errors;
    if (!ql_check_utf8(reader->bytes, reader->len, findings))
        return ql_findings_code(findings, before);
    reader->csv = ql_arena_take(&reader->arena, 1, sizeof *reader->csv);
    reader->records = ql_arena_take(&reader->arena, 1, sizeof *reader->records);
    ql_findings *aside = ql_findings_new();
    enum ql_code code = QL_ERR_NOMEM;
    if (reader->csv && reader->records && aside && ql_records_start(reader)) {
        reader->records->form = form;
        reader->records->list.kind = QL_LIST;
        reader->csv->line = 1;
        reader->csv->delimiter = '\n'; /* what is cut as a table is cut at lines */
        reader->csv->decimal_comma = reader->dialect.decimal_comma;
        reader->csv->at = ql_utf8_mark(reader->bytes, reader->len);
        reader->records->at.line_start = reader->csv->at;
        code = look_ahead(reader, aside);
    }
    ql_findings_free(aside);
    return code;
}

static enum ql_code open_lines(ql_reader *reader, ql_findings *findings)
{
    return open_as(reader, QL_RECORDS_LINES, findings);
}

static size_t skip_to_first(const char *bytes, size_t len)
{
    size_t at = ql_utf8_mark(bytes, len);
    while (at < len && ql_json_is_blank(bytes[at]))
        at++;
    return at;
}

static enum ql_code open_json(ql_reader *reader, ql_findings *findings)
{
    bool list = reader->bytes[skip_to_first(reader->bytes, reader->len)] == '[';
    return open_as(reader, list ? QL_RECORDS_LIST : QL_RECORDS_ONE, findings);
}

static bool probe_json(const char *bytes, size_t len)
{
    size_t at = skip_to_first(bytes, len);
    return at < len && (bytes[at] == '{' || bytes[at] == '[');
}

/* An object that ends on the line it starts on, as far as the bytes go. */
static bool probe_lines(const char *bytes, size_t len)
{
    size_t at = skip_to_first(bytes, len);
    if (at == len || bytes[at] != '{')
        return false;
    size_t end = ql_value_end(bytes, len, at);
    return !memchr(bytes + at, '\n', end - at);
}

/* By the header, into the table that can grow. */
static enum ql_code find_columns(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    struct ql_records *records = reader->records;
    enum ql_code code = ql_csv_find_columns(reader, instrument, findings);
    if (code != QL_OK)
        return code;
    memcpy(records->columns, reader->csv->columns, records->head * sizeof *records->columns);
    reader->csv->columns = records->columns;
    reader->csv->names = records->names;
    return QL_OK;
}

static enum ql_code bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    struct ql_csv *csv = reader->csv;
    if (ql_is_long(reader))
        return ql_long_bind(reader, instrument, findings);
    bool document = !reader->records->flat || (reader->first && ql_is_document(reader->first));
    if (document) {
        enum ql_code code = ql_document_bind(reader, instrument, findings);
        if (code != QL_OK)
            return code;
        instrument = reader->instrument->name;
    }
    if (reader->records->flat)
        return find_columns(reader, instrument, findings);
    for (size_t k = 0; k < reader->keep.count; k++)
        ql_csv_complain_of_keep(findings, (ql_place){1, 1, 1}, reader->keep.list[k]);
    if (reader->keep.count > 0)
        return ql_findings_code(findings, 0);
    csv->map = reader->map ? reader->map : ql_map_find("none");
    csv->header_rows = 1; /* of keys that may come yet */
    csv->met = ql_arena_take(&reader->arena, csv->map->rule_count, sizeof *csv->met);
    return csv->met ? QL_OK : QL_ERR_NOMEM;
}

const ql_reading ql_read_ndjson = {.name = "ndjson",
                                   .probe = probe_lines,
                                   .open = open_lines,
                                   .bind = bind,
                                   .next = next,
                                   .row = row};

const ql_reading ql_read_json = {
    .name = "json", .probe = probe_json, .open = open_json, .bind = bind, .next = next, .row = row};
