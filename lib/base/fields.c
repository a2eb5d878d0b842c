#include "base/fields.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ql_finding *ql_complain(ql_fields *fields, const ql_node *node, const char *rule,
                        const char *message, ...)
{
    char text[1024];
    va_list args;
    va_start(args, message);
    (void)vsnprintf(text, sizeof text, message, args);
    va_end(args);
    ql_finding *finding =
        ql_findings_add(fields->findings, QL_ERROR, rule, node->place, "%s", text);
    if (finding)
        finding->path = ql_node_path(&fields->findings->arena, node);
    return finding;
}

void ql_help_nearest(ql_fields *fields, ql_finding *finding, const char *written,
                     const char *const *names, size_t count)
{
    if (!finding)
        return;
    ql_arena *arena = &fields->findings->arena;
    const char *nearest = ql_nearest(written, names, count);
    if (nearest) {
        finding->help = ql_arena_format(arena, "did you mean \"%s\"?", nearest);
        return;
    }
    const char *list = "";
    for (size_t k = 0; k < count && k < 20; k++)
        list = ql_arena_format(arena, "%s%s%s", list, k ? ", " : "", names[k]);
    if (count > 0 && count <= 20)
        finding->help = ql_arena_format(arena, "what can stand here: %s", list);
}

bool ql_want(ql_fields *fields, const ql_node *node, enum ql_kind kind, const char *what)
{
    if (node->kind == kind && !(kind == QL_TEXT && ql_node_empty(node)))
        return true;
    ql_complain(fields, node, "wrong-kind", "%s stands here; %s was expected",
                ql_node_shown(fields->findings, node), what);
    return false;
}

static void complain_of_key(ql_fields *fields, const ql_node *key, const ql_field *table,
                            size_t count, const char *what)
{
    const char *names[40];
    size_t known = count < 40 ? count : 40;
    for (size_t k = 0; k < known; k++)
        names[k] = table[k].key;
    ql_finding *finding =
        ql_complain(fields, key, "unknown-key", "%s is no key of %s; a known key was expected",
                    ql_quoted(fields->findings, key->text, key->len), what);
    ql_help_nearest(fields, finding, key->text, names, known);
}

static bool is_known(const char *key, const ql_field *table, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (strcmp(key, table[k].key) == 0)
            return true;
    }
    return false;
}

void ql_read_map(ql_fields *fields, const ql_node *node, const ql_field *table, size_t count,
                 void *to, const char *what)
{
    if (!ql_want(fields, node, QL_MAP, what))
        return;
    for (const ql_node *key = node->child; key; key = key->next) {
        if (!is_known(key->text, table, count))
            complain_of_key(fields, key, table, count, what);
    }
    for (size_t k = 0; k < count; k++) {
        const ql_node *value = ql_node_find(node, table[k].key);
        if (value)
            table[k].read(fields, value, (char *)to + table[k].offset);
        else if (table[k].required)
            ql_complain(fields, node, "missing-key", "%s has no \"%s\" here; it needs one", what,
                        table[k].key);
    }
}

static bool all_readable(const char *text, size_t len, size_t *bad)
{
    for (size_t at = 0; at < len;) {
        uint32_t point;
        size_t used = ql_utf8_next(text + at, len - at, &point);
        if (used == 0 || (!ql_utf8_printable(point) && point != '\n' && point != '\t')) {
            *bad = at;
            return false;
        }
        at += used;
    }
    return true;
}

void ql_read_text(ql_fields *fields, const ql_node *node, void *to)
{
    size_t bad;
    if (!ql_want(fields, node, QL_TEXT, "a text"))
        return;
    const char *rest = node->text;
    size_t rest_len = node->len;
    uint32_t first = ql_fold_next(&rest, &rest_len);
    if (first == 0 || (first == ' ' && rest_len == 0))
        ql_complain(fields, node, "empty-text", "an empty text stands here; some words were "
                                                "expected");
    else if (!all_readable(node->text, node->len, &bad))
        ql_complain(fields, node, "control-character",
                    "the text %s holds a character that cannot be shown; only readable text is "
                    "allowed",
                    ql_quoted(fields->findings, node->text, node->len));
    else
        *(const char **)to = node->text;
}

bool ql_is_id(const char *text, size_t len)
{
    if (len == 0 || len > 64)
        return false;
    for (size_t k = 0; k < len; k++) {
        char c = text[k];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (k == 0 || !strchr(".:_-", c)))
            return false;
    }
    return true;
}

void ql_read_id(ql_fields *fields, const ql_node *node, void *to)
{
    if (!ql_want(fields, node, QL_TEXT, "an id"))
        return;
    if (ql_is_id(node->text, node->len))
        *(const char **)to = node->text;
    else
        ql_complain(fields, node, "bad-id",
                    "%s is no id; 1 to 64 of A-Z a-z 0-9 . : _ - were expected, the first a "
                    "letter or digit",
                    ql_quoted(fields->findings, node->text, node->len));
}

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

bool ql_read_whole(ql_fields *fields, const ql_node *node, int32_t least, int32_t most,
                   int32_t *to)
{
    int32_t number;
    if (node->kind == QL_TEXT && !node->quoted && ql_parse_whole(node->text, node->len, &number) &&
        number >= least && number <= most) {
        *to = number;
        return true;
    }
    ql_complain(fields, node, "not-whole", "%s stands here; a whole number from %d to %d was expected",
                ql_node_shown(fields->findings, node), least, most);
    return false;
}

bool ql_read_thousandths(ql_fields *fields, const ql_node *node, const char *text, size_t len,
                         int32_t most, const char *what, int32_t *to)
{
    int32_t number;
    if (node->kind == QL_TEXT && text && ql_parse_thousandths(text, len, &number) &&
        number <= most) {
        *to = number;
        return true;
    }
    ql_complain(fields, node, "not-number", "%s stands here; %s was expected",
                ql_node_shown(fields->findings, node), what);
    return false;
}

void ql_read_truth(ql_fields *fields, const ql_node *node, void *to)
{
    bool is_true = node->kind == QL_TEXT && !node->quoted && strcmp(node->text, "true") == 0;
    bool is_false = node->kind == QL_TEXT && !node->quoted && strcmp(node->text, "false") == 0;
    if (is_true || is_false)
        *(bool *)to = is_true;
    else
        ql_complain(fields, node, "not-truth", "%s stands here; true or false was expected",
                    ql_node_shown(fields->findings, node));
}
