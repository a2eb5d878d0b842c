/* Sixty-four bytes of a table at once: a bit for each byte that means something. */
#ifndef QL_READ_MASKS_H
#define QL_READ_MASKS_H

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

enum { QL_CHUNK = 64 };

typedef struct ql_masks {
    uint64_t quotes;
    uint64_t ends;    /* delimiters and line feeds */
    uint64_t feeds;   /* line feeds */
    uint64_t returns; /* carriage returns */
} ql_masks;

#define QL_INLINE static inline __attribute__((always_inline))

/* The portable way: eight bytes a step, by arithmetic on a whole word. */
QL_INLINE uint64_t ql_equal_bytes(uint64_t word, char c)
{
    const uint64_t ones = 0x0101010101010101u, sevens = 0x7F7F7F7F7F7F7F7Fu;
    uint64_t zero_where_equal = word ^ ones * (unsigned char)c;
    uint64_t high_where_other = ((zero_where_equal & sevens) + sevens) | zero_where_equal;
    uint64_t high_where_equal = ~high_where_other & ~sevens;
    return (high_where_equal >> 7) * 0x0102040810204080u >> 56;
}

QL_INLINE ql_masks ql_masks_portable(const char *bytes, char delimiter)
{
    ql_masks masks = {0, 0, 0, 0};
    for (int k = 0; k < QL_CHUNK / 8; k++) {
        uint64_t word = 0;
        for (int b = 7; b >= 0; b--)
            word = word << 8 | (unsigned char)bytes[8 * k + b];
        masks.quotes |= ql_equal_bytes(word, '"') << 8 * k;
        masks.feeds |= ql_equal_bytes(word, '\n') << 8 * k;
        masks.returns |= ql_equal_bytes(word, '\r') << 8 * k;
        masks.ends |= ql_equal_bytes(word, delimiter) << 8 * k;
    }
    masks.ends |= masks.feeds;
    return masks;
}

#if defined(__x86_64__)

QL_INLINE uint64_t ql_equal_sse2(const __m128i part[4], char c)
{
    __m128i wanted = _mm_set1_epi8(c);
    uint64_t mask = 0;
    for (int k = 3; k >= 0; k--)
        mask = mask << 16 | (uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(part[k], wanted));
    return mask;
}

QL_INLINE ql_masks ql_masks_sse2(const char *bytes, char delimiter)
{
    __m128i part[4];
    for (int k = 0; k < 4; k++)
        part[k] = _mm_loadu_si128((const __m128i *)bytes + k);
    ql_masks masks = {.quotes = ql_equal_sse2(part, '"'),
                      .feeds = ql_equal_sse2(part, '\n'),
                      .returns = ql_equal_sse2(part, '\r')};
    masks.ends = masks.feeds | ql_equal_sse2(part, delimiter);
    return masks;
}

#elif defined(__aarch64__)

QL_INLINE uint64_t ql_equal_neon(const uint8x16_t part[4], char c)
{
    static const uint8_t bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t wanted = vdupq_n_u8((uint8_t)c), bit = vld1q_u8(bits), hit[4];
    for (int k = 0; k < 4; k++)
        hit[k] = vandq_u8(vceqq_u8(part[k], wanted), bit);
    uint8x16_t half = vpaddq_u8(vpaddq_u8(hit[0], hit[1]), vpaddq_u8(hit[2], hit[3]));
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(half, half)), 0);
}

QL_INLINE ql_masks ql_masks_neon(const char *bytes, char delimiter)
{
    uint8x16_t part[4];
    for (int k = 0; k < 4; k++)
        part[k] = vld1q_u8((const uint8_t *)bytes + 16 * k);
    ql_masks masks = {.quotes = ql_equal_neon(part, '"'),
                      .feeds = ql_equal_neon(part, '\n'),
                      .returns = ql_equal_neon(part, '\r')};
    masks.ends = masks.feeds | ql_equal_neon(part, delimiter);
    return masks;
}

#endif

/* A bit for every byte from an opening quote up to the one before the closing quote; `carry` is
 * all ones when the chunk before ended inside quotes. */
QL_INLINE uint64_t ql_inside_quotes(uint64_t quotes, uint64_t carry)
{
    for (int shift = 1; shift < 64; shift <<= 1)
        quotes ^= quotes << shift;
    return quotes ^ carry;
}

#endif
