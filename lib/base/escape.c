#include "base/escape.h"

#include "base/utf8.h"

#include <string.h>

static void put_unit(ql_out *out, uint32_t unit)
{
    static const char hex[] = "0123456789abcdef";
    const char escape[6] = {
        '\\', 'u', hex[unit >> 12 & 15], hex[unit >> 8 & 15], hex[unit >> 4 & 15], hex[unit & 15]};
    ql_put(out, escape, sizeof escape);
}

/* Text in double quotes, with what may not stand there raw as \u escapes. */
static void put_quoted(ql_out *out, const char *text, const char *also)
{
    size_t len = strlen(text);
    ql_put_char(out, '"');
    while (len > 0) {
        uint32_t point = 0;
        size_t used = ql_utf8_next(text, len, &point);
        if (used == 0) {
            put_unit(out, 0xFFFD);
            used = 1;
        } else if (point == '"' || point == '\\') {
            ql_put_char(out, '\\');
            ql_put_char(out, (char)point);
        } else if (point == '\n') {
            ql_put_text(out, "\\n");
        } else if (point < 0x10000 && (!ql_utf8_printable(point) ||
                                       (point < 0x80 && point > 0 && strchr(also, (int)point)))) {
            put_unit(out, point);
        } else {
            ql_put(out, text, used);
        }
        text += used;
        len -= used;
    }
    ql_put_char(out, '"');
}

void ql_put_json(ql_out *out, const char *text)
{
    if (text)
        put_quoted(out, text, "<");
    else
        ql_put_text(out, "null");
}

void ql_put_yaml(ql_out *out, const char *text)
{
    put_quoted(out, text, "");
}

/* Digits and a point or bracket at the start of a line would be a list. */
static size_t list_number(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && (text[digits] == '.' || text[digits] == ')') ? digits : 0;
}

void ql_put_markdown(ql_out *out, const char *text)
{
    size_t number = list_number(text);
    size_t len = strlen(text);
    ql_put(out, text, number);
    if (number > 0)
        ql_put_char(out, '\\');
    for (size_t k = number; k < len;) {
        char c = text[k];
        size_t plain = strcspn(text + k, "\\`*_[]<>&|#~$!\n\t");
        if (k == number && number == 0 && (c == '-' || c == '+' || c == '='))
            ql_put_char(out, '\\');
        ql_put_safe(out, text + k, plain, false);
        k += plain;
        if (k == len)
            break;
        if (text[k] == '\n' || text[k] == '\t') {
            ql_put_char(out, ' ');
        } else {
            ql_put_char(out, '\\');
            ql_put_char(out, text[k]);
        }
        k++;
    }
}

static const char *html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\n':
        return "\n";
    default:
        return " "; /* a tab */
    }
}

void ql_put_html(ql_out *out, const char *text)
{
    while (*text) {
        size_t plain = strcspn(text, "&<>\"'\n\t");
        ql_put_safe(out, text, plain, false);
        text += plain;
        if (*text)
            ql_put_text(out, html_entity(*text++));
    }
}

/* A sign, digits, at most one point. */
static bool is_number(const char *text)
{
    text += *text == '-' || *text == '+';
    size_t whole = strspn(text, "0123456789");
    text += whole;
    size_t places = *text == '.' ? strspn(text + 1, "0123456789") : 0;
    text += *text == '.' ? places + 1 : 0;
    return *text == '\0' && whole + places > 0;
}

void ql_put_csv(ql_out *out, const char *text)
{
    bool formula =
        !out->raw_csv && *text != '\0' && strchr("=+-@\t\r", *text) && !is_number(text);
    bool quotes = strpbrk(text, ",;\"\n\r\t") != NULL || *text == ' ';
    if (quotes)
        ql_put_char(out, '"');
    if (formula)
        ql_put_char(out, '\'');
    while (*text) {
        size_t plain = strcspn(text, "\"\n\r\t");
        ql_put_safe(out, text, plain, false);
        text += plain;
        if (*text == '"')
            ql_put_char(out, '"');
        if (*text)
            ql_put_char(out, *text++);
    }
    if (quotes)
        ql_put_char(out, '"');
}
