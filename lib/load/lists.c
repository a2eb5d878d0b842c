/* Lists, ids and citations: what all parts of a rubric are made of. */
#include "load/loader.h"

#include <string.h>

static void *read_members(ql_fields *fields, const ql_node *node, size_t size, ql_read member,
                          size_t *count)
{
    char *list = ql_arena_take(fields->arena, node->count, size);
    *count = 0;
    for (const ql_node *child = node->child; list && child; child = child->next)
        member(fields, child, list + size * (*count)++);
    return list;
}

/* Whether a group of keys is one without braces, which begins where its first key does. */
static bool is_indented(const ql_node *map)
{
    return map->kind == QL_MAP && map->child && map->child->place.column == map->place.column;
}

void *ql_read_list(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                   ql_read member, size_t *count)
{
    *count = 0;
    if (node->kind == QL_LIST)
        return read_members(fields, node, size, member, count);
    ql_finding *finding =
        ql_unexpected(fields, node, "wrong-kind",
                      ql_arena_format(&fields->findings->arena, "a list of %s", what));
    if (is_indented(node))
        ql_help(finding, "begin each of them with \"- \"");
    return NULL;
}

void *ql_read_group(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                    ql_read member, size_t *count)
{
    *count = 0;
    if (node->kind == QL_MAP)
        return read_members(fields, node, size, member, count);
    ql_unexpected(fields, node, "wrong-kind",
                  ql_arena_format(&fields->findings->arena, "a group of %s", what));
    return NULL;
}

void ql_read_texts(ql_fields *fields, const ql_node *node, void *to)
{
    ql_texts *texts = to;
    texts->list =
        ql_read_list(fields, node, "texts", sizeof *texts->list, ql_read_text, &texts->count);
}

void ql_collect(ql_fields *fields, const ql_node *list, const char *key, ql_node_set *to)
{
    if (!list || list->kind != QL_LIST)
        return;
    for (const ql_node *child = list->child; child; child = child->next) {
        const ql_node *text = ql_node_find(child, key);
        if (text && text->kind == QL_TEXT && !ql_node_empty(text))
            ql_node_set_add(to, fields->arena, text);
    }
}

void ql_check_differ(ql_fields *fields, ql_node_set *set, const char *rule, const char *what,
                     const char *expected)
{
    ql_findings *findings = fields->findings;
    ql_node_set_sort(set);
    for (size_t k = 1; k < set->count; k++) {
        const ql_node *node = set->list[k], *earlier = ql_node_set_twin(set, k);
        if (!earlier)
            continue;
        bool same = strcmp(node->text, earlier->text) == 0;
        ql_complain(fields, node, rule, "the %s %s is used already, %s%s%s; %s", what,
                    ql_quoted(findings, node->text, node->len),
                    ql_node_where(findings, earlier, node), same ? "" : ", as ",
                    same ? "" : ql_quoted(findings, earlier->text, earlier->len), expected);
    }
}

void ql_check_ids(ql_fields *fields, ql_node_set *ids, const char *what)
{
    ql_arena *arena = &fields->findings->arena;
    ql_check_differ(fields, ids, "duplicate-id", ql_arena_format(arena, "%s id", what),
                    ql_arena_format(arena, "each %s needs its own", what));
}

void *ql_read_ids(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                  ql_read member, size_t *count)
{
    ql_arena *arena = &fields->findings->arena;
    ql_node_set ids = {.folded = false};
    *count = 0;
    if (node->kind != QL_LIST) {
        ql_help(ql_unexpected(fields, node, "wrong-kind",
                              ql_arena_format(arena, "a list of %s ids", what)),
                node->kind == QL_TEXT && ql_is_id(node->text, node->len)
                    ? ql_arena_format(arena, "write it as a list: [%s]", node->text)
                    : NULL);
        return NULL;
    }
    for (const ql_node *id = node->child; id; id = id->next) {
        if (id->kind == QL_TEXT)
            ql_node_set_add(&ids, fields->arena, id);
    }
    ql_check_differ(fields, &ids, "listed-twice", what, "each may be in this list once");
    return read_members(fields, node, size, member, count);
}

void ql_check_some(ql_fields *fields, const ql_node *node, const char *what)
{
    if (node->kind != QL_TEXT && node->count == 0)
        ql_complain(fields, node, "too-few", "there are no %s here; at least one was expected",
                    what);
}

void ql_complain_of_undefined(ql_fields *fields, const ql_node *node, const char *what,
                              ql_names_of names)
{
    ql_finding *finding = ql_complain(
        fields, node, "undefined", "there is no %s %s; the name of one under \"%ss\" was expected",
        what, ql_quoted(fields->findings, node->text, node->len), what);
    if (ql_help_nearest(fields->findings, finding, node->text, names))
        return;
    const char *list = ql_listed(fields->findings, names);
    ql_help(finding, ql_arena_format(&fields->findings->arena, "add it under \"%ss\", or %s%s",
                                     what, *list ? "use: " : "leave it out here", list));
}

ql_place ql_place_of_member(const ql_node *node)
{
    const ql_node *id = ql_node_find(node, "id");
    return id ? id->place : node->kind == QL_MAP && node->child ? node->child->place : node->place;
}

const void *ql_find_member(ql_fields *fields, const ql_node *node, const char *what,
                           const ql_node_set *ids, ql_names_of members)
{
    const char *id = NULL;
    ql_read_id(fields, node, &id);
    if (!id)
        return NULL;
    const ql_node *found = ql_node_set_find(ids, node);
    if (!found) {
        ql_complain_of_undefined(fields, node, what, members);
        return NULL;
    }
    const ql_node *member = found->parent->parent; /* the id is the value of a key of it */
    return (const char *)members.array + member->index * members.size;
}

static void read_cite(ql_fields *fields, const ql_node *node, void *to)
{
    loader *l = loader_of(fields);
    *(const ql_reference **)to = ql_find_member(
        fields, node, "reference", &l->references,
        QL_NAMES_OF(l->rubric->references, l->rubric->reference_count, ql_reference, id));
}

void ql_read_cites(ql_fields *fields, const ql_node *node, void *to)
{
    ql_cites *cites = to;
    cites->list =
        ql_read_ids(fields, node, "reference", sizeof *cites->list, read_cite, &cites->count);
}
