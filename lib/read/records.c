/* Where records of JSON end, and which keys flat ones have. */
#include "read/records.h"

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
        else if (depth == 0 && strchr(",]} \t\r\n", c))
            return at;
        else if ((c == '}' || c == ']') && --depth == 0)
            return at + 1;
        at++;
    }
    return len;
}

/* Behind the last comma between members of a list, or its end. */
static size_t whole_members(const char *bytes, size_t len)
{
    size_t whole = 0, at = 0;
    bool begun = false;
    while (at < len) {
        char c = bytes[at];
        if (c == ',' || c == ']')
            whole = ++at;
        else if (strchr(" \t\r\n", c) || (c == '[' && !begun))
            at++;
        else if ((at = ql_value_end(bytes, len, at)) < len && bytes[at] == '}')
            at++; /* of nothing: the reader complains */
        begun = true;
    }
    return whole;
}

size_t ql_records_whole(const ql_reader *reader, const char *bytes, size_t len)
{
    const char *feed = NULL;
    if (reader->records->form == QL_RECORDS_LIST)
        return whole_members(bytes, len);
    if (reader->records->form == QL_RECORDS_LINES)
        feed = memrchr(bytes, '\n', len);
    return feed ? (size_t)(feed - bytes) + 1 : 0;
}

size_t ql_records_head(const char *bytes, size_t len)
{
    if (len < QL_RECORDS_HEAD)
        return 0;
    size_t at = ql_utf8_mark(bytes, len);
    while (at < len && strchr(" \t\r\n[", bytes[at]))
        at++;
    size_t end = ql_value_end(bytes, len, at);
    return end == len ? 0 : end > QL_RECORDS_HEAD ? end : QL_RECORDS_HEAD;
}

/* ---- Keys ---- */

static size_t slot_of(const struct ql_records *records, const char *text, size_t len)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t k = 0; k < len; k++)
        hash = (hash ^ (unsigned char)text[k]) * 1099511628211u;
    size_t slot = (size_t)(hash ^ hash >> 32) & (records->slot_count - 1);
    for (uint32_t column; (column = records->slots[slot]) != 0;) {
        const ql_cell *name = &records->names[column - 1];
        if (name->len == len && memcmp(name->text, text, len) == 0)
            break;
        slot = (slot + 1) & (records->slot_count - 1);
    }
    return slot;
}

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
    r->filled = ql_arena_take(arena, room, sizeof *r->filled);
    r->slots = ql_arena_take(arena, 2 * room, sizeof *r->slots);
    if (!r->slots)
        return false;
    r->room = room;
    r->slot_count = 2 * room;
    if (width > 0) {
        memcpy(r->names, old.names, width * sizeof *r->names);
        memcpy(r->columns, old.columns, width * sizeof *r->columns);
        memcpy(r->cells, old.cells, width * sizeof *r->cells);
        memcpy(r->filled, old.filled, old.filled_count * sizeof *r->filled);
    }
    for (size_t k = 0; k < width; k++)
        r->slots[slot_of(r, r->names[k].text, r->names[k].len)] = (uint32_t)k + 1;
    reader->csv->header = reader->csv->names = r->names;
    reader->csv->columns = r->columns;
    reader->csv->cells = r->cells;
    return true;
}

size_t ql_records_key(const ql_reader *reader, const char *text, size_t len)
{
    const struct ql_records *r = reader->records;
    uint32_t column = r->slots[slot_of(r, text, len)];
    return column > 0 ? column - 1 : reader->csv->width;
}

bool ql_records_add_key(ql_reader *reader, const char *text, size_t len, ql_place place)
{
    struct ql_records *r = reader->records;
    size_t width = reader->csv->width;
    if (width == r->room && !grow(reader, 2 * r->room))
        return false;
    const char *copy = ql_arena_text(&reader->arena, text, len);
    if (!copy)
        return false;
    r->names[width] = (ql_cell){.text = copy, .len = len, .place = place};
    r->columns[width] = QL_COLUMN_OTHER;
    r->slots[slot_of(r, text, len)] = (uint32_t)width + 1;
    reader->csv->width++;
    return true;
}

bool ql_records_start(ql_reader *reader)
{
    enum { FEW = 64 }; /* a power of two: it doubles */
    return grow(reader, FEW);
}

bool ql_records_clone(ql_reader *clone)
{
    struct ql_records *own = ql_arena_take(&clone->arena, 1, sizeof *own);
    if (!own)
        return false;
    *own = *clone->records;
    own->filled_count = 0;
    clone->records = own;
    return grow(clone, own->room);
}

void ql_records_follow(struct ql_records *records, const char *bytes, size_t from, size_t at)
{
    const char *feed = memrchr(bytes + from, '\n', at - from);
    const char *start = feed ? feed + 1 : bytes + from;
    const char *lone = memrchr(start, '\r', (size_t)(bytes + at - start));
    if (feed || lone)
        records->at.line_start = (size_t)((lone ? lone + 1 : start) - bytes);
}

void ql_records_resume(ql_reader *reader)
{
    struct ql_records *records = reader->records;
    records->begun = reader->csv->at > 0;
    if (records->followed)
        return;
    records->at = (ql_columns){0};
    ql_records_follow(records, reader->bytes, 0, reader->csv->at);
}

/* ---- Keys that came late ---- */

void ql_records_add_late(ql_reader *to, const ql_reader *from)
{
    const struct ql_records *r = from->records;
    to->records->closed = to->records->closed || r->closed;
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
    qsort(late, count, sizeof *late, by_name);
    for (size_t k = 0; k < count && k < SHOWN; k++)
        text = ql_arena_format(arena, "%s%s%s", text, k > 0 ? ", " : "",
                               ql_quoted(findings, late[k].text, late[k].len));
    ql_findings_add(findings, QL_NOTE, "late-keys", (ql_place){0},
                    "%zu more %s first stand%s behind the first 64 KiB%s: %s%s", count,
                    count == 1 ? "key" : "keys", count == 1 ? "s" : "",
                    items ? "; they are items, and were read" : ", are no items and are left out",
                    text, count > SHOWN ? ", ..." : "");
}

void ql_records_note(const ql_reader *reader, ql_findings *findings)
{
    if (reader->records->form == QL_RECORDS_LIST && !reader->records->closed)
        ql_findings_add(findings, QL_ERROR, "json-syntax", (ql_place){0},
                        "the list never ends; a ] was expected at the end of the file");
    note_late(reader, true, findings);
    note_late(reader, false, findings);
}
