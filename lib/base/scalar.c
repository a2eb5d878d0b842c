#include "base/scalar.h"

#include "base/utf8.h"

#include <string.h>

bool ql_parse_whole(const char *text, size_t len, int32_t *number)
{
    bool negative = len > 0 && text[0] == '-';
    size_t digits = len - negative;
    const char *digit = text + negative;
    if (digits == 0 || digits > 9 || (digits > 1 && digit[0] == '0') ||
        (negative && digit[0] == '0'))
        return false;
    int32_t value = 0;
    for (size_t k = 0; k < digits; k++) {
        if (digit[k] < '0' || digit[k] > '9')
            return false;
        value = value * 10 + (digit[k] - '0');
    }
    *number = negative ? -value : value;
    return true;
}

bool ql_parse_thousandths(const char *text, size_t len, int32_t *number)
{
    size_t point = 0;
    while (point < len && text[point] != '.')
        point++;
    size_t places = point < len ? len - point - 1 : 0;
    int32_t whole = 0;
    if (point > 6 || places > 3 || (point < len && places == 0) || (point == 0 && places == 0))
        return false;
    if (point > 0 && (text[0] == '-' || !ql_parse_whole(text, point, &whole)))
        return false;
    int32_t fraction = 0;
    for (size_t k = 0; k < 3; k++) {
        char c = k < places ? text[point + 1 + k] : '0';
        if (c < '0' || c > '9')
            return false;
        fraction = fraction * 10 + (c - '0');
    }
    *number = whole * 1000 + fraction;
    return true;
}

bool ql_parse_value(const char *text, size_t len, int32_t *value)
{
    ql_utf8_trim(&text, &len);
    size_t end = len;
    while (end > 0 && text[end - 1] == '0')
        end--;
    if (end > 0 && end < len && text[end - 1] == '.')
        len = end - 1;
    return ql_parse_whole(text, len, value);
}

size_t ql_good_for_id(const char *text, size_t len)
{
    size_t k = 0;
    for (; k < len; k++) {
        char c = text[k];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (k == 0 || !memchr(".:_-", c, 4)))
            break;
    }
    return k;
}

bool ql_is_id(const char *text, size_t len)
{
    return len > 0 && len <= QL_MAX_ID && ql_good_for_id(text, len) == len;
}
