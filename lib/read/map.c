/* A column map's bytes to the checked map. */
#include "read/map.h"

#include "base/count.h"
#include "base/fields.h"

#include <string.h>

typedef struct rules {
    ql_map_rule *list;
    size_t count;
} rules;

/* A map as it is written; what it does not have comes from the one it begins with. */
typedef struct draft {
    ql_map *map;
    const ql_map *from;
    ql_map_column *columns;
    size_t column_count;
    rules leave_out;
    rules unfinished;
} draft;

static void read_from(ql_fields *fields, const ql_node *node, void *to)
{
    const char *name = NULL;
    ql_read_id(fields, node, &name);
    const ql_map *found = name ? ql_map_find(name) : NULL;
    if (found)
        *(const ql_map **)to = found;
    else if (name)
        ql_help(ql_unexpected(fields, node, "undefined", "the name of a tool"),
                "the names are those that --from takes");
}

static void read_header_rows(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 1, QL_MOST_HEADER_ROWS, to);
}

/* A text that may be empty. */
static void read_cell(ql_fields *fields, const ql_node *node, const char **to)
{
    if (node->kind == QL_TEXT && node->quoted && node->len == 0)
        *to = node->text;
    else
        ql_read_text(fields, node, to);
}

/* A text, or a list of them. */
static void read_cells(ql_fields *fields, const ql_node *node, void *to)
{
    ql_texts *texts = to;
    bool is_list = node->kind == QL_LIST;
    size_t count = is_list ? node->count : 1;
    if (count == 0)
        ql_complain(fields, node, "too-few", "there are no texts here; at least one was expected");
    const char **list = ql_arena_take(fields->arena, count, sizeof *list);
    texts->list = list;
    for (const ql_node *text = is_list ? node->child : node; list && texts->count < count;
         text = text->next)
        read_cell(fields, text, &list[texts->count++]);
}

static void read_column(ql_fields *fields, const ql_node *key, ql_map_column *to)
{
    to->required = true;
    ql_read_text(fields, key, &to->heading);
    ql_read_id(fields, key->value, &to->means);
}

static void read_columns(ql_fields *fields, const ql_node *node, void *to)
{
    draft *d = to;
    if (node->kind != QL_MAP) {
        ql_help(ql_unexpected(fields, node, "wrong-kind", "a group of headings"),
                "write a line for each column: HEADING: ID");
        return;
    }
    d->columns = ql_arena_take(fields->arena, node->count, sizeof *d->columns);
    for (const ql_node *key = node->child; d->columns && key; key = key->next)
        read_column(fields, key, &d->columns[d->column_count++]);
}

static void read_rule(ql_fields *fields, const ql_node *node, ql_map_rule *to)
{
    static const ql_field table[] = {
        {"column", ql_read_text, offsetof(ql_map_rule, column), true},
        {"is", read_cells, offsetof(ql_map_rule, texts), false},
        {"is-not", NULL, 0, false},
        {"about", ql_read_text, offsetof(ql_map_rule, about), false},
    };
    to->required = true;
    ql_read_map(fields, node, table, QL_COUNT(table), to, "rule");
    if (node->kind != QL_MAP)
        return;
    const ql_node *is_not = ql_node_find(node, "is-not");
    to->none_of = is_not != NULL;
    if ((ql_node_find(node, "is") != NULL) == to->none_of)
        ql_complain(fields, node, "wrong-keys",
                    "this rule has %s; one of \"is\" and \"is-not\" was expected",
                    to->none_of ? "both" : "neither");
    else if (is_not)
        read_cells(fields, is_not, &to->texts);
}

static void read_rules(ql_fields *fields, const ql_node *node, void *to)
{
    rules *r = to;
    if (node->kind != QL_LIST) {
        ql_help(ql_unexpected(fields, node, "wrong-kind", "a list of rules"),
                "write them as: - {column: HEADING, is: TEXT}");
        return;
    }
    r->list = ql_arena_take(fields->arena, node->count, sizeof *r->list);
    for (const ql_node *rule = node->child; r->list && rule; rule = rule->next)
        read_rule(fields, rule, &r->list[r->count++]);
}

static void read_respondent(ql_fields *fields, const ql_node *node, void *to)
{
    draft *d = to;
    d->map->respondent_required = true;
    read_cells(fields, node, &d->map->respondent);
}

static void read_rows(ql_fields *fields, const ql_node *node, void *to)
{
    draft *d = to;
    read_header_rows(fields, node, &d->map->header_rows);
}

/* ---- Put together with the map it begins with ---- */

static void join_columns(draft *d)
{
    ql_map *map = d->map;
    size_t more = d->from->column_count;
    ql_map_column *all = ql_arena_take(&map->arena, d->column_count + more + 1, sizeof *all);
    if (!all)
        return;
    if (d->column_count > 0)
        memcpy(all, d->columns, d->column_count * sizeof *all);
    if (more > 0)
        memcpy(all + d->column_count, d->from->columns, more * sizeof *all);
    map->columns = all;
    map->column_count = d->column_count + more;
}

static void add_rules(ql_map *map, ql_map_rule *all, const rules *own, const ql_map *from,
                      bool leaves_out)
{
    for (size_t k = 0; own && k < own->count; k++) {
        all[map->rule_count] = own->list[k];
        all[map->rule_count++].leaves_out = leaves_out;
    }
    for (size_t k = 0; !own && k < from->rule_count; k++) {
        if (from->rules[k].leaves_out == leaves_out)
            all[map->rule_count++] = from->rules[k];
    }
}

static void join_rules(draft *d, const ql_node *root)
{
    ql_map *map = d->map;
    size_t most = d->leave_out.count + d->unfinished.count + d->from->rule_count;
    ql_map_rule *all = ql_arena_take(&map->arena, most + 1, sizeof *all);
    if (!all)
        return;
    map->rules = all;
    add_rules(map, all, ql_node_find(root, "leave-out") ? &d->leave_out : NULL, d->from, true);
    add_rules(map, all, ql_node_find(root, "unfinished") ? &d->unfinished : NULL, d->from, false);
}

static void read_map(ql_map *map, const ql_node *root, ql_findings *findings)
{
    static const ql_field table[] = {
        {"format", NULL, 0, true},
        {"from", read_from, offsetof(draft, from), false},
        {"header-rows", read_rows, 0, false},
        {"respondent", read_respondent, 0, false},
        {"columns", read_columns, 0, false},
        {"leave-out", read_rules, offsetof(draft, leave_out), false},
        {"unfinished", read_rules, offsetof(draft, unfinished), false},
    };
    draft d = {.map = map, .from = ql_map_find("none")};
    ql_fields fields = {.arena = &map->arena, .findings = findings};
    if (!ql_want_format(&fields, root, "qualities-map/1"))
        return;
    ql_read_map(&fields, root, table, QL_COUNT(table), &d, "map");
    if (map->header_rows == 0)
        map->header_rows = d.from->header_rows;
    if (!map->respondent_required)
        map->respondent = d.from->respondent;
    join_columns(&d);
    join_rules(&d, root);
}

enum ql_code ql_map_load(ql_map **out, const char *bytes, size_t len, ql_findings *findings)
{
    size_t from = findings->count, before = findings->errors;
    const ql_node *root;
    ql_map *map = ql_new(1, sizeof *map);
    if (!map)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_yaml_parse(&root, bytes, len, &map->arena, findings);
    if (root) {
        read_map(map, root, findings);
        code = ql_findings_code(findings, before);
    }
    ql_findings_sort(findings, from);
    if (map->arena.failed || findings->arena.failed)
        code = QL_ERR_NOMEM;
    if (code == QL_OK)
        *out = map;
    else
        ql_map_free(map);
    return code;
}

void ql_map_free(ql_map *map)
{
    if (!map)
        return;
    ql_arena_release(&map->arena);
    ql_delete(map);
}
