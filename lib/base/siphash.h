/* SipHash-2-4 with 128 bits: a hash that nobody can aim at who does not know the key. */
#ifndef QL_BASE_SIPHASH_H
#define QL_BASE_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct ql_hash {
    uint64_t a;
    uint64_t b;
} ql_hash;

ql_hash ql_siphash(ql_hash key, const char *bytes, size_t len);

#endif
