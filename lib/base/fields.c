#include "base/fields.h"

#include "base/scalar.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ql_finding *ql_complain(ql_fields *fields, const ql_node *node, const char *rule,
                        const char *message, ...)
{
    va_list args;
    va_start(args, message);
    ql_finding *finding =
        ql_findings_add_list(fields->findings, QL_ERROR, rule, node->place, message, args);
    va_end(args);
    if (finding)
        finding->path = ql_node_path(&fields->findings->arena, node);
    return finding;
}

/* The key that a node is the value of, or NULL. */
static const ql_node *key_of(const ql_node *node)
{
    return node->parent && node->parent->kind == QL_TEXT ? node->parent : NULL;
}

ql_finding *ql_unexpected(ql_fields *fields, const ql_node *node, const char *rule,
                          const char *expected)
{
    const ql_node *key = key_of(node);
    const char *name = !node->parent ? "this file"
                       : key         ? ql_quoted(fields->findings, key->text, key->len)
                                     : "this";
    return ql_complain(fields, node, rule, "%s is %s; %s was expected", name,
                       ql_node_shown(fields->findings, node), expected);
}

bool ql_want(ql_fields *fields, const ql_node *node, enum ql_kind kind, const char *what)
{
    if (node->kind == kind && !(kind == QL_TEXT && ql_node_empty(node)))
        return true;
    ql_finding *finding = ql_unexpected(fields, node, "wrong-kind", what);
    if (kind == QL_TEXT && node->kind == QL_TEXT && node->len > 0)
        ql_help(finding, "put quotes around it if the word itself is meant");
    return false;
}

bool ql_want_format(ql_fields *fields, const ql_node *document, const char *format)
{
    if (document->kind != QL_MAP) {
        ql_help(ql_unexpected(fields, document, "wrong-kind", "a group of keys"),
                ql_arena_format(&fields->findings->arena, "begin with: format: %s", format));
        return false;
    }
    const ql_node *node = ql_node_find(document, "format");
    if (!node || (node->kind == QL_TEXT && strcmp(node->text, format) == 0))
        return true;
    bool newer =
        node->kind == QL_TEXT && strncmp(node->text, format, strcspn(format, "/") + 1) == 0;
    ql_help(ql_unexpected(fields, node, "bad-format", format),
            newer ? "a newer file needs a newer program" : NULL);
    return false;
}

static bool is_known(const char *key, const ql_field *table, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        if (strcmp(key, table[k].key) == 0)
            return true;
    }
    return false;
}

/* A map in words: the item "listening-1", the instrument "self", "purpose", this point. */
static const char *name_map(ql_fields *fields, const ql_node *map, const char *what)
{
    ql_findings *findings = fields->findings;
    const ql_node *key = key_of(map), *id = ql_node_find(map, "id");
    const ql_node *name = id && id->kind == QL_TEXT && !ql_node_empty(id) ? id : key;
    if (!name)
        return ql_arena_format(&findings->arena, "this %s", what);
    const char *quoted = ql_quoted(findings, name->text, name->len);
    if (name == key && strcmp(key->text, what) == 0)
        return quoted;
    return ql_arena_format(&findings->arena, "the %s %s", what, quoted);
}

/* In {text: I waited, then left} the comma ends the text, and a key without a value follows. */
static bool is_rest_of_text(const ql_node *map, const ql_node *key)
{
    return key != map->child && map->child->place.line == key->place.line &&
           key->value->kind == QL_TEXT && key->value->len == 0 && !key->value->quoted;
}

/* "{id: ..., text: ...}", of the keys a map must have, or of its first. */
static const char *example_of(ql_fields *fields, const ql_field *table, size_t count)
{
    ql_arena *arena = &fields->findings->arena;
    const char *keys = "";
    for (size_t k = 0; k < count; k++) {
        if (table[k].required)
            keys = ql_arena_format(arena, "%s%s%s: ...", keys, *keys ? ", " : "", table[k].key);
    }
    return ql_arena_format(arena, "write it as keys: {%s%s}", *keys ? keys : table[0].key,
                           *keys ? "" : ": ...");
}

/* True when a key that is not known was meant to be this one. */
static bool is_misspelt(const ql_node *map, const ql_field *table, size_t count, const char *name)
{
    const ql_names_of names = QL_NAMES_OF(table, count, ql_field, key);
    for (const ql_node *key = map->child; key; key = key->next) {
        if (!is_known(key->text, table, count) && ql_nearest(key->text, names) == name)
            return true;
    }
    return false;
}

static void check_required(ql_fields *fields, const ql_node *map, const ql_field *table,
                           size_t count, const char *what)
{
    const char *lacking = "";
    size_t lack = 0;
    for (size_t k = 0; k < count; k++) {
        if (table[k].required && !ql_node_find(map, table[k].key) &&
            !is_misspelt(map, table, count, table[k].key))
            lacking = ql_arena_format(&fields->findings->arena, "%s%sno \"%s\"", lacking,
                                      lack++ ? " and " : "", table[k].key);
    }
    if (lack == 0)
        return;
    ql_finding *finding =
        ql_complain(fields, map, "missing-key", "%s has %s; %s", name_map(fields, map, what),
                    lacking, lack == 1 ? "this key is needed" : "these keys are needed");
    if (finding && map->child) {
        finding->line = map->child->place.line;
        finding->column = map->child->place.column;
        finding->width = map->child->place.width;
    }
}

void ql_read_map(ql_fields *fields, const ql_node *map, const ql_field *table, size_t count,
                 void *to, const char *what)
{
    if (map->kind != QL_MAP) {
        ql_help(ql_unexpected(fields, map, "wrong-kind", "a group of keys"),
                example_of(fields, table, count));
        return;
    }
    const char *name = NULL; /* of the map, made when it is wanted */
    for (const ql_node *key = map->child; key; key = key->next) {
        if (is_known(key->text, table, count))
            continue;
        name = name ? name : name_map(fields, map, what);
        ql_finding *finding = ql_complain(fields, key, "unknown-key",
                                          "the key %s is unknown in %s; a known key was expected",
                                          ql_quoted(fields->findings, key->text, key->len), name);
        if (is_rest_of_text(map, key))
            ql_help(finding, "if it belongs to the text before the comma, put quotes around the "
                             "whole text");
        else
            ql_help_names(fields->findings, finding, key->text,
                          QL_NAMES_OF(table, count, ql_field, key));
    }
    check_required(fields, map, table, count, what);
    for (size_t k = 0; k < count; k++) {
        const ql_node *value = ql_node_find(map, table[k].key);
        if (value && table[k].read)
            table[k].read(fields, value, (char *)to + table[k].offset);
    }
}

bool ql_text_is_readable(const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t point;
        size_t used = ql_utf8_next(text + at, len - at, &point);
        if (used == 0 || (!ql_utf8_printable(point) && point != '\n' && point != '\t'))
            return false;
        at += used;
    }
    return true;
}

void ql_read_text(ql_fields *fields, const ql_node *node, void *to)
{
    if (!ql_want(fields, node, QL_TEXT, "a text"))
        return;
    const char *rest = node->text;
    size_t rest_len = node->len;
    uint32_t first = ql_fold_next(&rest, &rest_len);
    if (first == 0 || (first == ' ' && rest_len == 0))
        ql_unexpected(fields, node, "empty-text", "a text");
    else if (!ql_text_is_readable(node->text, node->len))
        ql_complain(fields, node, "control-character",
                    "the text %s has a character that cannot be shown; readable text was expected",
                    ql_quoted(fields->findings, node->text, node->len));
    else
        *(const char **)to = node->text;
}

void ql_read_id(ql_fields *fields, const ql_node *node, void *to)
{
    ql_findings *findings = fields->findings;
    if (!ql_want(fields, node, QL_TEXT, "an id"))
        return;
    const char *shown = ql_quoted(findings, node->text, node->len);
    size_t good = ql_good_for_id(node->text, node->len);
    if (node->len == 0) {
        ql_complain(fields, node, "bad-id", "this id is empty; a letter or digit was expected");
    } else if (good < node->len) {
        unsigned width;
        size_t bad = ql_utf8_cluster(node->text + good, node->len - good, &width);
        ql_complain(fields, node, "bad-id", "%s cannot be an id because %s %s; %s", shown,
                    good == 0 ? "it starts with" : "of",
                    ql_quoted(findings, node->text + good, bad),
                    good == 0 ? "a letter (A to Z, a to z) or digit was expected first"
                              : "only A to Z, a to z, digits and . : _ - may be in an id");
    } else if (node->len > QL_MAX_ID) {
        ql_complain(fields, node, "bad-id",
                    "%s cannot be an id because it has %zu characters; at most %d were expected",
                    shown, node->len, QL_MAX_ID);
    } else {
        *(const char **)to = node->text;
    }
}

/* What people write who mean a number. */
static const char *help_with_number(const ql_node *node)
{
    if (node->kind != QL_TEXT)
        return NULL;
    if (node->quoted)
        return "write it without quotes";
    return strchr(node->text, ',') ? "write a point, not a comma, before the decimals" : NULL;
}

void ql_read_whole(ql_fields *fields, const ql_node *node, int32_t least, int32_t most, int32_t *to)
{
    int32_t number;
    if (node->kind == QL_TEXT && !node->quoted && ql_parse_whole(node->text, node->len, &number) &&
        number >= least && number <= most) {
        *to = number;
        return;
    }
    const char *what = ql_arena_format(&fields->findings->arena, "a whole number from %d to %d",
                                       (int)least, (int)most);
    ql_help(ql_unexpected(fields, node, "not-whole", what), help_with_number(node));
}

void ql_read_thousandths(ql_fields *fields, const ql_node *node, int32_t most, int32_t *to)
{
    int32_t number;
    if (node->kind == QL_TEXT && !node->quoted &&
        ql_parse_thousandths(node->text, node->len, &number) && number <= most) {
        *to = number;
        return;
    }
    const char *what =
        ql_arena_format(&fields->findings->arena,
                        "a number from 0 to %d with at most three decimals", (int)most / 1000);
    ql_help(ql_unexpected(fields, node, "not-number", what), help_with_number(node));
}

void ql_read_truth(ql_fields *fields, const ql_node *node, void *to)
{
    bool plain = node->kind == QL_TEXT && !node->quoted;
    bool is_true = plain && strcmp(node->text, "true") == 0;
    if (is_true || (plain && strcmp(node->text, "false") == 0))
        *(bool *)to = is_true;
    else
        ql_help(ql_unexpected(fields, node, "not-truth", "true or false"),
                plain                   ? "write true or false in small letters"
                : node->kind == QL_TEXT ? "write it without quotes"
                                        : NULL);
}
