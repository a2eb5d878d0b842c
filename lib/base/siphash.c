/* After Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012). */
#include "base/siphash.h"

typedef struct state {
    uint64_t v0, v1, v2, v3;
} state;

static inline uint64_t turn(uint64_t word, int by)
{
    return word << by | word >> (64 - by);
}

static inline void mix(state *s, int rounds)
{
    while (rounds-- > 0) {
        s->v0 += s->v1;
        s->v2 += s->v3;
        s->v1 = turn(s->v1, 13) ^ s->v0;
        s->v3 = turn(s->v3, 16) ^ s->v2;
        s->v0 = turn(s->v0, 32) + s->v3;
        s->v2 += s->v1;
        s->v3 = turn(s->v3, 21) ^ s->v0;
        s->v1 = turn(s->v1, 17) ^ s->v2;
        s->v2 = turn(s->v2, 32);
    }
}

static inline void take(state *s, uint64_t word)
{
    s->v3 ^= word;
    mix(s, 2);
    s->v0 ^= word;
}

/* Up to eight bytes, the first one lowest. */
static inline uint64_t word_of(const char *bytes, size_t len)
{
    uint64_t word = 0;
    while (len-- > 0)
        word = word << 8 | (unsigned char)bytes[len];
    return word;
}

ql_hash ql_siphash(ql_hash key, const char *bytes, size_t len)
{
    state s = {.v0 = key.a ^ 0x736f6d6570736575u,
               .v1 = key.b ^ 0x646f72616e646f6du ^ 0xee,
               .v2 = key.a ^ 0x6c7967656e657261u,
               .v3 = key.b ^ 0x7465646279746573u};
    size_t at = 0;
    for (; at + 8 <= len; at += 8)
        take(&s, word_of(bytes + at, 8));
    take(&s, (uint64_t)len << 56 | word_of(bytes + at, len - at));
    ql_hash hash;
    s.v2 ^= 0xee;
    mix(&s, 4);
    hash.a = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
    s.v1 ^= 0xdd;
    mix(&s, 4);
    hash.b = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
    return hash;
}
