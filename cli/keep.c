#include "keep.h"

#include "complain.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* $VARIABLE/qualities, or $HOME/OTHERWISE/qualities; relative values count as unset. */
static bool folder(char path[PATH_ROOM], const char *variable, const char *otherwise)
{
    const char *base = getenv(variable);
    const char *home = getenv("HOME");
    int len = -1;
    if (base && *base == '/')
        len = snprintf(path, PATH_ROOM, "%s/qualities", base);
    else if (home && *home == '/')
        len = snprintf(path, PATH_ROOM, "%s/%s/qualities", home, otherwise);
    else
        complain("there is no home folder to keep your answers in; set HOME, or %s", variable);
    if (len < 0)
        return false;
    if (len >= PATH_ROOM)
        errno = ENAMETOOLONG;
    else if (folder_make(path))
        return true;
    complain_of_file("cannot make the folder", path, errno);
    return false;
}

bool keep_drafts_folder(char path[PATH_ROOM])
{
    return folder(path, "XDG_STATE_HOME", ".local/state");
}

bool keep_responses_folder(char path[PATH_ROOM])
{
    return folder(path, "XDG_DATA_HOME", ".local/share");
}

/* True when the lock file still has its name, and is a file of ours. */
static bool is_still_there(int fd, const char *path)
{
    struct stat held, named;
    return fstat(fd, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev && S_ISREG(held.st_mode) && held.st_uid == geteuid();
}

static bool lock_path(char path[PATH_ROOM], const char *of)
{
    int len = snprintf(path, PATH_ROOM, "%s.lock", of);
    return len > 0 && len < PATH_ROOM;
}

/* Opens the file of a lock; `*made` when it was not there. errno is EAGAIN when whoever had it took
 * it away just now. */
static int open_lock(const char *path, bool *made)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    *made = fd >= 0;
    if (fd >= 0 || errno != EEXIST)
        return fd;
    fd = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        errno = EAGAIN;
    return fd;
}

enum draft_outcome draft_open(draft *d, const char *path, bool at_home)
{
    char lock[PATH_ROOM];
    d->lock = -1;
    (void)snprintf(d->path, sizeof d->path, "%s", path);
    if (!lock_path(lock, path)) {
        complain_of_file("cannot keep", path, ENAMETOOLONG);
        return DRAFT_FAILED;
    }
    for (int tries = 0; tries < 10; tries++) {
        bool made;
        int fd = open_lock(lock, &made);
        if (fd < 0 && errno == EAGAIN)
            continue;
        if (fd < 0)
            break;
        if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
            int error = errno;
            (void)close(fd);
            if (error == EWOULDBLOCK)
                return DRAFT_IN_USE;
            errno = error;
            break;
        }
        if (is_still_there(fd, lock)) {
            d->lock = fd;
            d->own_lock = made || at_home;
            return DRAFT_OPEN;
        }
        (void)close(fd); /* whoever had it took it away just now */
        errno = EAGAIN;
    }
    complain_of_file("cannot keep a draft at", path, errno);
    return DRAFT_FAILED;
}

static bool write_response(void *context, ql_sink sink)
{
    enum ql_code code = ql_response_write(context, sink);
    if (code == QL_ERR_NOMEM)
        errno = ENOMEM;
    return code == QL_OK;
}

bool draft_save(const draft *d, const ql_response *response)
{
    return file_replace(d->path, write_response, (void *)response);
}

void draft_close(draft *d, bool done)
{
    char lock[PATH_ROOM];
    if (d->lock < 0)
        return;
    if (done)
        (void)unlink(d->path);
    if (d->own_lock && lock_path(lock, d->path))
        (void)unlink(lock);
    (void)close(d->lock);
    d->lock = -1;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **folder_list(const char *path, const char *ending, size_t *count)
{
    DIR *dir = opendir(path);
    char **names = NULL;
    size_t room = 0;
    *count = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.' || !path_ends_in(entry->d_name, ending))
            continue;
        if (*count == room) {
            char **more = realloc(names, (room = room * 2 + 16) * sizeof *names);
            if (!more)
                break;
            names = more;
        }
        char *name = strdup(entry->d_name);
        if (!name)
            break;
        names[(*count)++] = name;
    }
    if (dir)
        (void)closedir(dir);
    if (*count > 1)
        qsort(names, *count, sizeof *names, by_name);
    return names;
}

bool draft_in_use(const char *path)
{
    char lock[PATH_ROOM];
    int fd = lock_path(lock, path) ? open(lock, O_RDWR | O_NOFOLLOW | O_CLOEXEC) : -1;
    bool in_use = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (fd >= 0)
        (void)close(fd);
    return in_use;
}

size_t drafts_list(const char *path, const char *rubric, const char *instrument, char **paths,
                   size_t most, size_t *older)
{
    char start[256];
    size_t count, found = 0;
    char **names = folder_list(path, ".yaml", &count);
    (void)snprintf(start, sizeof start, "%s.%s.", rubric, instrument);
    *older = 0;
    for (size_t k = count; k-- > 0;) { /* names end in the time, so the last is the newest */
        bool ours = strncmp(names[k], start, strlen(start)) == 0;
        *older += ours && found == most;
        if (ours && found < most) {
            size_t len = strlen(path) + strlen(names[k]) + 2;
            paths[found] = malloc(len);
            if (paths[found])
                (void)snprintf(paths[found++], len, "%s/%s", path, names[k]);
        }
        free(names[k]);
    }
    free(names);
    return found;
}

/* The length of a UTF-8 letter that may stand in a file name, 0 for what may not. */
static size_t letter(const char *at)
{
    unsigned char c = (unsigned char)*at;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return 1;
    size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC3 ? 2 : 0; /* from À on: no controls */
    bool format = c == 0xE2 || c == 0xEF || c == 0xF3; /* marks, directions, private use */
    for (size_t k = 1; k < len; k++) {
        if (((unsigned char)at[k] & 0xC0) != 0x80)
            return 0;
    }
    return format ? 0 : len;
}

void keep_file_name(char *name, size_t room, const char *from)
{
    enum { LONGEST = 60 };
    size_t used = 0;
    bool dash = false;
    while (*from && used < LONGEST) {
        size_t len = letter(from);
        if (len == 0) {
            dash = used > 0;
            from++;
            continue;
        }
        if (used + len + 2 > room)
            break;
        if (dash)
            name[used++] = '-';
        dash = false;
        memcpy(name + used, from, len);
        used += len;
        from += len;
    }
    name[used] = '\0';
}

bool keep_response(char path[PATH_ROOM], const char *where, const char *name,
                   const ql_response *response)
{
    for (int number = 1; number < 1000; number++) {
        char tail[16] = "";
        if (number > 1)
            (void)snprintf(tail, sizeof tail, "-%d", number);
        int len = snprintf(path, PATH_ROOM, "%s/%s%s.yaml", where, name, tail);
        if (len < 0 || len >= PATH_ROOM) {
            errno = ENAMETOOLONG;
            return false;
        }
        if (file_create(path, write_response, (void *)response))
            return true;
        if (errno != EEXIST)
            return false;
    }
    return false;
}
