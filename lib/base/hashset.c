#include "base/hashset.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

__extension__ typedef unsigned __int128 u128;

enum { FIRST_ROOM = 16 };

typedef struct ql_member {
    ql_hash hash; /* 0, 0: free */
    uint64_t number;
} member;

static bool is_none(ql_hash hash)
{
    return (hash.a | hash.b) == 0;
}

/* Where the search for a hash starts: one half of it, scaled down to the room. */
static size_t home_of(const ql_shard *shard, ql_hash hash)
{
    return (size_t)((u128)hash.a * shard->room >> 64);
}

static member *find(const ql_shard *shard, ql_hash hash)
{
    size_t at = home_of(shard, hash);
    for (;; at = at + 1 < shard->room ? at + 1 : 0) {
        member *here = &shard->members[at];
        if (is_none(here->hash) || (here->hash.a == hash.a && here->hash.b == hash.b))
            return here;
    }
}

/* A quarter more room, when five sixths are taken. */
static bool make_room(ql_shard *shard)
{
    if (shard->count * 6 < shard->room * 5)
        return true;
    size_t room = shard->room ? shard->room + shard->room / 4 : FIRST_ROOM;
    ql_shard larger = {
        .members = ql_new(room, sizeof(member)), .room = room, .count = shard->count};
    if (!larger.members)
        return false;
    for (size_t k = 0; k < shard->room; k++) {
        if (!is_none(shard->members[k].hash))
            *find(&larger, shard->members[k].hash) = shard->members[k];
    }
    ql_delete(shard->members);
    *shard = larger;
    return true;
}

uint64_t *ql_hashset_put(ql_hashset *set, ql_hash hash, bool *added)
{
    ql_shard *shard = &set->shards[hash.b % QL_SHARDS];
    assert(!is_none(hash));
    if (!make_room(shard))
        return NULL;
    member *here = find(shard, hash);
    *added = is_none(here->hash);
    if (*added) {
        *here = (member){.hash = hash};
        shard->count++;
    }
    return &here->number;
}

const uint64_t *ql_hashset_find(const ql_hashset *set, ql_hash hash)
{
    const ql_shard *shard = &set->shards[hash.b % QL_SHARDS];
    const member *here = shard->room > 0 ? find(shard, hash) : NULL;
    return here && !is_none(here->hash) ? &here->number : NULL;
}

void ql_hashset_expect(const ql_hashset *set, ql_hash hash)
{
    const ql_shard *shard = &set->shards[hash.b % QL_SHARDS];
    if (shard->room > 0)
        __builtin_prefetch(&shard->members[home_of(shard, hash)]);
}

void ql_hashset_release(ql_hashset *set)
{
    for (size_t k = 0; k < QL_SHARDS; k++)
        ql_delete(set->shards[k].members);
    *set = (ql_hashset){0};
}
