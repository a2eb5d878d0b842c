/* The table of readers, and what they have in common. */
#include "read/reader.h"

#include "base/count.h"
#include "base/utf8.h"
#include "read/long.h"
#include "read/records.h"

#include <string.h>

/* In the order in which they are asked; the last one takes what nobody wants. */
static const ql_reading *const readings[] = {&ql_read_ndjson, &ql_read_json, &ql_read_sheet,
                                             &ql_read_yaml, &ql_read_csv};

static const ql_reading *reading_of(const char *bytes, size_t len)
{
    size_t k = 0;
    while (k + 1 < QL_COUNT(readings) && !readings[k]->probe(bytes, len))
        k++;
    return readings[k];
}

const char *ql_reader_guess(const char *bytes, size_t len)
{
    return reading_of(bytes, len)->name;
}

enum ql_code ql_reader_open(ql_reader **out, const char *bytes, size_t len, ql_findings *findings)
{
    return ql_reader_open_dialect(out, &(ql_dialect){0}, bytes, len, findings);
}

enum ql_code ql_reader_open_dialect(ql_reader **out, const ql_dialect *dialect, const char *bytes,
                                    size_t len, ql_findings *findings)
{
    return ql_reader_open_as(out, reading_of(bytes, len), dialect, bytes, len, findings);
}

enum ql_code ql_reader_open_start(ql_reader **out, const ql_dialect *dialect, const char *bytes,
                                  size_t len, ql_findings *findings)
{
    return ql_reader_open_dialect(out, dialect, bytes, ql_utf8_good(bytes, len), findings);
}

enum ql_code ql_reader_open_as(ql_reader **out, const ql_reading *reading,
                               const ql_dialect *dialect, const char *bytes, size_t len,
                               ql_findings *findings)
{
    ql_reader *reader = ql_new(1, sizeof *reader);
    if (!reader)
        return QL_ERR_NOMEM;
    reader->reading = reading;
    reader->dialect = *dialect;
    reader->bytes = bytes;
    reader->len = len;
    enum ql_code code = reader->reading->open(reader, findings);
    if (code != QL_OK)
        ql_reader_free(reader);
    else
        *out = reader;
    return code;
}

void ql_reader_free(ql_reader *reader)
{
    if (!reader)
        return;
    ql_long_free(reader->lng);
    ql_records_free(reader->records);
    ql_arena_release(&reader->response.arena);
    ql_arena_release(&reader->arena);
    ql_delete(reader);
}

const char *ql_reader_format(const ql_reader *reader)
{
    return reader->reading->name;
}

bool ql_reader_is_long(const ql_reader *reader)
{
    return ql_is_long(reader);
}

/* The text of a key in a group; NULL where there is none. */
static const char *text_of(const ql_node *map, const char *key)
{
    const ql_node *text = map ? ql_node_find(map, key) : NULL;
    return text && text->kind == QL_TEXT ? text->text : NULL;
}

static const ql_node *named_rubric(const ql_reader *reader)
{
    return reader->first ? ql_node_find(reader->first, "rubric") : NULL;
}

const char *ql_reader_rubric_id(const ql_reader *reader)
{
    return text_of(named_rubric(reader), "id");
}

static bool says(const char *text, const char *expected)
{
    return !text || (expected && strcmp(text, expected) == 0);
}

bool ql_reader_is_of(const ql_reader *reader, const ql_rubric *rubric)
{
    const ql_node *named = named_rubric(reader);
    const char *instrument = text_of(reader->first, "instrument");
    return says(text_of(named, "id"), rubric->id) &&
           says(text_of(named, "version"), rubric->version) &&
           says(text_of(named, "sha256"), ql_rubric_digest(rubric, instrument ? instrument : "self"));
}

enum ql_code ql_reader_bind(ql_reader *reader, const ql_rubric *rubric, const char *instrument,
                            bool accept_rubric, ql_findings *findings)
{
    reader->rubric = rubric;
    reader->accept_rubric = accept_rubric;
    enum ql_code code = reader->reading->bind(reader, instrument, findings);
    if (code != QL_OK)
        reader->instrument = NULL;
    return code;
}

void ql_reader_map(ql_reader *reader, const ql_map *map, bool finished_only)
{
    reader->map = map;
    reader->finished_only = finished_only;
}

const char *ql_reader_instrument(const ql_reader *reader)
{
    return reader->instrument ? reader->instrument->name : NULL;
}

enum ql_code ql_reader_next(ql_reader *reader, ql_response **out, ql_findings *findings)
{
    bool more = false;
    size_t from = findings->count;
    if (!reader->instrument)
        return QL_ERR_NAME;
    ql_arena_reset(&reader->response.arena);
    enum ql_code code = ql_response_init(&reader->response, reader->rubric, reader->instrument);
    if (code == QL_OK)
        code = reader->reading->next(reader, &more, findings);
    ql_findings_sort(findings, from);
    if (reader->response.arena.failed || findings->arena.failed)
        return QL_ERR_NOMEM;
    if (code == QL_OK)
        *out = more ? &reader->response : NULL;
    return code;
}
