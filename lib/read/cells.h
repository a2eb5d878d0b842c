/* Cells of a table, many bytes at once: runs of one-byte answers, and where a cell ends. */
#ifndef QL_READ_CELLS_H
#define QL_READ_CELLS_H

#include "read/masks.h"

#include <stdbool.h>
#include <stddef.h>

/* Bytes in a row, from `first` to `first + span`, that are answers whose codes are in a row too:
 * `add` more than they are, modulo 256. Letters and digits only. */
typedef struct ql_digits {
    uint8_t first;
    uint8_t span;
    uint8_t add;
} ql_digits;

/* The next QL_CHUNK bytes, a bit each: digits, and delimiters. */
typedef struct ql_window {
    uint64_t digits;
    uint64_t ends;
} ql_window;

typedef ql_window ql_window_of(const char *bytes, char delimiter, ql_digits digits);

/* The codes of the next QL_CHUNK / 2 cells, were all of them a digit and a delimiter. */
typedef void ql_codes_of(const char *bytes, ql_digits digits, uint8_t *codes);

/* The first delimiter, line feed, carriage return or quote; one of them must be there. */
typedef const char *ql_end_of(const char *bytes, char delimiter);

/* The first quote before `limit`, else `limit`. */
typedef const char *ql_quote_of(const char *bytes, const char *limit);

/* What a byte is: it ends a cell that is not in quotes; a quote; nothing that is put into a CSV
 * cell as it is; nothing that is kept as it is. A plain byte is none of them. */
enum { QL_STOP = 1, QL_QUOTE = 2, QL_NOT_PLAIN = 4, QL_NOT_KEPT = 8 };

typedef struct ql_bytes {
    uint8_t byte[256];
    uint8_t low[16]; /* by the low half of a byte: with which high halves it is plain, a bit each */
    uint8_t high[16]; /* the bit of a high half */
} ql_bytes;

/* How many bytes are plain; the next is not. */
typedef size_t ql_plain_of(const char *bytes, const ql_bytes *of);

/* One way of doing all of it. */
typedef struct ql_cells {
    ql_window_of *window;
    ql_codes_of *codes;
    ql_end_of *end;
    ql_quote_of *quote;
    ql_plain_of *plain;
} ql_cells;

QL_INLINE ql_window ql_window_portable(const char *bytes, char delimiter, ql_digits digits)
{
    ql_window window = {0, 0};
    for (size_t k = 0; k < QL_CHUNK; k++) {
        uint8_t from_first = (uint8_t)((uint8_t)bytes[k] - digits.first);
        window.digits |= (uint64_t)(from_first <= digits.span) << k;
        window.ends |= (uint64_t)(bytes[k] == delimiter) << k;
    }
    return window;
}

QL_INLINE void ql_codes_portable(const char *bytes, ql_digits digits, uint8_t *codes)
{
    for (size_t k = 0; k < QL_CHUNK / 2; k++)
        codes[k] = (uint8_t)((uint8_t)bytes[2 * k] + digits.add);
}

QL_INLINE const char *ql_end_portable(const char *bytes, char delimiter)
{
    while (*bytes != delimiter && *bytes != '\n' && *bytes != '\r' && *bytes != '"')
        bytes++;
    return bytes;
}

QL_INLINE size_t ql_plain_portable(const char *bytes, const ql_bytes *of)
{
    size_t len = 0;
    while (of->byte[(unsigned char)bytes[len]] == 0)
        len++;
    return len;
}

QL_INLINE const char *ql_quote_portable(const char *bytes, const char *limit)
{
    const char *found = memchr(bytes, '"', (size_t)(limit - bytes));
    return found ? found : limit;
}

#if defined(__x86_64__)

QL_INLINE ql_window ql_window_sse2(const char *bytes, char delimiter, ql_digits digits)
{
    const __m128i first = _mm_set1_epi8((char)digits.first);
    const __m128i span = _mm_set1_epi8((char)digits.span);
    const __m128i end = _mm_set1_epi8(delimiter);
    ql_window window = {0, 0};
    for (int k = 3; k >= 0; k--) {
        __m128i here = _mm_loadu_si128((const __m128i *)bytes + k);
        __m128i from_first = _mm_sub_epi8(here, first);
        __m128i good = _mm_cmpeq_epi8(_mm_min_epu8(from_first, span), from_first);
        window.digits = window.digits << 16 | (uint16_t)_mm_movemask_epi8(good);
        window.ends = window.ends << 16 | (uint16_t)_mm_movemask_epi8(_mm_cmpeq_epi8(here, end));
    }
    return window;
}

QL_INLINE void ql_codes_sse2(const char *bytes, ql_digits digits, uint8_t *codes)
{
    const __m128i even = _mm_set1_epi16(0x00FF);
    const __m128i add = _mm_set1_epi8((char)digits.add);
    for (int k = 0; k < 2; k++) {
        __m128i low = _mm_loadu_si128((const __m128i *)bytes + 2 * k);
        __m128i high = _mm_loadu_si128((const __m128i *)bytes + 2 * k + 1);
        __m128i cells = _mm_packus_epi16(_mm_and_si128(low, even), _mm_and_si128(high, even));
        _mm_storeu_si128((__m128i *)codes + k, _mm_add_epi8(cells, add));
    }
}

QL_INLINE int ql_stops_sse2(const char *bytes, char delimiter)
{
    __m128i here = _mm_loadu_si128((const __m128i *)bytes);
    __m128i stops = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8(delimiter)),
                                              _mm_cmpeq_epi8(here, _mm_set1_epi8('\n'))),
                                 _mm_or_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8('\r')),
                                              _mm_cmpeq_epi8(here, _mm_set1_epi8('"'))));
    return _mm_movemask_epi8(stops);
}

QL_INLINE const char *ql_end_sse2(const char *bytes, char delimiter)
{
    int stops;
    while ((stops = ql_stops_sse2(bytes, delimiter)) == 0)
        bytes += sizeof(__m128i);
    return bytes + __builtin_ctz((unsigned)stops);
}

QL_INLINE const char *ql_quote_sse2(const char *bytes, const char *limit)
{
    for (; bytes < limit; bytes += sizeof(__m128i)) {
        __m128i here = _mm_loadu_si128((const __m128i *)bytes);
        int quotes = _mm_movemask_epi8(_mm_cmpeq_epi8(here, _mm_set1_epi8('"')));
        if (quotes != 0) {
            bytes += __builtin_ctz((unsigned)quotes);
            break;
        }
    }
    return bytes < limit ? bytes : limit;
}

#define QL_AVX2 __attribute__((target("avx2,bmi,bmi2"))) QL_INLINE

QL_AVX2 uint64_t ql_bits_avx2(__m256i low, __m256i high)
{
    uint64_t upper = (uint32_t)_mm256_movemask_epi8(high);
    return upper << 32 | (uint32_t)_mm256_movemask_epi8(low);
}

QL_AVX2 __m256i ql_digits_avx2(__m256i here, ql_digits digits)
{
    __m256i from_first = _mm256_sub_epi8(here, _mm256_set1_epi8((char)digits.first));
    __m256i kept = _mm256_min_epu8(from_first, _mm256_set1_epi8((char)digits.span));
    return _mm256_cmpeq_epi8(kept, from_first);
}

QL_AVX2 ql_window ql_window_avx2(const char *bytes, char delimiter, ql_digits digits)
{
    const __m256i end = _mm256_set1_epi8(delimiter);
    __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i high = _mm256_loadu_si256((const __m256i *)bytes + 1);
    return (ql_window){
        .digits = ql_bits_avx2(ql_digits_avx2(low, digits), ql_digits_avx2(high, digits)),
        .ends = ql_bits_avx2(_mm256_cmpeq_epi8(low, end), _mm256_cmpeq_epi8(high, end))};
}

QL_AVX2 void ql_codes_avx2(const char *bytes, ql_digits digits, uint8_t *codes)
{
    const __m256i even = _mm256_set1_epi16(0x00FF);
    __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i high = _mm256_loadu_si256((const __m256i *)bytes + 1);
    __m256i cells = _mm256_packus_epi16(_mm256_and_si256(low, even), _mm256_and_si256(high, even));
    cells = _mm256_permute4x64_epi64(cells, _MM_SHUFFLE(3, 1, 2, 0));
    cells = _mm256_add_epi8(cells, _mm256_set1_epi8((char)digits.add));
    _mm256_storeu_si256((__m256i *)codes, cells);
}

QL_AVX2 size_t ql_plain_avx2(const char *bytes, const ql_bytes *of)
{
    const __m128i low = _mm_loadu_si128((const __m128i *)of->low);
    const __m128i high = _mm_loadu_si128((const __m128i *)of->high);
    for (size_t len = 0;; len += sizeof(__m128i)) {
        __m128i here = _mm_loadu_si128((const __m128i *)(bytes + len));
        __m128i halves = _mm_and_si128(_mm_srli_epi16(here, 4), _mm_set1_epi8(0x0F));
        __m128i plain = _mm_and_si128(_mm_shuffle_epi8(low, here), _mm_shuffle_epi8(high, halves));
        int other = _mm_movemask_epi8(_mm_cmpeq_epi8(plain, _mm_setzero_si128()));
        if (other != 0)
            return len + (size_t)__builtin_ctz((unsigned)other);
    }
}

#elif defined(__aarch64__)

/* Four bits a byte, in the order of the bytes. */
QL_INLINE uint64_t ql_nibbles_neon(uint8x16_t mask)
{
    uint8x8_t narrow = vshrn_n_u16(vreinterpretq_u16_u8(mask), 4);
    return vget_lane_u64(vreinterpret_u64_u8(narrow), 0);
}

QL_INLINE void ql_codes_neon(const char *bytes, ql_digits digits, uint8_t *codes)
{
    const uint8x16_t add = vdupq_n_u8(digits.add);
    for (int k = 0; k < 2; k++) {
        uint8x16x2_t pairs = vld2q_u8((const uint8_t *)bytes + 32 * k);
        vst1q_u8(codes + 16 * k, vaddq_u8(pairs.val[0], add));
    }
}

QL_INLINE ql_window ql_window_neon(const char *bytes, char delimiter, ql_digits digits)
{
    const uint8x16_t first = vdupq_n_u8(digits.first), span = vdupq_n_u8(digits.span);
    uint8x16_t good[4], part[4];
    for (int k = 0; k < 4; k++) {
        part[k] = vld1q_u8((const uint8_t *)bytes + 16 * k);
        good[k] = vcleq_u8(vsubq_u8(part[k], first), span);
    }
    return (ql_window){.digits = ql_equal_neon(good, (char)0xFF),
                       .ends = ql_equal_neon(part, delimiter)};
}

QL_INLINE const char *ql_end_neon(const char *bytes, char delimiter)
{
    for (;; bytes += 16) {
        uint8x16_t here = vld1q_u8((const uint8_t *)bytes);
        uint8x16_t breaks =
            vorrq_u8(vceqq_u8(here, vdupq_n_u8('\n')), vceqq_u8(here, vdupq_n_u8('\r')));
        uint8x16_t others = vorrq_u8(vceqq_u8(here, vdupq_n_u8((uint8_t)delimiter)),
                                     vceqq_u8(here, vdupq_n_u8('"')));
        uint64_t stops = ql_nibbles_neon(vorrq_u8(breaks, others));
        if (stops != 0)
            return bytes + __builtin_ctzll(stops) / 4;
    }
}

#endif

#endif
