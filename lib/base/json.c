/* JSON to a tree, as strict as RFC 8259 and with places. No recursion. */
#include "base/node.h"

#include "base/count.h"
#include "base/json.h"
#include "base/utf8.h"

#include <string.h>

typedef struct scan {
    const char *bytes;
    size_t len;
    size_t at;
    uint32_t line;
    ql_columns columns;
    ql_builder builder;
    bool is_map[QL_MAX_JSON_DEPTH]; /* what is open, outermost first */
    unsigned depth;
    char *scratch; /* room for the longest text, without its escapes */
    const char *whole; /* what the bytes are: "file", "line" */
} scan;

static ql_place place_from(scan *s, size_t start)
{
    size_t width = s->at > start ? ql_utf8_count(s->bytes + start, s->at - start) : 1;
    return (ql_place){.line = s->line,
                      .column = ql_column_of(&s->columns, s->bytes, start),
                      .width = (uint32_t)width};
}

static bool complain(scan *s, const char *rule, const char *message)
{
    ql_findings_add(s->builder.findings, QL_ERROR, rule, place_from(s, s->at), "%s", message);
    return false;
}

/* Names what is here and what should be. */
static bool expected(scan *s, const char *what, const char *help)
{
    ql_findings *findings = s->builder.findings;
    const char *found = ql_arena_format(&findings->arena, "the %s ends here", s->whole);
    if (s->at < s->len) {
        unsigned width;
        size_t used = ql_utf8_cluster(s->bytes + s->at, s->len - s->at, &width);
        found = s->bytes[s->at] == '"'
                    ? "a double quote is here"
                    : ql_arena_format(&findings->arena, "%s is here",
                                      ql_quoted(findings, s->bytes + s->at, used));
    }
    ql_help(ql_findings_add(findings, QL_ERROR, "json-syntax", place_from(s, s->at),
                            "%s; %s was expected", found, what),
            help);
    return false;
}

static void skip_blanks(scan *s)
{
    for (; s->at < s->len; s->at++) {
        if (!ql_json_is_blank(s->bytes[s->at]))
            return;
        if (ql_ends_line(s->bytes, s->len, s->at)) {
            s->line++;
            s->columns.line_start = s->at + 1;
        }
    }
}

static char peek(const scan *s)
{
    return s->at < s->len ? s->bytes[s->at] : '\0';
}

static bool take(scan *s, char c)
{
    if (peek(s) != c || s->at >= s->len)
        return false;
    s->at++;
    return true;
}

static size_t take_digits(scan *s)
{
    size_t start = s->at;
    while (ql_json_is_digit(peek(s)))
        s->at++;
    return s->at - start;
}

static bool scan_number(scan *s)
{
    size_t start = s->at;
    take(s, '-');
    if (!take(s, '0') && take_digits(s) == 0)
        return expected(s, "a digit", NULL);
    if (ql_json_is_digit(peek(s)))
        return expected(s, "the end of the number 0", "leave out the zeros in front");
    if (take(s, '.') && take_digits(s) == 0)
        return expected(s, "a digit after the point", NULL);
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (!take(s, '+'))
            take(s, '-');
        if (take_digits(s) == 0)
            return expected(s, "a digit of the exponent", NULL);
    }
    return ql_build_scalar(&s->builder, s->bytes + start, s->at - start, false,
                           place_from(s, start));
}

static bool scan_word(scan *s)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t k = 0; k < QL_COUNT(words); k++) {
        size_t len = strlen(words[k]);
        size_t start = s->at;
        if (s->len - start < len || memcmp(s->bytes + start, words[k], len) != 0)
            continue;
        s->at += len;
        return ql_build_scalar(&s->builder, words[k], len, false, place_from(s, start));
    }
    return expected(s, "a value",
                    "a value is a number, true, false, null, a text in double quotes, or a list or "
                    "group of them");
}

/* Four hexadecimal digits. */
static bool scan_hex(scan *s, uint32_t *unit)
{
    *unit = 0;
    for (int k = 0; k < 4; k++, s->at++) {
        char c = peek(s);
        uint32_t digit;
        if (c >= '0' && c <= '9')
            digit = (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = (uint32_t)(c - 'a') + 10;
        else if (c >= 'A' && c <= 'F')
            digit = (uint32_t)(c - 'A') + 10;
        else
            return expected(s, "a hexadecimal digit of \\uXXXX", NULL);
        *unit = *unit * 16 + digit;
    }
    return true;
}

static size_t encode(uint32_t point, char *to)
{
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    size_t len = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t k = len - 1; k > 0; k--, point >>= 6)
        to[k] = (char)(0x80 | (point & 0x3F));
    to[0] = (char)((0xF00 >> len & 0xFF) | point);
    return len;
}

/* A character written as \uXXXX, or as a pair of them. */
static bool scan_unicode(scan *s, size_t *len)
{
    uint32_t point, low;
    if (!scan_hex(s, &point))
        return false;
    if (point >= 0xD800 && point < 0xDC00) {
        if (!take(s, '\\') || !take(s, 'u'))
            return complain(s, "json-surrogate",
                            "half of a character (\\uD8..) stands alone; its second half "
                            "(\\uDC..) was expected");
        if (!scan_hex(s, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return complain(s, "json-surrogate",
                            "half of a character (\\uD8..) is followed by no second half; "
                            "\\uDC.. was expected");
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
    } else if (point >= 0xDC00 && point < 0xE000) {
        return complain(s, "json-surrogate",
                        "the second half of a character (\\uDC..) stands alone; its first half "
                        "(\\uD8..) was expected before it");
    }
    *len += encode(point, s->scratch + *len);
    return true;
}

static bool scan_escape(scan *s, size_t *len)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = peek(s);
    const char *found = c ? strchr(from, c) : NULL;
    if (take(s, 'u'))
        return scan_unicode(s, len);
    if (!found)
        return expected(s, "one of \" \\ / b f n r t u after a backslash",
                        "to write a backslash itself, write two");
    s->at++;
    s->scratch[(*len)++] = to[found - from];
    return true;
}

static bool scan_text(scan *s)
{
    size_t start = s->at++;
    size_t len = 0;
    while (!take(s, '"')) {
        if (s->at >= s->len) {
            s->at = start;
            return complain(s, "unclosed-quote",
                            "a text starts here and never ends; a closing \" was expected");
        }
        unsigned char c = (unsigned char)s->bytes[s->at];
        if (c < 0x20)
            return complain(s, "control-character",
                            c == '\n' ? "the line ends inside a text; a closing \" was expected"
                                      : "a control character stands in a text; it must be "
                                        "written as \\uXXXX");
        s->at++;
        if (c != '\\')
            s->scratch[len++] = (char)c;
        else if (!scan_escape(s, &len))
            return false;
    }
    return ql_build_scalar(&s->builder, s->scratch, len, true, place_from(s, start));
}

static bool open_group(scan *s, bool map)
{
    ql_place place = place_from(s, s->at);
    if (!ql_build_open(&s->builder, map ? QL_MAP : QL_LIST, place))
        return false;
    s->is_map[s->depth++] = map;
    s->at++;
    return true;
}

static void close_group(scan *s)
{
    s->at++;
    s->depth--;
    ql_build_close(&s->builder);
}

static bool scan_value(scan *s, bool *opened)
{
    char c = peek(s);
    *opened = s->at < s->len && (c == '{' || c == '[');
    if (*opened)
        return open_group(s, c == '{');
    if (c == '"')
        return scan_text(s);
    return c == '-' || ql_json_is_digit(c) ? scan_number(s) : scan_word(s);
}

static bool scan_key(scan *s)
{
    if (peek(s) != '"')
        return expected(s, "a key in double quotes",
                        peek(s) == '}' ? "leave out the comma before it" : NULL);
    if (!scan_text(s))
        return false;
    skip_blanks(s);
    if (!take(s, ':'))
        return expected(s, "a colon", NULL);
    skip_blanks(s);
    return true;
}

/* After a value: closes what ends here, and takes the comma before the next value. */
static bool scan_after(scan *s)
{
    for (;;) {
        skip_blanks(s);
        if (s->depth == 0)
            return true;
        bool map = s->is_map[s->depth - 1];
        if (take(s, ',')) {
            skip_blanks(s);
            return true;
        }
        if (peek(s) != (map ? '}' : ']'))
            return expected(s, map ? "a comma or } before it" : "a comma or ] before it", NULL);
        close_group(s);
    }
}

static bool scan_document(scan *s)
{
    skip_blanks(s);
    bool fresh = false; /* a list or map was just opened */
    do {
        bool map = s->depth > 0 && s->is_map[s->depth - 1];
        if (fresh) {
            skip_blanks(s);
            if (peek(s) == (map ? '}' : ']')) {
                close_group(s);
                if (!scan_after(s))
                    return false;
                fresh = false;
                continue;
            }
        }
        if ((map && !scan_key(s)) || !scan_value(s, &fresh))
            return false;
        if (!fresh && !scan_after(s))
            return false;
    } while (s->depth > 0);
    return s->at == s->len ||
           expected(s, ql_arena_format(&s->builder.findings->arena, "the end of the %s", s->whole),
                    NULL);
}

enum ql_code ql_json_parse_part(const ql_node **root, ql_json_part *part, ql_arena *arena,
                                ql_findings *findings)
{
    size_t before = findings->errors;
    scan s = {.bytes = part->bytes,
              .len = part->end,
              .at = part->at,
              .line = part->line,
              .columns = part->columns,
              .whole = part->whole};
    s.builder = (ql_builder){.arena = arena,
                             .findings = findings,
                             .list = part->list,
                             .index = part->index,
                             .max_depth = QL_MAX_JSON_DEPTH};
    *root = NULL;
    s.scratch = ql_arena_take(arena, part->end - part->at + 1, 1);
    if (!s.scratch)
        return QL_ERR_NOMEM;
    if (scan_document(&s) && !arena->failed)
        *root = s.builder.root;
    part->line = s.line;
    part->columns = s.columns;
    return arena->failed ? QL_ERR_NOMEM : ql_findings_code(findings, before);
}

enum ql_code ql_json_parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings)
{
    size_t before = findings->errors, mark = ql_utf8_mark(bytes, len);
    ql_json_part all = {.bytes = bytes + mark, .end = len - mark, .whole = "file", .line = 1};
    *root = NULL;
    if (!ql_check_utf8(all.bytes, all.end, findings))
        return ql_findings_code(findings, before);
    return ql_json_parse_part(root, &all, arena, findings);
}
