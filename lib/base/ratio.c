#include "base/ratio.h"

#include <assert.h>
#include <math.h>

ql_ratio ql_ratio_of(ql_arena *arena, int64_t num, uint64_t den)
{
    uint64_t size = num < 0 ? -(uint64_t)num : (uint64_t)num;
    return (ql_ratio){
        .num = ql_wide_of(arena, size), .den = ql_wide_of(arena, den), .negative = num < 0};
}

ql_ratio ql_ratio_copy(ql_arena *arena, ql_ratio x)
{
    const ql_wide none = {0};
    return (ql_ratio){.num = ql_wide_add(arena, x.num, none),
                      .den = ql_wide_add(arena, x.den, none),
                      .negative = x.negative};
}

ql_ratio ql_ratio_add(ql_arena *arena, ql_ratio a, ql_ratio b)
{
    bool alike = ql_wide_compare(a.den, b.den) == 0;
    ql_wide left = alike ? a.num : ql_wide_mul(arena, a.num, b.den);
    ql_wide right = alike ? b.num : ql_wide_mul(arena, b.num, a.den);
    ql_ratio sum = {.den = alike ? a.den : ql_wide_mul(arena, a.den, b.den)};
    if (a.negative == b.negative) {
        sum.num = ql_wide_add(arena, left, right);
        sum.negative = a.negative;
    } else if (ql_wide_compare(left, right) >= 0) {
        sum.num = ql_wide_sub(arena, left, right);
        sum.negative = a.negative;
    } else {
        sum.num = ql_wide_sub(arena, right, left);
        sum.negative = b.negative;
    }
    sum.negative = sum.negative && sum.num.len > 0;
    return sum;
}

/* By halves, since denominators grow with the number of terms. */
ql_ratio ql_ratio_sum(ql_arena *arena, const ql_ratio *terms, size_t count)
{
    size_t half = count / 2;
    if (count < 2)
        return count == 1 ? terms[0] : ql_ratio_of(arena, 0, 1);
    return ql_ratio_add(arena, ql_ratio_sum(arena, terms, half),
                        ql_ratio_sum(arena, terms + half, count - half));
}

ql_ratio ql_ratio_negative(ql_ratio x)
{
    x.negative = !x.negative && x.num.len > 0;
    return x;
}

ql_ratio ql_ratio_mul(ql_arena *arena, ql_ratio a, ql_ratio b)
{
    ql_ratio product = {.num = ql_wide_mul(arena, a.num, b.num),
                        .den = ql_wide_mul(arena, a.den, b.den)};
    product.negative = a.negative != b.negative && product.num.len > 0;
    return product;
}

int ql_ratio_compare(ql_arena *arena, ql_ratio a, ql_ratio b)
{
    if (a.negative != b.negative)
        return a.negative ? -1 : 1;
    ql_mark mark = ql_arena_mark(arena);
    int order = ql_wide_compare(ql_wide_mul(arena, a.num, b.den), ql_wide_mul(arena, b.num, a.den));
    ql_arena_rewind(arena, mark);
    return a.negative ? -order : order;
}

/* num / den by doubling and halving, for quotients that fit; `*rest` gets what is left. */
static uint64_t quotient(ql_arena *arena, ql_wide num, ql_wide den, ql_wide *rest)
{
    unsigned doublings = 0;
    ql_wide part = den;
    while (!arena->failed && ql_wide_compare(part, num) <= 0) {
        part = ql_wide_add(arena, part, part);
        doublings++;
    }
    uint64_t whole = 0;
    *rest = num;
    while (!arena->failed && doublings-- > 0) {
        part = ql_wide_div(arena, part, 2, NULL);
        whole <<= 1;
        if (ql_wide_compare(part, *rest) <= 0) {
            *rest = ql_wide_sub(arena, *rest, part);
            whole |= 1;
        }
    }
    return whole;
}

static ql_wide power_of_ten(ql_arena *arena, unsigned power)
{
    ql_wide ten = ql_wide_of(arena, 1);
    while (power-- > 0)
        ten = ql_wide_times(arena, ten, 10);
    return ten;
}

/* |x| in units of 10^-digits, rounded half up. */
static ql_wide rounded(ql_arena *arena, ql_ratio x, unsigned digits)
{
    ql_wide rest;
    ql_wide units = ql_wide_of(arena, quotient(arena, x.num, x.den, &rest));
    while (digits-- > 0) {
        uint64_t digit = quotient(arena, ql_wide_times(arena, rest, 10), x.den, &rest);
        units = ql_wide_times(arena, units, 10);
        units = ql_wide_add(arena, units, ql_wide_of(arena, digit));
    }
    if (ql_wide_compare(ql_wide_add(arena, rest, rest), x.den) >= 0)
        units = ql_wide_add(arena, units, ql_wide_of(arena, 1));
    return units;
}

static bool same_side_of_all(ql_arena *arena, ql_ratio x, ql_ratio y, const ql_ratio *edges,
                             size_t count)
{
    for (size_t k = 0; k < count; k++) {
        bool x_is_below = ql_ratio_compare(arena, x, edges[k]) < 0;
        bool y_is_below = ql_ratio_compare(arena, y, edges[k]) < 0;
        if (x_is_below != y_is_below)
            return false;
    }
    return true;
}

/* `units` of 10^-digits as text. */
static const char *decimal_text(ql_arena *arena, ql_wide units, unsigned digits, bool negative)
{
    size_t room = (size_t)units.len * 10 + digits + 4; /* a limb has less than 10 digits */
    char *text = ql_arena_take(arena, room, 1);
    if (!text)
        return "";
    size_t at = room - 1;
    for (unsigned k = 0; k <= digits || units.len > 0; k++) {
        uint32_t digit = 0;
        if (k == digits && digits > 0)
            text[--at] = '.';
        units = ql_wide_div(arena, units, 10, &digit);
        text[--at] = (char)('0' + digit);
    }
    if (negative)
        text[--at] = '-';
    return arena->failed ? "" : text + at;
}

const char *ql_ratio_text(ql_arena *arena, ql_ratio x, unsigned digits, const ql_ratio *edges,
                          size_t count)
{
    while (!arena->failed) {
        ql_ratio shown = {.num = rounded(arena, x, digits), .den = power_of_ten(arena, digits)};
        shown.negative = x.negative && shown.num.len > 0;
        if (same_side_of_all(arena, x, shown, edges, count))
            return decimal_text(arena, shown.num, digits, shown.negative);
        digits++;
    }
    return "";
}

double ql_ratio_double(ql_arena *arena, ql_ratio x)
{
    double size = ql_wide_double(rounded(arena, x, 12)) / 1e12;
    return x.negative ? -size : size;
}

static ql_wide times_power_of_2(ql_arena *arena, ql_wide a, int power)
{
    for (; power > 32; power -= 32)
        a = ql_wide_times(arena, a, UINT64_C(1) << 32);
    return ql_wide_times(arena, a, UINT64_C(1) << power);
}

/* What a double is, to its last bit. */
static ql_ratio ratio_of_double(ql_arena *arena, double x)
{
    int exponent;
    double part = frexp(fabs(x), &exponent);
    ql_wide whole = ql_wide_of(arena, (uint64_t)ldexp(part, 53)), one = ql_wide_of(arena, 1);
    exponent -= 53;
    return (ql_ratio){.num = exponent > 0 ? times_power_of_2(arena, whole, exponent) : whole,
                      .den = exponent < 0 ? times_power_of_2(arena, one, -exponent) : one,
                      .negative = x < 0};
}

const char *ql_double_text(ql_arena *arena, double x, unsigned digits)
{
    assert(fabs(x) < 0x1p64);
    return ql_ratio_text(arena, ratio_of_double(arena, x), digits, NULL, 0);
}
