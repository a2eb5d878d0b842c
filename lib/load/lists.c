/* Lists, ids and citations: what all parts of a rubric are made of. */
#include "load/loader.h"

#include <stdlib.h>
#include <string.h>

void *read_list(ql_fields *fields, const ql_node *node, const char *what, size_t size,
                ql_read member, size_t *count)
{
    *count = 0;
    if (!ql_want(fields, node, QL_LIST, what))
        return NULL;
    char *list = ql_arena_take(fields->arena, node->count, size);
    if (!list)
        return NULL;
    for (const ql_node *child = node->child; child; child = child->next)
        member(fields, child, list + size * (*count)++);
    return list;
}

void read_texts(ql_fields *fields, const ql_node *node, void *to)
{
    ql_texts *texts = to;
    texts->list = read_list(fields, node, "a list of texts", sizeof *texts->list, ql_read_text,
                            &texts->count);
}

static int by_id(const void *a, const void *b)
{
    const id_entry *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static void complain_of_twins(ql_fields *fields, const ql_node **ids, size_t count,
                              const char *what)
{
    ql_node_sort(ids, count);
    for (size_t k = 1; k < count; k++) {
        if (strcmp(ids[k]->text, ids[k - 1]->text) != 0)
            continue;
        ql_finding *finding = ql_complain(
            fields, ids[k], "duplicate-id",
            "the %s id %s is on line %u already; each %s needs an id of its own", what,
            ql_quoted(fields->findings, ids[k]->text, ids[k]->len), ids[k - 1]->place.line, what);
        if (finding)
            finding->help = ql_arena_format(&fields->findings->arena, "for example: %s-2",
                                            ids[k]->text);
    }
}

void index_ids(ql_fields *fields, const ql_node *node, const char *what, id_index *to)
{
    if (node->kind != QL_LIST)
        return;
    const ql_node **ids = ql_arena_take(fields->arena, node->count, sizeof *ids);
    id_entry *entries = ql_arena_take(fields->arena, node->count, sizeof *entries);
    if (!ids || !entries)
        return;
    size_t at = 0, count = 0;
    for (const ql_node *child = node->child; child; child = child->next, at++) {
        const ql_node *id = ql_node_find(child, "id");
        if (!id || id->kind != QL_TEXT || !ql_is_id(id->text, id->len))
            continue;
        ids[count] = id;
        entries[count++] = (id_entry){.id = id->text, .at = at};
    }
    complain_of_twins(fields, ids, count, what);
    if (!to)
        return;
    if (count > 1)
        qsort(entries, count, sizeof *entries, by_id);
    *to = (id_index){.entries = entries, .count = count};
}

ptrdiff_t look_up(ql_fields *fields, const ql_node *node, const id_index *in, const char *what)
{
    const char *id = NULL;
    ql_read_id(fields, node, &id);
    if (!id)
        return -1;
    const id_entry key = {.id = id};
    const id_entry *found =
        in->count ? bsearch(&key, in->entries, in->count, sizeof key, by_id) : NULL;
    if (found)
        return (ptrdiff_t)found->at;
    ql_finding *finding =
        ql_complain(fields, node, "undefined", "there is no %s \"%s\"; the id of one was expected",
                    what, id);
    const char **names = ql_arena_take(fields->arena, in->count, sizeof *names);
    for (size_t k = 0; names && k < in->count; k++)
        names[k] = in->entries[k].id;
    if (names)
        ql_help_nearest(fields, finding, id, names, in->count);
    return -1;
}

void check_listed_once(ql_fields *fields, const ql_node *list)
{
    const ql_node **ids = ql_arena_take(fields->arena, list->count, sizeof *ids);
    size_t count = 0;
    if (!ids || list->kind != QL_LIST)
        return;
    for (const ql_node *node = list->child; node; node = node->next) {
        if (node->kind == QL_TEXT)
            ids[count++] = node;
    }
    ql_node_sort(ids, count);
    for (size_t k = 1; k < count; k++) {
        if (strcmp(ids[k]->text, ids[k - 1]->text) == 0)
            ql_complain(fields, ids[k], "listed-twice",
                        "%s stands in this list already; each id may stand once",
                        ql_node_shown(fields->findings, ids[k]));
    }
}

static void read_cite(ql_fields *fields, const ql_node *node, void *to)
{
    loader *l = loader_of(fields);
    ptrdiff_t at = look_up(fields, node, &l->references, "reference");
    if (at >= 0)
        *(const ql_reference **)to = &l->rubric->references[at];
}

void read_cites(ql_fields *fields, const ql_node *node, void *to)
{
    ql_cites *cites = to;
    cites->list = read_list(fields, node, "a list of reference ids", sizeof *cites->list,
                            read_cite, &cites->count);
    check_listed_once(fields, node);
}
