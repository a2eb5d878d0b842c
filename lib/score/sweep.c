#include "score/sweep.h"

#include "base/gcd.h"
#include "model/score_def.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* A wide number that is small, else UINT32_MAX. */
static uint32_t small(ql_wide number)
{
    return number.len == 0 ? 0 : number.len == 1 ? number.limb[0] : UINT32_MAX;
}

/* What one code adds, as score_def.h says. */
static ql_added added_by(const ql_item *item, ql_answer answer, uint32_t unit, uint32_t factor)
{
    uint16_t weight = (uint16_t)((uint32_t)item->weight / unit);
    if (!ql_item_scores(item))
        return (ql_added){0};
    if (ql_answer_is_open(answer))
        return (ql_added){.open = weight};
    if (ql_answer_is_missing(answer))
        return (ql_added){0};
    return (ql_added){.sum = (uint16_t)(weight * ql_answer_steps(item, answer) * factor),
                      .weight = weight,
                      .count = 1};
}

static void fill_item(ql_sweep *sweep, size_t i, const ql_sweep_quality *to)
{
    const ql_item *item = &sweep->plan->instrument->items[i];
    uint32_t factor = small(sweep->plan->factors[i]);
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++)
        sweep->added[i][kind] = added_by(item, QL_ANSWER_MISSING(kind), to->weight_unit, factor);
    for (size_t k = 0; k < item->scale->count; k++)
        sweep->added[i][QL_CODE_POINT + k] = added_by(item, (ql_answer)k, to->weight_unit, factor);
}

static uint32_t weight_unit(const ql_plan *plan, const ql_plan_quality *quality)
{
    uint32_t unit = 0;
    for (size_t i = quality->first; i < quality->end; i++)
        unit = (uint32_t)ql_gcd((uint32_t)plan->instrument->items[i].weight, unit);
    return unit;
}

/* True when the quality's numbers fit. */
static bool compile_quality(ql_sweep *sweep, size_t q)
{
    const ql_plan *plan = sweep->plan;
    const ql_plan_quality *from = &plan->qualities[q];
    ql_sweep_quality *to = &sweep->qualities[q];
    uint64_t sum = 0, weight = 0;
    *to = (ql_sweep_quality){.first = from->first,
                             .end = from->end,
                             .weight_unit = weight_unit(plan, from),
                             .bytes = true};
    for (size_t i = from->first; i < from->end; i++) {
        const ql_item *item = &plan->instrument->items[i];
        if (item->scale->count + QL_CODE_POINT > QL_MOST_CODES)
            return false;
        if (!ql_item_scores(item))
            continue;
        uint64_t w = (uint64_t)item->weight / to->weight_unit;
        uint64_t most = w * ql_scale_span(item->scale) * small(plan->factors[i]);
        sum += most;
        weight += w;
        if (sum >= UINT16_MAX || weight > UINT16_MAX || small(from->unit) == UINT32_MAX)
            return false;
        to->bytes = to->bytes && most < 256 && w < 256 && item->scale->count + QL_CODE_POINT <= 16;
    }
    to->most_sum = (uint32_t)sum;
    to->most_weight = (uint32_t)weight;
    for (size_t i = from->first; i < from->end; i++)
        fill_item(sweep, i, to);
    return true;
}

bool ql_sweep_compile(ql_sweep *sweep, const ql_plan *plan, ql_arena *arena)
{
    *sweep = (ql_sweep){.plan = plan};
    sweep->qualities = ql_arena_take(arena, plan->count, sizeof *sweep->qualities);
    sweep->added = ql_arena_take(arena, plan->instrument->count, sizeof *sweep->added);
    if (!sweep->qualities || !sweep->added)
        return false;
    for (size_t q = 0; q < plan->count; q++) {
        if (!compile_quality(sweep, q))
            return false;
    }
    return true;
}

/* The portable way: the four numbers of an item in one word, added in one go. */
static void tally_portable(const ql_sweep *sweep, const ql_sweep_quality *quality,
                           const ql_block *block, ql_tally *tally)
{
    ql_added totals[QL_BLOCK_ROWS];
    uint64_t words[QL_BLOCK_ROWS] = {0};
    for (size_t i = quality->first; i < quality->end; i++) {
        const uint8_t *codes = block->codes + i * QL_BLOCK_ROWS;
        uint64_t table[QL_MOST_CODES];
        memcpy(table, sweep->added[i], sizeof table);
        for (size_t r = 0; r < block->rows; r++)
            words[r] += table[codes[r]];
    }
    memcpy(totals, words, sizeof totals);
    for (size_t r = 0; r < block->rows; r++) {
        tally->sum[r] = totals[r].sum;
        tally->weight[r] = totals[r].weight;
        tally->open[r] = totals[r].open;
        tally->count[r] = totals[r].count;
    }
}

#if defined(__x86_64__)

typedef struct lanes {
    __m256i low;  /* rows 0-7 and 16-23 */
    __m256i high; /* rows 8-15 and 24-31 */
} lanes;

__attribute__((target("avx2"))) static inline __m256i lookup(const uint8_t table[16], __m256i codes)
{
    __m256i both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
    return _mm256_shuffle_epi8(both, codes);
}

__attribute__((target("avx2"))) static inline void add(lanes *to, __m256i bytes)
{
    __m256i zero = _mm256_setzero_si256();
    to->low = _mm256_add_epi16(to->low, _mm256_unpacklo_epi8(bytes, zero));
    to->high = _mm256_add_epi16(to->high, _mm256_unpackhi_epi8(bytes, zero));
}

__attribute__((target("avx2"))) static inline void store(const lanes *from, uint16_t *to)
{
    _mm256_storeu_si256((__m256i *)to, _mm256_permute2x128_si256(from->low, from->high, 0x20));
    _mm256_storeu_si256((__m256i *)(to + 16),
                        _mm256_permute2x128_si256(from->low, from->high, 0x31));
}

/* Each of the four numbers of the first sixteen codes as bytes. */
static void split(const ql_added from[QL_MOST_CODES], uint8_t to[4][16])
{
    for (size_t k = 0; k < 16; k++) {
        to[0][k] = (uint8_t)from[k].sum;
        to[1][k] = (uint8_t)from[k].weight;
        to[2][k] = (uint8_t)from[k].open;
        to[3][k] = (uint8_t)from[k].count;
    }
}

__attribute__((target("avx2"))) static void tally_avx2(const ql_sweep *sweep,
                                                       const ql_sweep_quality *quality,
                                                       const ql_block *block, ql_tally *tally)
{
    enum { STEP = 32, ITEMS = 64 };
    uint8_t tables[ITEMS][4][16];
    size_t items = quality->end - quality->first;
    for (size_t i = 0; i < items; i++)
        split(sweep->added[quality->first + i], tables[i]);
    for (size_t r = 0; r < block->rows; r += STEP) {
        lanes sum = {0}, weight = {0}, open = {0}, count = {0};
        const uint8_t *codes = block->codes + quality->first * QL_BLOCK_ROWS + r;
        for (size_t i = 0; i < items; i++, codes += QL_BLOCK_ROWS) {
            __m256i here = _mm256_loadu_si256((const __m256i *)codes);
            add(&sum, lookup(tables[i][0], here));
            add(&weight, lookup(tables[i][1], here));
            add(&open, lookup(tables[i][2], here));
            add(&count, lookup(tables[i][3], here));
        }
        store(&sum, tally->sum + r);
        store(&weight, tally->weight + r);
        store(&open, tally->open + r);
        store(&count, tally->count + r);
    }
}

#endif

void ql_sweep_tally(const ql_sweep *sweep, size_t q, const ql_block *block, ql_tally *tally)
{
    const ql_sweep_quality *quality = &sweep->qualities[q];
#if defined(__x86_64__)
    if (!sweep->portable && quality->bytes && quality->end - quality->first <= 64 &&
        __builtin_cpu_supports("avx2")) {
        tally_avx2(sweep, quality, block, tally);
        return;
    }
#endif
    tally_portable(sweep, quality, block, tally);
}
