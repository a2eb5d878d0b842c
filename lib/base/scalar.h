/* What the text of a scalar says: strict numbers and ids. */
#ifndef QL_BASE_SCALAR_H
#define QL_BASE_SCALAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QL_MAX_SCALAR = 64 * 1024, /* bytes of a text; docs/formats.md has all limits */
    QL_MAX_ID = 64,
};

/* Numbers as keys.md has them: false for anything else. */
bool ql_parse_whole(const char *text, size_t len, int32_t *number);
bool ql_parse_thousandths(const char *text, size_t len, int32_t *number);

/* A value of a scale as people and programs answer it: a whole number, blanks around it, and
 * nothing but zeros after its point. */
bool ql_parse_value(const char *text, size_t len, int32_t *value);

/* True for 1 to 64 of A-Z a-z 0-9 . : _ -, the first a letter or digit. */
bool ql_is_id(const char *text, size_t len);

/* How many bytes of a text may be in an id, from its start. */
size_t ql_good_for_id(const char *text, size_t len);

#endif
