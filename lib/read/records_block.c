#include "read/records_block.h"

#include "base/json.h"
#include "base/utf8.h"
#include "read/lexicon.h"

#include <string.h>

/* A record with more keys may have more values than a record may have. */
enum { MOST_STEPS = 1024, PREFIX = 64, MOST_KEYS = QL_MAX_NODES / 4 };

enum column_kind { SKIPPED, ITEM, RESPONDENT, RATER, TESTED, DIFFICULT };

typedef struct column {
    enum column_kind kind;
    uint32_t stamp; /* the record that had it last */
    uint32_t step;  /* 1 + where it stands among the steps; 0: nowhere */
    uint8_t *codes;
    ql_lexicon *words;
} column;

/* A key as the record before had it: the bytes from behind the comma to its value. */
typedef struct step {
    char prefix[PREFIX];
    uint32_t len; /* 0: it is looked up each time */
    uint32_t column;
} step;

struct ql_records_sweep {
    ql_reader *reader;
    ql_arena *arena;
    column *columns;
    size_t known; /* columns that are set up, */
    size_t room;
    ql_lexicons words;
    step *steps;
    size_t step_count;
    uint32_t serial; /* of the record being read */
    ql_block block;
    ql_arena ids; /* of the block, where they are no slices of the bytes */
    /* while reading */
    const char *bytes;
    const char *end;
    ql_lines lines; /* up to the record */
    ql_block_taker taker;
    ql_findings *findings;
    enum ql_code code; /* other than QL_OK: reading is over */
};

/* ---- Columns ---- */

static bool is_tested(const struct ql_csv *csv, size_t at)
{
    size_t k = 0;
    while (k < csv->test_count && csv->tests[k].column != at)
        k++;
    return k < csv->test_count;
}

/* These may be keys of a whole response. */
static bool is_of_document(const ql_cell *name)
{
    return (name->len == 6 && memcmp(name->text, "format", 6) == 0) ||
           (name->len == 7 && memcmp(name->text, "answers", 7) == 0);
}

/* Of two keys that are one column the later is difficult, and with it a record that has both. */
static bool has_twin(const ql_reader *reader, size_t at)
{
    size_t k = 0;
    while (k < at && !ql_records_is_twin(reader, at, k))
        k++;
    return at >= reader->records->head && k < at;
}

static void set_column(ql_records_sweep *s, size_t at)
{
    const struct ql_csv *csv = s->reader->csv;
    ptrdiff_t what = csv->columns[at];
    column *to = &s->columns[at];
    bool tested = is_tested(csv, at);
    *to = (column){.kind = what == QL_COLUMN_RESPONDENT ? RESPONDENT
                           : what == QL_COLUMN_RATER    ? RATER
                           : what >= 0                  ? ITEM
                           : tested                     ? TESTED
                                                        : SKIPPED};
    if (is_of_document(&csv->names[at]) || (tested && to->kind != TESTED) ||
        what == QL_COLUMN_UNCLEAR || has_twin(s->reader, at))
        to->kind = DIFFICULT;
    if (to->kind != ITEM)
        return;
    to->words = ql_lexicon_for(&s->words, s->reader, &s->reader->instrument->items[what], s->arena);
    to->codes = s->block.codes + (size_t)what * QL_BLOCK_ROWS;
}

/* Those that the simple reader has found since. */
static void set_columns(ql_records_sweep *s)
{
    size_t width = s->reader->csv->width;
    if (width > s->room) {
        column *columns = ql_arena_take(s->arena, 2 * width, sizeof *columns);
        if (!columns) {
            s->code = QL_ERR_NOMEM;
            return;
        }
        if (s->known > 0)
            memcpy(columns, s->columns, s->known * sizeof *columns);
        s->columns = columns;
        s->room = 2 * width;
    }
    while (s->known < width && !s->arena->failed)
        set_column(s, s->known++);
    if (s->arena->failed)
        s->code = QL_ERR_NOMEM;
}

/* ---- Rows ---- */

static void blank_row(ql_records_sweep *s)
{
    for (size_t i = 0; i < s->block.items; i++)
        s->block.codes[i * QL_BLOCK_ROWS + s->block.rows] = ql_code_of(QL_ANSWER_MISSING(QL_BLANK));
}

static void begin_block(ql_records_sweep *s)
{
    s->block.rows = 0;
    memset(s->block.codes, ql_code_of(QL_ANSWER_MISSING(QL_BLANK)), s->block.items * QL_BLOCK_ROWS);
    ql_arena_reset(&s->ids);
}

static void give_block(ql_records_sweep *s)
{
    if (s->block.rows == 0)
        return;
    s->taker.take(s->taker.context, &s->block);
    begin_block(s);
}

static void next_row(ql_records_sweep *s, size_t start, uint32_t line)
{
    s->block.starts[s->block.rows] = start;
    s->block.lines[s->block.rows] = line;
    if (++s->block.rows == QL_BLOCK_ROWS)
        give_block(s);
}

static ql_slice keep_text(ql_records_sweep *s, const char *text)
{
    size_t len = strlen(text);
    const char *copy = ql_arena_text(&s->ids, text, len);
    if (!copy)
        s->code = QL_ERR_NOMEM;
    return ql_slice_of(copy ? copy : "");
}

/* A record that is not ordinary: the simple reader reads it. Where it left off. */
static const char *read_simply(ql_records_sweep *s, const char *record)
{
    ql_reader *reader = s->reader;
    ql_block *block = &s->block;
    ql_response *response = NULL;
    size_t start = (size_t)(record - s->bytes);
    blank_row(s);
    ql_csv_go_on(reader, start, ql_line_at(&s->lines, s->bytes, start));
    enum ql_code code = ql_reader_next(reader, &response, s->findings);
    if ((code != QL_OK && code != QL_ERR_INPUT) || reader->csv->broken)
        s->code = code == QL_OK ? QL_ERR_INPUT : code;
    set_columns(s);
    if (code == QL_OK && response) {
        block->ids[block->rows] = keep_text(s, response->about[QL_ABOUT_RESPONDENT]);
        block->raters[block->rows] = keep_text(s, response->about[QL_ABOUT_RATER]);
        for (size_t i = 0; i < block->items; i++)
            block->codes[i * QL_BLOCK_ROWS + block->rows] = ql_code_of(response->answers[i]);
        next_row(s, start, response->line);
    }
    return s->bytes + reader->csv->at;
}

/* ---- The scan of an ordinary record ---- */

static inline const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && ql_json_is_blank(*at))
        at++;
    return at;
}

/* The closing quote of a text whose bytes stand for themselves; NULL where they do not. */
static inline const char *text_end(const char *at, const char *end)
{
    while (at < end && *at != '"') {
        if (*at == '\\' || (unsigned char)*at < 0x20)
            return NULL;
        at++;
    }
    return at < end ? at : NULL;
}

/* The end of a number without an exponent; `at` where there is none. */
static const char *number_end(const char *at, const char *end)
{
    const char *start = at;
    at += at < end && *at == '-';
    const char *digits = at;
    while (at < end && ql_json_is_digit(*at))
        at++;
    if (at == digits || (*digits == '0' && at - digits > 1))
        return start;
    if (at == end || *at != '.')
        return at;
    const char *places = ++at;
    while (at < end && ql_json_is_digit(*at))
        at++;
    return at > places ? at : start;
}

/* A text, a number or a word: where it ends, NULL when it is neither, and what stands there. */
static inline const char *take_value(const char *at, const char *end, ql_slice *text)
{
    const char *stop;
    if (at >= end)
        return NULL;
    if (*at == '"') {
        stop = text_end(at + 1, end);
        if (!stop)
            return NULL;
        *text = (ql_slice){.bytes = at + 1, .len = (uint32_t)(stop - at - 1)};
        return stop + 1;
    }
    if (end - at >= 4 && memcmp(at, "null", 4) == 0) {
        *text = (ql_slice){.bytes = at, .len = 0};
        return at + 4;
    }
    stop = number_end(at, end);
    *text = (ql_slice){.bytes = at, .len = (uint32_t)(stop - at)};
    return stop > at ? stop : NULL;
}

/* Text that a response keeps as it is: readable ASCII, no blank at its ends. */
static bool is_plain(ql_slice text)
{
    bool plain = text.len == 0 || (text.bytes[0] != ' ' && text.bytes[text.len - 1] != ' ');
    for (uint32_t k = 0; plain && k < text.len; k++)
        plain = text.bytes[k] >= ' ' && text.bytes[k] < 0x7F;
    return plain;
}

/* False when the simple reader must look at it. */
static inline bool put_value(ql_records_sweep *s, column *to, ql_slice text)
{
    if (to->kind == ITEM) {
        uint8_t code = ql_lexicon_code(to->words, text.bytes, text.len);
        to->codes[s->block.rows] = code;
        return code != QL_HARD;
    }
    if (to->kind == RESPONDENT)
        s->block.ids[s->block.rows] = text;
    else if (to->kind == RATER)
        s->block.raters[s->block.rows] = text;
    else if (to->kind == TESTED)
        return !ql_csv_is_special(s->reader->csv, (size_t)(to - s->columns), text.bytes, text.len);
    else
        return to->kind == SKIPPED;
    return is_plain(text);
}

static inline bool same_bytes(const char *a, const char *b, size_t len)
{
    uint64_t x, y;
    if (len < 8 || len > 16)
        return memcmp(a, b, len) == 0;
    memcpy(&x, a, 8);
    memcpy(&y, b, 8);
    if (x != y)
        return false;
    memcpy(&x, a + len - 8, 8);
    memcpy(&y, b + len - 8, 8);
    return x == y;
}

static void remember(ql_records_sweep *s, size_t at, const char *prefix, size_t len, size_t key)
{
    if (at >= MOST_STEPS)
        return;
    step *to = &s->steps[at];
    if (at < s->step_count && s->columns[to->column].step == at + 1)
        s->columns[to->column].step = 0;
    to->len = len <= PREFIX ? (uint32_t)len : 0;
    to->column = (uint32_t)key;
    memcpy(to->prefix, prefix, to->len);
    s->columns[key].step = (uint32_t)at + 1;
    s->step_count = at < s->step_count ? s->step_count : at + 1;
}

/* The key that starts behind the blanks at `from`, by its name: its value, or NULL. */
static const char *find_key(ql_records_sweep *s, const char *from, size_t *step_at, size_t *key)
{
    const char *at = skip_blanks(from, s->end);
    const char *stop = at < s->end && *at == '"' ? text_end(at + 1, s->end) : NULL;
    if (!stop)
        return NULL;
    *key = ql_records_key(s->reader, at + 1, (size_t)(stop - at - 1));
    at = skip_blanks(stop + 1, s->end);
    if (*key == s->reader->csv->width || at == s->end || *at != ':')
        return NULL;
    at = skip_blanks(at + 1, s->end);
    if (s->columns[*key].step > 0)
        *step_at = s->columns[*key].step - 1;
    remember(s, *step_at, from, (size_t)(at - from), *key);
    return at;
}

/* The same, where it may be the key that stood there in the record before. */
static inline const char *take_key(ql_records_sweep *s, const char *at, size_t *step_at,
                                   size_t *key)
{
    const step *expected = &s->steps[*step_at < s->step_count ? *step_at : 0];
    if (*step_at >= s->step_count || expected->len == 0 || (size_t)(s->end - at) <= expected->len ||
        !same_bytes(at, expected->prefix, expected->len))
        return find_key(s, at, step_at, key);
    *key = expected->column;
    return at + expected->len;
}

/* Behind a value, which is in the row then; NULL when the simple reader must look at it. */
static inline const char *take_cell(ql_records_sweep *s, const char *at, column *to)
{
    ql_slice text;
    if (to->kind == ITEM && s->end - at > 1 && ql_json_is_digit(at[0]) &&
        (at[1] == ',' || at[1] == '}')) {
        uint8_t code = to->words->of_byte[(unsigned char)at[0]];
        to->codes[s->block.rows] = code;
        return code == QL_HARD ? NULL : at + 1;
    }
    at = take_value(at, s->end, &text);
    return at && text.len <= QL_MAX_SCALAR && put_value(s, to, text) ? at : NULL;
}

/* True when a key that is not in the record makes it special. */
static bool is_special_without(const ql_records_sweep *s)
{
    const struct ql_csv *csv = s->reader->csv;
    for (size_t k = 0; k < csv->test_count; k++) {
        size_t at = csv->tests[k].column;
        if (s->columns[at].stamp != s->serial && ql_csv_is_special(csv, at, "", 0))
            return true;
    }
    return false;
}

/* The end of an ordinary record, whose values are in the row then; NULL when it is none. */
static const char *take_record(ql_records_sweep *s, const char *at)
{
    s->serial++;
    s->block.ids[s->block.rows] = s->block.raters[s->block.rows] = ql_slice_of("");
    at++;
    for (size_t k = 0, keys = 0; keys < MOST_KEYS; k++, keys++) {
        size_t key;
        at = take_key(s, at, &k, &key);
        if (!at || s->columns[key].stamp == s->serial)
            return NULL;
        s->columns[key].stamp = s->serial;
        at = take_cell(s, at, &s->columns[key]);
        if (!at)
            return NULL;
        at = skip_blanks(at, s->end);
        if (at == s->end || *at != ',')
            break;
        at++;
    }
    return at < s->end && *at == '}' && !is_special_without(s) ? at + 1 : NULL;
}

/* Behind what must follow a record, with the blanks before the next; NULL when it is not there. A
 * line is as long as it is with the blanks at its end. */
static const char *end_record(const ql_records_sweep *s, const char *record, const char *at)
{
    bool list = s->reader->records->form == QL_RECORDS_LIST;
    if (!list) {
        while (at < s->end && (*at == ' ' || *at == '\t' || *at == '\r'))
            at++;
    }
    if (at - record > QL_MOST_RECORD)
        return NULL;
    if (list) {
        at = skip_blanks(at, s->end);
        return at < s->end && *at == ',' ? skip_blanks(at + 1, s->end) : NULL;
    }
    if (memchr(record, '\n', (size_t)(at - record)))
        return NULL;
    return at == s->end || *at == '\n' ? skip_blanks(at, s->end) : NULL;
}

enum ql_code ql_records_sweep_read(ql_records_sweep *s, const char *bytes, size_t len, size_t from,
                                   ql_block_taker taker, ql_findings *findings)
{
    s->bytes = bytes;
    s->end = bytes + len;
    s->lines = (ql_lines){0};
    s->taker = taker;
    s->findings = findings;
    s->code = QL_OK;
    begin_block(s);
    ql_csv_resume(s->reader, bytes, len, 0, 1);
    const char *at = skip_blanks(bytes + from, s->end);
    while (at < s->end && s->code == QL_OK) {
        const char *stop = *at == '{' ? take_record(s, at) : NULL;
        const char *next = stop ? end_record(s, at, stop) : NULL;
        if (next) {
            size_t start = (size_t)(at - bytes);
            next_row(s, start, ql_line_at(&s->lines, bytes, start));
            at = next;
        } else {
            at = skip_blanks(read_simply(s, at), s->end);
        }
    }
    give_block(s);
    return s->code;
}

uint32_t ql_records_sweep_lines(ql_records_sweep *s)
{
    return ql_line_at(&s->lines, s->bytes, (size_t)(s->end - s->bytes)) - 1;
}

void ql_records_sweep_free(ql_records_sweep *s)
{
    if (s)
        ql_arena_release(&s->ids);
}

ql_records_sweep *ql_records_sweep_new(ql_reader *reader, ql_arena *arena)
{
    ql_records_sweep *s = ql_arena_take(arena, 1, sizeof *s);
    step *steps = ql_arena_take(arena, MOST_STEPS + 1, sizeof *steps);
    bool simple = reader->records->form == QL_RECORDS_ONE || reader->csv->respondent_count > 1;
    ql_block block;
    if (simple || !ql_block_init(&block, reader->instrument->count, arena))
        return NULL;
    *s = (ql_records_sweep){.reader = reader, .arena = arena, .steps = steps, .block = block};
    set_columns(s);
    return s->code == QL_OK ? s : NULL;
}
