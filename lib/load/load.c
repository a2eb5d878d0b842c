/* A rubric's bytes to the checked model. */
#include "load/loader.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Two to eight letters, then groups of one to eight letters and digits after dashes: en, es-MX. */
static bool is_language(const char *text, size_t len)
{
    enum { LONGEST = 35, LONGEST_PART = 8 };
    size_t part = strspn(text, LETTERS), at = part;
    bool good = part >= 2 && part <= LONGEST_PART && len <= LONGEST;
    for (; good && text[at] == '-'; at += part) {
        at++;
        part = strspn(text + at, LETTERS DIGITS);
        good = part >= 1 && part <= LONGEST_PART;
    }
    return good && at == len;
}

static void read_language(ql_fields *fields, const ql_node *node, void *to)
{
    if (node->kind == QL_TEXT && is_language(node->text, node->len))
        *(const char **)to = node->text;
    else
        ql_unexpected(fields, node, "bad-language", "the code of a language, such as en or es-MX,");
}

static void read_rubric_id(ql_fields *fields, const ql_node *node, void *to)
{
    ql_rubric *rubric = to;
    rubric->id_place = node->place;
    ql_read_id(fields, node, &rubric->id);
}

static void read_how_many(ql_fields *fields, const ql_node *node, void *to)
{
    ql_read_whole(fields, node, 0, 100, to);
}

static void read_purpose(ql_fields *fields, const ql_node *node, void *to)
{
    static const ql_field table[] = {
        {"text", ql_read_text, offsetof(ql_rubric, purpose), true},
        {"cite", ql_read_cites, offsetof(ql_rubric, purpose_cite), false},
    };
    ql_read_map(fields, node, table, QL_COUNT(table), to, "purpose");
}

static void read_instrument(ql_fields *fields, const ql_node *key, void *to)
{
    static const ql_field table[] = {
        {"title", ql_read_text, offsetof(ql_instrument, title), true},
        {"scale", ql_read_scale_name, offsetof(ql_instrument, scale), false},
        {"intro", ql_read_text, offsetof(ql_instrument, intro), false},
        {"missing", ql_read_missing, offsetof(ql_instrument, missing), false},
    };
    ql_instrument *instrument = to;
    instrument->place = key->place;
    instrument->missing = loader_of(fields)->rubric->missing;
    ql_read_id(fields, key, &instrument->name);
    instrument->name = key->text; /* even a bad one: items may be under it */
    if (key->value->kind != QL_MAP)
        instrument->scale = &ql_unknown_scale;
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
    rubric->instruments = ql_read_group(fields, node, "instruments", sizeof *rubric->instruments,
                                        read_instrument, &rubric->instrument_count);
    ql_check_some(fields, node, "instruments");
}

/* In the order in which one needs the other, which is not the order of the file. */
static const ql_field rubric_table[] = {
    {"format", NULL, 0, true},
    {"id", read_rubric_id, 0, true},
    {"version", ql_read_text, offsetof(ql_rubric, version), true},
    {"language", read_language, offsetof(ql_rubric, language), false},
    {"title", ql_read_text, offsetof(ql_rubric, title), true},
    {"references", ql_read_references, 0, false},
    {"purpose", read_purpose, 0, false},
    {"scales", ql_read_scales, 0, true},
    {"missing", ql_read_missing, offsetof(ql_rubric, missing), false},
    {"missing-words", ql_read_missing_words, offsetof(ql_rubric, missing_words), false},
    {"instruments", read_instruments, 0, true},
    {"strengths", read_how_many, offsetof(ql_rubric, strengths), false},
    {"edges", read_how_many, offsetof(ql_rubric, edges), false},
    {"bands", ql_read_bands, 0, false},
    {"roles", ql_read_roles, 0, false},
    {"qualities", ql_read_qualities, 0, true},
    {"norms", ql_read_norms, 0, false},
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
    ql_read_items(&l.fields, ql_node_find(root, "qualities"));
}

enum ql_code ql_rubric_load(ql_rubric **out, const char *bytes, size_t len, ql_findings *findings)
{
    size_t from = findings->count, before = findings->errors;
    const ql_node *root;
    ql_rubric *rubric = ql_new(1, sizeof *rubric);
    if (!rubric)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_yaml_parse(&root, bytes, len, &rubric->arena, findings);
    if (root) {
        read_rubric(rubric, root, findings);
        code = ql_findings_code(findings, before);
    }
    ql_findings_sort(findings, from);
    bool failed = rubric->arena.failed || findings->arena.failed;
    if (failed || (code == QL_OK && !ql_rubric_complete(rubric)))
        code = QL_ERR_NOMEM;
    if (code != QL_OK) {
        ql_rubric_free(rubric);
        return code;
    }
    *out = rubric;
    return QL_OK;
}
