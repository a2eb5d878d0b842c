#include "progress.h"

#include "tty.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { QUIET = 1000, EVERY = 200 }; /* milliseconds: before the first line, and between two */

static long long milliseconds(const struct timespec *from, const struct timespec *to)
{
    return (to->tv_sec - from->tv_sec) * 1000LL + (to->tv_nsec - from->tv_nsec) / 1000000;
}

void progress_begin(progress *p, const char *name, input *in, int out)
{
    struct stat about;
    bool known = fstat(in->fd, &about) == 0 && S_ISREG(about.st_mode);
    *p = (progress){.wanted = tty_can_redraw(STDERR_FILENO) && isatty(out) != 1,
                    .name = strcmp(name, "-") == 0 ? "standard input" : name,
                    .fd = in->fd,
                    .size = known ? (long long)about.st_size : 0,
                    .from = input_source(in)};
    (void)clock_gettime(CLOCK_MONOTONIC, &p->started);
    p->last = p->started;
}

/* "12 %, " of what is in the file, packed or not. */
static void put_share(const progress *p, char *to, size_t room)
{
    long long at = p->size > 0 ? (long long)lseek(p->fd, 0, SEEK_CUR) : -1;
    *to = '\0';
    if (at >= 0 && at <= p->size)
        (void)snprintf(to, room, "%lld %%, ", at * 100 / p->size);
}

static void show(progress *p, long long elapsed)
{
    enum { MEGA = 1000000, LONGEST = 40 };
    char share[32];
    put_share(p, share, sizeof share);
    size_t len = strlen(p->name);
    const char *name = len > LONGEST ? p->name + len - LONGEST : p->name;
    while (((unsigned char)*name & 0xC0) == 0x80)
        name++;
    char line[256];
    long long tenths = p->bytes * 10000 / elapsed / MEGA; /* of a megabyte, each second */
    (void)snprintf(line, sizeof line, "%s%s: %s%lld MB read, %lld.%lld MB/s",
                   name > p->name ? "..." : "", name, share, p->bytes / MEGA, tenths / 10,
                   tenths % 10);
    ql_style style = tty_style(STDERR_FILENO, "never");
    int err = STDERR_FILENO;
    ql_sink sink = file_sink(&err);
    (void)sink.write(sink.context, "\r\033[K", 4);
    (void)ql_text_write(line, &style, sink);
    p->shown = true;
}

static ptrdiff_t read_watched(void *context, char *to, size_t room)
{
    progress *p = context;
    ptrdiff_t got = p->from.read(p->from.context, to, room);
    struct timespec now;
    p->bytes += got > 0 ? got : 0;
    if (!p->wanted || clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return got;
    long long elapsed = milliseconds(&p->started, &now);
    if (elapsed >= QUIET && milliseconds(&p->last, &now) >= EVERY) {
        p->last = now;
        show(p, elapsed);
    }
    return got;
}

ql_source progress_source(progress *p)
{
    return (ql_source){.read = read_watched, .context = p};
}

void progress_clear(progress *p)
{
    int err = STDERR_FILENO;
    ql_sink sink = file_sink(&err);
    if (p->shown)
        (void)sink.write(sink.context, "\r\033[K", 4);
    p->shown = false;
}
