#include "memory.h"

#include <errno.h>
#include <stdatomic.h>
#include <string.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void __real_free(void *block);

void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);
void __wrap_free(void *block);

static atomic_size_t seen, held; /* by any thread */
static size_t fail_at;
static bool fail_all;

void memory_fail(size_t at, bool all)
{
    seen = 0;
    fail_at = at;
    fail_all = all;
}

size_t memory_allocations(void)
{
    return seen;
}

size_t memory_held(void)
{
    return held;
}

static bool fails(void)
{
    size_t now = ++seen;
    if (fail_at == 0 || now < fail_at || (now > fail_at && !fail_all))
        return false;
    errno = ENOMEM;
    return true;
}

void *__wrap_malloc(size_t size)
{
    void *block = fails() ? NULL : __real_malloc(size);
    held += block != NULL;
    return block;
}

void *__wrap_calloc(size_t count, size_t size)
{
    void *block = fails() ? NULL : __real_calloc(count, size);
    held += block != NULL;
    return block;
}

void *__wrap_realloc(void *old, size_t size)
{
    void *block = fails() ? NULL : __real_realloc(old, size);
    held += block != NULL && !old;
    return block;
}

char *__wrap_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = __wrap_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

void __wrap_free(void *block)
{
    held -= block != NULL;
    __real_free(block);
}
