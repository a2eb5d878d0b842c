#include "base/utf8.h"

#include "base/count.h"

#include <string.h>
#include <utf8proc.h>

size_t ql_utf8_next(const char *bytes, size_t len, uint32_t *point)
{
    utf8proc_int32_t found;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
                                             (utf8proc_ssize_t)(len < 4 ? len : 4), &found);
    if (used <= 0)
        return 0;
    *point = (uint32_t)found;
    return (size_t)used;
}

/* How many bytes from the start are ASCII and no NUL, by parts that compilers look at as a whole.
 */
static size_t ascii_part(const char *bytes, size_t len)
{
    enum { PART = 128 };
    size_t at = 0;
    for (; len - at >= PART; at += PART) {
        uint8_t any = 0;
        for (size_t k = 0; k < PART; k++) {
            uint8_t byte = (uint8_t)bytes[at + k];
            any |= byte | (uint8_t)(byte - 1);
        }
        if (any >= 0x80)
            break;
    }
    return at;
}

/* NUL is UTF-8, and no text. */
static size_t good_part(const char *bytes, size_t len, bool text)
{
    size_t at = 0;
    while (at < len) {
        uint32_t point;
        at += ascii_part(bytes + at, len - at);
        if (at == len || (text && bytes[at] == '\0'))
            break;
        size_t used =
            (unsigned char)bytes[at] < 0x80 ? 1 : ql_utf8_next(bytes + at, len - at, &point);
        if (used == 0)
            break;
        at += used;
    }
    return at;
}

size_t ql_utf8_good(const char *bytes, size_t len)
{
    return good_part(bytes, len, false);
}

size_t ql_utf8_text(const char *bytes, size_t len)
{
    return good_part(bytes, len, true);
}

size_t ql_utf8_mark(const char *bytes, size_t len)
{
    return len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* In parts whose counts fit a byte, which compilers make fast. */
static uint32_t count_byte(const char *bytes, size_t len, char c)
{
    enum { PART = 128 };
    uint32_t count = 0;
    for (; len >= PART; bytes += PART, len -= PART) {
        uint8_t found = 0;
        for (size_t k = 0; k < PART; k++)
            found = (uint8_t)(found + (bytes[k] == c));
        count += found;
    }
    for (size_t k = 0; k < len; k++)
        count += bytes[k] == c;
    return count;
}

uint32_t ql_count_lines(const char *bytes, size_t len)
{
    const char *end = bytes + len;
    uint32_t count = count_byte(bytes, len, '\n');
    for (const char *at = bytes; (at = memchr(at, '\r', (size_t)(end - at))); at++)
        count += ql_ends_line(bytes, len, (size_t)(at - bytes));
    return count;
}

uint32_t ql_line_at(ql_lines *lines, const char *bytes, size_t at)
{
    lines->count += ql_count_lines(bytes + lines->at, at - lines->at);
    lines->at = at;
    return lines->count + 1;
}

size_t ql_utf8_count(const char *bytes, size_t len)
{
    size_t count = 0;
    for (size_t k = 0; k < len; k++)
        count += !ql_utf8_inside(bytes[k]);
    return count;
}

/* The selector of emoji presentation. */
enum { WIDENER = 0xFE0F };

static unsigned point_width(uint32_t point)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)point);
    return width > 0 ? (unsigned)width : 0;
}

static bool is_flag_letter(uint32_t point)
{
    return point >= 0x1F1E6 && point <= 0x1F1FF;
}

size_t ql_utf8_cluster(const char *bytes, size_t len, unsigned *width)
{
    uint32_t before;
    size_t at = ql_utf8_next(bytes, len, &before);
    *width = 1;
    if (at == 0)
        return 1;
    *width =
        before == WIDENER ? 1 : point_width(before); /* alone it widens what it is put behind */
    utf8proc_int32_t state = 0;
    while (at < len) {
        uint32_t point;
        size_t used = ql_utf8_next(bytes + at, len - at, &point);
        if (used == 0 || utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                                          (utf8proc_int32_t)point, &state))
            break;
        if (point == WIDENER || is_flag_letter(point))
            *width = 2; /* the second half of a flag */
        else if (point_width(point) > *width)
            *width = point_width(point);
        before = point;
        at += used;
    }
    return at;
}

unsigned ql_utf8_width(const char *bytes, size_t len)
{
    unsigned total = 0;
    while (len > 0) {
        unsigned width;
        size_t used = ql_utf8_cluster(bytes, len, &width);
        total += width;
        bytes += used;
        len -= used;
    }
    return total;
}

bool ql_utf8_printable(uint32_t point)
{
    if (point < 0x20 || (point >= 0x7F && point < 0xA0))
        return false;
    if (point == 0x2028 || point == 0x2029 || point == 0xFEFF || (point & 0xFFFE) == 0xFFFE)
        return false;
    if (point == 0x061C || point == 0x200E || point == 0x200F)
        return false;
    return !(point >= 0x202A && point <= 0x202E) && !(point >= 0x2066 && point <= 0x2069);
}

static void put_escaped(ql_out *out, const char *bytes, size_t len)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t k = 0; k < len; k++) {
        unsigned char byte = (unsigned char)bytes[k];
        const char escape[4] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
        ql_put(out, escape, sizeof escape);
    }
}

/* What typographers write, in ASCII; NULL for other characters. */
static const char *plain_twin(uint32_t point)
{
    static const struct {
        uint32_t point;
        const char *twin;
    } twins[] = {
        {0x00A0, " "},  {0x00B7, "."},  {0x00D7, "x"},   {0x2010, "-"},  {0x2011, "-"},
        {0x2013, "-"},  {0x2014, "--"}, {0x2018, "'"},   {0x2019, "'"},  {0x201C, "\""},
        {0x201D, "\""}, {0x2022, "*"},  {0x2026, "..."}, {0x202F, " "},  {0x2192, "->"},
        {0x2212, "-"},  {0x2264, "<="}, {0x2265, ">="},  {0x00DF, "ss"}, {0x00E6, "ae"},
        {0x00F8, "o"},  {0x0153, "oe"}, {0x2500, "-"},   {0x2588, "#"},  {0x2591, "."},
    };
    for (size_t k = 0; k < QL_COUNT(twins); k++) {
        if (twins[k].point == point)
            return twins[k].twin;
    }
    return NULL;
}

/* One character without its accents, else '?'. Marks that stand alone vanish. */
static void put_nearest(ql_out *out, uint32_t point)
{
    const char *twin = plain_twin(point);
    if (twin) {
        ql_put_text(out, twin);
        return;
    }
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
    if (count == 1 && parts[0] < 0x80)
        ql_put_char(out, (char)parts[0]);
    else if (count != 0)
        ql_put_char(out, '?');
}

void ql_put_safe(ql_out *out, const char *bytes, size_t len, bool ascii)
{
    while (len > 0) {
        uint32_t point = 0;
        size_t used = ql_utf8_next(bytes, len, &point);
        if (used == 0 || !ql_utf8_printable(point)) {
            used = used ? used : 1;
            put_escaped(out, bytes, used);
        } else if (ascii && point >= 0x80) {
            put_nearest(out, point);
        } else {
            ql_put(out, bytes, used);
        }
        bytes += used;
        len -= used;
    }
}

bool ql_utf8_letter(uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool ql_utf8_blank(uint32_t point)
{
    return point == ' ' || (point >= '\t' && point <= '\r') || point == 0xA0 || point == 0x1680 ||
           (point >= 0x2000 && point <= 0x200A) || point == 0x2028 || point == 0x2029 ||
           point == 0x202F || point == 0x205F || point == 0x3000;
}

/* The next character; a byte that is no UTF-8 stands for itself, out of the way of all others. */
static uint32_t step(const char **bytes, size_t *len)
{
    uint32_t point = 0;
    size_t used = ql_utf8_next(*bytes, *len, &point);
    if (used == 0) {
        point = 0x110000u + (unsigned char)**bytes;
        used = 1;
    }
    *bytes += used;
    *len -= used;
    return point;
}

uint32_t ql_fold_next(const char **bytes, size_t *len)
{
    if (*len == 0)
        return 0;
    uint32_t point = step(bytes, len);
    if (!ql_utf8_blank(point))
        return point < 0x110000 ? (uint32_t)utf8proc_tolower((utf8proc_int32_t)point) : point;
    while (*len > 0) {
        const char *rest = *bytes;
        size_t rest_len = *len;
        if (!ql_utf8_blank(step(&rest, &rest_len)))
            return ' ';
        *bytes = rest;
        *len = rest_len;
    }
    return 0; /* blanks at the end are no character */
}

int ql_fold_compare(const char *a, size_t a_len, const char *b, size_t b_len)
{
    uint32_t x = ql_fold_next(&a, &a_len);
    uint32_t y = ql_fold_next(&b, &b_len);
    if (x == ' ')
        x = ql_fold_next(&a, &a_len);
    if (y == ' ')
        y = ql_fold_next(&b, &b_len);
    while (x == y && x != 0) {
        x = ql_fold_next(&a, &a_len);
        y = ql_fold_next(&b, &b_len);
    }
    return (x > y) - (x < y);
}

bool ql_fold_equal(const char *a, size_t a_len, const char *b, size_t b_len)
{
    return ql_fold_compare(a, a_len, b, b_len) == 0;
}

/* A letter without its accents; 0 for an accent alone. */
static uint32_t bare(uint32_t point)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    const char *twin = plain_twin(point);
    if (twin)
        return (unsigned char)twin[0];
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)point, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &boundary);
    return count == 0 ? 0 : count == 1 ? (uint32_t)parts[0] : point;
}

static uint32_t bare_next(const char **bytes, size_t *len)
{
    uint32_t point = 0, letter = 0;
    while (letter == 0 && (point = ql_fold_next(bytes, len)) != 0)
        letter = point < 0x110000 ? bare(point) : point;
    return letter;
}

int ql_list_compare(const char *a, const char *b)
{
    const char *left = a, *right = b;
    size_t left_len = strlen(a), right_len = strlen(b);
    uint32_t x, y;
    do {
        x = bare_next(&left, &left_len);
        y = bare_next(&right, &right_len);
    } while (x == y && x != 0);
    return x == y ? strcmp(a, b) : x < y ? -1 : 1;
}

void ql_utf8_trim(const char **text, size_t *len)
{
    uint32_t point;
    size_t used;
    while (*len > 0 && (used = ql_utf8_next(*text, *len, &point)) > 0 && ql_utf8_blank(point)) {
        *text += used;
        *len -= used;
    }
    for (;;) {
        size_t start = *len;
        while (start > 0 && ql_utf8_inside((*text)[--start]))
            ;
        if (*len == 0 || ql_utf8_next(*text + start, *len - start, &point) != *len - start ||
            !ql_utf8_blank(point))
            return;
        *len = start;
    }
}
