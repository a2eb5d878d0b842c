/* SHA-256 of facts, a line each, so that layout and order of a file do not count. */
#ifndef QL_BASE_DIGEST_H
#define QL_BASE_DIGEST_H

#include "base/out.h"

#include <sha2.h>

typedef struct ql_digest {
    SHA2_CTX context;
    ql_out out;
} ql_digest;

enum { QL_DIGEST_ROOM = 65, QL_DIGEST_BASE64_ROOM = 45 }; /* with a NUL */

/* A digest is not to be moved while facts are put. */
void ql_digest_init(ql_digest *digest);
void ql_digest_text(ql_digest *digest, const char *what, const char *text);
void ql_digest_number(ql_digest *digest, const char *what, int32_t number);
void ql_digest_finish(ql_digest *digest, char hex[QL_DIGEST_ROOM]);

/* Of bytes as they are, in Base64. */
void ql_digest_base64(const char *bytes, size_t len, char base64[QL_DIGEST_BASE64_ROOM]);

#endif
