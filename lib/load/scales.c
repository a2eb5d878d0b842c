/* Scales, bands, weights and the rules for what is missing. */
#include "load/loader.h"

#include "base/utf8.h"

#include <string.h>

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
    point->place = node->place;
    ql_read_map(fields, node, table, QL_COUNT(table), point, "a point");
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

static void check_label(ql_fields *fields, const ql_node *node, const ql_scale *scale, size_t at)
{
    const ql_point *point = &scale->points[at];
    const char *label = point->label;
    int32_t number;
    if (is_key_of_questionnaire(label))
        ql_complain(fields, node, "label-is-key",
                    "the label \"%s\" is a key of the questionnaire; another word was expected",
                    label);
    else if (ql_parse_whole(label, strlen(label), &number) && number != point->value)
        ql_complain(fields, node, "label-is-value",
                    "the label \"%s\" is a number but not the value of its point, %d; words were "
                    "expected",
                    label, point->value);
    for (size_t k = 0; k < at; k++) {
        const char *other = scale->points[k].label;
        if (other && ql_fold_equal(label, strlen(label), other, strlen(other)))
            ql_complain(fields, node, "label-twice",
                        "the label %s stands at two points of this scale; each needs its own",
                        ql_quoted(fields->findings, label, strlen(label)));
    }
}

static void check_scale(ql_fields *fields, const ql_node *node, const ql_scale *scale)
{
    if (node->kind != QL_LIST)
        return;
    if (scale->count < 2)
        ql_complain(fields, node, "too-few-points",
                    "this scale has %zu points; at least two were expected", scale->count);
    const ql_node *child = node->child;
    for (size_t k = 0; k < scale->count; k++, child = child->next) {
        const ql_node *value = ql_node_find(child, "value");
        if (k > 0 && value && scale->points[k].value <= scale->points[k - 1].value)
            ql_complain(fields, value, "not-rising",
                        "the value %s stands after %d; values must rise",
                        ql_node_shown(fields->findings, value), scale->points[k - 1].value);
        const ql_node *label = ql_node_find(child, "label");
        if (label && scale->points[k].label)
            check_label(fields, label, scale, k);
    }
}

void read_scales(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    if (!ql_want(fields, node, QL_MAP, "a group of scales"))
        return;
    ql_scale *scales = ql_arena_take(fields->arena, node->count, sizeof *scales);
    if (!scales)
        return;
    rubric->scales = scales;
    for (const ql_node *key = node->child; key; key = key->next) {
        ql_scale *scale = &scales[rubric->scale_count++];
        scale->place = key->place;
        ql_read_id(fields, key, &scale->name);
        scale->points = read_list(fields, key->value, "a list of points", sizeof *scale->points,
                                  read_point, &scale->count);
        if (scale->points)
            check_scale(fields, key->value, scale);
    }
    if (node->count == 0)
        ql_complain(fields, node, "too-few", "there are no scales here; at least one was expected");
}

void read_scale_name(ql_fields *fields, const ql_node *node, void *to)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    if (!ql_want(fields, node, QL_TEXT, "the name of a scale"))
        return;
    for (size_t k = 0; k < rubric->scale_count; k++) {
        if (rubric->scales[k].name && strcmp(rubric->scales[k].name, node->text) == 0) {
            *(const ql_scale **)to = &rubric->scales[k];
            return;
        }
    }
    ql_finding *finding = ql_complain(fields, node, "undefined",
                                      "there is no scale %s; the name of one was expected",
                                      ql_node_shown(fields->findings, node));
    const char **names = ql_arena_take(fields->arena, rubric->scale_count, sizeof *names);
    size_t count = 0;
    for (size_t k = 0; names && k < rubric->scale_count; k++) {
        if (rubric->scales[k].name)
            names[count++] = rubric->scales[k].name;
    }
    if (names)
        ql_help_nearest(fields, finding, node->text, names, count);
}

/* An unquoted number. */
static const char *plain(const ql_node *node)
{
    return node->quoted ? NULL : node->text;
}

void read_threshold(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_thousandths(fields, node, plain(node), node->len, 100000,
                        "a number from 0 to 100 with at most three decimals", to);
}

void read_weight(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_thousandths(fields, node, plain(node), node->len, 1000000,
                        "a number from 0 to 1000 with at most three decimals", to);
}

static void read_band(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"from", read_threshold, offsetof(ql_band, from), true},
        {"name", ql_read_text, offsetof(ql_band, name), true},
        {"meaning", ql_read_text, offsetof(ql_band, meaning), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "a band");
}

void read_bands(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    ql_band *bands = read_list(fields, node, "a list of bands", sizeof *bands, read_band,
                               &rubric->band_count);
    rubric->bands = bands;
    const ql_node *child = node->child;
    for (size_t k = 0; k < rubric->band_count; k++, child = child->next) {
        const ql_node *from = ql_node_find(child, "from");
        if (from && k == 0 && bands[0].from != 0)
            ql_complain(fields, from, "first-band",
                        "the first band starts at %s; it was expected to start at 0",
                        ql_node_shown(fields->findings, from));
        else if (from && k > 0 && bands[k].from <= bands[k - 1].from)
            ql_complain(fields, from, "not-rising",
                        "this band starts at %s, not above the one before; bands must rise",
                        ql_node_shown(fields->findings, from));
        for (size_t j = 0; j < k && bands[k].name; j++) {
            if (bands[j].name && strcmp(bands[j].name, bands[k].name) == 0)
                ql_complain(fields, ql_node_find(child, "name"), "band-twice",
                            "the band %s stands here again; each needs a name of its own",
                            ql_quoted(fields->findings, bands[k].name, strlen(bands[k].name)));
        }
    }
}

static void read_percentage(ql_fields *fields, const ql_node *node, void *to)
{
    bool percent = node->kind == QL_TEXT && node->len > 0 && node->text[node->len - 1] == '%';
    ql_read_thousandths(fields, node, percent ? node->text : NULL, percent ? node->len - 1 : 0,
                        100000, "a percentage such as 50%", to);
}

static void read_at_least(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 1, 10000, to);
}

void read_missing(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"items", read_percentage, offsetof(ql_missing, items), false},
        {"at-least", read_at_least, offsetof(ql_missing, at_least), false},
        {"qualities", read_percentage, offsetof(ql_missing, qualities), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "\"missing\"");
}

/* A word that means a missing kind must mean nothing else. */
static void check_missing_word(ql_fields *fields, const ql_node *node)
{
    const ql_rubric *rubric = loader_of(fields)->rubric;
    for (size_t s = 0; s < rubric->scale_count; s++) {
        const ql_scale *scale = &rubric->scales[s];
        for (size_t k = 0; k < scale->count; k++) {
            const char *label = scale->points[k].label;
            int32_t value;
            bool same = label && ql_fold_equal(label, strlen(label), node->text, node->len);
            if (!same && ql_parse_whole(node->text, node->len, &value))
                same = value == scale->points[k].value;
            if (same) {
                ql_complain(fields, node, "missing-word-is-answer",
                            "%s is an answer of the scale \"%s\"; a word that is no answer was "
                            "expected",
                            ql_node_shown(fields->findings, node), scale->name ? scale->name : "");
                return;
            }
        }
    }
}

static void check_missing_words(ql_fields *fields, const ql_node *node)
{
    const ql_node *earlier[256];
    size_t count = 0;
    for (const ql_node *key = node->child; key; key = key->next) {
        if (key->value->kind != QL_LIST)
            continue;
        for (const ql_node *word = key->value->child; word; word = word->next) {
            if (word->kind != QL_TEXT)
                continue;
            check_missing_word(fields, word);
            for (size_t k = 0; k < count; k++) {
                if (ql_fold_equal(earlier[k]->text, earlier[k]->len, word->text, word->len))
                    ql_complain(fields, word, "missing-word-twice",
                                "%s is listed already; each word may stand once",
                                ql_node_shown(fields->findings, word));
            }
            if (count == QL_COUNT(earlier)) {
                ql_complain(fields, word, "too-many",
                            "this is one word too many; at most %zu were expected", count);
                return;
            }
            earlier[count++] = word;
        }
    }
}

void read_missing_words(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"blank", read_texts, QL_BLANK * sizeof(ql_texts), false},
        {"na", read_texts, QL_NA * sizeof(ql_texts), false},
        {"declined", read_texts, QL_DECLINED * sizeof(ql_texts), false},
        {"no-evidence", read_texts, QL_NO_EVIDENCE * sizeof(ql_texts), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "\"missing-words\"");
    if (node->kind == QL_MAP)
        check_missing_words(fields, node);
}
