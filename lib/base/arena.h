/* Memory with one lifetime: taken piece by piece, given back all at once. */
#ifndef QL_BASE_ARENA_H
#define QL_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ql_arena {
    struct ql_block *head; /* the block being filled; older ones behind it */
    bool failed;           /* an allocation failed since init or reset */
} ql_arena;

/* An arena set to zero is empty and ready. Release leaves it so. */
void ql_arena_release(ql_arena *arena);

/* Forgets all that was taken, keeping one block for what comes next. */
void ql_arena_reset(ql_arena *arena);

/* How far an arena is taken. Rewinding gives back all that was taken since. */
typedef struct ql_mark {
    struct ql_block *head;
    size_t used;
} ql_mark;

ql_mark ql_arena_mark(const ql_arena *arena);
void ql_arena_rewind(ql_arena *arena, ql_mark mark);

/* `count` zeroed elements of `size` bytes, aligned for any type. NULL, and `failed` set, when
 * memory is out or the product overflows. Once failed, an arena gives nothing more. */
void *ql_arena_take(ql_arena *arena, size_t count, size_t size);

/* `count` zeroed objects of `size` bytes on their own, for what holds an arena and outlives its
 * contents; NULL when memory is out or the product overflows. Delete takes NULL. */
void *ql_new(size_t count, size_t size);
void ql_delete(void *objects);

/* Makes objects of ql_new more or fewer, as realloc: NULL leaves them as they were. */
void *ql_resize(void *objects, size_t count, size_t size);

/* Copies `len` bytes and ends them in a NUL. */
char *ql_arena_text(ql_arena *arena, const char *bytes, size_t len);

/* As sprintf. Never NULL: when memory is out it gives "", and the arena has failed, so that texts
 * can be put together without looking after each step. */
const char *ql_arena_format(ql_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The texts in a row, with `between` between two of them and `last` before the last. Never NULL,
 * likewise. */
const char *ql_arena_join(ql_arena *arena, const char *const *texts, size_t count,
                          const char *between, const char *last);

#endif
