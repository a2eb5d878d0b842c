#include "base/node.h"

#include "base/count.h"
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
                        "this file has more than %d texts, lists and groups of keys; that is the "
                        "most it may have",
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
    node->parent = open ? open : builder->list;
    if (!open) {
        builder->root = node;
        node->index = builder->index;
    } else if (open->kind == QL_TEXT) { /* a key that waits for its value */
        open->value = node;
        builder->open = (ql_node *)open->parent;
    } else {
        if (builder->last)
            builder->last->next = node;
        else
            open->child = node;
        builder->last = node;
        node->index = open->count++;
        if (open->kind == QL_MAP)
            builder->open = node;
    }
}

static int by_text(const void *a, const void *b)
{
    const ql_node *x = *(const ql_node *const *)a, *y = *(const ql_node *const *)b;
    return strcmp(x->text, y->text);
}

static int by_folded(const void *a, const void *b)
{
    const ql_node *x = *(const ql_node *const *)a, *y = *(const ql_node *const *)b;
    return ql_fold_compare(x->text, x->len, y->text, y->len);
}

static int by_place(const void *a, const void *b)
{
    const ql_place x = (*(const ql_node *const *)a)->place, y = (*(const ql_node *const *)b)->place;
    if (x.line != y.line)
        return x.line < y.line ? -1 : 1;
    return x.column < y.column ? -1 : x.column > y.column;
}

static int by_text_then_place(const void *a, const void *b)
{
    int order = by_text(a, b);
    return order ? order : by_place(a, b);
}

static int by_folded_then_place(const void *a, const void *b)
{
    int order = by_folded(a, b);
    return order ? order : by_place(a, b);
}

void ql_node_set_add(ql_node_set *set, ql_arena *arena, const ql_node *text)
{
    if (set->count == set->room) {
        size_t room = set->room ? set->room * 2 : 8;
        const ql_node **list = ql_arena_take(arena, room, sizeof *list);
        if (!list)
            return;
        if (set->count > 0)
            memcpy(list, set->list, set->count * sizeof *list);
        set->list = list;
        set->room = room;
    }
    set->list[set->count++] = text;
}

void ql_node_set_sort(ql_node_set *set)
{
    if (set->count > 1)
        qsort(set->list, set->count, sizeof *set->list,
              set->folded ? by_folded_then_place : by_text_then_place);
}

const ql_node *ql_node_set_find(const ql_node_set *set, const ql_node *text)
{
    const ql_node **found = NULL;
    if (set->count > 0)
        found = bsearch(&text, set->list, set->count, sizeof *set->list,
                        set->folded ? by_folded : by_text);
    return found ? *found : NULL;
}

const ql_node *ql_node_set_twin(const ql_node_set *set, size_t k)
{
    if (k == 0 || (set->folded ? by_folded : by_text)(&set->list[k - 1], &set->list[k]) != 0)
        return NULL;
    return set->list[k - 1];
}

/* Keys that stand in a map a second time are findings. */
static void check_keys_differ(ql_builder *builder, const ql_node *map)
{
    ql_findings *findings = builder->findings;
    ql_node_set keys = {.folded = false};
    for (const ql_node *key = map->child; key; key = key->next)
        ql_node_set_add(&keys, builder->arena, key);
    ql_node_set_sort(&keys);
    for (size_t k = 1; k < keys.count; k++) {
        const ql_node *key = keys.list[k], *earlier = ql_node_set_twin(&keys, k);
        if (!earlier)
            continue;
        ql_finding *finding = ql_findings_add(
            findings, QL_ERROR, "duplicate-key", key->place,
            "the key %s is here already, %s; each key may be here once",
            ql_quoted(findings, key->text, key->len), ql_node_where(findings, earlier, key));
        if (finding) {
            finding->path = ql_node_path(&findings->arena, key);
            finding->help = "leave one of the two out";
        }
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
                        "this text has %zu bytes; at most %d were expected", len, QL_MAX_SCALAR);
        return false;
    }
    if (len > 0 && memchr(bytes, '\0', len)) {
        ql_findings_add(builder->findings, QL_ERROR, "nul", place,
                        "this text has a NUL character in it; readable text was expected");
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
                        "lists and groups of keys are more than %u levels deep here; that is "
                        "the most there may be",
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
    for (size_t k = 0; k < QL_COUNT(words); k++) {
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

/* Writes texts in front of what is there: from its end on. */
static char *put_before(char *at, const char *text, size_t len)
{
    return memcpy(at - len, text, len);
}

static char *put_key_before(char *at, const ql_node *key)
{
    if (key->len <= QL_MAX_ID)
        return put_before(at, key->text, key->len);
    return put_before(put_before(at, "...", 3), key->text, ql_utf8_good(key->text, QL_MAX_ID));
}

static char *put_index_before(char *at, size_t index)
{
    *--at = ']';
    do
        *--at = (char)('0' + index % 10);
    while (index /= 10);
    *--at = '[';
    return at;
}

const char *ql_node_path(ql_arena *arena, const ql_node *node)
{
    char path[QL_MAX_JSON_DEPTH * (QL_MAX_ID + sizeof "....")]; /* a key, cut, and a dot a level */
    char *const end = path + sizeof path;
    char *at = end;
    for (; node->parent; node = node->parent) {
        bool key = is_key(node);
        if (!key && node->parent->kind != QL_LIST)
            continue;
        if (at < end && *at != '[')
            *--at = '.';
        at = key ? put_key_before(at, node) : put_index_before(at, node->index);
    }
    const char *text = ql_arena_text(arena, at, (size_t)(end - at));
    return text ? text : "";
}

const char *ql_node_shown(ql_findings *findings, const ql_node *node)
{
    if (node->kind == QL_LIST)
        return "a list";
    if (node->kind == QL_MAP)
        return "a group of keys";
    if (node->len == 0)
        return "empty";
    if (ql_node_empty(node))
        return ql_arena_format(&findings->arena, "empty (%s)", node->text);
    return ql_quoted(findings, node->text, node->len);
}

const char *ql_node_where(ql_findings *findings, const ql_node *node, const ql_node *later)
{
    if (node->place.line == later->place.line)
        return "earlier on this line";
    return ql_arena_format(&findings->arena, "on line %u", (unsigned)node->place.line);
}

uint32_t ql_column_of(ql_columns *columns, const char *bytes, size_t at)
{
    if (columns->counted < columns->line_start || columns->counted > at) {
        columns->counted = columns->line_start;
        columns->characters = 0;
    }
    columns->characters += (uint32_t)ql_utf8_count(bytes + columns->counted, at - columns->counted);
    columns->counted = at;
    return columns->characters + 1;
}

ql_place ql_place_of(const char *bytes, size_t len, size_t at)
{
    size_t start = 0;
    ql_place place = {.line = 1, .width = 1};
    at = at < len ? at : len;
    for (size_t k = 0; k < at; k++) {
        if (ql_ends_line(bytes, len, k)) {
            place.line++;
            start = k + 1;
        }
    }
    place.column = (uint32_t)ql_utf8_count(bytes + start, at - start) + 1;
    return place;
}

bool ql_check_utf8(const char *bytes, size_t len, ql_findings *findings)
{
    size_t good = ql_utf8_good(bytes, len);
    bool utf16 =
        len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0 ||
                     bytes[0] == '\0' || bytes[1] == '\0');
    if (good == len && !utf16)
        return true;
    ql_finding *finding =
        utf16 ? ql_findings_add(findings, QL_ERROR, "not-utf8", (ql_place){1, 1, 1},
                                "this file is saved as UTF-16; UTF-8 was expected")
              : ql_findings_add(findings, QL_ERROR, "not-utf8", ql_place_of(bytes, len, good),
                                "this character is not saved as UTF-8 (its first byte is 0x%02X); "
                                "UTF-8 was expected",
                                (unsigned)(unsigned char)bytes[good]);
    ql_help(finding,
            "save the file again and choose the encoding UTF-8 (in a spreadsheet: CSV UTF-8)");
    return false;
}
