/* Scales, bands, weights and the rules for what is missing. */
#include "load/loader.h"

#include "base/utf8.h"

#include <string.h>

const ql_scale ql_unknown_scale = {0};

enum { NO_VALUE = INT32_MIN }; /* of a point or band that has faults */

static void read_value(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, -1000, 1000, to);
}

static void read_point(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"value", read_value, offsetof(ql_point, value), true},
        {"label", ql_read_text, offsetof(ql_point, label), false},
    };
    ql_point *point = to;
    point->place = ql_place_of_member(node);
    point->value = NO_VALUE;
    ql_read_map(fields, node, table, QL_COUNT(table), point, "point");
}

static bool is_key_of_questionnaire(const char *label)
{
    static const char *const keys[] = {"b", "s", "n", "d", "x", "+", "?", "g", "r", "q"};
    for (size_t k = 0; k < QL_COUNT(keys); k++) {
        if (ql_fold_equal(label, strlen(label), keys[k], 1))
            return true;
    }
    return false;
}

static void check_label(ql_fields *fields, const ql_node *node, const ql_point *point)
{
    const char *label = point->label;
    int32_t number;
    if (is_key_of_questionnaire(label))
        ql_complain(fields, node, "label-is-key",
                    "the label \"%s\" is a key that people press while they answer; a longer label "
                    "was expected",
                    label);
    else if (point->value != NO_VALUE && ql_parse_value(label, strlen(label), &number) &&
             number != point->value)
        ql_complain(fields, node, "label-is-value",
                    "the label \"%s\" is a number other than the value %d of its point; words were "
                    "expected",
                    label, (int)point->value);
}

static void check_points(ql_fields *fields, const ql_node *list, const ql_scale *scale)
{
    int32_t last = NO_VALUE;
    const ql_node *node = list->child;
    for (size_t k = 0; k < scale->count; k++, node = node->next) {
        const ql_point *point = &scale->points[k];
        if (point->value != NO_VALUE && point->value <= last)
            ql_complain(fields, ql_node_find(node, "value"), "not-rising",
                        "the value %d comes after %d; each value must be greater than the one "
                        "before",
                        (int)point->value, (int)last);
        last = point->value != NO_VALUE ? point->value : last;
        if (point->label)
            check_label(fields, ql_node_find(node, "label"), point);
    }
}

static void read_scale(ql_fields *fields, const ql_node *key, void *to)
{
    ql_scale *scale = to;
    ql_node_set labels = {.folded = true};
    size_t before = fields->findings->errors;
    scale->place = key->place;
    ql_read_id(fields, key, &scale->name);
    scale->name = key->text; /* even a bad one: it may be what others name */
    scale->points = ql_read_list(fields, key->value, "points", sizeof *scale->points, read_point,
                                 &scale->count);
    if (!scale->points)
        return;
    if (scale->count < 2)
        ql_complain(fields, key->value, "too-few-points",
                    "the scale \"%s\" has %s; at least two points were expected", scale->name,
                    scale->count == 0 ? "no points" : "only one point");
    check_points(fields, key->value, scale);
    ql_collect(fields, key->value, "label", &labels);
    ql_check_differ(fields, &labels, "label-twice", "label", "each point needs its own");
    if (fields->findings->errors > before)
        scale->count = 0; /* as in ql_unknown_scale */
}

void ql_read_scales(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    rubric->scales = ql_read_group(fields, node, "scales", sizeof *rubric->scales, read_scale,
                                   &rubric->scale_count);
    ql_check_some(fields, node, "scales");
}

void ql_read_scale_name(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    const ql_scale **scale = to;
    *scale = &ql_unknown_scale;
    if (!ql_want(fields, node, QL_TEXT, "the name of a scale"))
        return;
    for (size_t k = 0; k < rubric->scale_count; k++) {
        if (strcmp(rubric->scales[k].name, node->text) == 0) {
            *scale = &rubric->scales[k];
            return;
        }
    }
    if (rubric->scale_count > 0)
        ql_complain_of_undefined(fields, node, "scale",
                                 QL_NAMES_OF(rubric->scales, rubric->scale_count, ql_scale, name));
}

static void read_threshold(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_thousandths(fields, node, 100000, to);
}

void ql_read_weight(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_thousandths(fields, node, 1000000, to);
}

static void read_band(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"from", read_threshold, offsetof(ql_band, from), true},
        {"name", ql_read_text, offsetof(ql_band, name), true},
        {"meaning", ql_read_text, offsetof(ql_band, meaning), false},
    };
    ql_band *band = to;
    band->from = NO_VALUE;
    ql_read_map(fields, node, table, QL_COUNT(table), band, "band");
}

static void check_thresholds(ql_fields *fields, const ql_node *list, const ql_rubric *rubric)
{
    int32_t last = NO_VALUE;
    const ql_node *node = list->child;
    for (size_t k = 0; k < rubric->band_count; k++, node = node->next) {
        int32_t threshold = rubric->bands[k].from;
        const ql_node *from = ql_node_find(node, "from");
        if (threshold == NO_VALUE)
            continue;
        if (k == 0 && threshold != 0)
            ql_complain(fields, from, "first-band", "the first band starts at %s; 0 was expected",
                        from->text);
        else if (threshold <= last)
            ql_complain(fields, from, "not-rising",
                        "this band starts at %s, not above the one before; bands must rise",
                        from->text);
        last = threshold;
    }
}

void ql_read_bands(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    ql_node_set names = {.folded = false};
    rubric->bands =
        ql_read_list(fields, node, "bands", sizeof *rubric->bands, read_band, &rubric->band_count);
    if (!rubric->bands)
        return;
    check_thresholds(fields, node, rubric);
    ql_collect(fields, node, "name", &names);
    ql_check_differ(fields, &names, "band-twice", "band name", "each band needs its own");
}

static void read_percentage(ql_fields *fields, const ql_node *node, void *to)
{
    bool percent = node->kind == QL_TEXT && node->len > 0 && node->text[node->len - 1] == '%';
    int32_t number;
    if (percent && ql_parse_thousandths(node->text, node->len - 1, &number) && number <= 100000)
        *(int32_t *)to = number;
    else
        ql_help(ql_unexpected(fields, node, "not-percentage", "a percentage from 0% to 100%"),
                percent ? NULL : "write it like this: 50%");
}

static void read_at_least(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 1, 10000, to);
}

void ql_read_missing(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"items", read_percentage, offsetof(ql_missing, items), false},
        {"at-least", read_at_least, offsetof(ql_missing, at_least), false},
        {"qualities", read_percentage, offsetof(ql_missing, qualities), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "missing");
}

/* A text that says a value of a scale, as that value is written: 3.0 as 3. Else the text itself. */
static ql_node plain_value(ql_fields *fields, const ql_node *text)
{
    ql_node plain = *text;
    int32_t value;
    if (ql_parse_value(text->text, text->len, &value)) {
        plain.text = ql_arena_format(fields->arena, "%d", (int)value);
        plain.len = strlen(plain.text);
    }
    return plain;
}

/* A word that means no answer must mean nothing else. */
static void check_missing_words(ql_fields *fields, const ql_node_set *words)
{
    ql_node_set answers = {.folded = true};
    const ql_node *scales = ql_node_find(loader_of(fields)->root, "scales");
    for (const ql_node *key = scales && scales->kind == QL_MAP ? scales->child : NULL; key;
         key = key->next) {
        ql_collect(fields, key->value, "value", &answers);
        ql_collect(fields, key->value, "label", &answers);
    }
    ql_node_set_sort(&answers);
    for (size_t k = 0; k < words->count; k++) {
        const ql_node plain = plain_value(fields, words->list[k]);
        const ql_node *answer = ql_node_set_find(&answers, &plain);
        if (!answer)
            continue;
        const ql_node *scale = answer->parent->parent->parent->parent; /* key, point, list, name */
        ql_complain(fields, words->list[k], "missing-word-is-answer",
                    "%s is an answer of the scale %s; a word that is no answer was expected",
                    ql_node_shown(fields->findings, words->list[k]),
                    ql_quoted(fields->findings, scale->text, scale->len));
    }
}

void ql_read_missing_words(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"blank", ql_read_texts, QL_BLANK * sizeof(ql_texts), false},
        {"na", ql_read_texts, QL_NA * sizeof(ql_texts), false},
        {"declined", ql_read_texts, QL_DECLINED * sizeof(ql_texts), false},
        {"no-evidence", ql_read_texts, QL_NO_EVIDENCE * sizeof(ql_texts), false},
    };
    ql_node_set words = {.folded = true};
    ql_read_map(fields, node, table, QL_COUNT(table), to, "missing-words");
    for (const ql_node *key = node->kind == QL_MAP ? node->child : NULL; key; key = key->next) {
        for (const ql_node *word = key->value->child; word; word = word->next) {
            if (word->kind == QL_TEXT && key->value->kind == QL_LIST)
                ql_node_set_add(&words, fields->arena, word);
        }
    }
    ql_check_differ(fields, &words, "missing-word-twice", "word", "each may be listed once");
    check_missing_words(fields, &words);
}
