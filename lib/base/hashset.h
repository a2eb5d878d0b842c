/* A set of hashes, with a number for each: 24 bytes a member, and a third more on average to
 * grow into. */
#ifndef QL_BASE_HASHSET_H
#define QL_BASE_HASHSET_H

#include "base/siphash.h"

#include <stdbool.h>

/* Open addressing, the next free place taken. */
typedef struct ql_shard {
    struct ql_member *members;
    size_t room;
    size_t count;
} ql_shard;

/* Shards grow one at a time, so that little is moved at once and little lies fallow. */
enum { QL_SHARDS = 256 };

typedef struct ql_hashset {
    ql_shard shards[QL_SHARDS];
} ql_hashset;

/* A set that is zero is empty and ready. Release leaves it so. */
void ql_hashset_release(ql_hashset *set);

/* The number of a hash, which is put in with 0 when it is not there yet: then `*added` is true.
 * NULL when memory is out. Good until the next call. The hash 0, 0 is none. */
uint64_t *ql_hashset_put(ql_hashset *set, ql_hash hash, bool *added);

/* The number of a hash; NULL when it is not there. */
const uint64_t *ql_hashset_find(const ql_hashset *set, ql_hash hash);

/* Tells the processor that a hash is soon to be asked for. */
void ql_hashset_expect(const ql_hashset *set, ql_hash hash);

#endif
