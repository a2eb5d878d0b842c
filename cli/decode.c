#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

enum { ROOM = 64 * 1024 };

/* Bytes on their way from one form to another. */
typedef struct filter filter;
struct filter {
    /* Makes what it can of in[at] to in[len]; how much went to `to`, or -1 with a fault. */
    ptrdiff_t (*pour)(filter *f, char *to, size_t room);
    const char *fault;
    size_t at;
    size_t len;
    bool begun;   /* some bytes came in */
    bool drained; /* no more do */
    bool whole;   /* what came in so far may end here */
    z_stream zlib;
    ZSTD_DStream *zstd;
    iconv_t conv;
    char in[ROOM];
};

/* The first bytes of a stage, which were looked at and are to be given out first. */
typedef struct start {
    size_t at;
    size_t len;
    char bytes[4];
} start;

struct decoder {
    ql_source raw;
    start packed;
    filter *unpack; /* NULL: it is not packed */
    start plain;
    filter *convert; /* NULL: it is UTF-8 */
};

static ptrdiff_t fail(filter *f, const char *fault)
{
    f->fault = fault;
    return -1;
}

/* ---- The three kinds of filter ---- */

static ptrdiff_t pour_gzip(filter *f, char *to, size_t room)
{
    if (f->whole && f->at < f->len && inflateReset(&f->zlib) != Z_OK) /* one more after the other */
        return fail(f, "its gzip data is damaged");
    f->zlib.next_in = (Bytef *)f->in + f->at;
    f->zlib.avail_in = (uInt)(f->len - f->at);
    f->zlib.next_out = (Bytef *)to;
    f->zlib.avail_out = (uInt)(room > ROOM ? ROOM : room);
    uInt asked = f->zlib.avail_out;
    int code = inflate(&f->zlib, Z_NO_FLUSH);
    if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
        return fail(f, "its gzip data is damaged");
    f->whole = code == Z_STREAM_END;
    f->at = f->len - f->zlib.avail_in;
    return (ptrdiff_t)(asked - f->zlib.avail_out);
}

static ptrdiff_t pour_zstd(filter *f, char *to, size_t room)
{
    ZSTD_inBuffer in = {.src = f->in, .size = f->len, .pos = f->at};
    ZSTD_outBuffer out = {.dst = to, .size = room};
    size_t code = ZSTD_decompressStream(f->zstd, &out, &in);
    if (ZSTD_isError(code))
        return fail(f, "its zstd data is damaged");
    f->whole = code == 0;
    f->at = in.pos;
    return (ptrdiff_t)out.pos;
}

static ptrdiff_t pour_text(filter *f, char *to, size_t room)
{
    char *in = f->in + f->at, *out = to;
    size_t in_left = f->len - f->at, out_left = room;
    size_t code = iconv(f->conv, &in, &in_left, &out, &out_left);
    f->at = f->len - in_left;
    f->whole = in_left == 0;
    if (code == (size_t)-1 && errno == EILSEQ && out == to)
        return fail(f, "a byte in it is none of the encoding that it is said to have");
    return (ptrdiff_t)(room - out_left);
}

/* ---- Filters in a row ---- */

static void filter_free(filter *f)
{
    if (!f)
        return;
    if (f->pour == pour_gzip)
        (void)inflateEnd(&f->zlib);
    if (f->pour == pour_zstd)
        (void)ZSTD_freeDStream(f->zstd);
    if (f->pour == pour_text)
        (void)iconv_close(f->conv);
    free(f);
}

static filter *filter_new(ptrdiff_t (*pour)(filter *, char *, size_t), const char *encoding)
{
    filter *f = calloc(1, sizeof *f);
    bool good = f != NULL;
    if (good && pour == pour_gzip)
        good = inflateInit2(&f->zlib, 15 + 16) == Z_OK;
    if (good && pour == pour_zstd)
        good = (f->zstd = ZSTD_createDStream()) != NULL;
    if (good && pour == pour_text)
        good = (f->conv = iconv_open("UTF-8", encoding)) != (iconv_t)-1;
    if (good)
        f->pour = pour;
    if (!good) {
        free(f);
        errno = errno ? errno : ENOMEM;
        return NULL;
    }
    return f;
}

/* Gives out what was looked at. */
static size_t give_start(start *from, char *to, size_t room)
{
    size_t part = from->len - from->at < room ? from->len - from->at : room;
    memcpy(to, from->bytes + from->at, part);
    from->at += part;
    return part;
}

static ptrdiff_t read_raw(decoder *d, char *to, size_t room)
{
    size_t given = give_start(&d->packed, to, room);
    return given > 0 ? (ptrdiff_t)given : d->raw.read(d->raw.context, to, room);
}

/* Fills the filter's input from what is before it. */
static bool refill(decoder *d, filter *f, ptrdiff_t (*before)(decoder *, char *, size_t))
{
    memmove(f->in, f->in + f->at, f->len - f->at);
    f->len -= f->at;
    f->at = 0;
    ptrdiff_t got = f->len < ROOM ? before(d, f->in + f->len, ROOM - f->len) : 0;
    if (got > 0)
        f->len += (size_t)got;
    f->begun = f->begun || got > 0;
    f->drained = got == 0;
    return got >= 0;
}

static ptrdiff_t read_through(decoder *d, filter *f, ptrdiff_t (*before)(decoder *, char *, size_t),
                              char *to, size_t room)
{
    for (;;) {
        ptrdiff_t got = f->at < f->len ? f->pour(f, to, room) : 0;
        if (got != 0)
            return got;
        if (f->drained && f->begun && !f->whole)
            return fail(f, "it ends in the middle");
        if (f->drained)
            return 0;
        if (!refill(d, f, before))
            return -1;
    }
}

static ptrdiff_t read_unpacked(decoder *d, char *to, size_t room)
{
    size_t given = give_start(&d->plain, to, room);
    if (given > 0)
        return (ptrdiff_t)given;
    return d->unpack ? read_through(d, d->unpack, read_raw, to, room) : read_raw(d, to, room);
}

ptrdiff_t decoder_read(decoder *d, char *to, size_t room)
{
    return d->convert ? read_through(d, d->convert, read_unpacked, to, room)
                      : read_unpacked(d, to, room);
}

const char *decoder_fault(const decoder *d)
{
    return d->unpack && d->unpack->fault ? d->unpack->fault : d->convert ? d->convert->fault : NULL;
}

/* ---- Finding out what it is ---- */

/* Reads the first bytes of a stage, to be given out again. */
static bool look(decoder *d, ptrdiff_t (*stage)(decoder *, char *, size_t), start *to)
{
    ptrdiff_t got = 1;
    while (got > 0 && to->len < sizeof to->bytes) {
        got = stage(d, to->bytes + to->len, sizeof to->bytes - to->len);
        to->len += got > 0 ? (size_t)got : 0;
    }
    return got >= 0;
}

static bool starts_with(const start *of, const char *magic, size_t len)
{
    return of->len >= len && memcmp(of->bytes, magic, len) == 0;
}

static bool set_unpack(decoder *d)
{
    start first = {.len = 0};
    if (!look(d, read_raw, &first))
        return false;
    ptrdiff_t (*pour)(filter *, char *, size_t) = starts_with(&first, "\x1F\x8B", 2) ? pour_gzip
                                                  : starts_with(&first, "\x28\xB5\x2F\xFD", 4)
                                                      ? pour_zstd
                                                      : NULL;
    d->packed = first;
    if (pour && !(d->unpack = filter_new(pour, NULL)))
        return false;
    return true;
}

static bool set_convert(decoder *d, const char *encoding)
{
    start first = {.len = 0};
    if (!look(d, read_unpacked, &first))
        return false;
    if (!encoding && starts_with(&first, "\xFF\xFE", 2))
        encoding = "UTF-16";
    if (!encoding && starts_with(&first, "\xFE\xFF", 2))
        encoding = "UTF-16";
    d->plain = first;
    if (encoding && strcmp(encoding, "UTF-8") != 0 &&
        !(d->convert = filter_new(pour_text, encoding)))
        return false;
    return true;
}

decoder *decoder_new(ql_source raw, const char *encoding, const char **fault)
{
    decoder *d = calloc(1, sizeof *d);
    *fault = NULL;
    if (!d)
        return NULL;
    d->raw = raw;
    if (set_unpack(d) && set_convert(d, encoding))
        return d;
    int error = errno;
    *fault = decoder_fault(d);
    decoder_free(d);
    errno = error;
    return NULL;
}

void decoder_free(decoder *d)
{
    if (!d)
        return;
    filter_free(d->unpack);
    filter_free(d->convert);
    free(d);
}
