/* The greatest common divisor; of 0 and a number, that number (Euclid). */
#ifndef QL_BASE_GCD_H
#define QL_BASE_GCD_H

#include <stdint.h>

static inline uint64_t ql_gcd(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

#endif
