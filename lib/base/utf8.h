/* UTF-8: checking, folding, width on a terminal, and what is safe to show. */
#ifndef QL_BASE_UTF8_H
#define QL_BASE_UTF8_H

#include "base/out.h"

/* The length of the character at `bytes`, 1 to 4, with its code point in `*point`; 0 when these
 * bytes are no UTF-8. `len` is at least 1. */
size_t ql_utf8_next(const char *bytes, size_t len, uint32_t *point);

/* How many of the bytes are good UTF-8, from the start: `len` when all are. */
size_t ql_utf8_good(const char *bytes, size_t len);

/* The same up to the first NUL. */
size_t ql_utf8_text(const char *bytes, size_t len);

/* The length of the byte order mark at the start: 3 or 0. */
size_t ql_utf8_mark(const char *bytes, size_t len);

/* True for a byte that goes on with a character and does not start one. */
static inline bool ql_utf8_inside(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Small letters for capital ones of ASCII; any other byte as it is. */
static inline char ql_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Whether a line ends with the byte at `at`: LF, the LF of a CRLF, or a CR without one. */
static inline bool ql_ends_line(const char *bytes, size_t len, size_t at)
{
    return bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == len || bytes[at + 1] != '\n'));
}

/* How many lines end in the bytes. */
uint32_t ql_count_lines(const char *bytes, size_t len);

/* Lines that were counted up to a byte. */
typedef struct ql_lines {
    size_t at;
    uint32_t count;
} ql_lines;

/* The line, counting from 1, that the byte at `at` is on; no earlier one than was asked for
 * before. */
uint32_t ql_line_at(ql_lines *lines, const char *bytes, size_t at);

/* Characters, for columns in messages. */
size_t ql_utf8_count(const char *bytes, size_t len);

/* The length in bytes of the character at `bytes` as a person sees it (a letter with its marks,
 * a joined emoji), and its width in terminal columns. Bad bytes count as one narrow character. */
size_t ql_utf8_cluster(const char *bytes, size_t len, unsigned *width);
unsigned ql_utf8_width(const char *bytes, size_t len);

/* True for what may be shown as it is: no control, no change of writing direction, no byte order
 * mark. Line break and tab are not printable. */
bool ql_utf8_printable(uint32_t point);

/* Puts text so that it cannot act on a terminal: what is not printable, and bytes that are no
 * UTF-8, as \xNN. With `ascii`, what is not ASCII as its nearest ASCII, else '?'. */
void ql_put_safe(ql_out *out, const char *bytes, size_t len, bool ascii);

/* The next character for comparing words as people do: lower case, every run of blanks (no-break
 * space too) one blank, none at either end. `*bytes` and `*len` move on; 0 at the end. */
uint32_t ql_fold_next(const char **bytes, size_t *len);
bool ql_fold_equal(const char *a, size_t a_len, const char *b, size_t b_len);
/* Below 0, 0, above 0: an order in which texts that are equal so stand together. */
int ql_fold_compare(const char *a, size_t a_len, const char *b, size_t b_len);

/* True for letters of any script, and the marks that go with them. */
bool ql_utf8_letter(uint32_t point);

/* The order of an alphabetical list: case and accents count only where nothing else differs. */
int ql_list_compare(const char *a, const char *b);

/* True for characters that are blank in any script. */
bool ql_utf8_blank(uint32_t point);

/* Takes such characters off both ends. */
void ql_utf8_trim(const char **text, size_t *len);

#endif
