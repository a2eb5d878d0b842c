/* The only caller of malloc. */
#include "base/arena.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Tests make it 0: then every piece is an allocation of its own. */
#ifndef QL_BLOCK_SIZE
#define QL_BLOCK_SIZE 8192
#endif
enum { BLOCK_SIZE = QL_BLOCK_SIZE };

typedef struct ql_block ql_block;
struct ql_block {
    ql_block *older;
    size_t size; /* of bytes */
    size_t used;
    max_align_t bytes[];
};

static ql_block *block_new(ql_block *older, size_t size)
{
    ql_block *block = malloc(sizeof *block + size);
    if (block)
        *block = (ql_block){.older = older, .size = size};
    return block;
}

/* Frees `block` and all older ones. */
static void blocks_free(ql_block *block)
{
    while (block) {
        ql_block *older = block->older;
        free(block);
        block = older;
    }
}

void ql_arena_release(ql_arena *arena)
{
    blocks_free(arena->head);
    *arena = (ql_arena){0};
}

void ql_arena_reset(ql_arena *arena)
{
    arena->failed = false;
    if (!arena->head)
        return;
    blocks_free(arena->head->older);
    arena->head->older = NULL;
    arena->head->used = 0;
}

ql_mark ql_arena_mark(const ql_arena *arena)
{
    return (ql_mark){.head = arena->head, .used = arena->head ? arena->head->used : 0};
}

void ql_arena_rewind(ql_arena *arena, ql_mark mark)
{
    while (arena->head != mark.head) {
        ql_block *older = arena->head->older;
        free(arena->head);
        arena->head = older;
    }
    if (mark.head)
        mark.head->used = mark.used;
}

void *ql_arena_take(ql_arena *arena, size_t count, size_t size)
{
    enum { ALIGN = sizeof(max_align_t) };
    if (arena->failed)
        return NULL;
    if (size != 0 && count > (SIZE_MAX / 2 - BLOCK_SIZE) / size) {
        arena->failed = true;
        return NULL;
    }
    size_t len = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    ql_block *block = arena->head;
    if (!block || block->size - block->used < len) {
        block = block_new(arena->head, len > BLOCK_SIZE ? len : BLOCK_SIZE);
        if (!block) {
            arena->failed = true;
            return NULL;
        }
        arena->head = block;
    }
    void *bytes = (char *)block->bytes + block->used;
    block->used += len;
    return memset(bytes, 0, len);
}

static bool overflows(size_t count, size_t size)
{
    return size != 0 && count > SIZE_MAX / size;
}

void *ql_new(size_t count, size_t size)
{
    return overflows(count, size) ? NULL : calloc(count, size);
}

void *ql_resize(void *objects, size_t count, size_t size)
{
    if (overflows(count, size))
        return NULL;
    return realloc(objects, count * size);
}

void ql_delete(void *objects)
{
    free(objects);
}

char *ql_arena_text(ql_arena *arena, const char *bytes, size_t len)
{
    char *text = ql_arena_take(arena, len + 1, 1);
    if (text && len > 0)
        memcpy(text, bytes, len);
    return text;
}

const char *ql_arena_format(ql_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = len < 0 ? NULL : ql_arena_take(arena, (size_t)len + 1, 1);
    if (!text) {
        arena->failed = true;
        return "";
    }
    va_start(args, format);
    (void)vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return text;
}

static char *append(char *to, const char *text)
{
    size_t len = strlen(text);
    memcpy(to, text, len);
    return to + len;
}

const char *ql_arena_join(ql_arena *arena, const char *const *texts, size_t count,
                          const char *between, const char *last)
{
    size_t len = strlen(last) + 1;
    for (size_t k = 0; k < count; k++)
        len += strlen(texts[k]) + strlen(between);
    char *text = ql_arena_take(arena, len, 1);
    if (!text)
        return "";
    char *to = text;
    for (size_t k = 0; k < count; k++) {
        if (k > 0)
            to = append(to, k + 1 == count ? last : between);
        to = append(to, texts[k]);
    }
    return text;
}
