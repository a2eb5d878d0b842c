/* Qualities, their items and growth actions. */
#include "load/loader.h"

#include <string.h>

static void read_role_id(ql_fields *fields, const ql_node *node, void *to)
{
    loader *l = loader_of(fields);
    *(const ql_role **)to =
        ql_find_member(fields, node, "role", &l->roles,
                       QL_NAMES_OF(l->rubric->roles, l->rubric->role_count, ql_role, id));
}

static void read_practise_in(ql_fields *fields, const ql_node *node, void *to)
{
    ql_action *action = to;
    action->roles =
        ql_read_ids(fields, node, "role", sizeof *action->roles, read_role_id, &action->role_count);
}

static void read_when(ql_fields *fields, const ql_node *node, void *to)
{
    static const char prefix[] = "below ";
    const size_t len = sizeof prefix - 1;
    ql_action *action = to;
    bool below = node->kind == QL_TEXT && strncmp(node->text, prefix, len) == 0;
    action->always = false;
    if (!below || !ql_parse_thousandths(node->text + len, node->len - len, &action->below) ||
        action->below > 100000)
        ql_help(ql_unexpected(fields, node, "bad-when", "\"below\" and a number from 0 to 100"),
                "write it like this: below 40");
}

static void read_action(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(ql_action, id), true},
        {"when", read_when, 0, false},
        {"do", ql_read_text, offsetof(ql_action, text), true},
        {"practise-in", read_practise_in, 0, false},
        {"cite", ql_read_cites, offsetof(ql_action, cite), false},
    };
    ql_action *action = to;
    action->place = ql_place_of_member(node);
    action->always = true;
    ql_read_map(fields, node, table, QL_COUNT(table), action, "growth action");
}

static void read_growth(ql_fields *fields, const ql_node *node, void *to)
{
    ql_quality *quality = to;
    quality->actions = ql_read_list(fields, node, "growth actions", sizeof *quality->actions,
                                    read_action, &quality->action_count);
}

static void read_quality_id(ql_fields *fields, const ql_node *node, void *to)
{
    static const char *const taken[] = {"respondent", "rater", "overall", "band"};
    ql_read_id(fields, node, to);
    for (size_t k = 0; k < QL_COUNT(taken); k++) {
        if (node->kind == QL_TEXT && strcmp(node->text, taken[k]) == 0)
            ql_complain(fields, node, "reserved-id",
                        "\"%s\" is a column of score tables and cannot be the id of a quality; "
                        "another id was expected",
                        taken[k]);
    }
}

/* Levels are one a band. */
static void read_levels(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    ql_texts *levels = to;
    ql_read_texts(fields, node, levels);
    if (!levels->list || levels->count == rubric->band_count)
        return;
    if (rubric->bands)
        ql_complain(fields, node, "levels-not-bands",
                    "the number of levels is %zu; %zu were expected, one for each band",
                    levels->count, rubric->band_count);
    else if (!ql_node_find(loader_of(fields)->root, "bands"))
        ql_help(ql_complain(fields, node, "levels-not-bands",
                            "there are levels here but the rubric has no bands; one level for each "
                            "band was expected"),
                "add \"bands\" to the rubric, or leave the levels out");
}

/* Whether the groups of items name instruments; the items come later. */
static void check_item_groups(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    (void)to;
    if (!ql_want(fields, node, QL_MAP, "a group of items for each instrument"))
        return;
    for (const ql_node *key = node->child; key && rubric->instrument_count > 0; key = key->next) {
        if (!ql_instrument_find(rubric, key->text))
            ql_complain_of_undefined(
                fields, key, "instrument",
                QL_NAMES_OF(rubric->instruments, rubric->instrument_count, ql_instrument, name));
    }
    ql_check_some(fields, node, "items");
}

static void read_quality(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"id", read_quality_id, offsetof(ql_quality, id), true},
        {"name", ql_read_text, offsetof(ql_quality, name), true},
        {"statement", ql_read_text, offsetof(ql_quality, statement), false},
        {"why", ql_read_text, offsetof(ql_quality, why), false},
        {"cite", ql_read_cites, offsetof(ql_quality, cite), false},
        {"weight", ql_read_weight, offsetof(ql_quality, weight), false},
        {"items", check_item_groups, 0, true},
        {"levels", read_levels, offsetof(ql_quality, levels), false},
        {"growth", read_growth, 0, false},
    };
    ql_quality *quality = to;
    quality->place = ql_place_of_member(node);
    quality->weight = 1000;
    ql_read_map(fields, node, table, QL_COUNT(table), quality, "quality");
}

void ql_read_qualities(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    ql_node_set ids = {.folded = false}, action_ids = {.folded = false};
    loader_of(fields)->errors = fields->findings->errors;
    rubric->qualities = ql_read_list(fields, node, "qualities", sizeof *rubric->qualities,
                                     read_quality, &rubric->quality_count);
    ql_check_some(fields, node, "qualities");
    ql_collect(fields, node, "id", &ids);
    ql_check_ids(fields, &ids, "quality");
    for (const ql_node *quality = node->child; quality; quality = quality->next)
        ql_collect(fields, ql_node_find(quality, "growth"), "id", &action_ids);
    ql_check_ids(fields, &action_ids, "growth action");
}

static void read_anchor(ql_fields *fields, const ql_node *key, ql_item *item)
{
    const ql_scale *scale = item->scale;
    size_t point = scale->count;
    int32_t value;
    if (ql_parse_whole(key->text, key->len, &value))
        point = ql_point_index(scale, value);
    if (point < scale->count) {
        ql_read_text(fields, key->value, &item->anchors[point]);
        return;
    }
    ql_finding *finding = ql_complain(fields, key, "anchor-off-scale",
                                      "the scale \"%s\" has no value %s; one of its values was "
                                      "expected",
                                      scale->name, ql_node_shown(fields->findings, key));
    ql_help(finding, ql_arena_format(&fields->findings->arena, "its values go from %d to %d",
                                     (int)scale->points[0].value,
                                     (int)scale->points[scale->count - 1].value));
}

/* Anchors of a scale that has faults are left alone. */
static void read_anchors(ql_fields *fields, const ql_node *node, ql_item *item)
{
    if (!ql_want(fields, node, QL_MAP, "a text for each value") || item->scale->count == 0)
        return;
    item->anchors = ql_arena_take(fields->arena, item->scale->count, sizeof *item->anchors);
    for (const ql_node *key = node->child; item->anchors && key; key = key->next)
        read_anchor(fields, key, item);
}

static void read_item(ql_fields *fields, const ql_node *node, ql_instrument *instrument,
                      ql_item *item)
{
    static const ql_field table[] = {
        {"id", ql_read_id, offsetof(ql_item, id), true},
        {"text", ql_read_text, offsetof(ql_item, text), true},
        {"reverse", ql_read_truth, offsetof(ql_item, reverse), false},
        {"weight", ql_read_weight, offsetof(ql_item, weight), false},
        {"scale", ql_read_scale_name, offsetof(ql_item, scale), false},
        {"cite", ql_read_cites, offsetof(ql_item, cite), false},
        {"probes", ql_read_texts, offsetof(ql_item, probes), false},
        {"anchors", NULL, 0, false}, /* need the scale first */
    };
    const ql_node *text = ql_node_find(node, "text"), *anchors = ql_node_find(node, "anchors");
    *item =
        (ql_item){.weight = 1000, .scale = instrument->scale, .place = ql_place_of_member(node)};
    item->text_place = text ? text->place : item->place;
    ql_read_map(fields, node, table, QL_COUNT(table), item, "item");
    if (!item->scale && node->kind == QL_MAP && loader_of(fields)->rubric->scale_count > 0) {
        ql_help(
            ql_complain(fields, node->child ? node->child : node, "no-scale",
                        "neither this item nor its instrument \"%s\" names a scale; one of them "
                        "must",
                        instrument->name),
            ql_arena_format(&fields->findings->arena, "for example: scale: %s",
                            loader_of(fields)->rubric->scales[0].name));
        item->scale = instrument->scale = &ql_unknown_scale; /* said once an instrument */
    }
    if (anchors && item->scale)
        read_anchors(fields, anchors, item);
}

/* The list of a quality's items for an instrument, or NULL. */
static const ql_node *items_of(const ql_node *quality, const ql_instrument *instrument)
{
    const ql_node *groups = ql_node_find(quality, "items");
    return groups ? ql_node_find(groups, instrument->name) : NULL;
}

/* Reads the items of a quality; `at` is where they go. How many there are. */
static size_t read_list_of_items(ql_fields *fields, const ql_node *list, ql_instrument *instrument,
                                 ql_item *at)
{
    size_t count = 0;
    bool scored = false;
    if (!ql_want(fields, list, QL_LIST, "a list of items"))
        return 0;
    for (const ql_node *node = list->child; node; node = node->next, count++) {
        read_item(fields, node, instrument, &at[count]);
        scored = scored || at[count].weight > 0;
    }
    ql_check_some(fields, list, "items");
    if (count > 0 && !scored)
        ql_complain(fields, list, "no-weight",
                    "every item of this quality has the weight 0 in \"%s\"; at least one above 0 "
                    "was expected",
                    instrument->name);
    return count;
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

/* Whether an instrument has anything to score can be said only of qualities without faults. */
static void check_instrument(ql_fields *fields, const ql_instrument *instrument, int64_t weight)
{
    const loader *l = loader_of(fields);
    const ql_node *instruments = ql_node_find(l->root, "instruments");
    if (weight > 0 || fields->findings->errors > l->errors)
        return;
    const ql_node *key = ql_node_find(instruments, instrument->name)->parent;
    if (instrument->count > 0)
        ql_complain(
            fields, key, "no-weight",
            "every quality that \"%s\" asks about has the weight 0; at least one above 0 was "
            "expected",
            instrument->name);
    else
        ql_help(ql_complain(fields, key, "no-items",
                            "no quality has items for the instrument \"%s\"; at least one was "
                            "expected",
                            instrument->name),
                "give a quality some, or leave the instrument out");
}

static void read_instrument_items(ql_fields *fields, const ql_node *qualities,
                                  ql_instrument *instrument)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    ql_node_set ids = {.folded = false};
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
        if (list) {
            at += read_list_of_items(fields, list, instrument, items + at);
            weight += rubric->qualities[q].weight;
            ql_collect(fields, list, "id", &ids);
        }
        q++;
    }
    first[q] = at;
    instrument->items = items;
    instrument->first = first;
    check_instrument(fields, instrument, weight);
    ql_check_ids(fields, &ids, "item");
}

void ql_read_items(ql_fields *fields, const ql_node *qualities)
{
    ql_rubric *rubric = loader_of(fields)->rubric;
    if (!qualities || qualities->kind != QL_LIST || !rubric->qualities)
        return;
    for (size_t k = 0; k < rubric->instrument_count; k++)
        read_instrument_items(fields, qualities, (ql_instrument *)&rubric->instruments[k]);
}
