/* The only place that opens, reads and writes files. */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include "cli.h"
#include "decode.h"

#include <limits.h>
#include <sys/types.h>

enum { PATH_ROOM = PATH_MAX };

/* The most bytes that are read into memory. Tables that are scored as they come may be longer. */
enum { INPUT_MOST = 64 << 20 };

/* True when a path ends in `ending`, and does not consist of it alone. */
bool path_ends_in(const char *path, const char *ending);

/* Makes sure that descriptors 0 to 2 are taken, so that no file gets one of them. What was closed
 * stays of no use: reading and writing it fail. */
void files_start(void);

/* A file's bytes, ended in a NUL; NULL after a complaint. "-" is standard input. The caller frees
 * them. */
char *file_read(const char *path, size_t *len);

/* What is in bytes that were read from a file: unpacked, and made UTF-8, as by input_open. NULL
 * after a complaint. The caller frees it. */
char *file_decode(const char *path, const char *raw, size_t raw_len, const char *encoding,
                  size_t *len);

/* Input that may be longer than memory: its start is there to be looked at. It is unpacked and
 * made UTF-8 on the way. */
typedef struct input {
    int fd;
    decoder *decoder;
    char head[16 * 1024];
    size_t len; /* of the head */
    size_t at;  /* how much of it was given out */
} input;

/* "-" is standard input; `encoding` is as for decoder_new. False after a complaint. */
bool input_open(input *in, const char *path, const char *encoding);
void input_close(input *in);

/* Says what the system, or the decoder, says of input that failed. */
void input_complain(const input *in, const char *path);

/* All of it, head and rest. */
ql_source input_source(input *in);

/* All of it in memory, ended in a NUL; NULL with errno. The caller frees it. */
char *input_read(input *in, size_t *len);

/* A sink into a descriptor, all or nothing a call. `fd` must outlive it. */
ql_sink file_sink(int *fd);

/* Output on its way: to standard output, or to a file that appears whole when it is kept. */
typedef struct output {
    int fd;
    bool direct; /* to where it goes, without a temporary file */
    bool force;
    char path[PATH_ROOM];
    char temporary[PATH_ROOM];
} output;

/* Whether the outputs that the options name are two files, and none of those that are read: the
 * operands and what the options name. Not even --force allows that. False after a complaint. */
bool output_is_apart(const options *given, int count, char **inputs);

/* Whether output_open may succeed, for a look before long work. False after a complaint. */
bool output_possible(const char *path, bool force);

/* `path` NULL: standard output. What a link leads to is written, and the link stays; a path such
 * as /dev/stdout is the descriptor. Refuses a regular file that is there unless `force`; its mode,
 * where it is stricter, is kept. False after a complaint. `mode` is 0600 for what is private, 0666
 * for what follows the umask. */
bool output_open(output *out, const char *path, bool force, mode_t mode);

/* Makes the file appear, whole; or throws it away. It is not forced to the disk: what is written so
 * can be made again. False after a complaint. */
bool output_keep(output *out);
void output_drop(output *out);

/* Writes a whole file in place of what is there, safe against a power cut: a temporary file beside
 * it, fsync, rename, fsync of the folder. False with errno. The caller sees to it that nobody else
 * writes there. */
bool file_replace(const char *path, bool (*write)(void *context, ql_sink sink), void *context);

/* The same for a path that no file has yet. False with errno, EEXIST when one has. */
bool file_create(const char *path, bool (*write)(void *context, ql_sink sink), void *context);

/* Makes a folder and those above it, mode 0700. False with errno. */
bool folder_make(const char *path);

/* fsync of the folder that a path is in. False with errno. */
bool folder_sync(const char *path);

#endif
