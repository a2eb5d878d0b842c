#include "files.h"

#include "complain.h"
#include "foreign.h"

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

bool path_ends_in(const char *path, const char *ending)
{
    size_t len = strlen(path), tail = strlen(ending);
    return len > tail && strcmp(path + len - tail, ending) == 0;
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
    if (!fault && errno == EFBIG)
        complain("%s is larger than %d MiB, unpacked, which is the most that is read at once", name,
                 INPUT_MOST >> 20);
    else if (fault)
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
    bool foreign = part >= 0 && foreign_refuse(path, in->head, in->len);
    if (part >= 0 && !foreign)
        return true;
    if (!foreign)
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

/* All bytes of a source, ended in a NUL; NULL with errno, EFBIG when there are more than
 * INPUT_MOST. */
static char *read_all(ql_source from, size_t *len)
{
    size_t room = 128 * 1024, used = 0;
    char *bytes = malloc(room);
    while (bytes) {
        if (used > INPUT_MOST) {
            errno = EFBIG;
            break;
        }
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

char *file_read(const char *path, size_t *len)
{
    int fd = open_input(path);
    char *bytes = fd < 0 ? NULL : read_all((ql_source){read_fd, &fd}, len);
    if (!bytes)
        complain_of_input(path, NULL);
    if (fd > STDERR_FILENO)
        (void)close(fd);
    return bytes;
}

/* Bytes that are in memory, as a source. */
typedef struct memory {
    const char *bytes;
    size_t len;
} memory;

static ptrdiff_t read_memory(void *context, char *to, size_t room)
{
    memory *from = context;
    size_t part = from->len < room ? from->len : room;
    memcpy(to, from->bytes, part);
    from->bytes += part;
    from->len -= part;
    return (ptrdiff_t)part;
}

static ptrdiff_t read_decoder(void *context, char *to, size_t room)
{
    return decoder_read(context, to, room);
}

char *file_decode(const char *path, const char *raw, size_t raw_len, const char *encoding,
                  size_t *len)
{
    memory from = {raw, raw_len};
    const char *fault = NULL;
    decoder *d = decoder_new((ql_source){read_memory, &from}, encoding, &fault);
    char *bytes = d ? read_all((ql_source){read_decoder, d}, len) : NULL;
    if (!bytes)
        complain_of_input(path, d ? decoder_fault(d) : fault);
    decoder_free(d);
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

/* ---- Signals ---- */

/* The temporary files that a signal must take away: of the output, and of its findings. */
enum { UNFINISHED = 2 };
static const char *volatile unfinished[UNFINISHED];

static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
enum { DEADLY = sizeof deadly / sizeof *deadly };
static struct sigaction before[DEADLY];

static void take_away(int signal_number)
{
    for (int k = 0; k < UNFINISHED; k++) {
        const char *path = unfinished[k];
        if (path)
            (void)unlink(path);
    }
    (void)raise(signal_number); /* which ends the process: SA_RESETHAND */
}

static sigset_t block_deadly(void)
{
    sigset_t those, were;
    (void)sigemptyset(&those);
    for (int k = 0; k < DEADLY; k++)
        (void)sigaddset(&those, deadly[k]);
    (void)sigprocmask(SIG_BLOCK, &those, &were);
    return were;
}

/* Guards a temporary file, while signals are blocked. Those that would not end the process, since
 * they are ignored or seen to, stay as they are. */
static void guard(const char *path)
{
    struct sigaction action = {.sa_handler = take_away, .sa_flags = (int)SA_RESETHAND};
    bool first = !unfinished[0] && !unfinished[1];
    unfinished[unfinished[0] ? 1 : 0] = path;
    for (int k = 0; first && k < DEADLY; k++) {
        (void)sigaction(deadly[k], NULL, &before[k]);
        if (before[k].sa_handler == SIG_DFL)
            (void)sigaction(deadly[k], &action, NULL);
    }
}

static void unguard(const char *path)
{
    bool guarded = false;
    for (int k = 0; k < UNFINISHED; k++) {
        guarded = guarded || unfinished[k] == path;
        unfinished[k] = unfinished[k] == path ? NULL : unfinished[k];
    }
    for (int k = 0; guarded && !unfinished[0] && !unfinished[1] && k < DEADLY; k++)
        (void)sigaction(deadly[k], &before[k], NULL);
}

/* ---- Output ---- */

static bool is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0;
}

/* The descriptor of ours that a path stands for, as /dev/stdout does; -1 for other paths. */
static int descriptor_of(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/", NULL};
    char own[32];
    (void)snprintf(own, sizeof own, "/proc/%ld/fd/", (long)getpid());
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (int k = 0; k < 3; k++) {
        const char *folder = folders[k] ? folders[k] : own;
        size_t len = strlen(folder);
        const char *number = path + len;
        if (strncmp(path, folder, len) == 0 && *number && strlen(number) < 6 &&
            number[strspn(number, "0123456789")] == '\0')
            return (int)strtol(number, NULL, 10);
    }
    return -1;
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

static bool may_write_descriptor(int fd, const char *name)
{
    int flags = fcntl(fd, F_GETFL);
    if (flags != -1 && (flags & O_ACCMODE) != O_RDONLY)
        return true;
    complain_of_file("cannot write", name, EBADF);
    return false;
}

/* Where a path leads to. */
typedef struct place {
    char path[PATH_ROOM]; /* without links, when something is there */
    bool special;         /* what is there is no regular file */
    mode_t mode;          /* of the file that is there, else all */
} place;

/* Finds out what is at a path; false after a complaint when it may not be written to. */
static bool look_at(place *to, const char *path, bool force)
{
    struct stat about;
    bool there = stat(path, &about) == 0;
    int error = errno;
    to->special = there && !S_ISREG(about.st_mode);
    to->mode = there ? about.st_mode & 0777 : 0777;
    (void)snprintf(to->path, sizeof to->path, "%s", path);
    if (strlen(path) >= PATH_ROOM)
        complain_of_file("cannot write", path, ENAMETOOLONG);
    else if (there && S_ISDIR(about.st_mode))
        complain_of_file("cannot write", path, EISDIR);
    else if (!there && lstat(path, &about) == 0)
        complain("%s is a link that leads nowhere: %s", path, strerror(error));
    else if (there && !to->special && !force)
        complain("%s is there already; use --force to replace it", path);
    else if (there && !to->special && !realpath(path, to->path))
        complain_of_file("cannot write", path, errno);
    else
        return true;
    return false;
}

static bool stat_input(const char *path, struct stat *about)
{
    return strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, about) == 0 : stat(path, about) == 0;
}

static bool is_same(const char *path, const struct stat *file)
{
    struct stat about;
    return path && stat_input(path, &about) && about.st_dev == file->st_dev &&
           about.st_ino == file->st_ino;
}

/* Whether an output is none of the files that are read; false after a complaint. */
static bool is_apart(const char *path, const options *given, int count, char **inputs)
{
    static const enum option_id others[] = {OPT_EDIT, OPT_RUBRIC, OPT_MAP, OPT_PREVIOUS};
    const char *same = NULL;
    struct stat file;
    int there = is_standard(path) ? fstat(STDOUT_FILENO, &file) : stat(path, &file);
    if (there != 0 || !S_ISREG(file.st_mode))
        return true;
    for (int k = 0; k < count; k++)
        same = is_same(inputs[k], &file) ? inputs[k] : same;
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        same = is_same(given->value[others[k]], &file) ? given->value[others[k]] : same;
    if (same)
        complain("%s is read, and is to be written too; it would be lost, so another file was "
                 "expected",
                 same);
    return same == NULL;
}

bool output_is_apart(const options *given, int count, char **inputs)
{
    const char *path = given->value[OPT_OUTPUT], *findings = given->value[OPT_ERRORS];
    if (path && findings && strcmp(path, findings) == 0 && !is_standard(path)) {
        complain("--output and --errors are both %s; two files were expected", path);
        return false;
    }
    return is_apart(path, given, count, inputs) &&
           (!findings || is_apart(findings, given, count, inputs));
}

bool output_possible(const char *path, bool force)
{
    place to;
    char folder[PATH_ROOM + 2];
    if (is_standard(path))
        return may_write_descriptor(STDOUT_FILENO, "standard output");
    if (descriptor_of(path) >= 0)
        return may_write_descriptor(descriptor_of(path), path);
    if (!look_at(&to, path, force))
        return false;
    folder_of(folder, to.path);
    size_t len = strlen(folder);
    (void)snprintf(folder + len, sizeof folder - len, "/."); /* no file will do */
    if (access(to.special ? path : folder, W_OK) == 0)
        return true;
    complain_of_file("cannot write", path, errno);
    return false;
}

/* A temporary file beside the place, which no signal leaves behind. */
static int open_temporary(output *out, const place *to, mode_t mode)
{
    mode_t mask = umask(0);
    (void)umask(mask);
    (void)snprintf(out->path, sizeof out->path, "%s", to->path);
    int len = snprintf(out->temporary, sizeof out->temporary, "%s.XXXXXX", to->path);
    if (len < 0 || (size_t)len >= sizeof out->temporary) {
        errno = ENAMETOOLONG;
        return -1;
    }
    sigset_t were = block_deadly();
    int fd = mkostemp(out->temporary, O_CLOEXEC);
    int error = errno;
    if (fd >= 0)
        guard(out->temporary);
    (void)sigprocmask(SIG_SETMASK, &were, NULL);
    if (fd >= 0)
        (void)fchmod(fd, mode & ~mask & to->mode); /* else it stays private */
    errno = error;
    return fd;
}

bool output_open(output *out, const char *path, bool force, mode_t mode)
{
    place to;
    *out = (output){.fd = STDOUT_FILENO, .direct = true, .force = force};
    if (is_standard(path))
        return true;
    if (descriptor_of(path) >= 0) {
        out->fd = fcntl(descriptor_of(path), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    } else if (!look_at(&to, path, force)) {
        return false;
    } else if (to.special) {
        out->fd = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        out->direct = false;
        out->fd = open_temporary(out, &to, mode);
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
    unguard(out->temporary);
}

/* A name that no file has yet; EEXIST when one has. */
static bool name_new(const char *temporary, const char *path)
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
                      : name_new(out->temporary, out->path);
}

bool output_keep(output *out)
{
    bool regular = !out->direct;
    bool good = out->fd <= STDERR_FILENO || close(out->fd) == 0;
    out->fd = -1;
    good = good && (!regular || name_it(out));
    if (!good) {
        complain_of_file("cannot write", regular ? out->path : "standard output", errno);
        output_drop(out);
        return false;
    }
    unguard(out->temporary);
    return true;
}

bool folder_sync(const char *path)
{
    char folder[PATH_ROOM];
    folder_of(folder, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES; /* it may be written to and not read; nothing failed */
    bool good = fsync(fd) == 0 || errno == EINVAL; /* some file systems have no fsync of folders */
    int error = errno;
    (void)close(fd);
    errno = error;
    return good;
}

/* Writes a temporary file beside `path`, safe on the disk, and lets `name` give it that path. */
static bool write_whole(const char *path, bool (*write)(void *context, ql_sink sink), void *context,
                        bool (*name)(const char *temporary, const char *path))
{
    char temporary[PATH_ROOM];
    int len = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (len < 0 || (size_t)len >= sizeof temporary) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = mkostemp(temporary, O_CLOEXEC); /* mode 0600 */
    if (fd < 0)
        return false;
    bool good = write(context, file_sink(&fd)) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && good) {
        good = false;
        error = errno;
    }
    if (good && !name(temporary, path)) {
        good = false;
        error = errno;
    }
    if (good)
        return folder_sync(path);
    (void)unlink(temporary);
    errno = error;
    return false;
}

static bool name_over(const char *temporary, const char *path)
{
    return rename(temporary, path) == 0;
}

bool file_replace(const char *path, bool (*write)(void *context, ql_sink sink), void *context)
{
    return write_whole(path, write, context, name_over);
}

bool file_create(const char *path, bool (*write)(void *context, ql_sink sink), void *context)
{
    return write_whole(path, write, context, name_new);
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
