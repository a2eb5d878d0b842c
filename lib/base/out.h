/* A buffered sink that remembers its first refused write: put what you like, ask once. */
#ifndef QL_BASE_OUT_H
#define QL_BASE_OUT_H

#include "qualities.h"

typedef struct ql_out {
    ql_sink sink;
    bool failed;
    bool raw_csv; /* texts in CSV are no matter to spreadsheets */
    size_t len;
    size_t handed_over; /* bytes that left the buffer */
    char buffer[4096];
} ql_out;

void ql_out_init(ql_out *out, ql_sink sink);

/* Hands over what is buffered; QL_ERR_WRITE when any write was refused. */
enum ql_code ql_out_finish(ql_out *out);

/* The same, for those who go on. */
void ql_out_flush(ql_out *out);

/* For those who write straight into the buffer: makes sure that `len` bytes are free (false when
 * the buffer is smaller than that), says where they start, and takes what was written up to
 * `end`. */
static inline bool ql_out_reserve(ql_out *out, size_t len)
{
    if (sizeof out->buffer - out->len < len)
        ql_out_flush(out);
    return len <= sizeof out->buffer;
}

static inline char *ql_out_room(ql_out *out)
{
    return out->buffer + out->len;
}

static inline void ql_out_take(ql_out *out, const char *end)
{
    out->len = (size_t)(end - out->buffer);
}

/* How many bytes were put. */
static inline size_t ql_out_count(const ql_out *out)
{
    return out->handed_over + out->len;
}

void ql_put(ql_out *out, const char *bytes, size_t len);
void ql_put_text(ql_out *out, const char *text);
void ql_put_char(ql_out *out, char c);
void ql_put_times(ql_out *out, size_t count, char c);
void ql_put_number(ql_out *out, uint64_t number);

#endif
