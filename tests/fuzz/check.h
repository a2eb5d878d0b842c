/* What the fuzz targets share: a sink that keeps, and what must be true of any output. */
#ifndef FUZZ_CHECK_H
#define FUZZ_CHECK_H

#include "qualities.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* The file being replayed, for messages. */
extern const char *check_input;

/* Like assert, in every build. */
#define CHECK(condition) ((condition) ? (void)0 : check_failed(#condition, __FILE__, __LINE__))
_Noreturn void check_failed(const char *condition, const char *file, int line);

/* Bytes that were written, ended in a NUL. */
typedef struct kept {
    char *bytes;
    size_t len;
    size_t room;
} kept;

ql_sink kept_sink(kept *to);
void kept_free(kept *to);

/* The small rubric, loaded once and never freed. */
const ql_rubric *check_rubric(void);

/* Styles that differ in all that a style can say; colour is off in every one. */
extern const ql_style check_styles[];
enum { CHECK_STYLES = 4 };

/* UTF-8 without controls but the line break, C1 among them; ASCII where the style says so. */
void check_safe(const kept *text, const ql_style *style);

/* The same, where a text may also hold tabs. */
void check_safe_data(const kept *text);

/* JSON that our own parser takes. */
void check_json(const kept *text);

/* The response can be written, and what is read back is the same. */
void check_round_trip(const ql_rubric *rubric, const ql_response *response);

/* Scores the response and writes it in every format, and as a row of every table. */
void check_renders(const ql_plan *plan, const ql_response *response, const ql_style *style);

#endif
