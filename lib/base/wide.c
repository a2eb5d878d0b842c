#include "base/wide.h"

static ql_wide trimmed(const uint32_t *limb, uint32_t len)
{
    while (len > 0 && limb[len - 1] == 0)
        len--;
    return (ql_wide){.limb = limb, .len = len};
}

/* Room for `len` limbs, or NULL. */
static uint32_t *limbs(ql_arena *arena, uint32_t len)
{
    return ql_arena_take(arena, len, sizeof(uint32_t));
}

ql_wide ql_wide_of(ql_arena *arena, uint64_t number)
{
    uint32_t *limb = limbs(arena, 2);
    if (!limb)
        return (ql_wide){0};
    limb[0] = (uint32_t)number;
    limb[1] = (uint32_t)(number >> 32);
    return trimmed(limb, 2);
}

ql_wide ql_wide_of_u128(ql_arena *arena, ql_u128 number)
{
    uint32_t *limb = limbs(arena, 4);
    if (!limb)
        return (ql_wide){0};
    for (uint32_t k = 0; k < 4; k++)
        limb[k] = (uint32_t)(number >> 32 * k);
    return trimmed(limb, 4);
}

ql_wide ql_wide_add(ql_arena *arena, ql_wide a, ql_wide b)
{
    uint32_t len = (a.len > b.len ? a.len : b.len) + 1;
    uint32_t *limb = limbs(arena, len);
    if (!limb)
        return (ql_wide){0};
    uint64_t sum = 0;
    for (uint32_t k = 0; k < len; k++) {
        sum += (k < a.len ? a.limb[k] : 0);
        sum += (k < b.len ? b.limb[k] : 0);
        limb[k] = (uint32_t)sum;
        sum >>= 32;
    }
    return trimmed(limb, len);
}

ql_wide ql_wide_sub(ql_arena *arena, ql_wide a, ql_wide b)
{
    uint32_t *limb = limbs(arena, a.len);
    if (!limb)
        return (ql_wide){0};
    uint64_t borrow = 0;
    for (uint32_t k = 0; k < a.len; k++) {
        uint64_t less = (k < b.len ? b.limb[k] : 0) + borrow;
        borrow = a.limb[k] < less;
        limb[k] = (uint32_t)(a.limb[k] - less);
    }
    return trimmed(limb, a.len);
}

ql_wide ql_wide_mul(ql_arena *arena, ql_wide a, ql_wide b)
{
    uint32_t *limb = limbs(arena, a.len + b.len);
    if (!limb)
        return (ql_wide){0};
    for (uint32_t i = 0; i < a.len; i++) {
        uint64_t carry = 0;
        for (uint32_t k = 0; k < b.len; k++) {
            carry += (uint64_t)a.limb[i] * b.limb[k] + limb[i + k];
            limb[i + k] = (uint32_t)carry;
            carry >>= 32;
        }
        limb[i + b.len] = (uint32_t)carry;
    }
    return trimmed(limb, a.len + b.len);
}

ql_wide ql_wide_times(ql_arena *arena, ql_wide a, uint64_t factor)
{
    return ql_wide_mul(arena, a, ql_wide_of(arena, factor));
}

ql_wide ql_wide_div(ql_arena *arena, ql_wide a, uint32_t divisor, uint32_t *rest)
{
    uint64_t left = 0;
    uint32_t *limb = limbs(arena, a.len);
    for (uint32_t k = a.len; limb && k-- > 0;) {
        left = left << 32 | a.limb[k];
        limb[k] = (uint32_t)(left / divisor);
        left %= divisor;
    }
    if (rest)
        *rest = (uint32_t)left;
    return limb ? trimmed(limb, a.len) : (ql_wide){0};
}

double ql_wide_double(ql_wide a)
{
    double number = 0;
    for (uint32_t k = a.len; k-- > 0;)
        number = number * 4294967296.0 + a.limb[k];
    return number;
}

int ql_wide_compare(ql_wide a, ql_wide b)
{
    if (a.len != b.len)
        return a.len < b.len ? -1 : 1;
    for (uint32_t k = a.len; k-- > 0;) {
        if (a.limb[k] != b.limb[k])
            return a.limb[k] < b.limb[k] ? -1 : 1;
    }
    return 0;
}
