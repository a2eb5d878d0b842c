/* What JSON is made of, for those who read it without a tree. */
#ifndef QL_BASE_JSON_H
#define QL_BASE_JSON_H

#include <stdbool.h>

static inline bool ql_json_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool ql_json_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

#endif
