#include "files.h"

#include "complain.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void files_start(void)
{
    static const int use[] = {O_WRONLY, O_RDONLY, O_RDONLY}; /* never what the descriptor is for */
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", use[fd]) != fd)
            _exit(EXIT_CANNOT);
    }
}

/* Reads to the end; NULL with errno. */
static char *read_all(int fd, size_t *len)
{
    size_t room = 64 * 1024, used = 0;
    struct stat about;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0)
        room = (size_t)about.st_size + 2;
    char *bytes = malloc(room);
    while (bytes) {
        if (room - used < 2) {
            char *more = realloc(bytes, room *= 2);
            if (!more)
                break;
            bytes = more;
        }
        ssize_t part = read(fd, bytes + used, room - used - 1);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            break;
        used += (size_t)part;
        if (part == 0) {
            bytes[used] = '\0';
            *len = used;
            return bytes;
        }
    }
    int error = bytes && errno ? errno : ENOMEM;
    free(bytes);
    errno = error;
    return NULL;
}

char *file_try_read(const char *path, size_t *len)
{
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *bytes = read_all(fd, len);
    int error = errno;
    if (fd != STDIN_FILENO)
        (void)close(fd);
    errno = error;
    return bytes;
}

char *file_read(const char *path, size_t *len)
{
    char *bytes = file_try_read(path, len);
    if (!bytes)
        complain_of_file("cannot read", strcmp(path, "-") == 0 ? "standard input" : path, errno);
    return bytes;
}

static bool write_all(void *context, const char *bytes, size_t len)
{
    int fd = *(int *)context;
    while (len > 0) {
        ssize_t part = write(fd, bytes, len);
        if (part < 0 && errno == EINTR)
            continue;
        if (part <= 0)
            return false;
        bytes += part;
        len -= (size_t)part;
    }
    return true;
}

ql_sink file_sink(int *fd)
{
    return (ql_sink){.write = write_all, .context = fd};
}

/* The temporary file that a signal must take away. */
static const char *volatile unfinished;

static void take_away(int signal_number)
{
    const char *path = unfinished;
    if (path)
        (void)unlink(path);
    (void)signal(signal_number, SIG_DFL);
    (void)raise(signal_number);
}

static void guard(const char *path)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
    unfinished = path;
    for (size_t k = 0; k < sizeof signals / sizeof *signals; k++)
        (void)signal(signals[k], path ? take_away : SIG_DFL);
}

bool output_open(output *out, const char *path, bool force, mode_t mode)
{
    struct stat about;
    *out = (output){.fd = STDOUT_FILENO, .direct = true, .force = force};
    if (!path || strcmp(path, "-") == 0)
        return true;
    if (strlen(path) >= sizeof out->path - 16) {
        complain_of_file("cannot write", path, ENAMETOOLONG);
        return false;
    }
    strcpy(out->path, path); /* checked above */
    bool there = stat(path, &about) == 0;
    if (there && !S_ISREG(about.st_mode)) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else if (there && !force) {
        complain("%s is there already; use --force to replace it", path);
        return false;
    } else {
        out->direct = false;
        (void)snprintf(out->temporary, sizeof out->temporary, "%s.XXXXXX", path);
        out->fd = mkostemp(out->temporary, O_CLOEXEC);
        mode_t mask = umask(0);
        (void)umask(mask);
        if (out->fd >= 0 && fchmod(out->fd, mode & ~mask) == 0)
            guard(out->temporary);
    }
    if (out->fd < 0)
        complain_of_file("cannot write", path, errno);
    return out->fd >= 0;
}

void output_drop(output *out)
{
    if (out->fd > STDERR_FILENO)
        (void)close(out->fd);
    if (!out->direct)
        (void)unlink(out->temporary);
    guard(NULL);
}

/* Gives the temporary file its name; without `force` never over another file. */
static bool name_it(const output *out)
{
    if (out->force)
        return rename(out->temporary, out->path) == 0;
    if (link(out->temporary, out->path) != 0)
        return false;
    return unlink(out->temporary) == 0;
}

bool output_keep(output *out)
{
    bool regular = !out->direct;
    bool good = !regular || fsync(out->fd) == 0;
    int error = errno;
    if (out->fd > STDERR_FILENO && close(out->fd) != 0 && good) {
        good = false;
        error = errno;
    }
    out->fd = -1;
    if (good && regular) {
        good = name_it(out) && folder_sync(out->path);
        error = errno;
    }
    if (!good) {
        complain_of_file("cannot write", regular ? out->path : "standard output", error);
        output_drop(out);
        return false;
    }
    guard(NULL);
    return true;
}

bool folder_sync(const char *path)
{
    char folder[PATH_ROOM];
    (void)snprintf(folder, sizeof folder, "%s", path);
    char *slash = strrchr(folder, '/');
    if (!slash)
        strcpy(folder, ".");
    else
        slash[slash == folder ? 1 : 0] = '\0';
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fsync(fd) == 0 || errno == EINVAL; /* some file systems have no fsync of folders */
    int error = errno;
    (void)close(fd);
    errno = error;
    return good;
}

bool file_replace(const char *path, bool (*write)(void *context, ql_sink sink), void *context)
{
    char temporary[PATH_ROOM];
    int len = snprintf(temporary, sizeof temporary, "%s.tmp", path);
    if (len < 0 || (size_t)len >= sizeof temporary) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool good = fchmod(fd, 0600) == 0 && write(context, file_sink(&fd)) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && rename(temporary, path) != 0) {
        good = false;
        error = errno;
    }
    if (!good) {
        (void)unlink(temporary);
        errno = error;
        return false;
    }
    return folder_sync(path);
}

bool folder_make(const char *path)
{
    char part[PATH_ROOM];
    int len = snprintf(part, sizeof part, "%s", path);
    if (len < 0 || (size_t)len >= sizeof part) {
        errno = ENAMETOOLONG;
        return false;
    }
    for (char *at = part + 1;; at++) {
        if (*at != '/' && *at != '\0')
            continue;
        char was = *at;
        *at = '\0';
        if (mkdir(part, 0700) == 0) {
            if (!folder_sync(part))
                return false;
        } else if (errno != EEXIST) {
            return false;
        }
        *at = was;
        if (was == '\0')
            return true;
    }
}
