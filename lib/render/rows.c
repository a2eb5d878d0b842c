#include "render/rows.h"

#include "base/divide.h"
#include "base/escape.h"
#include "model/profile.h"

#include <string.h>

enum {
    TEXT_ROOM = 16,
    MOST_ENTRIES = 4096,
    OVERALL_ROOM = 32,
    LONGEST_ID = 256,
    DIVISORS = 16,
    MOST_DIGITS = 9
};

/* What a state of a quality is in a row: a delimiter and the score, if there is one. */
typedef struct entry {
    uint64_t part;  /* weight * p, in units of 1 / common */
    uint32_t state; /* FREE while there is none */
    uint8_t standing;
    uint8_t len;
    char text[TEXT_ROOM];
} entry;

#define NOINLINE __attribute__((noinline))

/* No state is as great. */
#define FREE UINT32_MAX

/* Entries that were met, by the lower bits of their states. */
typedef struct met {
    entry *entries;
    uint32_t mask; /* how many, less one */
} met;

typedef struct band {
    uint64_t from;  /* thousandths */
    uint64_t units; /* the least rounded overall score that is in it */
    char *end;      /* of a row: its name as a CSV cell, a line feed, and room to copy more */
    size_t len;
} band;

/* Overall scores over one weight: how they are rounded, and where bands begin. */
typedef struct overall {
    uint64_t weight;  /* of the qualities that are scored; 0: free */
    ql_divisor twice; /* 2 * common * weight */
    uint64_t *from;   /* one a band of the rows: the least parts that are in it */
} overall;

/* A delimiter, the whole part of a score and a point; and what band that part is in. */
typedef struct whole {
    char text[8];
    size_t len;
    size_t band;
} whole;

struct ql_rows {
    const ql_plan *plan;
    unsigned digits;
    bool raw_csv;
    ql_divisor power; /* 10 to the power of digits */
    const ql_parts *parts;
    met *met;           /* one a quality */
    uint8_t *standings; /* of a row, likewise */
    size_t count;
    band *bands; /* before the first is none at all; behind the last is one that nothing is in */
    size_t band_count;
    overall overalls[DIVISORS];
    whole wholes[101]; /* 0 to 100 */
    ql_arena scratch;
};

/* ---- Setting up ---- */

static void set_quality(ql_rows *rows, size_t q, ql_arena *arena)
{
    met *all = &rows->met[q];
    uint32_t entries = 64;
    while (entries < rows->parts->sweep->qualities[q].states && entries < MOST_ENTRIES)
        entries *= 2;
    all->mask = entries - 1;
    all->entries = ql_arena_take(arena, entries, sizeof *all->entries);
    for (uint32_t k = 0; all->entries && k < entries; k++)
        all->entries[k].state = FREE;
}

static bool append(void *context, const char *bytes, size_t len)
{
    char **to = context;
    memcpy(*to, bytes, len);
    *to += len;
    return true;
}

/* The end of a row: a band's name as the simple walk puts it. */
static void set_band(ql_rows *rows, band *to, const ql_band *from, ql_arena *arena)
{
    char *text = ql_arena_take(arena, 2 * strlen(from ? from->name : "") + 4 + OVERALL_ROOM, 1);
    char *end = text;
    ql_out out;
    if (!text)
        return;
    ql_out_init(&out, (ql_sink){.write = append, .context = &end});
    out.raw_csv = rows->raw_csv;
    if (from)
        ql_put_csv(&out, from->name);
    ql_put_char(&out, '\n');
    (void)ql_out_finish(&out);
    *to = (band){.end = text, .len = (size_t)(end - text)};
    if (from) {
        to->from = (uint64_t)from->from;
        to->units = (to->from * rows->power.number + 999) / 1000;
    }
}

/* What a row needs at the most. */
static size_t row_room(const ql_rows *rows)
{
    size_t longest = OVERALL_ROOM;
    for (size_t b = 0; b <= rows->band_count; b++)
        longest = rows->bands[b].len > longest ? rows->bands[b].len : longest;
    return LONGEST_ID + rows->count * TEXT_ROOM + OVERALL_ROOM + longest;
}

/* Whether all that is multiplied on the way to a rounded overall score fits. */
static bool fits(const ql_rows *rows)
{
    uint64_t most = 400 * rows->parts->common * rows->parts->all;
    return !__builtin_mul_overflow(most, rows->power.number, &most) && most <= INT64_MAX &&
           !__builtin_mul_overflow(most, 1000u, &most) &&
           row_room(rows) <= sizeof((ql_out *)0)->buffer;
}

static void set_wholes(ql_rows *rows)
{
    for (unsigned k = 0; k <= 100; k++) {
        whole *to = &rows->wholes[k];
        to->text[to->len++] = ',';
        if (k >= 100)
            to->text[to->len++] = '1';
        if (k >= 10)
            to->text[to->len++] = (char)('0' + k / 10 % 10);
        to->text[to->len++] = (char)('0' + k % 10);
        if (rows->digits > 0)
            to->text[to->len++] = '.';
        while (k * rows->power.number >= rows->bands[to->band + 1].units)
            to->band++;
    }
}

static bool set_overalls(ql_rows *rows, ql_arena *arena)
{
    for (size_t k = 0; k < DIVISORS; k++) {
        rows->overalls[k].from = ql_arena_take(arena, rows->band_count + 2, sizeof(uint64_t));
        if (!rows->overalls[k].from)
            return false;
    }
    return true;
}

ql_rows *ql_rows_new(const ql_parts *parts, unsigned digits, bool raw_csv, ql_arena *arena)
{
    const ql_plan *plan = parts->sweep->plan;
    ql_rows *rows = ql_arena_take(arena, 1, sizeof *rows);
    met *all = ql_arena_take(arena, plan->count, sizeof *all);
    band *bands = ql_arena_take(arena, plan->rubric->band_count + 2, sizeof *bands);
    uint64_t power = 1;
    uint8_t *standings = ql_arena_take(arena, plan->count, 1);
    if (!rows || !all || !bands || !standings || digits > MOST_DIGITS)
        return NULL;
    for (unsigned k = 0; k < digits; k++)
        power *= 10;
    *rows = (ql_rows){.plan = plan,
                      .digits = digits,
                      .raw_csv = raw_csv,
                      .power = ql_divisor_of(power),
                      .parts = parts,
                      .met = all,
                      .standings = standings,
                      .count = plan->count,
                      .bands = bands,
                      .band_count = plan->rubric->band_count};
    for (size_t q = 0; q < plan->count; q++)
        set_quality(rows, q, arena);
    for (size_t b = 0; b <= rows->band_count; b++)
        set_band(rows, &bands[b], b > 0 ? &plan->rubric->bands[b - 1] : NULL, arena);
    bands[rows->band_count + 1].units = UINT64_MAX;
    set_wholes(rows);
    return set_overalls(rows, arena) && !arena->failed && fits(rows) ? rows : NULL;
}

void ql_rows_free(ql_rows *rows)
{
    if (rows)
        ql_arena_release(&rows->scratch);
}

/* ---- Rows ---- */

/* Fills an entry, by the one way that scores are printed. */
static NOINLINE bool meet(ql_rows *rows, size_t q, entry *to, uint32_t state)
{
    ql_arena *arena = &rows->scratch;
    const ql_part part = ql_part_of(arena, rows->parts, q, state);
    const ql_quality *quality = rows->plan->qualities[q].quality;
    const char *text = part.standing == QL_SCORED
                           ? ql_score_text(arena, rows->plan->rubric, quality, part.p, rows->digits)
                           : "";
    size_t len = strlen(text);
    bool good = !arena->failed && len < TEXT_ROOM;
    if (good) {
        *to = (entry){.part = part.part,
                      .state = state,
                      .standing = (uint8_t)part.standing,
                      .len = (uint8_t)(1 + len),
                      .text = ","};
        memcpy(to->text + 1, text, len);
    }
    ql_arena_reset(arena);
    return good;
}

/* Puts an id, and makes room for the rest of the row; NULL when memory is out. */
static char *put_id(ql_rows *rows, ql_slice id, size_t room, ql_out *out)
{
    char *to = ql_out_room(out);
    if (id.plain && id.len <= QL_PLAIN_ROOM) {
        memcpy(to, id.bytes, QL_PLAIN_ROOM);
        return to + id.len;
    }
    if (id.plain && id.len < LONGEST_ID) {
        memcpy(to, id.bytes, id.len);
        return to + id.len;
    }
    const char *text = ql_arena_text(&rows->scratch, id.bytes, id.len);
    if (!text)
        return NULL;
    ql_put_csv(out, text);
    ql_arena_reset(&rows->scratch);
    return ql_out_reserve(out, room) ? ql_out_room(out) : NULL;
}

/* A score between delimiters: its whole part, and `rest` in 10^-digits, two digits at a time. */
static char *put_number(const ql_rows *rows, uint64_t number, uint64_t rest, char *to)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233"
        "34353637383940414243444546474849505152535455565758596061626364656667"
        "68697071727374757677787980818283848586878889909192939495969798"
        "99";
    const whole *before = &rows->wholes[number];
    unsigned left = rows->digits;
    uint32_t places = (uint32_t)rest;
    memcpy(to, before->text, sizeof before->text);
    to += before->len;
    char *end = to + left;
    if (left % 2 == 1) {
        to[--left] = (char)('0' + places % 10);
        places /= 10;
    }
    for (; left > 0; places /= 100) {
        left -= 2;
        memcpy(to + left, pairs + 2 * (places % 100), 2);
    }
    *end = ',';
    return end + 1;
}

static const overall *overall_of(ql_rows *rows, uint64_t weight)
{
    overall *of = &rows->overalls[weight % DIVISORS];
    if (of->weight == weight)
        return of;
    uint64_t over = rows->parts->common * weight;
    of->weight = weight;
    of->twice = ql_divisor_of(2 * over);
    for (size_t b = 0; b <= rows->band_count; b++)
        of->from[b] = (rows->bands[b].from * over + 999) / 1000;
    of->from[rows->band_count + 1] = UINT64_MAX;
    return of;
}

static char *put_end(const band *of, char *to)
{
    if (of->len <= OVERALL_ROOM)
        memcpy(to, of->end, OVERALL_ROOM);
    else
        memcpy(to, of->end, of->len);
    return to + of->len;
}

/* The same where rounding would take the score over the edge of a band. */
static NOINLINE char *put_edge(ql_rows *rows, uint64_t parts, uint64_t weight, char *to,
                               bool *failed)
{
    const overall *of = overall_of(rows, weight);
    ql_arena *arena = &rows->scratch;
    ql_ratio p = {.num = ql_wide_of(arena, parts),
                  .den = ql_wide_of(arena, rows->parts->common * weight)};
    const char *text = ql_score_text(arena, rows->plan->rubric, NULL, p, rows->digits);
    size_t len = strlen(text), b = 0;
    *failed = arena->failed || len > OVERALL_ROOM - 2;
    *to++ = ',';
    if (!*failed)
        memcpy(to, text, len);
    to += *failed ? 0 : len;
    *to++ = ',';
    while (b < rows->band_count && parts >= of->from[b + 1])
        b++;
    ql_arena_reset(arena);
    return put_end(&rows->bands[b], to);
}

/* The overall score `parts` / (common * weight), its band, and the end of the row. */
static char *put_overall(ql_rows *rows, uint64_t parts, uint64_t weight, char *to, bool *failed)
{
    const overall *of = overall_of(rows, weight);
    uint64_t units = ql_divide(2 * parts * rows->power.number + of->twice.number / 2, of->twice);
    uint64_t number = ql_divide(units, rows->power);
    size_t b = rows->wholes[number].band;
    while (units >= rows->bands[b + 1].units)
        b++;
    if (parts < of->from[b] || parts >= of->from[b + 1])
        return put_edge(rows, parts, weight, to, failed);
    to = put_number(rows, number, units - number * rows->power.number, to);
    return put_end(&rows->bands[b], to);
}

/* The weight of the qualities that are scored in row `r`; 0 when that is not enough. */
static NOINLINE uint64_t weight_scored(ql_rows *rows, const ql_tally *tallies, size_t r)
{
    for (size_t q = 0; q < rows->count; q++) {
        uint32_t state = tallies[q].state[r];
        rows->standings[q] = rows->met[q].entries[state & rows->met[q].mask].standing;
    }
    return ql_parts_weight(rows->parts, rows->standings);
}

/* Puts a row from its first quality on; NULL when memory is out. */
static char *put_scores(ql_rows *rows, const ql_tally *tallies, size_t r, char *to, bool *failed)
{
    const met *here = rows->met, *const end = here + rows->count;
    uint64_t parts = 0;
    unsigned standing = QL_SCORED; /* what is true of all */
    for (; here < end; here++, tallies++) {
        uint32_t state = tallies->state[r];
        entry *found = &here->entries[state & here->mask];
        if (found->state != state && !meet(rows, (size_t)(here - rows->met), found, state))
            return NULL;
        memcpy(to, found->text, TEXT_ROOM);
        to += found->len;
        parts += found->part;
        standing &= found->standing;
    }
    uint64_t weight =
        standing == QL_SCORED ? rows->parts->all : weight_scored(rows, tallies - rows->count, r);
    if (weight > 0)
        return put_overall(rows, parts, weight, to, failed);
    memcpy(to, ",,", 2);
    return put_end(&rows->bands[0], to + 2);
}

bool ql_rows_put(ql_rows *rows, const ql_block *block, const ql_tally *tallies, ql_out *out,
                 size_t *ends)
{
    size_t room = row_room(rows);
    bool failed = false;
    for (size_t r = 0; r < block->rows && !failed; r++) {
        (void)ql_out_reserve(out, room); /* fits() has seen to it */
        char *to = put_id(rows, block->ids[r], room, out);
        to = to ? put_scores(rows, tallies, r, to, &failed) : NULL;
        if (!to)
            return false;
        ql_out_take(out, to);
        ends[r] = ql_out_count(out);
    }
    return !failed;
}
