/* Preloaded into the program: lets allocations fail, counting from the start of main.
 *
 * OOM_AT=N      the Nth allocation fails
 * OOM_ALL=1     and all after it
 * OOM_COUNT=F   how many there were is written to the file F at the end */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_ulong seen; /* by any thread */
static unsigned long at;
static bool started, all;

__attribute__((constructor)) static void start(void)
{
    const char *text = getenv("OOM_AT");
    at = text ? strtoul(text, NULL, 10) : 0;
    all = getenv("OOM_ALL") != NULL;
    started = true;
}

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("OOM_COUNT");
    int fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (fd < 0)
        return;
    char text[32];
    int len = snprintf(text, sizeof text, "%lu\n", (unsigned long)seen);
    if (write(fd, text, (size_t)len) != len)
        _exit(99);
    (void)close(fd);
}

static bool fails(void)
{
    unsigned long now = started ? ++seen : 0;
    if (now == 0 || at == 0 || now < at || (now > at && !all))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
