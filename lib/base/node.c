#include "base/node.h"

#include "base/utf8.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static bool is_key(const ql_node *node)
{
    return node->parent && node->parent->kind == QL_MAP;
}

static ql_node *new_node(ql_builder *builder, enum ql_kind kind, ql_place place)
{
    if (builder->nodes++ == QL_MAX_NODES) {
        ql_findings_add(builder->findings, QL_ERROR, "too-large", place,
                        "the document has more than %d values; this is the most it may have",
                        QL_MAX_NODES);
        return NULL;
    }
    ql_node *node = ql_arena_take(builder->arena, 1, sizeof *node);
    if (node) {
        node->kind = kind;
        node->place = place;
    }
    return node;
}

/* Ties a node into the tree: as the root, a key's value, a member or a key. */
static void attach(ql_builder *builder, ql_node *node)
{
    ql_node *open = builder->open;
    node->parent = open;
    if (!open) {
        builder->root = node;
    } else if (open->kind == QL_TEXT) { /* a key that waits for its value */
        open->value = node;
        builder->open = (ql_node *)open->parent;
    } else {
        if (builder->last)
            builder->last->next = node;
        else
            open->child = node;
        builder->last = node;
        open->count++;
        if (open->kind == QL_MAP)
            builder->open = node;
    }
}

static int by_text_then_place(const void *a, const void *b)
{
    const ql_node *x = *(const ql_node *const *)a, *y = *(const ql_node *const *)b;
    int order = strcmp(x->text, y->text);
    if (order != 0)
        return order;
    if (x->place.line != y->place.line)
        return x->place.line < y->place.line ? -1 : 1;
    return x->place.column < y->place.column ? -1 : x->place.column > y->place.column;
}

void ql_node_sort(const ql_node **texts, size_t count)
{
    if (count > 1)
        qsort(texts, count, sizeof *texts, by_text_then_place);
}

/* Keys that stand in a map a second time are findings. */
static void check_keys_differ(ql_builder *builder, const ql_node *map)
{
    const ql_node **keys = ql_arena_take(builder->arena, map->count, sizeof *keys);
    if (!keys)
        return;
    size_t count = 0;
    for (const ql_node *key = map->child; key; key = key->next)
        keys[count++] = key;
    ql_node_sort(keys, count);
    for (size_t k = 1; k < count; k++) {
        if (strcmp(keys[k]->text, keys[k - 1]->text) != 0)
            continue;
        ql_finding *finding = ql_findings_add(
            builder->findings, QL_ERROR, "duplicate-key", keys[k]->place,
            "the key %s stands here again; it is on line %u already, and may stand only once",
            ql_quoted(builder->findings, keys[k]->text, keys[k]->len), keys[k - 1]->place.line);
        if (finding)
            finding->path = ql_node_path(&builder->findings->arena, keys[k]);
    }
}

bool ql_build_wants_key(const ql_builder *builder)
{
    return builder->open && builder->open->kind == QL_MAP;
}

bool ql_build_scalar(ql_builder *builder, const char *bytes, size_t len, bool quoted,
                     ql_place place)
{
    if (len > QL_MAX_SCALAR) {
        ql_findings_add(builder->findings, QL_ERROR, "too-large", place,
                        "this text has %zu bytes; a text may have at most %d", len, QL_MAX_SCALAR);
        return false;
    }
    if (len > 0 && memchr(bytes, '\0', len)) {
        ql_findings_add(builder->findings, QL_ERROR, "nul", place,
                        "this text has a NUL character in it; only readable text is allowed");
        return false;
    }
    ql_node *node = new_node(builder, QL_TEXT, place);
    if (!node)
        return false;
    node->text = ql_arena_text(builder->arena, bytes, len);
    node->len = len;
    node->quoted = quoted;
    if (!node->text)
        return false;
    attach(builder, node);
    return true;
}

bool ql_build_open(ql_builder *builder, enum ql_kind kind, ql_place place)
{
    if (builder->depth == builder->max_depth) {
        ql_findings_add(builder->findings, QL_ERROR, "too-deep", place,
                        "lists and groups stand inside each other more than %u levels deep; this "
                        "is the most there may be",
                        builder->max_depth);
        return false;
    }
    ql_node *node = new_node(builder, kind, place);
    if (!node)
        return false;
    attach(builder, node);
    builder->tails[builder->depth++] = builder->last;
    builder->open = node;
    builder->last = NULL;
    return true;
}

void ql_build_close(ql_builder *builder)
{
    assert(builder->depth > 0);
    if (builder->open->kind == QL_MAP)
        check_keys_differ(builder, builder->open);
    const ql_node *around = builder->open->parent;
    if (around && is_key(around)) /* a value: back to the map its key is in */
        around = around->parent;
    builder->last = builder->tails[--builder->depth];
    builder->open = (ql_node *)around;
}

bool ql_node_empty(const ql_node *node)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    if (node->kind != QL_TEXT || node->quoted)
        return false;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
        if (strcmp(node->text, words[k]) == 0)
            return true;
    }
    return false;
}

const ql_node *ql_node_find(const ql_node *map, const char *key)
{
    if (map->kind != QL_MAP)
        return NULL;
    for (const ql_node *node = map->child; node; node = node->next) {
        if (strcmp(node->text, key) == 0)
            return node->value;
    }
    return NULL;
}

static size_t index_of(const ql_node *member)
{
    size_t index = 0;
    for (const ql_node *node = member->parent->child; node != member; node = node->next)
        index++;
    return index;
}

const char *ql_node_path(ql_arena *arena, const ql_node *node)
{
    const char *path = "";
    for (; node->parent && !arena->failed; node = node->parent) {
        const char *dot = *path && *path != '[' ? "." : "";
        if (is_key(node))
            path = ql_arena_format(arena, "%s%s%s", node->text, dot, path);
        else if (node->parent->kind == QL_LIST)
            path = ql_arena_format(arena, "[%zu]%s%s", index_of(node), dot, path);
    }
    return arena->failed ? "" : path;
}

const char *ql_node_shown(ql_findings *findings, const ql_node *node)
{
    if (node->kind == QL_LIST)
        return "a list";
    if (node->kind == QL_MAP)
        return "a group of keys";
    if (ql_node_empty(node))
        return node->len == 0 ? "nothing" : "no value";
    return ql_quoted(findings, node->text, node->len);
}

ql_place ql_place_of(const char *bytes, size_t len, size_t at)
{
    size_t start = 0;
    ql_place place = {.line = 1, .width = 1};
    at = at < len ? at : len;
    for (size_t k = 0; k < at; k++) {
        if (bytes[k] == '\n') {
            place.line++;
            start = k + 1;
        }
    }
    place.column = (uint32_t)ql_utf8_count(bytes + start, at - start) + 1;
    return place;
}
