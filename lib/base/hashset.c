#include "base/hashset.h"

#include "base/arena.h"

#include <assert.h>
#include <string.h>

enum { FIRST_ROOM = 1024 };

typedef struct ql_member {
    ql_hash hash; /* 0, 0: free */
    uint64_t number;
} member;

static bool is_none(ql_hash hash)
{
    return (hash.a | hash.b) == 0;
}

/* Where the search for a hash starts: its upper half, scaled down to the room. */
static size_t home_of(const ql_hashset *set, ql_hash hash)
{
    return (size_t)((unsigned __int128)hash.a * set->room >> 64);
}

static member *find(const ql_hashset *set, ql_hash hash)
{
    size_t at = home_of(set, hash);
    for (;; at = at + 1 < set->room ? at + 1 : 0) {
        member *here = &set->members[at];
        if (is_none(here->hash) || (here->hash.a == hash.a && here->hash.b == hash.b))
            return here;
    }
}

/* Half as much room again, when five sixths are taken. */
static bool make_room(ql_hashset *set)
{
    if (set->count * 6 < set->room * 5)
        return true;
    size_t room = set->room ? set->room + set->room / 2 : FIRST_ROOM;
    ql_hashset larger = {.members = ql_new(room * sizeof(member)), .room = room};
    if (!larger.members)
        return false;
    for (size_t k = 0; k < set->room; k++) {
        if (!is_none(set->members[k].hash))
            *find(&larger, set->members[k].hash) = set->members[k];
    }
    larger.count = set->count;
    ql_hashset_release(set);
    *set = larger;
    return true;
}

uint64_t *ql_hashset_put(ql_hashset *set, ql_hash hash, bool *added)
{
    assert(!is_none(hash));
    if (!make_room(set))
        return NULL;
    member *here = find(set, hash);
    *added = is_none(here->hash);
    if (*added) {
        *here = (member){.hash = hash};
        set->count++;
    }
    return &here->number;
}

void ql_hashset_expect(const ql_hashset *set, ql_hash hash)
{
    if (set->room > 0)
        __builtin_prefetch(&set->members[home_of(set, hash)]);
}

void ql_hashset_release(ql_hashset *set)
{
    ql_delete(set->members);
    *set = (ql_hashset){0};
}
