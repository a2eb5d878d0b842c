#include "render/rows.h"

#include "base/escape.h"
#include "base/gcd.h"
#include "model/profile.h"
#include "model/score_def.h"

#include <string.h>

enum { TEXT_ROOM = 23, MOST_ENTRIES = 4096, OVERALL_ROOM = 32, LONGEST_ID = 256 };

/* A score that was met: its text, and its part of the overall score. */
typedef struct entry {
    uint64_t part; /* weight * p, in units of 1 / common */
    uint32_t key;  /* 1 + which sum and weight; 0 while free */
    uint8_t len;
    char text[TEXT_ROOM];
} entry;

typedef struct quality {
    const ql_quality *quality;
    uint64_t weight; /* in units of the greatest common divisor of all */
    uint64_t thousandths;
    uint64_t unit;   /* what sums are over, beside their weight */
    uint32_t stride; /* keys: sum * stride + weight */
    uint32_t mask;   /* entries, less one */
    size_t items;
    const ql_sweep_quality *sweep;
    entry *entries;
} quality;

typedef struct band {
    uint64_t from;    /* thousandths */
    const char *text; /* as a CSV cell */
    size_t len;
} band;

struct ql_rows {
    const ql_plan *plan;
    unsigned digits;
    uint64_t power;   /* 10 to the power of digits */
    uint64_t common;  /* the least common multiple of all that scores of qualities are over */
    uint64_t weights; /* of all qualities, in their unit */
    quality *qualities;
    size_t count;
    band *bands;
    size_t band_count;
    bool plain[256]; /* characters of an id that need no care */
    ql_arena scratch;
};

/* ---- Setting up ---- */

/* The least common multiple, or 0 where it is too large to go on. */
static uint64_t lcm(uint64_t a, uint64_t b)
{
    uint64_t product;
    if (a == 0 || __builtin_mul_overflow(a / ql_gcd(a, b), b, &product) || product >> 40 != 0)
        return 0;
    return product;
}

/* Marks the sums of weight that some of the quality's items can have. */
static bool *reachable_weights(const ql_rows *rows, const quality *of, ql_arena *arena)
{
    const ql_item *items = rows->plan->instrument->items;
    uint32_t most = of->sweep->most_weight;
    bool *reached = ql_arena_take(arena, (size_t)most + 1, sizeof *reached);
    if (!reached)
        return NULL;
    reached[0] = true;
    for (size_t i = of->sweep->first; i < of->sweep->end; i++) {
        uint32_t weight = (uint32_t)items[i].weight / of->sweep->weight_unit;
        for (uint32_t w = most + 1; weight > 0 && w-- > weight;)
            reached[w] = reached[w] || reached[w - weight];
    }
    return reached;
}

static void add_denominators(ql_rows *rows, const quality *of, ql_arena *arena)
{
    bool *reached = reachable_weights(rows, of, arena);
    for (uint32_t w = 1; reached && w <= of->sweep->most_weight; w++) {
        if (reached[w])
            rows->common = lcm(rows->common, of->unit * w);
    }
}

static void set_quality(ql_rows *rows, const ql_sweep *sweep, size_t q, uint64_t weight_unit,
                        ql_arena *arena)
{
    const ql_plan_quality *from = &sweep->plan->qualities[q];
    quality *to = &rows->qualities[q];
    const ql_sweep_quality *sums = &sweep->qualities[q];
    *to = (quality){.quality = from->quality,
                    .thousandths = (uint64_t)from->quality->weight,
                    .weight = (uint64_t)from->quality->weight / weight_unit,
                    .unit = from->unit.limb[0],
                    .stride = sums->most_weight + 1,
                    .items = from->items,
                    .sweep = sums};
    size_t keys = ((size_t)sums->most_sum + 1) * to->stride, entries = 64;
    while (entries < keys && entries < MOST_ENTRIES)
        entries *= 2;
    to->mask = (uint32_t)entries - 1;
    to->entries = ql_arena_take(arena, entries, sizeof *to->entries);
    rows->weights += to->weight;
    add_denominators(rows, to, arena);
}

static bool append(void *context, const char *bytes, size_t len)
{
    char **to = context;
    memcpy(*to, bytes, len);
    *to += len;
    return true;
}

/* A band's name as the simple walk puts it. */
static void set_band(band *to, const ql_band *from, ql_arena *arena)
{
    char *text = ql_arena_take(arena, 2 * strlen(from->name) + 4, 1);
    char *end = text;
    ql_out out;
    if (!text)
        return;
    ql_out_init(&out, (ql_sink){.write = append, .context = &end});
    ql_put_csv(&out, from->name);
    (void)ql_out_finish(&out);
    *to = (band){.from = (uint64_t)from->from, .text = text, .len = (size_t)(end - text)};
}

/* Letters, digits and what is harmless anywhere in a cell. */
static void set_plain(bool plain[256])
{
    for (int c = 0; c < 256; c++)
        plain[c] = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                   (c >= 'a' && c <= 'z') || c == '_' || c == '.' || c == '/' || c == ':';
}

/* What a row needs at the most. */
static size_t row_room(const ql_rows *rows)
{
    size_t longest = 0;
    for (size_t k = 0; k < rows->band_count; k++)
        longest = rows->bands[k].len > longest ? rows->bands[k].len : longest;
    return LONGEST_ID + rows->count * (TEXT_ROOM + 1) + OVERALL_ROOM + longest + 4;
}

/* Whether all that is multiplied on the way to a rounded overall score fits. */
static bool fits(const ql_rows *rows)
{
    uint64_t most = 0;
    return rows->common != 0 && rows->weights != 0 &&
           !__builtin_mul_overflow(rows->common, rows->weights, &most) &&
           !__builtin_mul_overflow(most, 100000u, &most) && rows->digits <= 9 &&
           !__builtin_mul_overflow(most, 2 * rows->power, &most) &&
           row_room(rows) <= sizeof((ql_out *)0)->buffer;
}

ql_rows *ql_rows_new(const ql_sweep *sweep, unsigned digits, ql_arena *arena)
{
    const ql_plan *plan = sweep->plan;
    ql_rows *rows = ql_arena_take(arena, 1, sizeof *rows);
    quality *qualities = ql_arena_take(arena, plan->count, sizeof *qualities);
    band *bands = ql_arena_take(arena, plan->rubric->band_count, sizeof *bands);
    uint64_t unit = 0;
    if (!rows || !qualities || !bands)
        return NULL;
    *rows = (ql_rows){.plan = plan,
                      .digits = digits,
                      .power = 1,
                      .common = 1,
                      .qualities = qualities,
                      .count = plan->count,
                      .bands = bands,
                      .band_count = plan->rubric->band_count};
    for (unsigned k = 0; k < digits; k++)
        rows->power *= 10;
    for (size_t q = 0; q < plan->count; q++)
        unit = ql_gcd((uint64_t)plan->qualities[q].quality->weight, unit);
    for (size_t q = 0; q < plan->count && !arena->failed; q++)
        set_quality(rows, sweep, q, unit ? unit : 1, arena);
    for (size_t k = 0; k < rows->band_count; k++)
        set_band(&bands[k], &plan->rubric->bands[k], arena);
    set_plain(rows->plain);
    return !arena->failed && fits(rows) ? rows : NULL;
}

void ql_rows_free(ql_rows *rows)
{
    if (rows)
        ql_arena_release(&rows->scratch);
}

/* ---- Rows ---- */

/* Fills an entry, by the one way that scores are printed. */
static bool meet(ql_rows *rows, const quality *of, entry *to, uint32_t key, uint32_t sum,
                 uint32_t weight)
{
    ql_arena *arena = &rows->scratch;
    ql_ratio p = ql_ratio_of(arena, (int64_t)sum * 100, of->unit * weight);
    const char *text = ql_score_text(arena, rows->plan->rubric, of->quality, p, rows->digits);
    size_t len = strlen(text);
    bool good = !arena->failed && len <= TEXT_ROOM;
    if (good) {
        *to = (entry){.part = of->weight * 100 * sum * (rows->common / (of->unit * weight)),
                      .key = key + 1,
                      .len = (uint8_t)len};
        memcpy(to->text, text, len);
    }
    ql_arena_reset(arena);
    return good;
}

/* Puts an id, and makes room for the rest of the row; NULL when memory is out. */
static char *put_id(ql_rows *rows, ql_slice id, size_t room, ql_out *out)
{
    char *to = ql_out_room(out);
    bool plain = id.len > 0 && id.len < LONGEST_ID;
    for (uint32_t k = 0; plain && k < id.len; k++)
        plain = rows->plain[(unsigned char)id.bytes[k]] || (k > 0 && id.bytes[k] == '-');
    if (plain) {
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

/* `units` of 10^-digits, two digits at a time. */
static char *put_units(uint64_t units, unsigned digits, char *to)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233"
        "34353637383940414243444546474849505152535455565758596061626364656667"
        "68697071727374757677787980818283848586878889909192939495969798"
        "99";
    uint64_t power = 1;
    for (unsigned k = 0; k < digits; k++)
        power *= 10;
    uint64_t whole = units / power, rest = units % power;
    if (whole >= 100)
        *to++ = (char)('0' + whole / 100);
    if (whole >= 10)
        *to++ = pairs[2 * (whole % 100)];
    *to++ = pairs[2 * (whole % 100) + 1];
    if (digits == 0)
        return to;
    *to++ = '.';
    for (unsigned left = digits; left > 0; rest /= 100) {
        if (left == 1) {
            to[--left] = (char)('0' + rest % 10);
            break;
        }
        left -= 2;
        memcpy(to + left, pairs + 2 * (rest % 100), 2);
    }
    return to + digits;
}

/* The overall score `parts` / (common * weight), and its band. */
static char *put_overall(ql_rows *rows, uint64_t parts, uint64_t weight, char *to, bool *failed)
{
    uint64_t den = rows->common * weight;
    uint64_t units = (2 * parts * rows->power + den) / (2 * den);
    size_t b = rows->band_count;
    while (b > 0 && parts * 1000 < rows->bands[b - 1].from * den)
        b--;
    bool above = b > 0 && units * 1000 < rows->bands[b - 1].from * rows->power;
    bool below = b < rows->band_count && units * 1000 >= rows->bands[b].from * rows->power;
    if (above || below) { /* rounding would step over the edge of a band */
        ql_arena *arena = &rows->scratch;
        ql_ratio p = {.num = ql_wide_of(arena, parts), .den = ql_wide_of(arena, den)};
        const char *text = ql_score_text(arena, rows->plan->rubric, NULL, p, rows->digits);
        size_t len = strlen(text);
        *failed = *failed || arena->failed || len > OVERALL_ROOM;
        memcpy(to, text, len <= OVERALL_ROOM ? len : 0);
        to += len <= OVERALL_ROOM ? len : 0;
        ql_arena_reset(arena);
    } else {
        to = put_units(units, rows->digits, to);
    }
    *to++ = ',';
    if (b > 0) {
        memcpy(to, rows->bands[b - 1].text, rows->bands[b - 1].len);
        to += rows->bands[b - 1].len;
    }
    return to;
}

bool ql_rows_put(ql_rows *rows, const ql_block *block, const ql_tally *tallies, ql_out *out,
                 size_t *ends)
{
    const ql_missing *missing = &rows->plan->instrument->missing;
    size_t room = row_room(rows);
    bool failed = false;
    for (size_t r = 0; r < block->rows && !failed; r++) {
        uint64_t parts = 0, scored = 0, scored_thousandths = 0, applicable = 0;
        (void)ql_out_reserve(out, room); /* fits() has seen to it */
        char *to = put_id(rows, block->ids[r], room, out);
        if (!to)
            return false;
        for (size_t q = 0; q < rows->count; q++) {
            const quality *here = &rows->qualities[q];
            uint32_t sum = tallies[q].sum[r], weight = tallies[q].weight[r];
            uint64_t whole = weight + tallies[q].open[r];
            *to++ = ',';
            applicable += whole > 0 ? here->thousandths : 0;
            if (weight != here->sweep->most_weight && /* all answered: scored whatever the rule */
                !ql_quality_is_scored(missing, weight, whole, tallies[q].count[r], here->items))
                continue;
            uint32_t key = sum * here->stride + weight;
            entry *found = &here->entries[key & here->mask];
            if (found->key != key + 1 && !meet(rows, here, found, key, sum, weight))
                return false;
            memcpy(to, found->text, TEXT_ROOM);
            to += found->len;
            parts += found->part;
            scored += here->weight;
            scored_thousandths += here->thousandths;
        }
        *to++ = ',';
        if (ql_overall_is_scored(missing, scored_thousandths, applicable))
            to = put_overall(rows, parts, scored, to, &failed);
        else
            *to++ = ',';
        *to++ = '\n';
        ql_out_take(out, to);
        ends[r] = ql_out_count(out);
    }
    return !failed;
}
