/* Where records of JSON end, and which keys flat ones have. */
#include "read/records.h"

#include "base/json.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- Where records end ---- */

/* Behind the closing quote of the text that starts at `at`; `len` when it has none. */
static size_t text_end(const char *bytes, size_t len, size_t at)
{
    for (at++; at < len; at++) {
        if (bytes[at] == '\\')
            at++;
        else if (bytes[at] == '"')
            return at + 1;
    }
    return len;
}

size_t ql_value_end(const char *bytes, size_t len, size_t at)
{
    size_t depth = 0;
    while (at < len) {
        char c = bytes[at];
        if (c == '"') {
            at = text_end(bytes, len, at);
            continue;
        }
        if (c == '{' || c == '[')
            depth++;
        else if (depth == 0 && (c == ',' || c == ']' || c == '}' || ql_json_is_blank(c)))
            return at;
        else if ((c == '}' || c == ']') && --depth == 0)
            return at + 1;
        at++;
    }
    return len;
}

/* Behind the last comma between members of a list, or its end. */
static size_t whole_members(const char *bytes, size_t len, size_t from)
{
    size_t whole = 0, at = from;
    while (at < len) {
        char c = bytes[at];
        if (c == ',' || c == ']')
            whole = ++at;
        else if (ql_json_is_blank(c))
            at++;
        else if ((at = ql_value_end(bytes, len, at)) < len && bytes[at] == '}')
            at++; /* of nothing: the reader complains */
    }
    return whole;
}

size_t ql_records_whole(const ql_reader *reader, const char *bytes, size_t len, size_t from)
{
    const char *feed = NULL;
    if (reader->records->form == QL_RECORDS_LIST)
        return whole_members(bytes, len, from);
    if (reader->records->form == QL_RECORDS_LINES)
        feed = memrchr(bytes, '\n', len);
    return feed ? (size_t)(feed - bytes) + 1 : 0;
}

size_t ql_records_first(const char *bytes, size_t len)
{
    size_t at = ql_utf8_mark(bytes, len);
    while (at < len && (bytes[at] == '[' || ql_json_is_blank(bytes[at])))
        at++;
    return ql_value_end(bytes, len, at);
}

size_t ql_records_head(const char *bytes, size_t len)
{
    size_t end = len < QL_RECORDS_HEAD ? len : ql_records_first(bytes, len);
    return end == len ? 0 : end > QL_RECORDS_HEAD ? end : QL_RECORDS_HEAD;
}

/* ---- Keys ---- */

/* Room for more columns. What there was stays in the arena: less than there is now. */
static bool grow(ql_reader *reader, size_t room)
{
    struct ql_records *r = reader->records;
    size_t width = reader->csv->width;
    ql_arena *arena = &reader->arena;
    struct ql_records old = *r;
    r->names = ql_arena_take(arena, room, sizeof *r->names);
    r->columns = ql_arena_take(arena, room, sizeof *r->columns);
    r->cells = ql_arena_take(arena, room, sizeof *r->cells);
    r->values = ql_arena_take(arena, room, sizeof(ql_node *));
    r->filled = ql_arena_take(arena, room, sizeof *r->filled);
    if (!r->filled)
        return false;
    r->room = room;
    if (width > 0) {
        memcpy(r->names, old.names, width * sizeof *r->names);
        memcpy(r->columns, old.columns, width * sizeof *r->columns);
        memcpy(r->cells, old.cells, width * sizeof *r->cells);
        memcpy(r->values, old.values, width * sizeof(ql_node *));
        memcpy(r->filled, old.filled, old.filled_count * sizeof *r->filled);
    }
    reader->csv->header = reader->csv->names = r->names;
    reader->csv->columns = r->columns;
    reader->csv->cells = r->cells;
    return true;
}

static ql_hash hash_of(const struct ql_records *records, const char *text, size_t len)
{
    return ql_siphash(records->key, text, len);
}

size_t ql_records_key(const ql_reader *reader, const char *text, size_t len)
{
    const struct ql_records *r = reader->records;
    const uint64_t *column = ql_hashset_find(&r->by_name, hash_of(r, text, len));
    return column ? (size_t)*column : reader->csv->width;
}

bool ql_records_add_key(ql_reader *reader, const char *text, size_t len, ql_place place)
{
    struct ql_records *r = reader->records;
    size_t width = reader->csv->width;
    bool added;
    if (width == r->room && !grow(reader, 2 * r->room))
        return false;
    const char *copy = ql_arena_text(&reader->arena, text, len);
    uint64_t *column = copy ? ql_hashset_put(&r->by_name, hash_of(r, text, len), &added) : NULL;
    reader->arena.failed = !column;
    if (!column)
        return false;
    *column = width;
    r->names[width] = (ql_cell){.text = copy, .len = len, .place = place};
    r->columns[width] = QL_COLUMN_OTHER;
    reader->csv->width++;
    return true;
}

bool ql_records_start(ql_reader *reader)
{
    enum { FEW = 64 };
    reader->records->key = ql_siphash((ql_hash){0}, reader->bytes, reader->len);
    return grow(reader, FEW);
}

bool ql_records_clone(ql_reader *clone, const struct ql_records *from)
{
    struct ql_records *own = clone->records = ql_arena_take(&clone->arena, 1, sizeof *own);
    if (!own)
        return false;
    *own = *from;
    own->by_name = (ql_hashset){0};
    own->filled_count = 0;
    for (size_t k = 0; k < clone->csv->width; k++) {
        bool added;
        const ql_cell *name = &own->names[k];
        uint64_t *column =
            ql_hashset_put(&own->by_name, hash_of(own, name->text, name->len), &added);
        if (!column)
            return false;
        *column = k;
    }
    return grow(clone, own->room);
}

void ql_records_free(struct ql_records *records)
{
    if (records)
        ql_hashset_release(&records->by_name);
}

/* ---- Places ---- */

static void follow(ql_columns *columns, const char *bytes, size_t from, size_t at)
{
    const char *feed = memrchr(bytes + from, '\n', at - from);
    const char *start = feed ? feed + 1 : bytes + from;
    const char *lone = memrchr(start, '\r', (size_t)(bytes + at - start));
    if (feed || lone)
        columns->line_start = (size_t)((lone ? lone + 1 : start) - bytes);
}

uint32_t ql_records_last_line(const char *bytes, size_t len)
{
    ql_columns columns = {0};
    follow(&columns, bytes, 0, len);
    return ql_column_of(&columns, bytes, len) - 1;
}

void ql_records_go_on(ql_reader *reader, size_t from)
{
    follow(&reader->records->at, reader->bytes, from, reader->csv->at);
}

void ql_records_resume(ql_reader *reader)
{
    struct ql_records *records = reader->records;
    records->closed = records->cut = false;
    records->at = (ql_columns){0};
    ql_records_go_on(reader, 0);
}

/* ---- Keys that came late ---- */

void ql_records_add_late(ql_reader *to, const ql_reader *from)
{
    const struct ql_records *r = from->records;
    for (size_t k = r->head; k < from->csv->width; k++) {
        const ql_cell *name = &r->names[k];
        if (ql_records_key(to, name->text, name->len) == to->csv->width &&
            ql_records_add_key(to, name->text, name->len, name->place))
            to->records->columns[to->csv->width - 1] = r->columns[k];
    }
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const ql_cell *)a)->text, ((const ql_cell *)b)->text);
}

bool ql_records_is_twin(const ql_reader *reader, size_t column, size_t other)
{
    ptrdiff_t what = reader->csv->columns[column];
    return other != column && what != QL_COLUMN_OTHER && what != QL_COLUMN_SKIPPED &&
           reader->csv->columns[other] == what;
}

/* Of those that are items, or of those that are not. */
static void note_late(const ql_reader *reader, bool items, ql_findings *findings)
{
    enum { SHOWN = 10 };
    const struct ql_records *r = reader->records;
    ql_arena *arena = &findings->arena;
    ql_cell *late = ql_arena_take(arena, reader->csv->width, sizeof *late);
    const char *text = "";
    size_t count = 0;
    for (size_t k = r->head; late && k < reader->csv->width; k++) {
        if (items ? r->columns[k] >= 0 : r->columns[k] == QL_COLUMN_OTHER)
            late[count++] = r->names[k];
    }
    if (count == 0)
        return;
    if (!items && count > QL_MOST_OTHERS) { /* some are remembered; which, is chance */
        ql_findings_add(findings, QL_NOTE, "late-keys", (ql_place){0},
                        "more than %d more keys first stand behind the first 64 KiB, are no items "
                        "and are left out",
                        QL_MOST_OTHERS);
        return;
    }
    qsort(late, count, sizeof *late, by_name);
    for (size_t k = 0; k < count && k < SHOWN; k++)
        text = ql_arena_format(arena, "%s%s%s", text, k > 0 ? ", " : "",
                               ql_quoted(findings, late[k].text, late[k].len));
    ql_findings_add(findings, QL_NOTE, "late-keys", (ql_place){0},
                    "%zu more %s first stand%s behind the first 64 KiB%s: %s%s", count,
                    count == 1 ? "key" : "keys", count == 1 ? "s" : "",
                    items        ? "; they are items, and were read"
                    : count == 1 ? ", is no item and is left out"
                                 : ", are no items and are left out",
                    text, count > SHOWN ? ", ..." : "");
}

void ql_records_note(const ql_reader *reader, ql_findings *findings)
{
    note_late(reader, true, findings);
    note_late(reader, false, findings);
}
