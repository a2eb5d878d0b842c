#include "read/csv_block.h"

#include "base/escape.h"
#include "base/utf8.h"
#include "read/lexicon.h"
#include "read/turn.h"

#include <string.h>

enum column_kind { SKIPPED, ITEM, RESPONDENT, RATER, TESTED };

typedef struct column {
    enum column_kind kind;
    uint32_t run; /* so many from here on have the same digits; the table's last is never one */
    ql_lexicon *words; /* of an item */
} column;

struct ql_csv_sweep {
    ql_reader *reader;
    enum ql_isa isa;
    char delimiter;
    size_t width;
    column *columns;
    size_t *places;   /* of each item: its column; `width` when it has none */
    uint8_t **turned; /* of each column: its codes in the block; those of no item are not read */
    bool ordinary;    /* some records may be */
    ql_bytes of;
    uint8_t *strip; /* codes of the last rows of the block, a row after the other */
    size_t stride;  /* bytes of a row there */
    ql_block block;
    ql_arena ids; /* of the block, where they are no slices of the bytes */
    /* while reading */
    const char *bytes;
    size_t len;
    uint32_t line;   /* of the record */
    uint32_t within; /* line breaks in its cells, so far */
    ql_block_taker taker;
    ql_findings *findings;
    enum ql_code code; /* other than QL_OK: reading is over */
};

/* ---- Rows ---- */

static uint8_t *strip_row(const ql_csv_sweep *sweep)
{
    return sweep->strip + sweep->block.rows % QL_TURN * sweep->stride;
}

/* The codes of the last rows, up to QL_TURN, from rows into columns. */
QL_INLINE void turn(const ql_csv_sweep *sweep)
{
    size_t first = (sweep->block.rows - 1) / QL_TURN * QL_TURN;
    for (size_t k = 0; k < sweep->width; k += QL_TURN) {
        ql_square square;
        uint8_t *const *to = sweep->turned + k;
        ql_turn(&square, sweep->strip + k, sweep->stride);
        for (size_t c = 0; c < QL_TURN; c++)
            memcpy(to[c] + first, square.bytes[c], QL_TURN);
    }
}

static void turn_base(const ql_csv_sweep *sweep)
{
    turn(sweep);
}

static void give_block(ql_csv_sweep *sweep)
{
    if (sweep->block.rows % QL_TURN > 0)
        turn_base(sweep);
    if (sweep->block.rows > 0)
        sweep->taker.take(sweep->taker.context, &sweep->block);
    sweep->block.rows = 0;
    memset(sweep->block.missing, 0, sizeof sweep->block.missing);
    ql_arena_reset(&sweep->ids);
}

typedef void turn_of(const ql_csv_sweep *sweep);

/* A row is whole: its record starts at byte `start`. */
QL_INLINE void next_row(ql_csv_sweep *sweep, size_t start, turn_of *turn_rows)
{
    size_t rows = sweep->block.rows;
    sweep->block.lines[rows] = sweep->line;
    sweep->block.starts[rows++] = start;
    sweep->block.rows = rows;
    if (rows % QL_TURN == 0)
        turn_rows(sweep);
    if (rows == QL_BLOCK_ROWS)
        give_block(sweep);
}

/* Counts an answer, or one `less`, that is missing in a column of the table. */
static void count_answer(ql_csv_sweep *sweep, uint8_t code, bool less)
{
    if (code < QL_CODE_POINT)
        sweep->block.missing[code] += less ? UINT64_MAX : 1;
}

static ql_slice keep_text(ql_csv_sweep *sweep, const char *text)
{
    size_t len = strlen(text);
    const char *copy = ql_arena_text(&sweep->ids, text, len);
    if (!copy)
        sweep->code = QL_ERR_NOMEM;
    return ql_slice_of(copy ? copy : "");
}

static void keep_response(ql_csv_sweep *sweep, const ql_response *response, size_t start)
{
    ql_block *block = &sweep->block;
    uint8_t *codes = strip_row(sweep);
    block->ids[block->rows] = keep_text(sweep, response->about[QL_ABOUT_RESPONDENT]);
    block->raters[block->rows] = keep_text(sweep, response->about[QL_ABOUT_RATER]);
    for (size_t i = 0; i < block->items; i++) {
        codes[sweep->places[i]] = ql_code_of(response->answers[i]);
        if (sweep->places[i] < sweep->width)
            count_answer(sweep, codes[sweep->places[i]], false);
    }
    next_row(sweep, start, turn_base);
}

/* Records that are not ordinary: the simple reader reads what stands between `start` and `end`. */
static void read_simply(ql_csv_sweep *sweep, size_t start, size_t end)
{
    ql_reader *reader = sweep->reader;
    ql_csv_resume(reader, sweep->bytes, end, start, sweep->line);
    for (bool more = true; more && sweep->code == QL_OK;) {
        ql_response *response = NULL;
        size_t at = reader->csv->at;
        enum ql_code code = ql_reader_next(reader, &response, sweep->findings);
        if (code == QL_ERR_NOMEM || reader->csv->broken)
            sweep->code = code;
        more = code == QL_ERR_INPUT || response;
        if (code == QL_OK && response)
            keep_response(sweep, response, at);
    }
}

/* ---- Cells ---- */

static bool has_quotes(const char *text, size_t len)
{
    return len >= 2 && text[0] == '"';
}

/* Takes a text that a response keeps as it is: readable ASCII, no blank at its ends. Quotes around
 * it are no part of it. */
static uint8_t take_name(const ql_csv_sweep *sweep, ql_slice *to, const char *text, size_t len)
{
    uint8_t seen = 0;
    if (has_quotes(text, len)) {
        text++;
        len -= 2;
    }
    for (size_t k = 0; k < len; k++)
        seen |= sweep->of.byte[(unsigned char)text[k]];
    bool blank = len > 0 && (text[0] == ' ' || text[len - 1] == ' ');
    *to = (ql_slice){.bytes = text, .len = (uint32_t)len};
    return (seen & (QL_QUOTE | QL_NOT_KEPT)) != 0 || blank || len > QL_MAX_SCALAR ? QL_HARD : 0;
}

/* A record without a name may have nothing in it at all. */
static uint8_t take_respondent(ql_csv_sweep *sweep, const char *text, size_t len)
{
    ql_slice *id = &sweep->block.ids[sweep->block.rows];
    uint8_t code = take_name(sweep, id, text, len);
    return id->len == 0 ? QL_HARD : code;
}

/* A cell that the map has a rule for makes its record a hard one. */
static uint8_t test_cell(const ql_csv_sweep *sweep, const column *here, const char *text,
                         size_t len)
{
    if (has_quotes(text, len)) {
        text++;
        len -= 2;
    }
    bool special =
        memchr(text, '"', len) ||
        ql_csv_is_special(sweep->reader->csv, (size_t)(here - sweep->columns), text, len);
    return special ? QL_HARD : 0;
}

/* Takes a cell as it stands in the table, quotes around it included. */
static uint8_t take_other(ql_csv_sweep *sweep, const column *here, const char *text, size_t len)
{
    if (len > QL_MOST_CELL)
        return QL_HARD;
    switch (here->kind) {
    case ITEM:
        return ql_lexicon_code(here->words, text, len);
    case RESPONDENT:
        return take_respondent(sweep, text, len);
    case RATER:
        return take_name(sweep, &sweep->block.raters[sweep->block.rows], text, len);
    case TESTED:
        return test_cell(sweep, here, text, len);
    case SKIPPED:
        break;
    }
    return 0;
}

/* ---- Records ---- */

/* What stays as it is while records are read, where a compiler can see that it does. */
typedef struct scan {
    const char *limit;
    const uint8_t *of_byte;
    const column *columns;
    size_t last; /* column */
    char delimiter;
} scan;

QL_INLINE bool is_stop(const scan *s, char c)
{
    return (s->of_byte[(unsigned char)c] & QL_STOP) != 0;
}

/* The end of a respondent whose bytes are plain; NULL when it is not so simple. */
QL_INLINE const char *take_plain(const scan *s, ql_csv_sweep *sweep, const char *text,
                                 const ql_cells *cells)
{
    size_t len = cells->plain(text, &sweep->of);
    if (len == 0 || len > QL_MAX_SCALAR || *text == '-' || !is_stop(s, text[len]))
        return NULL;
    sweep->block.ids[sweep->block.rows] =
        (ql_slice){.bytes = text, .len = (uint32_t)len, .plain = true};
    return text + len;
}

/* The end of a quoted cell, behind its last quote; NULL when that is nowhere. */
QL_INLINE const char *end_quoted(const char *text, const char *limit, const ql_cells *cells)
{
    do {
        text = cells->quote(text + 1, limit);
        if (text == limit)
            return NULL;
        text++;
    } while (*text == '"');
    return text;
}

/* Takes a cell: its end, or NULL when that or what it means is for the simple reader to say. */
QL_INLINE const char *take_cell(const scan *s, ql_csv_sweep *sweep, const column *here,
                                const char *text, const ql_cells *cells, uint8_t *code)
{
    const char *end = NULL;
    if (here->kind == RESPONDENT)
        end = take_plain(s, sweep, text, cells);
    if (end)
        return end;
    end = *text == '"' ? end_quoted(text, s->limit, cells) : cells->end(text, s->delimiter);
    if (*text == '"' && end)
        sweep->within += ql_count_lines(text, (size_t)(end - text));
    *code = end ? take_other(sweep, here, text, (size_t)(end - text)) : QL_HARD;
    if (here->kind == ITEM)
        count_answer(sweep, *code, false);
    return *code == QL_HARD ? NULL : end;
}

/* Where a run of answers stands. */
typedef struct run {
    const char *at;
    uint8_t *codes; /* of the next cell */
    size_t left;    /* cells that may be taken */
} run;

/* Takes digits, and a cell of no bytes behind them, as far as a window shows: how many bytes. No
 * branch depends on where the empty cell is. */
QL_INLINE size_t take_window(const scan *s, ql_csv_sweep *sweep, const ql_lexicon *words, run *of,
                             const ql_cells *cells)
{
    const uint64_t even = 0x1555555555555555u, odd = 0x2AAAAAAAAAAAAAAAu; /* of 31 cells */
    ql_window window = cells->window(of->at, s->delimiter, words->digits);
    size_t used = 0, taken = 1;
    while (taken > 0 && of->left > 0 && used < QL_CHUNK - 2) {
        uint64_t good = (window.digits & even) | (window.ends & odd);
        size_t digits = (size_t)__builtin_ctzll(~good) / 2;
        digits = digits < of->left ? digits : of->left;
        size_t empty = digits < of->left && (window.ends >> 2 * digits & 1) != 0;
        size_t bytes = 2 * digits + empty;
        taken = digits + empty;
        cells->codes(of->at + used, words->digits, of->codes);
        of->codes[digits] = words->blank;
        sweep->block.missing[QL_BLANK] += empty;
        of->codes += taken;
        of->left -= taken;
        used += bytes;
        window.digits >>= bytes;
        window.ends >>= bytes;
    }
    of->at += used;
    return used;
}

/* An answer of one byte or none. */
QL_INLINE const char *take_answer(const scan *s, ql_csv_sweep *sweep, const column *here,
                                  const char *text, const ql_cells *cells, uint8_t *code)
{
    bool empty = is_stop(s, text[0]);
    if (!empty && !is_stop(s, text[1]))
        return take_cell(s, sweep, here, text, cells, code);
    *code = empty ? here->words->blank : here->words->of_byte[(unsigned char)*text];
    count_answer(sweep, *code, false);
    return *code == QL_HARD ? NULL : text + !empty;
}

/* Behind a line break; NULL when there is none, one that is odd, or the record is too large. */
QL_INLINE const char *end_record(const scan *s, const char *record, const char *at)
{
    at += *at == '\r';
    return *at == '\n' && at < s->limit && at - record < QL_MOST_RECORD ? at + 1 : NULL;
}

/* The record turned out not to be ordinary: its first cells do not count. */
static const char *give_up(ql_csv_sweep *sweep, const uint8_t *codes, size_t cells)
{
    for (size_t k = 0; k < cells; k++) {
        if (sweep->columns[k].kind == ITEM)
            count_answer(sweep, codes[k], true);
    }
    return NULL;
}

/* Reads an ordinary record; behind its line break, or NULL when it is none. */
QL_INLINE const char *take_record(const scan *s, ql_csv_sweep *sweep, const char *record,
                                  const ql_cells *cells)
{
    uint8_t *const codes = strip_row(sweep);
    const char *at = record;
    sweep->within = 0;
    for (size_t k = 0; k <= s->last; k++) {
        const column *here = &s->columns[k];
        if (here->run > 0) {
            run of = {.at = at, .codes = codes + k, .left = here->run};
            while (take_window(s, sweep, here->words, &of, cells) >= QL_CHUNK - 2 && of.left > 0)
                continue;
            k += here->run - of.left;
            here += here->run - of.left;
            at = of.at;
        }
        at = here->kind == ITEM ? take_answer(s, sweep, here, at, cells, &codes[k])
                                : take_cell(s, sweep, here, at, cells, &codes[k]);
        if (!at)
            return give_up(sweep, codes, k);
        if (*at != s->delimiter) {
            const char *end = k == s->last ? end_record(s, record, at) : NULL;
            return end ? end : give_up(sweep, codes, k + 1);
        }
        at++;
    }
    return give_up(sweep, codes, s->last + 1);
}

/* Behind the record at `at`, which the simple reader reads. */
static const char *take_odd_record(ql_csv_sweep *sweep, const char *at)
{
    size_t start = (size_t)(at - sweep->bytes);
    size_t end = ql_csv_record_end(sweep->bytes, sweep->len, start, sweep->delimiter);
    end = end > 0 ? end : sweep->len;
    read_simply(sweep, start, end);
    sweep->line += ql_count_lines(at, end - start);
    return sweep->bytes + end;
}

static void take_odd_records(ql_csv_sweep *sweep)
{
    const char *at = sweep->bytes, *limit = sweep->bytes + sweep->len;
    while (at < limit && sweep->code == QL_OK)
        at = take_odd_record(sweep, at);
}

QL_INLINE void take_records(ql_csv_sweep *sweep, const ql_cells *cells, turn_of *turn_rows)
{
    const scan s = {.limit = sweep->bytes + sweep->len,
                    .of_byte = sweep->of.byte,
                    .columns = sweep->columns,
                    .last = sweep->width - 1,
                    .delimiter = sweep->delimiter};
    const char *at = sweep->bytes;
    while (at < s.limit && sweep->code == QL_OK) {
        if (*at == '\n' || (*at == '\r' && at[1] == '\n')) {
            at += *at == '\r' ? 2 : 1;
            sweep->line++;
            continue;
        }
        const char *end = take_record(&s, sweep, at, cells);
        if (end) {
            next_row(sweep, (size_t)(at - sweep->bytes), turn_rows);
            sweep->line += 1 + sweep->within;
            at = end;
        } else {
            at = take_odd_record(sweep, at);
        }
    }
}

static void take_records_portable(ql_csv_sweep *sweep)
{
    static const ql_cells cells = {ql_window_portable, ql_codes_portable, ql_end_portable,
                                   ql_quote_portable, ql_plain_portable};
    take_records(sweep, &cells, turn_base);
}

#if defined(__x86_64__)

static void take_records_base(ql_csv_sweep *sweep)
{
    static const ql_cells cells = {ql_window_sse2, ql_codes_sse2, ql_end_sse2, ql_quote_sse2,
                                   ql_plain_portable};
    take_records(sweep, &cells, turn_base);
}

#define QL_BEST __attribute__((target("avx2,bmi,bmi2")))

QL_BEST static void turn_best(const ql_csv_sweep *sweep)
{
    turn(sweep);
}

QL_BEST static void take_records_best(ql_csv_sweep *sweep)
{
    static const ql_cells cells = {ql_window_avx2, ql_codes_avx2, ql_end_sse2, ql_quote_sse2,
                                   ql_plain_avx2};
    take_records(sweep, &cells, turn_best);
}

static bool has_best(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

#else

static void take_records_base(ql_csv_sweep *sweep)
{
#if defined(__aarch64__)
    static const ql_cells cells = {ql_window_neon, ql_codes_neon, ql_end_neon, ql_quote_portable,
                                   ql_plain_portable};
    take_records(sweep, &cells, turn_base);
#else
    take_records_portable(sweep);
#endif
}

#define take_records_best take_records_base

static bool has_best(void)
{
    return false;
}

#endif

enum ql_code ql_csv_sweep_read(ql_csv_sweep *sweep, const char *bytes, size_t len,
                               ql_block_taker taker, ql_findings *findings)
{
    sweep->bytes = bytes;
    sweep->len = len;
    sweep->line = 1;
    sweep->taker = taker;
    sweep->findings = findings;
    sweep->code = QL_OK;
    if (!sweep->ordinary)
        take_odd_records(sweep);
    else if (sweep->isa == QL_ISA_PORTABLE)
        take_records_portable(sweep);
    else if (sweep->isa == QL_ISA_BEST && has_best())
        take_records_best(sweep);
    else
        take_records_base(sweep);
    give_block(sweep);
    return sweep->code;
}

uint32_t ql_csv_sweep_lines(ql_csv_sweep *sweep)
{
    return sweep->line - 1;
}

void ql_csv_sweep_free(ql_csv_sweep *sweep)
{
    if (sweep)
        ql_arena_release(&sweep->ids);
}

/* ---- Setting up ---- */

/* Columns that the map has rules for. Where one of them is of interest itself, no record is an
 * ordinary one. */
static void set_tested(ql_csv_sweep *sweep)
{
    const struct ql_csv *csv = sweep->reader->csv;
    for (size_t k = 0; k < csv->test_count; k++) {
        column *tested = &sweep->columns[csv->tests[k].column];
        sweep->ordinary = sweep->ordinary && (tested->kind == SKIPPED || tested->kind == TESTED);
        tested->kind = TESTED;
    }
}

/* From each column on, how many have the same digits. */
static void set_runs(ql_csv_sweep *sweep)
{
    for (size_t k = sweep->width - 1; k-- > 0;) {
        column *here = &sweep->columns[k], *next = here + 1;
        bool digits = here->kind == ITEM && here->words->any && here->words->blank == QL_BLANK;
        bool same = next->kind == ITEM && next->words == here->words;
        here->run = digits ? 1 + (same ? next->run : 0) : 0;
    }
}

static bool set_columns(ql_csv_sweep *sweep, ql_arena *arena)
{
    const struct ql_csv *csv = sweep->reader->csv;
    const ql_instrument *instrument = sweep->reader->instrument;
    size_t respondents = 0;
    ql_lexicons all = {0};
    uint8_t *unread = ql_arena_take(arena, QL_BLOCK_ROWS, 1);
    if (!unread)
        return false;
    for (size_t k = 0; k < sweep->stride; k++)
        sweep->turned[k] = unread;
    for (size_t k = 0; k < sweep->width; k++) {
        ptrdiff_t what = csv->columns[k];
        column *to = &sweep->columns[k];
        *to = (column){.kind = what == QL_COLUMN_RESPONDENT ? RESPONDENT
                               : what == QL_COLUMN_RATER    ? RATER
                               : what < 0                   ? SKIPPED
                                                            : ITEM};
        respondents += to->kind == RESPONDENT;
        if (to->kind != ITEM)
            continue;
        to->words = ql_lexicon_for(&all, sweep->reader, &instrument->items[what], arena);
        if (!to->words)
            return false;
        sweep->turned[k] = sweep->block.codes + (size_t)what * QL_BLOCK_ROWS;
        sweep->places[what] = k;
    }
    sweep->ordinary = respondents == 1 && csv->respondent_count <= 1;
    set_tested(sweep);
    set_runs(sweep);
    return true;
}

static void set_bytes(ql_bytes *of, char delimiter)
{
    for (int c = 0; c < 256; c++) {
        bool stops = c == delimiter || c == '\n' || c == '\r', kept = c >= ' ' && c < 0x7F;
        bool plain = !stops && kept && ql_csv_is_plain((char)c);
        of->byte[c] = (uint8_t)((stops ? QL_STOP : 0) | (c == '"' ? QL_QUOTE : 0) |
                                (kept ? 0 : QL_NOT_KEPT) | (plain ? 0 : QL_NOT_PLAIN));
        if (plain)
            of->low[c % 16] |= (uint8_t)(1 << c / 16);
    }
    for (int high = 0; high < 8; high++)
        of->high[high] = (uint8_t)(1 << high);
}

ql_csv_sweep *ql_csv_sweep_new(ql_reader *reader, enum ql_isa isa, ql_arena *arena)
{
    size_t items = reader->instrument->count, width = reader->csv->width;
    size_t stride =
        (width + QL_CHUNK + QL_TURN) / QL_TURN * QL_TURN; /* more than cells are written */
    ql_csv_sweep *sweep = ql_arena_take(arena, 1, sizeof *sweep);
    uint8_t *strip = ql_arena_take(arena, QL_TURN, stride);
    column *columns = ql_arena_take(arena, width, sizeof *columns);
    size_t *places = ql_arena_take(arena, items, sizeof *places);
    uint8_t **turned = ql_arena_take(arena, stride, sizeof *turned);
    ql_block block;
    if (!ql_block_init(&block, items, arena))
        return NULL;
    *sweep = (ql_csv_sweep){.reader = reader,
                            .isa = isa,
                            .delimiter = reader->csv->delimiter,
                            .width = width,
                            .columns = columns,
                            .places = places,
                            .turned = turned,
                            .strip = strip,
                            .stride = stride,
                            .block = block};
    for (size_t i = 0; i < items; i++)
        places[i] = width; /* behind the columns, where nobody looks */
    set_bytes(&sweep->of, sweep->delimiter);
    return set_columns(sweep, arena) ? sweep : NULL;
}

/* ---- Cutting ---- */

/* Where the search for whole records stands, as far as quotes and returns go. */
typedef struct context {
    uint64_t inside;   /* all ones inside quotes */
    bool after_quote;  /* the chunk before ended in a closing quote, */
    bool after_end;    /* in a delimiter or line feed, */
    bool after_return; /* or in a carriage return */
} context;

/* Quotes stand only around whole cells, and returns only before line feeds. */
QL_INLINE bool is_regular(context *at, const ql_masks *masks, uint64_t inside)
{
    uint64_t opening = masks->quotes & inside;
    uint64_t closing = masks->quotes & ~inside;
    uint64_t returns = masks->returns & ~inside;
    uint64_t ends = masks->ends & ~inside;
    uint64_t may_open = (ends | closing) << 1 | (at->after_end || at->after_quote);
    uint64_t may_follow = ends | returns | masks->quotes;
    uint64_t follows = closing << 1 | at->after_quote;
    uint64_t after_returns = returns << 1 | at->after_return;
    at->after_quote = closing >> 63;
    at->after_end = ends >> 63;
    at->after_return = returns >> 63;
    return (opening & ~may_open) == 0 && (follows & ~may_follow) == 0 &&
           (after_returns & ~masks->feeds) == 0;
}

typedef ql_masks masks_of(const char *bytes, char delimiter);

/* The simple reader's own way: record by record, from `whole` on. */
static size_t whole_records_simply(const char *bytes, size_t len, size_t whole, char delimiter)
{
    for (size_t end; (end = ql_csv_record_end(bytes, len, whole, delimiter)) > 0;)
        whole = end;
    return whole;
}

QL_INLINE size_t whole_records(const char *bytes, size_t len, char delimiter, masks_of *masks_at)
{
    context at = {.after_end = true};
    size_t whole = 0;
    for (size_t base = 0; base + QL_CHUNK <= len; base += QL_CHUNK) {
        ql_masks masks = masks_at(bytes + base, delimiter);
        uint64_t inside = ql_inside_quotes(masks.quotes, at.inside);
        if (!is_regular(&at, &masks, inside))
            break;
        at.inside = (uint64_t)((int64_t)inside >> 63);
        uint64_t feeds = masks.feeds & ~inside;
        if (feeds != 0)
            whole = base + 64 - (size_t)__builtin_clzll(feeds);
    }
    return whole_records_simply(bytes, len, whole, delimiter);
}

size_t ql_csv_whole_records(const char *bytes, size_t len, char delimiter)
{
    const char *feed = memchr(bytes, '"', len) ? NULL : memrchr(bytes, '\n', len);
    if (feed)
        return whole_records_simply(bytes, len, (size_t)(feed - bytes) + 1, delimiter);
#if defined(__x86_64__)
    return whole_records(bytes, len, delimiter, ql_masks_sse2);
#elif defined(__aarch64__)
    return whole_records(bytes, len, delimiter, ql_masks_neon);
#else
    return whole_records(bytes, len, delimiter, ql_masks_portable);
#endif
}
