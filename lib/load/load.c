/* A rubric's bytes to the checked model. */
#include "load/loader.h"

#include <string.h>

/* Letters, and more groups of letters and digits after dashes: en, es-MX. */
static void read_language(ql_fields *fields, const ql_node *node, void *to)
{
    size_t part = 0;
    bool good = node->kind == QL_TEXT && node->len >= 2 && node->len <= 35;
    for (size_t k = 0, dashes = 0; good && k < node->len; k++) {
        char c = node->text[k];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool digit = c >= '0' && c <= '9' && dashes > 0;
        part = c == '-' ? 0 : part + 1;
        dashes += c == '-';
        good = (letter || digit || (c == '-' && k > 1)) && part <= 8;
    }
    if (good && part > 0)
        *(const char **)to = node->text;
    else
        ql_unexpected(fields, node, "bad-language", "the code of a language, such as en or es-MX,");
}

static void read_how_many(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 0, 100, to);
}

static void read_purpose(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"text", ql_read_text, offsetof(ql_rubric, purpose), true},
        {"cite", read_cites, offsetof(ql_rubric, purpose_cite), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "purpose");
}

static void read_instrument(ql_fields *fields, const ql_node *key, void *to)
{
    static const ql_field table[] = {
        {"title", ql_read_text, offsetof(ql_instrument, title), true},
        {"scale", read_scale_name, offsetof(ql_instrument, scale), false},
        {"intro", ql_read_text, offsetof(ql_instrument, intro), false},
        {"missing", read_missing, offsetof(ql_instrument, missing), false},
    };
    ql_instrument *instrument = to;
    instrument->place = key->place;
    instrument->missing = loader_of(fields)->rubric->missing;
    ql_read_id(fields, key, &instrument->name);
    instrument->name = key->text; /* even a bad one: items may be under it */
    if (key->value->kind != QL_MAP)
        instrument->scale = &unknown_scale;
    ql_read_map(fields, key->value, table, QL_COUNT(table), instrument, "instrument");
}

static void read_instruments(ql_fields *fields, const ql_node *node, void *to)
{
    enum { MOST = 100 }; /* each has a table of all qualities */
    ql_rubric *rubric = to;
    if (node->kind == QL_MAP && node->count > MOST) {
        ql_complain(fields, node, "too-many",
                    "there are %zu instruments here; at most %d were "
                    "expected",
                    node->count, MOST);
        return;
    }
    rubric->instruments = read_group(fields, node, "instruments", sizeof *rubric->instruments,
                                     read_instrument, &rubric->instrument_count);
    check_some(fields, node, "instruments");
}

/* In the order in which one needs the other, which is not the order of the file. */
static const ql_field rubric_table[] = {
    {"format", NULL, 0, true},
    {"id", ql_read_id, offsetof(ql_rubric, id), true},
    {"version", ql_read_text, offsetof(ql_rubric, version), true},
    {"language", read_language, offsetof(ql_rubric, language), false},
    {"title", ql_read_text, offsetof(ql_rubric, title), true},
    {"references", read_references, 0, false},
    {"purpose", read_purpose, 0, false},
    {"scales", read_scales, 0, true},
    {"missing", read_missing, offsetof(ql_rubric, missing), false},
    {"missing-words", read_missing_words, offsetof(ql_rubric, missing_words), false},
    {"instruments", read_instruments, 0, true},
    {"strengths", read_how_many, offsetof(ql_rubric, strengths), false},
    {"edges", read_how_many, offsetof(ql_rubric, edges), false},
    {"bands", read_bands, 0, false},
    {"roles", read_roles, 0, false},
    {"qualities", read_qualities, 0, true},
};

static void read_rubric(ql_rubric *rubric, const ql_node *root, ql_findings *findings)
{
    loader l = {.rubric = rubric, .root = root};
    l.fields = (ql_fields){.arena = &rubric->arena, .findings = findings, .context = &l};
    if (!ql_want_format(&l.fields, root, "qualities-rubric/1"))
        return;
    rubric->language = "en";
    rubric->missing = (ql_missing){.items = 50000, .at_least = 2, .qualities = 100000};
    rubric->strengths = 2;
    rubric->edges = 2;
    ql_read_map(&l.fields, root, rubric_table, QL_COUNT(rubric_table), rubric, "rubric");
    read_items(&l.fields, ql_node_find(root, "qualities"));
}

enum ql_code ql_rubric_load(ql_rubric **out, const char *bytes, size_t len, ql_findings *findings)
{
    size_t from = findings->count, before = findings->errors;
    const ql_node *root;
    ql_rubric *rubric = ql_new(sizeof *rubric);
    if (!rubric)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_yaml_parse(&root, bytes, len, &rubric->arena, findings);
    if (root) {
        read_rubric(rubric, root, findings);
        code = rubric->arena.failed ? QL_ERR_NOMEM : ql_findings_code(findings, before);
    }
    ql_findings_sort(findings, from);
    if (code != QL_OK) {
        ql_rubric_free(rubric);
        return code;
    }
    ql_rubric_set_digest(rubric);
    *out = rubric;
    return QL_OK;
}
