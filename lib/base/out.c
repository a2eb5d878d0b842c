#include "base/out.h"

#include <string.h>

void ql_out_init(ql_out *out, ql_sink sink)
{
    out->sink = sink;
    out->failed = out->raw_csv = false;
    out->len = out->handed_over = 0;
}

void ql_out_flush(ql_out *out)
{
    if (!out->failed && out->len > 0)
        out->failed = !out->sink.write(out->sink.context, out->buffer, out->len);
    out->handed_over += out->len;
    out->len = 0;
}

enum ql_code ql_out_finish(ql_out *out)
{
    ql_out_flush(out);
    return out->failed ? QL_ERR_WRITE : QL_OK;
}

/* What the buffer cannot hold goes past it. */
static void put_past(ql_out *out, const char *bytes, size_t len)
{
    ql_out_flush(out);
    if (!out->failed)
        out->failed = !out->sink.write(out->sink.context, bytes, len);
    out->handed_over += len;
}

void ql_put(ql_out *out, const char *bytes, size_t len)
{
    if (len >= sizeof out->buffer) {
        put_past(out, bytes, len);
        return;
    }
    if (len > sizeof out->buffer - out->len)
        ql_out_flush(out);
    if (len > 0)
        memcpy(out->buffer + out->len, bytes, len);
    out->len += len;
}

void ql_put_text(ql_out *out, const char *text)
{
    ql_put(out, text, strlen(text));
}

void ql_put_char(ql_out *out, char c)
{
    ql_put(out, &c, 1);
}

void ql_put_times(ql_out *out, size_t count, char c)
{
    while (count-- > 0)
        ql_put_char(out, c);
}

void ql_put_number(ql_out *out, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    ql_put(out, digits + at, sizeof digits - at);
}
