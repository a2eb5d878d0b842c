/* Qualities, their items and growth actions. */
#include "load/loader.h"

#include <string.h>

/* An item's anchors, kept until its scale is known. */
typedef struct draft_item {
    ql_item item;
    const ql_node *anchors;
} draft_item;

static void read_role_id(ql_fields *fields, const ql_node *node, void *to)
{
    loader *l = loader_of(fields);
    ptrdiff_t at = look_up(fields, node, &l->roles, "role");
    if (at >= 0)
        *(const ql_role **)to = &l->rubric->roles[at];
}

static void read_practise_in(ql_fields *fields, const ql_node *node, void *to)
{
    ql_action *action = to;
    action->roles = read_list(fields, node, "a list of role ids", sizeof *action->roles,
                              read_role_id, &action->role_count);
    check_listed_once(fields, node);
}

static void read_when(ql_fields *fields, const ql_node *node, void *to)
{
    static const char prefix[] = "below ";
    ql_action *action = to;
    const size_t len = sizeof prefix - 1;
    bool below = node->kind == QL_TEXT && strncmp(node->text, prefix, len) == 0;
    action->always = false;
    ql_read_thousandths(fields, node, below ? node->text + len : NULL, below ? node->len - len : 0,
                        100000, "\"below\" and a number from 0 to 100, such as: below 40",
                        &action->below);
}

static void read_action(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(ql_action, id), true},
        {"when", read_when, 0, false},
        {"do", ql_read_text, offsetof(ql_action, text), true},
        {"practise-in", read_practise_in, 0, false},
        {"cite", read_cites, offsetof(ql_action, cite), false},
    };
    ql_action *action = to;
    action->place = node->place;
    action->always = true;
    ql_read_map(fields, node, table, QL_COUNT(table), action, "a growth action");
}

static void read_growth(ql_fields *fields, const ql_node *node, void *to)
{
    ql_quality *quality = to;
    quality->actions = read_list(fields, node, "a list of growth actions",
                                 sizeof *quality->actions, read_action, &quality->action_count);
}

static void read_quality_id(ql_fields *fields, const ql_node *node, void *to)
{
    static const char *const taken[] = {"respondent", "rater", "overall", "band"};
    ql_read_id(fields, node, to);
    for (size_t k = 0; k < QL_COUNT(taken); k++) {
        if (node->kind == QL_TEXT && strcmp(node->text, taken[k]) == 0)
            ql_complain(fields, node, "reserved-id",
                        "\"%s\" is the name of a column in tables of scores; another id was "
                        "expected",
                        taken[k]);
    }
}

/* Levels are one a band. */
static void read_levels(ql_fields *fields, const ql_node *node, void *to)
{
    size_t bands = loader_of(fields)->rubric->band_count;
    ql_texts *levels = to;
    read_texts(fields, node, levels);
    if (node->kind == QL_LIST && levels->count != bands)
        ql_complain(fields, node, "levels-not-bands",
                    "there are %zu levels here; one for each of the %zu bands was expected",
                    levels->count, bands);
}

/* Whether the groups of items name instruments; the items come later. */
static void check_item_groups(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    const char **names = ql_arena_take(fields->arena, rubric->instrument_count, sizeof *names);
    size_t count = 0;
    (void)to;
    if (!names || !ql_want(fields, node, QL_MAP, "a group of items for each instrument"))
        return;
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        if (rubric->instruments[k].name)
            names[count++] = rubric->instruments[k].name;
    }
    for (const ql_node *key = node->child; key; key = key->next) {
        size_t k = 0;
        while (k < count && strcmp(names[k], key->text) != 0)
            k++;
        if (k < count)
            continue;
        ql_finding *finding = ql_complain(fields, key, "undefined",
                                          "there is no instrument %s; the name of one was expected",
                                          ql_node_shown(fields->findings, key));
        ql_help_nearest(fields, finding, key->text, names, count);
    }
    if (node->count == 0)
        ql_complain(fields, node, "too-few",
                    "this quality has no items; at least one was expected");
}

static void read_quality(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", read_quality_id, offsetof(ql_quality, id), true},
        {"name", ql_read_text, offsetof(ql_quality, name), true},
        {"statement", ql_read_text, offsetof(ql_quality, statement), false},
        {"why", ql_read_text, offsetof(ql_quality, why), false},
        {"cite", read_cites, offsetof(ql_quality, cite), false},
        {"weight", read_weight, offsetof(ql_quality, weight), false},
        {"items", check_item_groups, 0, true},
        {"levels", read_levels, offsetof(ql_quality, levels), false},
        {"growth", read_growth, 0, false},
    };
    ql_quality *quality = to;
    quality->place = node->place;
    quality->weight = 1000;
    ql_read_map(fields, node, table, QL_COUNT(table), quality, "a quality");
}

/* Ids of actions differ over the whole rubric. */
static void check_action_ids(ql_fields *fields, const ql_node *qualities)
{
    ql_node all = {.kind = QL_LIST}; /* a view: the actions of all qualities, chained */
    ql_node *tail = NULL;
    for (const ql_node *quality = qualities->child; quality; quality = quality->next) {
        const ql_node *growth = ql_node_find(quality, "growth");
        for (const ql_node *action = growth && growth->kind == QL_LIST ? growth->child : NULL;
             action; action = action->next) {
            ql_node *copy = ql_arena_take(fields->arena, 1, sizeof *copy);
            if (!copy)
                return;
            *copy = *action;
            copy->next = NULL;
            if (tail)
                tail->next = copy;
            else
                all.child = copy;
            tail = copy;
            all.count++;
        }
    }
    index_ids(fields, &all, "growth action", NULL);
}

void read_qualities(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    rubric->qualities = read_list(fields, node, "a list of qualities", sizeof *rubric->qualities,
                                  read_quality, &rubric->quality_count);
    if (node->kind != QL_LIST)
        return;
    if (node->count == 0)
        ql_complain(fields, node, "too-few",
                    "there are no qualities here; at least one was expected");
    index_ids(fields, node, "quality", NULL);
    check_action_ids(fields, node);
}

static void read_anchor(ql_fields *fields, const ql_node *key, ql_item *item)
{
    int32_t value;
    size_t point = item->scale->count;
    if (!key->quoted && ql_parse_whole(key->text, key->len, &value))
        point = ql_point_index(item->scale, value);
    if (point == item->scale->count)
        ql_complain(fields, key, "anchor-off-scale",
                    "%s is no value of the scale \"%s\"; a value of it was expected",
                    ql_node_shown(fields->findings, key), item->scale->name);
    else
        ql_read_text(fields, key->value, &item->anchors[point]);
}

static void read_anchors(ql_fields *fields, const ql_node *node, ql_item *item)
{
    if (!node || !item->scale || !ql_want(fields, node, QL_MAP, "a text for each value"))
        return;
    item->anchors = ql_arena_take(fields->arena, item->scale->count, sizeof *item->anchors);
    for (const ql_node *key = node->child; item->anchors && key; key = key->next)
        read_anchor(fields, key, item);
}

static void keep_node(ql_fields *fields, const ql_node *node, void *to)
{
    (void)fields;
    *(const ql_node **)to = node;
}

static void read_item(ql_fields *fields, const ql_node *node, const ql_instrument *instrument,
                      ql_item *item)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(draft_item, item.id), true},
        {"text", ql_read_text, offsetof(draft_item, item.text), true},
        {"reverse", ql_read_truth, offsetof(draft_item, item.reverse), false},
        {"weight", read_weight, offsetof(draft_item, item.weight), false},
        {"scale", read_scale_name, offsetof(draft_item, item.scale), false},
        {"cite", read_cites, offsetof(draft_item, item.cite), false},
        {"probes", read_texts, offsetof(draft_item, item.probes), false},
        {"anchors", keep_node, offsetof(draft_item, anchors), false},
    };
    draft_item draft = {
        .item = {.weight = 1000, .scale = instrument->scale, .place = node->place}};
    ql_read_map(fields, node, table, QL_COUNT(table), &draft, "an item");
    if (node->kind == QL_MAP && !draft.item.scale && !ql_node_find(node, "scale"))
        ql_complain(fields, node, "no-scale",
                    "neither this item nor its instrument names a scale; one of them must");
    const ql_node *text = ql_node_find(node, "text");
    draft.item.text_place = text ? text->place : node->place;
    read_anchors(fields, draft.anchors, &draft.item);
    *item = draft.item;
}

/* The list of a quality's items for an instrument, or NULL. */
static const ql_node *items_of(const ql_node *quality, const ql_instrument *instrument)
{
    const ql_node *groups = ql_node_find(quality, "items");
    return groups && instrument->name ? ql_node_find(groups, instrument->name) : NULL;
}

static void check_quality_scores(ql_fields *fields, const ql_node *node, const ql_item *items,
                                 size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i].weight > 0)
            return;
    }
    ql_complain(fields, node, "no-weight",
                count > 0 ? "every item here has the weight 0; at least one above 0 was expected"
                          : "there are no items here; at least one was expected");
}

/* Ids of items differ within an instrument. */
static void check_item_ids(ql_fields *fields, const ql_node *qualities,
                           const ql_instrument *instrument)
{
    ql_node all = {.kind = QL_LIST};
    ql_node *copies = ql_arena_take(fields->arena, instrument->count, sizeof *copies);
    if (!copies)
        return;
    for (const ql_node *quality = qualities->child; quality; quality = quality->next) {
        const ql_node *list = items_of(quality, instrument);
        for (const ql_node *item = list && list->kind == QL_LIST ? list->child : NULL; item;
             item = item->next) {
            copies[all.count] = *item;
            copies[all.count].next = NULL;
            if (all.count > 0)
                copies[all.count - 1].next = &copies[all.count];
            all.count++;
        }
    }
    all.child = all.count > 0 ? copies : NULL;
    index_ids(fields, &all, "item", NULL);
}

static size_t count_items(const ql_node *qualities, const ql_instrument *instrument)
{
    size_t count = 0;
    for (const ql_node *quality = qualities->child; quality; quality = quality->next) {
        const ql_node *list = items_of(quality, instrument);
        count += list && list->kind == QL_LIST ? list->count : 0;
    }
    return count;
}

static void read_instrument_items(ql_fields *fields, const ql_node *qualities,
                                  ql_instrument *instrument)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    size_t q = 0, at = 0;
    int64_t weight = 0;
    instrument->count = count_items(qualities, instrument);
    ql_item *items = ql_arena_take(fields->arena, instrument->count, sizeof *items);
    size_t *first = ql_arena_take(fields->arena, rubric->quality_count + 1, sizeof *first);
    if (!items || !first)
        return;
    for (const ql_node *quality = qualities->child; quality; quality = quality->next) {
        const ql_node *list = items_of(quality, instrument);
        first[q] = at;
        if (list && ql_want(fields, list, QL_LIST, "a list of items")) {
            for (const ql_node *node = list->child; node; node = node->next)
                read_item(fields, node, instrument, &items[at++]);
            check_quality_scores(fields, list, items + first[q], at - first[q]);
            weight += rubric->qualities[q].weight;
        }
        q++;
    }
    first[q] = at;
    instrument->items = items;
    instrument->first = first;
    if (weight == 0)
        ql_findings_add(fields->findings, QL_ERROR, "no-weight", instrument->place,
                        "%s; a quality with items for it and a weight above 0 was expected",
                        at > 0 ? "every quality of this instrument has the weight 0"
                               : "no quality has items for this instrument");
    check_item_ids(fields, qualities, instrument);
}

void read_items(ql_fields *fields, const ql_node *qualities)
{
    ql_rubric *rubric = loader_of(fields)->rubric;
    if (!qualities || qualities->kind != QL_LIST || !rubric->qualities)
        return;
    for (size_t k = 0; k < rubric->instrument_count; k++)
        read_instrument_items(fields, qualities, (ql_instrument *)&rubric->instruments[k]);
}
