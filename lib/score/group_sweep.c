#include "score/group_sweep.h"

#include "base/divide.h"
#include "model/score_def.h"

#include <string.h>

enum { SLOTS = 1024, ITEMS = 64 };

/* No state is as great. */
#define FREE UINT32_MAX

/* A state that was met, and how often. */
typedef struct met {
    uint64_t count;
    uint64_t part;
    uint32_t state;
    uint8_t standing;
    bool whole; /* every scored item is answered */
} met;

/* The steps of an item by code: those of a scale whose points are one apart are a sum. */
typedef struct steps {
    uint8_t of_code[QL_MOST_CODES];
    int16_t rise; /* 1 or -1; 0 where steps are looked up */
    int16_t from;
} steps;

struct ql_group_sweep {
    const ql_parts *parts;
    ql_group *group;
    ql_arena scratch;
    bool failed;        /* memory was out when it was cleared */
    size_t count;       /* qualities */
    met (*met)[SLOTS];  /* of each, by the lower bits of the state */
    steps *steps_of;    /* of each item, by code */
    ql_divisor den;     /* of the overall scores of late */
    uint8_t *standings; /* of a row, one a quality */
    /* of a block, one a row: */
    uint64_t sums[QL_BLOCK_ROWS];        /* of parts */
    uint8_t standing[QL_BLOCK_ROWS];     /* what is true of all qualities */
    int16_t whole[QL_BLOCK_ROWS];        /* all ones where every item of the quality is answered */
    ql_moment alone[ITEMS];              /* of the quality's items */
    int16_t steps[ITEMS][QL_BLOCK_ROWS]; /* of the quality's items, where it is whole */
};

static void clear(ql_group_sweep *s)
{
    s->failed = s->failed || s->scratch.failed;
    ql_arena_reset(&s->scratch);
}

static bool is_sound(const ql_group_sweep *s)
{
    return !s->failed && !s->scratch.failed && !s->group->arena.failed;
}

/* ---- Scores of qualities ---- */

/* Lets the group know of a state that was met so often. */
static void count_state(ql_group_sweep *s, size_t q, met *of)
{
    if (of->count > 0 && of->standing == QL_SCORED) {
        const ql_part part = ql_part_of(&s->scratch, s->parts, q, of->state);
        const ql_band *band = ql_band_of(&s->scratch, s->group->plan->rubric, part.p);
        uint64_t value =
            ql_group_count_score(s->group, q, &s->scratch, part.p, band, (int64_t)of->count);
        ql_moments_add_alone(&s->group->scores, q, value, (int64_t)of->count);
    }
    of->count = 0;
    clear(s);
}

static met *meet(ql_group_sweep *s, size_t q, uint32_t state)
{
    const ql_sweep_quality *sweep = &s->parts->sweep->qualities[q];
    met *of = &s->met[q][state % SLOTS];
    if (of->state == state)
        return of;
    if (of->state != FREE)
        count_state(s, q, of);
    const ql_part part = ql_part_of(&s->scratch, s->parts, q, state);
    *of = (met){.part = part.part,
                .state = state,
                .standing = (uint8_t)part.standing,
                .whole = ql_state_of(sweep, state).weight == ql_sweep_weight(sweep)};
    clear(s);
    return of;
}

static void count_states(ql_group_sweep *s, size_t q, const ql_block *block, const ql_tally *tally)
{
    for (size_t r = 0; r < block->rows; r++) {
        met *of = meet(s, q, tally->state[r]);
        of->count++;
        s->sums[r] += of->part;
        s->standing[r] &= of->standing;
        s->whole[r] = of->whole ? -1 : 0;
    }
}

/* ---- Items ---- */

/* Of no more than 256 products of bytes. */
static uint64_t product(const int16_t *a, const int16_t *b, size_t rows)
{
    int32_t sum = 0;
    for (size_t r = 0; r < rows; r++)
        sum += a[r] * b[r];
    return (uint64_t)sum;
}

static uint64_t sum_of(const int16_t *a, size_t rows)
{
    int32_t sum = 0;
    for (size_t r = 0; r < rows; r++)
        sum += a[r];
    return (uint64_t)sum;
}

/* The steps of an item where its quality is whole, else 0. */
static void set_steps(ql_group_sweep *s, int16_t *to, size_t i, const ql_block *block)
{
    const uint8_t *codes = block->codes + i * QL_BLOCK_ROWS;
    const steps *of = &s->steps_of[i];
    const int16_t rise = of->rise, from = of->from;
    for (size_t r = 0; rise != 0 && r < block->rows; r++)
        to[r] = (int16_t)(from + rise * codes[r]) & s->whole[r];
    for (size_t r = 0; rise == 0 && r < block->rows; r++)
        to[r] = of->of_code[codes[r]] & s->whole[r];
}

/* Items i and j, of whose rows all have both. */
static void add_pair(ql_moments *to, const ql_moment *alone, size_t i, size_t j,
                     uint64_t product_of)
{
    ql_moment one = alone[i], other = alone[j];
    one.product = other.product = product_of;
    ql_moments_add_sums(to, i, j, one);
    if (i != j)
        ql_moments_add_sums(to, j, i, other);
}

static void count_items(ql_group_sweep *s, size_t q, const ql_block *block)
{
    const ql_plan *plan = s->group->plan;
    ql_moments *to = &s->group->items[q].whole;
    uint64_t whole = 0;
    size_t n = 0;
    for (size_t r = 0; r < block->rows; r++)
        whole += s->whole[r] & 1;
    for (size_t i = plan->qualities[q].first; i < plan->qualities[q].end; i++) {
        if (ql_item_scores(&plan->instrument->items[i]))
            set_steps(s, s->steps[n++], i, block);
    }
    to->cases += whole;
    for (size_t i = 0; i < n; i++) {
        s->alone[i] = (ql_moment){.count = whole, .sum = sum_of(s->steps[i], block->rows)};
        s->alone[i].square = product(s->steps[i], s->steps[i], block->rows);
        for (size_t j = 0; j <= i; j++)
            add_pair(to, s->alone, i, j, product(s->steps[i], s->steps[j], block->rows));
    }
}

/* ---- Overall scores ---- */

/* The weight of the qualities scored in row `r`; 0 when they are not enough. */
static uint64_t weight_of(ql_group_sweep *s, size_t r, const ql_tally *tallies)
{
    if (s->standing[r] == QL_SCORED)
        return s->parts->all;
    for (size_t q = 0; q < s->count; q++)
        s->standings[q] =
            (uint8_t)ql_part_of(&s->scratch, s->parts, q, tallies[q].state[r]).standing;
    clear(s);
    return ql_parts_weight(s->parts, s->standings);
}

/* `*rest` over the divisor, to four more decimals. */
static uint64_t four_places(uint64_t *rest, ql_divisor den)
{
    uint64_t places = ql_divide(*rest * 10000, den);
    *rest = *rest * 10000 - places * den.number;
    return places;
}

static void count_band(ql_group_sweep *s, uint64_t parts)
{
    const ql_rubric *rubric = s->group->plan->rubric;
    size_t b = rubric->band_count;
    while (b > 0 && parts * 1000 < (uint64_t)rubric->bands[b - 1].from * s->den.number)
        b--;
    if (b > 0)
        s->group->columns[s->count].bands[b - 1]++;
}

/* Counts an overall score; its value in sums. */
static uint64_t count_overall(ql_group_sweep *s, uint64_t parts, uint64_t weight)
{
    ql_group *group = s->group;
    if (s->den.number != s->parts->common * weight)
        s->den = ql_divisor_of(s->parts->common * weight);
    uint64_t rest = parts, value = four_places(&rest, s->den);
    uint64_t rounded = value + (2 * rest >= s->den.number);
    (void)ql_histogram_add(&group->arena, &group->columns[s->count].counts, rounded, 1);
    count_band(s, parts);
    value = value * 10000 + four_places(&rest, s->den);
    value = value * 10000 + four_places(&rest, s->den);
    return value + (2 * rest >= s->den.number);
}

static void count_overalls(ql_group_sweep *s, const ql_block *block, const ql_tally *tallies)
{
    ql_moment sums = {0};
    for (size_t r = 0; r < block->rows; r++) {
        uint64_t weight = weight_of(s, r, tallies);
        if (weight == 0)
            continue;
        uint64_t value = count_overall(s, s->sums[r], weight);
        sums.count++;
        sums.sum += value;
        sums.square += (ql_u128)value * value;
    }
    sums.product = sums.square;
    ql_moments_add_sums(&s->group->scores, s->count, s->count, sums);
}

bool ql_group_sweep_take(ql_group_sweep *s, const ql_block *block, const ql_tally *tallies)
{
    memset(s->sums, 0, sizeof s->sums);
    memset(s->standing, QL_SCORED, sizeof s->standing);
    s->group->count += block->rows;
    for (size_t q = 0; q < s->count; q++) {
        count_states(s, q, block, &tallies[q]);
        count_items(s, q, block);
    }
    count_overalls(s, block, tallies);
    return is_sound(s);
}

bool ql_group_sweep_finish(ql_group_sweep *s)
{
    for (size_t q = 0; q < s->count; q++) {
        for (size_t k = 0; k < SLOTS; k++)
            count_state(s, q, &s->met[q][k]);
    }
    return is_sound(s);
}

/* ---- Setting up ---- */

static void set_item(ql_group_sweep *s, size_t i)
{
    const ql_item *item = &s->group->plan->instrument->items[i];
    steps *to = &s->steps_of[i];
    bool even = true;
    for (size_t p = 0; p < item->scale->count; p++)
        to->of_code[QL_CODE_POINT + p] = (uint8_t)ql_answer_steps(item, (ql_answer)p);
    to->rise = item->reverse ? -1 : 1;
    to->from = (int16_t)(to->of_code[QL_CODE_POINT] - to->rise * QL_CODE_POINT);
    for (int c = QL_CODE_POINT; c < QL_CODE_POINT + (int)item->scale->count; c++)
        even = even && to->of_code[c] == to->from + to->rise * c;
    to->rise = even ? to->rise : 0;
}

/* Whether all numbers on the way are small enough. */
static bool fits(const ql_parts *parts)
{
    const ql_plan *plan = parts->sweep->plan;
    bool small = parts->common <= INT64_MAX / 1000000 / parts->all;
    for (size_t q = 0; q < plan->count; q++)
        small = small && plan->qualities[q].items <= ITEMS;
    for (size_t i = 0; i < plan->instrument->count; i++)
        small = small && ql_scale_span(plan->instrument->items[i].scale) <= UINT8_MAX;
    return small;
}

ql_group_sweep *ql_group_sweep_new(const ql_parts *parts, ql_group *group, ql_arena *arena)
{
    const ql_plan *plan = group->plan;
    ql_group_sweep *s = fits(parts) ? ql_arena_take(arena, 1, sizeof *s) : NULL;
    if (!s)
        return NULL;
    *s = (ql_group_sweep){.parts = parts, .group = group, .count = plan->count};
    s->met = ql_arena_take(arena, plan->count, sizeof *s->met);
    s->standings = ql_arena_take(arena, plan->count, 1);
    s->steps_of = ql_arena_take(arena, plan->instrument->count, sizeof *s->steps_of);
    for (size_t q = 0; s->met && q < plan->count; q++) {
        for (size_t k = 0; k < SLOTS; k++)
            s->met[q][k].state = FREE;
    }
    for (size_t i = 0; s->steps_of && i < plan->instrument->count; i++)
        set_item(s, i);
    return arena->failed ? NULL : s;
}

void ql_group_sweep_free(ql_group_sweep *sweep)
{
    if (sweep)
        ql_arena_release(&sweep->scratch);
}
