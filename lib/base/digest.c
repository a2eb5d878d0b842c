#include "base/digest.h"

static bool hash_bytes(void *context, const char *bytes, size_t len)
{
    SHA256Update(context, (const uint8_t *)bytes, len);
    return true;
}

void ql_digest_init(ql_digest *digest)
{
    SHA256Init(&digest->context);
    ql_out_init(&digest->out, (ql_sink){.write = hash_bytes, .context = &digest->context});
}

/* A line break in a text must not look like the end of a fact. */
void ql_digest_text(ql_digest *digest, const char *what, const char *text)
{
    ql_out *out = &digest->out;
    ql_put_text(out, what);
    ql_put_char(out, ' ');
    for (; *text; text++) {
        if (*text == '\n' || *text == '\\')
            ql_put_char(out, '\\');
        ql_put_char(out, *text == '\n' ? 'n' : *text);
    }
    ql_put_char(out, '\n');
}

void ql_digest_number(ql_digest *digest, const char *what, int32_t number)
{
    ql_out *out = &digest->out;
    ql_put_text(out, what);
    ql_put_text(out, number < 0 ? " -" : " ");
    ql_put_number(out, number < 0 ? -(uint64_t)number : (uint64_t)number);
    ql_put_char(out, '\n');
}

void ql_digest_finish(ql_digest *digest, char hex[QL_DIGEST_ROOM])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_DIGEST_LENGTH];
    (void)ql_out_finish(&digest->out);
    SHA256Final(bytes, &digest->context);
    for (size_t k = 0; k < sizeof bytes; k++) {
        hex[2 * k] = digits[bytes[k] >> 4];
        hex[2 * k + 1] = digits[bytes[k] & 15];
    }
    hex[2 * sizeof bytes] = '\0';
}

void ql_digest_base64(const char *bytes, size_t len, char base64[QL_DIGEST_BASE64_ROOM])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t hash[SHA256_DIGEST_LENGTH + 1] = {0}; /* a byte more makes groups of three */
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)bytes, len);
    SHA256Final(hash, &context);
    for (size_t k = 0; k < sizeof hash / 3; k++) {
        const uint8_t *group = hash + 3 * k;
        uint32_t bits = (uint32_t)group[0] << 16 | (uint32_t)group[1] << 8 | group[2];
        for (size_t d = 0; d < 4; d++)
            base64[4 * k + d] = digits[bits >> (18 - 6 * d) & 63];
    }
    base64[QL_DIGEST_BASE64_ROOM - 2] = '=';
    base64[QL_DIGEST_BASE64_ROOM - 1] = '\0';
}
