/* Input as it is stored, made into plain UTF-8 as it comes: unpacked (gzip, zstd) and converted
 * (UTF-16 by its mark, others by option). */
#ifndef CLI_DECODE_H
#define CLI_DECODE_H

#include "cli.h"

typedef struct decoder decoder;

/* Looks at the start of `raw` and sets up what is needed. `encoding` NULL: UTF-16 when there is a
 * mark of it, else none. NULL when memory is out, or, with `*fault` set, when the input cannot be
 * read. */
decoder *decoder_new(ql_source raw, const char *encoding, const char **fault);
void decoder_free(decoder *d);

/* Plain bytes, as a ql_source gives them. */
ptrdiff_t decoder_read(decoder *d, char *to, size_t room);

/* What is wrong with the input, after a failure that is not the system's; else NULL. */
const char *decoder_fault(const decoder *d);

#endif
