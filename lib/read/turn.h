/* Sixteen rows of sixteen codes into columns. */
#ifndef QL_READ_TURN_H
#define QL_READ_TURN_H

#include "read/masks.h"

#include <stddef.h>

enum { QL_TURN = 16 };

typedef struct ql_square {
    uint8_t bytes[QL_TURN][QL_TURN];
} ql_square;

#if defined(__x86_64__)

typedef __m128i ql_line;

QL_INLINE ql_line ql_line_at_bytes(const uint8_t *bytes)
{
    return _mm_loadu_si128((const __m128i *)bytes);
}

QL_INLINE void ql_zip(ql_line a, ql_line b, ql_line to[2])
{
    to[0] = _mm_unpacklo_epi8(a, b);
    to[1] = _mm_unpackhi_epi8(a, b);
}

#elif defined(__aarch64__)

typedef uint8x16_t ql_line;

QL_INLINE ql_line ql_line_at_bytes(const uint8_t *bytes)
{
    return vld1q_u8(bytes);
}

QL_INLINE void ql_zip(ql_line a, ql_line b, ql_line to[2])
{
    to[0] = vzip1q_u8(a, b);
    to[1] = vzip2q_u8(a, b);
}

#else

typedef struct ql_line {
    uint8_t bytes[QL_TURN];
} ql_line;

QL_INLINE ql_line ql_line_at_bytes(const uint8_t *bytes)
{
    ql_line line;
    memcpy(line.bytes, bytes, sizeof line.bytes);
    return line;
}

QL_INLINE void ql_zip(ql_line a, ql_line b, ql_line to[2])
{
    for (int k = 0; k < QL_TURN; k++) {
        to[k / 8].bytes[2 * (k % 8)] = a.bytes[k];
        to[k / 8].bytes[2 * (k % 8) + 1] = b.bytes[k];
    }
}

#endif

/* Row k is the bytes at `rows + k * stride`. Each of four rounds zips the upper half of the rows
 * with the lower half, which turns the four bits of row and column round by one. */
QL_INLINE void ql_turn(ql_square *to, const uint8_t *rows, size_t stride)
{
    ql_line from[QL_TURN], zipped[QL_TURN];
    for (size_t k = 0; k < QL_TURN; k++)
        from[k] = ql_line_at_bytes(rows + k * stride);
    for (int round = 0; round < 4; round++) {
        for (size_t k = 0; k < QL_TURN / 2; k++)
            ql_zip(from[k], from[k + QL_TURN / 2], zipped + 2 * k);
        memcpy(from, zipped, sizeof from);
    }
    memcpy(to->bytes, from, sizeof to->bytes);
}

#endif
