/* Dividing many numbers by the same one: multiply by its inverse, then correct by one. */
#ifndef QL_BASE_DIVIDE_H
#define QL_BASE_DIVIDE_H

#include "base/wide.h"

typedef struct ql_divisor {
    uint64_t number;
    uint64_t inverse; /* 2^64 / number, rounded down, or one less */
} ql_divisor;

/* `number` is not 0. */
static inline ql_divisor ql_divisor_of(uint64_t number)
{
    return (ql_divisor){.number = number, .inverse = UINT64_MAX / number};
}

/* `number` is below 2^63. */
static inline uint64_t ql_divide(uint64_t number, ql_divisor by)
{
    uint64_t quotient = (uint64_t)((ql_u128)number * by.inverse >> 64);
    return quotient + (number - quotient * by.number >= by.number);
}

#endif
