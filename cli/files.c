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
    (void)signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is an error of write, not the end */
}

static int open_input(const char *path)
{
    return strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
}

/* read() that signals do not disturb. */
static ssize_t read_some(int fd, char *to, size_t room)
{
    for (;;) {
        ssize_t part = read(fd, to, room);
        if (part >= 0 || errno != EINTR)
            return part;
    }
}

static ptrdiff_t read_fd(void *context, char *to, size_t room)
{
    return read_some(*(int *)context, to, room);
}

static void complain_of_input(const char *path, const char *fault)
{
    const char *name = strcmp(path, "-") == 0 ? "standard input" : path;
    if (fault)
        complain("cannot read %s: %s", name, fault);
    else
        complain_of_file("cannot read", name, errno);
}

void input_complain(const input *in, const char *path)
{
    complain_of_input(path, in->decoder ? decoder_fault(in->decoder) : NULL);
}

bool input_open(input *in, const char *path, const char *encoding)
{
    const char *fault = NULL;
    in->fd = open_input(path);
    in->len = in->at = 0;
    in->decoder = NULL;
    if (in->fd >= 0)
        in->decoder = decoder_new((ql_source){read_fd, &in->fd}, encoding, &fault);
    ptrdiff_t part = in->decoder ? 1 : -1;
    while (part > 0 && in->len < sizeof in->head) {
        part = decoder_read(in->decoder, in->head + in->len, sizeof in->head - in->len);
        in->len += part > 0 ? (size_t)part : 0;
    }
    if (part >= 0)
        return true;
    complain_of_input(path, in->decoder ? decoder_fault(in->decoder) : fault);
    input_close(in);
    return false;
}

void input_close(input *in)
{
    decoder_free(in->decoder);
    in->decoder = NULL;
    if (in->fd > STDERR_FILENO)
        (void)close(in->fd);
    in->fd = -1;
}

static ptrdiff_t read_input(void *context, char *to, size_t room)
{
    input *in = context;
    if (in->at == in->len)
        return decoder_read(in->decoder, to, room);
    size_t part = in->len - in->at < room ? in->len - in->at : room;
    memcpy(to, in->head + in->at, part);
    in->at += part;
    return (ptrdiff_t)part;
}

ql_source input_source(input *in)
{
    return (ql_source){.read = read_input, .context = in};
}

/* All bytes of a source, ended in a NUL; NULL with errno. */
static char *read_all(ql_source from, size_t *len)
{
    size_t room = 128 * 1024, used = 0;
    char *bytes = malloc(room);
    while (bytes) {
        ptrdiff_t part = from.read(from.context, bytes + used, room - used - 1);
        if (part <= 0) {
            bytes[used] = '\0';
            *len = used;
            if (part == 0)
                return bytes;
            break;
        }
        used += (size_t)part;
        if (room - used < 2) {
            char *more = realloc(bytes, room *= 2);
            if (!more)
                break;
            bytes = more;
        }
    }
    int error = bytes && errno ? errno : ENOMEM;
    free(bytes);
    errno = error;
    return NULL;
}

char *input_read(input *in, size_t *len)
{
    return read_all(input_source(in), len);
}

char *file_try_read(const char *path, size_t *len)
{
    int fd = open_input(path);
    char *bytes = fd < 0 ? NULL : read_all((ql_source){read_fd, &fd}, len);
    int error = errno;
    if (fd > STDERR_FILENO)
        (void)close(fd);
    errno = error;
    return bytes;
}

char *file_read(const char *path, size_t *len)
{
    char *bytes = file_try_read(path, len);
    if (!bytes)
        complain_of_input(path, NULL);
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

static bool is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* The folder that a path is in. */
static void folder_of(char folder[PATH_ROOM], const char *path)
{
    (void)snprintf(folder, PATH_ROOM, "%s", path);
    char *slash = strrchr(folder, '/');
    if (!slash)
        (void)snprintf(folder, PATH_ROOM, ".");
    else
        slash[slash == folder ? 1 : 0] = '\0';
}

/* What stands in the way of writing to a path; `special` when no regular file is there. */
static bool may_write(const char *path, bool force, bool *special)
{
    enum { TAIL = 16 }; /* of a temporary name */
    struct stat about;
    bool there = stat(path, &about) == 0;
    *special = there && !S_ISREG(about.st_mode);
    if (strlen(path) >= PATH_ROOM - TAIL)
        complain_of_file("cannot write", path, ENAMETOOLONG);
    else if (there && S_ISDIR(about.st_mode))
        complain_of_file("cannot write", path, EISDIR);
    else if (there && !*special && !force)
        complain("%s is there already; use --force to replace it", path);
    else
        return true;
    return false;
}

bool output_possible(const char *path, bool force)
{
    bool special;
    char folder[PATH_ROOM + 2];
    if (is_standard(path)) {
        int flags = fcntl(STDOUT_FILENO, F_GETFL);
        if (flags != -1 && (flags & O_ACCMODE) != O_RDONLY)
            return true;
        complain_of_file("cannot write", "standard output", EBADF);
        return false;
    }
    if (!may_write(path, force, &special))
        return false;
    folder_of(folder, path);
    size_t len = strlen(folder);
    (void)snprintf(folder + len, sizeof folder - len, "/."); /* no file will do */
    if (access(special ? path : folder, W_OK) == 0)
        return true;
    complain_of_file("cannot write", path, errno);
    return false;
}

bool output_open(output *out, const char *path, bool force, mode_t mode)
{
    bool special;
    *out = (output){.fd = STDOUT_FILENO, .direct = true, .force = force};
    if (is_standard(path))
        return true;
    if (!may_write(path, force, &special))
        return false;
    (void)snprintf(out->path, sizeof out->path, "%s", path); /* fits, as may_write saw */
    if (special) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
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

bool file_name_new(const char *temporary, const char *path)
{
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (link(temporary, path) != 0) /* on file systems that know links and not the above */
        return false;
    (void)unlink(temporary);
    return true;
}

/* Gives the temporary file its name; without `force` never over another file. */
static bool name_it(const output *out)
{
    return out->force ? rename(out->temporary, out->path) == 0
                      : file_name_new(out->temporary, out->path);
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
    folder_of(folder, path);
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
