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
static ql_state added_by(const ql_item *item, ql_answer answer, uint32_t unit, uint32_t factor)
{
    uint32_t weight = (uint32_t)item->weight / unit;
    if (!ql_item_scores(item))
        return (ql_state){0};
    if (ql_answer_is_open(answer))
        return (ql_state){.open = weight};
    if (ql_answer_is_missing(answer))
        return (ql_state){0};
    return (ql_state){
        .sum = weight * ql_answer_steps(item, answer) * factor, .weight = weight, .count = 1};
}

static uint32_t number_of(const ql_sweep_quality *quality, ql_state state)
{
    const ql_state *bases = &quality->bases;
    uint32_t count = bases->count == 1 ? 0 : state.count;
    return state.sum +
           bases->sum * (state.weight + bases->weight * (state.open + bases->open * count));
}

static void fill_item(ql_sweep *sweep, size_t i, const ql_sweep_quality *to)
{
    const ql_item *item = &sweep->plan->instrument->items[i];
    uint32_t factor = small(sweep->plan->factors[i]);
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++)
        sweep->added[i][kind] =
            number_of(to, added_by(item, QL_ANSWER_MISSING(kind), to->weight_unit, factor));
    for (size_t k = 0; k < item->scale->count; k++)
        sweep->added[i][QL_CODE_POINT + k] =
            number_of(to, added_by(item, (ql_answer)k, to->weight_unit, factor));
}

static uint32_t weight_unit(const ql_plan *plan, const ql_plan_quality *quality)
{
    uint32_t unit = 0;
    for (size_t i = quality->first; i < quality->end; i++)
        unit = (uint32_t)ql_gcd((uint32_t)plan->instrument->items[i].weight, unit);
    return unit;
}

/* The states that there are, when they fit. */
static bool set_bases(ql_sweep_quality *to, uint64_t sum, uint64_t weight, size_t count)
{
    uint64_t states = count == weight ? 1 : count + 1;
    if (sum >= UINT16_MAX || weight >= UINT16_MAX)
        return false;
    to->bases = (ql_state){.sum = (uint32_t)sum + 1,
                           .weight = (uint32_t)weight + 1,
                           .open = (uint32_t)weight + 1,
                           .count = (uint32_t)states};
    bool fits = !__builtin_mul_overflow(states, to->bases.sum, &states) &&
                !__builtin_mul_overflow(states, to->bases.weight, &states) &&
                !__builtin_mul_overflow(states, to->bases.open, &states) && states < UINT32_MAX;
    to->states = (uint32_t)states;
    return fits;
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
                             .short_codes = true};
    for (size_t i = from->first; i < from->end; i++) {
        const ql_item *item = &plan->instrument->items[i];
        if (item->scale->count + QL_CODE_POINT > QL_MOST_CODES)
            return false;
        to->short_codes = to->short_codes && item->scale->count + QL_CODE_POINT <= 16;
        if (!ql_item_scores(item))
            continue;
        uint64_t w = (uint64_t)item->weight / to->weight_unit;
        sum += w * ql_scale_span(item->scale) * small(plan->factors[i]);
        weight += w;
        if (sum >= UINT16_MAX || weight >= UINT16_MAX || small(from->unit) == UINT32_MAX)
            return false;
    }
    if (!set_bases(to, sum, weight, from->items))
        return false;
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

static void tally_portable(const ql_sweep *sweep, const ql_sweep_quality *quality,
                           const ql_block *block, ql_tally *tally)
{
    memset(tally->state, 0, block->rows * sizeof *tally->state);
    for (size_t i = quality->first; i < quality->end; i++) {
        const uint8_t *codes = block->codes + i * QL_BLOCK_ROWS;
        const uint32_t *added = sweep->added[i];
        for (size_t r = 0; r < block->rows; r++)
            tally->state[r] += added[codes[r]];
    }
}

#if defined(__x86_64__)

enum { STEP = 32, MOST_ITEMS = 64 };

/* What each of the first sixteen codes adds, the low bytes apart from the high ones. */
typedef struct halves {
    uint8_t low[16];
    uint8_t high[16];
} halves;

static void split(const uint32_t from[QL_MOST_CODES], halves *to)
{
    for (size_t k = 0; k < 16; k++) {
        to->low[k] = (uint8_t)from[k];
        to->high[k] = (uint8_t)(from[k] >> 8);
    }
}

__attribute__((target("avx2"))) static inline __m256i lookup(const uint8_t table[16], __m256i codes)
{
    __m256i both = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
    return _mm256_shuffle_epi8(both, codes);
}

__attribute__((target("avx2"))) static inline void store(__m128i eight, uint32_t *to)
{
    _mm256_storeu_si256((__m256i *)to, _mm256_cvtepu16_epi32(eight));
}

/* Sixteen bits hold every state: 32 rows in one go. */
__attribute__((target("avx2"))) static void tally_avx2(const ql_sweep *sweep,
                                                       const ql_sweep_quality *quality,
                                                       const ql_block *block, ql_tally *tally)
{
    halves added[MOST_ITEMS];
    size_t items = quality->end - quality->first;
    for (size_t i = 0; i < items; i++)
        split(sweep->added[quality->first + i], &added[i]);
    for (size_t r = 0; r < block->rows; r += STEP) {
        __m256i even = _mm256_setzero_si256(); /* rows 0-7 and 16-23 */
        __m256i odd = _mm256_setzero_si256();  /* rows 8-15 and 24-31 */
        const uint8_t *codes = block->codes + quality->first * QL_BLOCK_ROWS + r;
        for (size_t i = 0; i < items; i++, codes += QL_BLOCK_ROWS) {
            __m256i here = _mm256_loadu_si256((const __m256i *)codes);
            __m256i low = lookup(added[i].low, here), high = lookup(added[i].high, here);
            even = _mm256_add_epi16(even, _mm256_unpacklo_epi8(low, high));
            odd = _mm256_add_epi16(odd, _mm256_unpackhi_epi8(low, high));
        }
        store(_mm256_castsi256_si128(even), tally->state + r);
        store(_mm256_castsi256_si128(odd), tally->state + r + 8);
        store(_mm256_extracti128_si256(even, 1), tally->state + r + 16);
        store(_mm256_extracti128_si256(odd, 1), tally->state + r + 24);
    }
}

#endif

void ql_sweep_tally(const ql_sweep *sweep, size_t q, const ql_block *block, ql_tally *tally)
{
    const ql_sweep_quality *quality = &sweep->qualities[q];
#if defined(__x86_64__)
    if (sweep->isa == QL_ISA_BEST && quality->short_codes && quality->states <= UINT16_MAX &&
        quality->end - quality->first <= MOST_ITEMS && __builtin_cpu_supports("avx2")) {
        tally_avx2(sweep, quality, block, tally);
        return;
    }
#endif
    tally_portable(sweep, quality, block, tally);
}
