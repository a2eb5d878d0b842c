#include "read/csv_block.h"

#include "base/utf8.h"
#include "read/masks.h"

#include <string.h>

enum { HARD = 0x80, MEMO = 64, MEMO_BYTES = 16 };

/* Cells of more than one byte that were met before, and what they meant. */
typedef struct memo {
    struct {
        char bytes[MEMO_BYTES];
        uint8_t len; /* 0: free */
        uint8_t code;
    } seen[MEMO];
} memo;

/* What the cells of a scale mean: a code, or HARD for what the simple reader must decide. */
typedef struct lexicon {
    const ql_item *item; /* one of those on this scale: they all read alike */
    uint8_t of_byte[256];
    memo longer;
} lexicon;

enum column_kind { SKIPPED, ITEM, RESPONDENT, RATER, TESTED, BEYOND };

/* What the scan of a cell needs comes first. Columns that are no items have a lexicon and codes
 * all the same, whose codes nobody reads. */
typedef struct column {
    const uint8_t *of_byte;
    uint8_t *codes;
    lexicon *words;
    enum column_kind kind;
} column;

struct ql_csv_sweep {
    ql_reader *reader;
    enum ql_isa isa;
    char delimiter;
    size_t width;
    column *columns;   /* and then 64 more: what is beyond the last */
    size_t respondent; /* its column; `width` when there is none */
    ql_block block;
    ql_arena ids; /* of the block, where they are no slices of the bytes */
    /* while reading */
    const char *bytes;
    size_t len;
    size_t counted; /* bytes whose lines are in `lines` */
    uint32_t lines;
    ql_block_taker taker;
    ql_findings *findings;
    enum ql_code code; /* other than QL_OK: reading is over */
};

/* ---- What a cell means ---- */

static uint8_t code_of_cell(ql_csv_sweep *sweep, const ql_item *item, const char *text, size_t len)
{
    ql_answer answer;
    uint8_t code = HARD;
    if (ql_csv_answer(sweep->reader, item, text, len, &answer))
        code = ql_code_of(answer);
    return code;
}

static void fill_lexicon(ql_csv_sweep *sweep, lexicon *words, const ql_item *item)
{
    words->item = item;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        words->of_byte[c] = c < 0x80 ? code_of_cell(sweep, item, &byte, 1) : HARD;
    }
}

/* Quotes around a cell are not part of it; quotes within make it a hard one. */
static uint8_t code_of_longer(ql_csv_sweep *sweep, lexicon *words, const char *text, size_t len)
{
    if (len >= 2 && text[0] == '"') {
        text++;
        len -= 2;
    }
    if (len == 1)
        return text[0] == '"' ? HARD : words->of_byte[(unsigned char)text[0]];
    if (len == 0 || len > MEMO_BYTES)
        return len == 0 ? ql_code_of(QL_ANSWER_MISSING(QL_BLANK)) : HARD;
    if (memchr(text, '"', len))
        return HARD;
    unsigned slot =
        ((unsigned char)text[0] * 31u + (unsigned char)text[len - 1] * 7u + (unsigned)len) % MEMO;
    uint8_t known = words->longer.seen[slot].len;
    if (known == len && memcmp(words->longer.seen[slot].bytes, text, len) == 0)
        return words->longer.seen[slot].code;
    uint8_t code = code_of_cell(sweep, words->item, text, len);
    if (code != HARD) {
        memcpy(words->longer.seen[slot].bytes, text, len);
        words->longer.seen[slot].len = (uint8_t)len;
        words->longer.seen[slot].code = code;
    }
    return code;
}

/* ---- Rows ---- */

static void give_block(ql_csv_sweep *sweep)
{
    if (sweep->block.rows > 0)
        sweep->taker.take(sweep->taker.context, &sweep->block);
    sweep->block.rows = 0;
    ql_arena_reset(&sweep->ids);
}

/* A row is whole: its record starts at byte `start`, on line `line`. */
static void next_row(ql_csv_sweep *sweep, size_t start, uint32_t line)
{
    sweep->block.starts[sweep->block.rows] = start;
    sweep->block.lines[sweep->block.rows] = line;
    if (++sweep->block.rows == QL_BLOCK_ROWS)
        give_block(sweep);
}

/* The line, counting from 1, that the byte at `at` is on. */
static uint32_t line_at(ql_csv_sweep *sweep, size_t at)
{
    sweep->lines += ql_count_lines(sweep->bytes + sweep->counted, at - sweep->counted);
    sweep->counted = at;
    return sweep->lines + 1;
}

static ql_slice keep_text(ql_csv_sweep *sweep, const char *text)
{
    size_t len = strlen(text);
    const char *copy = ql_arena_text(&sweep->ids, text, len);
    if (!copy)
        sweep->code = QL_ERR_NOMEM;
    return (ql_slice){copy ? copy : "", copy ? (uint32_t)len : 0};
}

static void keep_response(ql_csv_sweep *sweep, const ql_response *response, size_t start)
{
    ql_block *block = &sweep->block;
    block->ids[block->rows] = keep_text(sweep, response->about[QL_ABOUT_RESPONDENT]);
    block->raters[block->rows] = keep_text(sweep, response->about[QL_ABOUT_RATER]);
    for (size_t i = 0; i < block->items; i++)
        block->codes[i * QL_BLOCK_ROWS + block->rows] = ql_code_of(response->answers[i]);
    next_row(sweep, start, response->line);
}

/* Records that are not ordinary: the simple reader reads what stands between `start` and `end`. */
static void read_simply(ql_csv_sweep *sweep, size_t start, size_t end)
{
    ql_reader *reader = sweep->reader;
    ql_csv_resume(reader, sweep->bytes, end, start, line_at(sweep, start));
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

/* ---- The scan ---- */

/* Where the scan of the bytes stands, as far as quotes and returns go. */
typedef struct context {
    uint64_t inside;   /* all ones inside quotes */
    bool after_quote;  /* the chunk before ended in a closing quote, */
    bool after_end;    /* in a delimiter or line feed, */
    bool after_return; /* or in a carriage return */
} context;

/* Text that a response keeps as it is: readable ASCII, no blank at its ends. */
static bool is_plain(const char *text, size_t len)
{
    bool plain = len == 0 || (text[0] != ' ' && text[len - 1] != ' ');
    for (size_t k = 0; plain && k < len; k++)
        plain = text[k] >= ' ' && text[k] < 0x7F;
    return plain;
}

static uint8_t take_name(ql_slice *to, const char *text, size_t len)
{
    if (len >= 2 && text[0] == '"') {
        text++;
        len -= 2;
    }
    if (len > QL_MAX_SCALAR || !is_plain(text, len) || memchr(text, '"', len))
        return HARD;
    *to = (ql_slice){text, (uint32_t)len};
    return 0;
}

/* A record without a name may have nothing in it at all. */
static uint8_t take_respondent(ql_csv_sweep *sweep, const char *text, size_t len)
{
    ql_slice *id = &sweep->block.ids[sweep->block.rows];
    uint8_t code = take_name(id, text, len);
    return id->len == 0 ? HARD : code;
}

/* A cell that the map has a rule for makes its record a hard one. */
static uint8_t test_cell(const ql_csv_sweep *sweep, const column *here, const char *text,
                         size_t len)
{
    if (len >= 2 && text[0] == '"') {
        text++;
        len -= 2;
    }
    bool special =
        memchr(text, '"', len) ||
        ql_csv_is_special(sweep->reader->csv, (size_t)(here - sweep->columns), text, len);
    return special ? HARD : 0;
}

/* A cell that is not one byte long, or not of an item. */
static uint8_t take_other(ql_csv_sweep *sweep, const column *here, const char *text, size_t len)
{
    if (here->kind == ITEM)
        return code_of_longer(sweep, here->words, text, len);
    if (here->kind == RESPONDENT)
        return take_respondent(sweep, text, len);
    if (here->kind == RATER)
        return take_name(&sweep->block.raters[sweep->block.rows], text, len);
    if (here->kind == TESTED)
        return test_cell(sweep, here, text, len);
    return here->kind == BEYOND || len > QL_MOST_CELL ? HARD : 0;
}

/* A record from `row` to its line feed at `end`, which had `columns` cells. */
static void end_row(ql_csv_sweep *sweep, const char *row, const char *end, size_t columns,
                    bool hard)
{
    size_t start = (size_t)(row - sweep->bytes);
    bool empty = columns == 1 && (end == row || (end == row + 1 && *row == '\r'));
    if (empty || sweep->code != QL_OK)
        return;
    hard = hard || end - row > QL_MOST_RECORD;
    if (hard || columns != sweep->width || sweep->respondent == sweep->width)
        read_simply(sweep, start, (size_t)(end - sweep->bytes) + 1);
    else
        next_row(sweep, start, line_at(sweep, start));
}

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

/* Forgets what is beyond the first `len` bytes of a chunk. */
static void cut_masks(ql_masks *masks, size_t len)
{
    uint64_t valid = (1ull << len) - 1;
    masks->quotes &= valid;
    masks->ends &= valid;
    masks->feeds &= valid;
    masks->returns &= valid;
}

/* Where the scan stands among cells and rows. */
typedef struct progress {
    const char *cell; /* where it starts */
    const column *here;
    const char *row; /* where the record starts */
    size_t r;        /* its row in the block */
    uint8_t bad;     /* HARD, when it has a cell that is */
} progress;

/* Takes the cells that end in a chunk: those before a line feed in a tight loop, then the one at
 * the line feed. No chunk has more than 64 ends, and there are as many columns beyond the last. */
QL_INLINE void take_cells(ql_csv_sweep *sweep, progress *at, const char *chunk, uint64_t ends,
                          uint64_t feeds)
{
    const column *const beyond = sweep->columns + sweep->width;
    const column *here = at->here;
    const char *cell = at->cell;
    size_t r = at->r;
    uint8_t bad = at->bad;
    for (feeds &= ends;; feeds &= feeds - 1) {
        uint64_t before = feeds != 0 ? ends & ((feeds & -feeds) - 1) : ends;
        ends ^= before;
        for (; before != 0; before &= before - 1, here++) {
            const char *end = chunk + __builtin_ctzll(before);
            uint8_t code = end - cell == 1 ? here->of_byte[(unsigned char)*cell]
                                           : take_other(sweep, here, cell, (size_t)(end - cell));
            here->codes[r] = code;
            bad |= code;
            cell = end + 1;
        }
        here = here > beyond ? beyond : here;
        if (feeds == 0)
            break;
        const char *end = chunk + __builtin_ctzll(feeds);
        size_t len = (size_t)(end - cell);
        if (len > 0 && end[-1] == '\r')
            len--;
        uint8_t code =
            len == 1 ? here->of_byte[(unsigned char)*cell] : take_other(sweep, here, cell, len);
        here->codes[r] = code;
        end_row(sweep, at->row, end, (size_t)(here - sweep->columns) + 1,
                ((bad | code) & HARD) != 0);
        ends &= ends - 1;
        at->row = cell = end + 1;
        here = sweep->columns;
        bad = 0;
        r = sweep->block.rows;
    }
    at->here = here;
    at->cell = cell;
    at->r = r;
    at->bad = bad;
}

typedef void cells_of(ql_csv_sweep *sweep, progress *at, const char *chunk, uint64_t ends,
                      uint64_t feeds);

/* Reads records; how many bytes are done with: where it stops short of the end, the rest is not
 * regular. */
QL_INLINE size_t scan(ql_csv_sweep *sweep, masks_of *masks_at, cells_of *take)
{
    progress at = {
        .cell = sweep->bytes, .here = sweep->columns, .row = sweep->bytes, .r = sweep->block.rows};
    context around = {.after_end = true};
    for (size_t base = 0; base < sweep->len && sweep->code == QL_OK; base += QL_CHUNK) {
        const char *chunk = sweep->bytes + base;
        ql_masks masks = masks_at(chunk, sweep->delimiter);
        uint64_t inside = 0;
        if (sweep->len - base < QL_CHUNK)
            cut_masks(&masks, sweep->len - base);
        if (masks.quotes | around.inside | masks.returns | around.after_quote |
            around.after_return) {
            inside = ql_inside_quotes(masks.quotes, around.inside);
            if (!is_regular(&around, &masks, inside))
                break;
            around.inside = (uint64_t)((int64_t)inside >> 63);
        } else {
            around.after_end = masks.ends >> 63;
        }
        take(sweep, &at, chunk, masks.ends & ~inside, masks.feeds);
    }
    return (size_t)(at.row - sweep->bytes);
}

#define QL_APART __attribute__((noinline))

static QL_APART void cells_base(ql_csv_sweep *sweep, progress *at, const char *chunk, uint64_t ends,
                                uint64_t feeds)
{
    take_cells(sweep, at, chunk, ends, feeds);
}

static size_t scan_portable(ql_csv_sweep *sweep)
{
    return scan(sweep, ql_masks_portable, cells_base);
}

#if defined(__x86_64__)

#define QL_BEST __attribute__((target("avx2,bmi,bmi2")))

static size_t scan_base(ql_csv_sweep *sweep)
{
    return scan(sweep, ql_masks_sse2, cells_base);
}

QL_BEST static QL_APART void cells_best(ql_csv_sweep *sweep, progress *at, const char *chunk,
                                        uint64_t ends, uint64_t feeds)
{
    take_cells(sweep, at, chunk, ends, feeds);
}

QL_BEST static size_t scan_best(ql_csv_sweep *sweep)
{
    return scan(sweep, ql_masks_avx2, cells_best);
}

static bool has_best(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

#else

static size_t scan_base(ql_csv_sweep *sweep)
{
#if defined(__aarch64__)
    return scan(sweep, ql_masks_neon, cells_base);
#else
    return scan(sweep, ql_masks_portable, cells_base);
#endif
}

#define scan_best scan_base

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
    sweep->counted = 0;
    sweep->lines = 0;
    sweep->taker = taker;
    sweep->findings = findings;
    sweep->code = QL_OK;
    size_t done = sweep->isa == QL_ISA_PORTABLE             ? scan_portable(sweep)
                  : sweep->isa == QL_ISA_BEST && has_best() ? scan_best(sweep)
                                                            : scan_base(sweep);
    if (done < len && sweep->code == QL_OK)
        read_simply(sweep, done, len);
    give_block(sweep);
    return sweep->code;
}

uint32_t ql_csv_sweep_lines(ql_csv_sweep *sweep)
{
    return line_at(sweep, sweep->len) - 1;
}

void ql_csv_sweep_free(ql_csv_sweep *sweep)
{
    if (sweep)
        ql_arena_release(&sweep->ids);
}

/* ---- Setting up ---- */

static lexicon *lexicon_for(ql_csv_sweep *sweep, lexicon **all, size_t *count, const ql_item *item,
                            ql_arena *arena)
{
    for (size_t k = 0; k < *count; k++) {
        if (all[k]->item->scale == item->scale)
            return all[k];
    }
    lexicon *words = ql_arena_take(arena, 1, sizeof *words);
    if (words) {
        fill_lexicon(sweep, words, item);
        all[(*count)++] = words;
    }
    return words;
}

static void set_column(column *to, enum column_kind kind, lexicon *words, uint8_t *codes)
{
    *to = (column){.of_byte = words->of_byte, .codes = codes, .words = words, .kind = kind};
}

/* A lexicon in which every byte means `code`. */
static lexicon *lexicon_of_one(uint8_t code, ql_arena *arena)
{
    lexicon *words = ql_arena_take(arena, 1, sizeof *words);
    if (words)
        memset(words->of_byte, code, sizeof words->of_byte);
    return words;
}

static lexicon *lexicon_of_tests(const struct ql_csv *csv, size_t at, ql_arena *arena)
{
    lexicon *words = ql_arena_take(arena, 1, sizeof *words);
    for (int c = 0; words && c < 256; c++) {
        char byte = (char)c;
        bool hard = c >= 0x80 || c == '"' || ql_csv_is_special(csv, at, &byte, 1);
        words->of_byte[c] = hard ? HARD : 0;
    }
    return words;
}

/* Columns that the map has rules for. Where one of them is of interest itself, no record is an
 * ordinary one. */
static bool set_tested(ql_csv_sweep *sweep, uint8_t *unread, ql_arena *arena)
{
    const struct ql_csv *csv = sweep->reader->csv;
    for (size_t k = 0; k < csv->test_count; k++) {
        size_t at = csv->tests[k].column;
        lexicon *words = lexicon_of_tests(csv, at, arena);
        if (!words)
            return false;
        if (sweep->columns[at].kind != SKIPPED && sweep->columns[at].kind != TESTED)
            sweep->respondent = sweep->width;
        set_column(&sweep->columns[at], TESTED, words, unread);
    }
    return true;
}

static bool set_columns(ql_csv_sweep *sweep, ql_arena *arena)
{
    const ql_reader *reader = sweep->reader;
    const ql_instrument *instrument = reader->instrument;
    size_t count = 0;
    lexicon **all = ql_arena_take(arena, instrument->count, sizeof(lexicon *));
    lexicon *harmless = lexicon_of_one(0, arena), *hard = lexicon_of_one(HARD, arena);
    uint8_t *unread = ql_arena_take(arena, QL_BLOCK_ROWS, 1);
    sweep->columns = ql_arena_take(arena, sweep->width + QL_CHUNK, sizeof *sweep->columns);
    if (!all || !harmless || !hard || !unread || !sweep->columns)
        return false;
    sweep->respondent = sweep->width;
    for (size_t k = 0; k < QL_CHUNK; k++)
        set_column(&sweep->columns[sweep->width + k], BEYOND, hard, unread);
    for (size_t k = 0; k < sweep->width; k++) {
        ptrdiff_t what = reader->csv->columns[k];
        column *to = &sweep->columns[k];
        if (what == QL_COLUMN_RESPONDENT) {
            set_column(to, RESPONDENT, hard, unread);
            sweep->respondent = k;
        } else if (what == QL_COLUMN_RATER) {
            set_column(to, RATER, hard, unread);
        } else if (what < 0) {
            set_column(to, SKIPPED, harmless, unread);
        } else {
            lexicon *words = lexicon_for(sweep, all, &count, &instrument->items[what], arena);
            if (!words)
                return false;
            set_column(to, ITEM, words, sweep->block.codes + (size_t)what * QL_BLOCK_ROWS);
        }
    }
    if (reader->csv->respondent_count > 1)
        sweep->respondent = sweep->width;
    return set_tested(sweep, unread, arena);
}

ql_csv_sweep *ql_csv_sweep_new(ql_reader *reader, enum ql_isa isa, ql_arena *arena)
{
    size_t items = reader->instrument->count;
    ql_csv_sweep *sweep = ql_arena_take(arena, 1, sizeof *sweep);
    uint8_t *codes = ql_arena_take(arena, items, QL_BLOCK_ROWS);
    ql_slice *ids = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *ids);
    ql_slice *raters = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *raters);
    size_t *starts = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *starts);
    uint32_t *lines = ql_arena_take(arena, QL_BLOCK_ROWS, sizeof *lines);
    if (!sweep || !codes || !ids || !raters || !starts || !lines)
        return NULL;
    sweep->reader = reader;
    sweep->isa = isa;
    sweep->delimiter = reader->csv->delimiter;
    sweep->width = reader->csv->width;
    sweep->block = (ql_block){.items = items,
                              .codes = codes,
                              .ids = ids,
                              .raters = raters,
                              .starts = starts,
                              .lines = lines};
    return set_columns(sweep, arena) ? sweep : NULL;
}

/* ---- Cutting ---- */

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
    if (!memchr(bytes, '"', len) && !memchr(bytes, '\r', len)) {
        const char *feed = memrchr(bytes, '\n', len);
        return feed ? (size_t)(feed - bytes) + 1 : 0;
    }
#if defined(__x86_64__)
    return whole_records(bytes, len, delimiter, ql_masks_sse2);
#elif defined(__aarch64__)
    return whole_records(bytes, len, delimiter, ql_masks_neon);
#else
    return whole_records(bytes, len, delimiter, ql_masks_portable);
#endif
}
