/* suites json FOLDER, or suites yaml FOLDER: the cases of JSONTestSuite (files under it) or of
 * yaml-test-suite (a folder a case, with in.yaml).
 *
 * JSON files whose name starts with y_ must be accepted and those with n_ refused. Two kinds that
 * are valid JSON are refused all the same, because a response may not have them: a key that stands
 * twice, and a NUL.
 *
 * YAML with a file `error` beside it must be refused, but for what libyaml lets pass. What is
 * accepted must be the tree of in.json. Valid YAML may be refused: anchors, tags, second documents
 * and keys that are no text are no part of our formats, and libyaml does not know all of YAML 1.2.
 */
#include "base/node.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where libyaml, which reads YAML 1.1 and that leniently, has its own mind. */
static const struct difference {
    const char *name;
    const char *what;
} differences[] = {
    {"9JBA", "a comment may follow a bracket without a blank"},
    {"CVW2", "a comment may follow a comma without a blank"},
    {"SU5Z", "a comment may follow a quote without a blank"},
    {"X4QW", "a comment may follow the mark of a block without a blank"},
    {"9C9N", "lines within brackets need not be indented"},
    {"QB6E", "lines within quotes need not be indented"},
    {"DK95/01", "lines within quotes may be indented by a tab"},
    {"Y79Y/003", "lines within brackets may be indented by a tab"},
    {"G5U8", "- is a text within brackets"},
    {"YJV2", "- is a text within brackets"},
    {"S98Z", "blank lines before a block may be indented more than it"},
    {"MUS6/00", "the rest of a line with %YAML is a comment"},
    {"652Z", "? within brackets marks a key also without a blank"},
    {"HM87/01", "? within brackets marks a key also without a blank"},
    {"JEF9/02", "blanks that the file ends in are no line of a block"},
    {"L24T/01", "blanks that the file ends in are no line of a block"},
};

typedef enum ql_code parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings);

/* What became of a file. */
typedef struct verdict {
    char *bytes; /* NULL: there is no such file */
    ql_arena arena;
    const ql_node *root;
    char rule[64]; /* that it breaks first; "" for none */
} verdict;

static char *read_file(const char *path, size_t *len)
{
    enum { ROOM = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = malloc(ROOM);
    *len = bytes ? fread(bytes, 1, ROOM, file) : 0;
    fclose(file);
    /* no byte to spare, so that a sanitizer sees the first one too many */
    return bytes ? realloc(bytes, *len ? *len : 1) : NULL;
}

static verdict read(parse *parser, const char *path)
{
    size_t len;
    verdict v = {.bytes = read_file(path, &len)};
    if (!v.bytes)
        return v;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = parser(&v.root, v.bytes, len, &v.arena, findings);
    snprintf(v.rule, sizeof v.rule, "%s", findings->count ? findings->list[0].rule : "");
    if ((code == QL_OK) != (*v.rule == '\0') || (code == QL_OK && !v.root))
        snprintf(v.rule, sizeof v.rule, "code %d and no finding", code);
    ql_findings_free(findings);
    return v;
}

static void verdict_free(verdict *v)
{
    ql_arena_release(&v->arena);
    free(v->bytes);
}

static bool is_as_named(const char *name, const char *rule)
{
    if (strncmp(name, "y_", 2) == 0)
        return *rule == '\0' || strcmp(rule, "duplicate-key") == 0 || strcmp(rule, "nul") == 0;
    return strncmp(name, "n_", 2) != 0 || (*rule != '\0' && strncmp(rule, "code", 4) != 0);
}

/* What a plain text stands for in JSON depends on its reader; texts in quotes are what they are. */
static bool same_text(const ql_node *yaml, const ql_node *json)
{
    return !json->quoted ||
           (yaml->len == json->len && memcmp(yaml->text, json->text, json->len) == 0);
}

static bool same_tree(const ql_node *yaml, const ql_node *json);

static bool same_keys(const ql_node *yaml, const ql_node *json)
{
    for (const ql_node *key = yaml->child; key; key = key->next) {
        const ql_node *value = ql_node_find(json, key->text);
        if (!value || !same_tree(key->value, value))
            return false;
    }
    return true;
}

static bool same_members(const ql_node *yaml, const ql_node *json)
{
    const ql_node *a = yaml->child, *b = json->child;
    while (a && b && same_tree(a, b)) {
        a = a->next;
        b = b->next;
    }
    return !a && !b;
}

static bool same_tree(const ql_node *yaml, const ql_node *json)
{
    if (yaml->kind != json->kind || yaml->count != json->count)
        return false;
    if (yaml->kind == QL_TEXT)
        return same_text(yaml, json);
    return yaml->kind == QL_MAP ? same_keys(yaml, json) : same_members(yaml, json);
}

static bool differs(const char *folder)
{
    for (size_t k = 0; k < sizeof differences / sizeof *differences; k++) {
        size_t len = strlen(folder), tail = strlen(differences[k].name);
        if (len > tail && strcmp(folder + len - tail, differences[k].name) == 0)
            return true;
    }
    return false;
}

static bool is_there(const char *folder, const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file)
        fclose(file);
    return file != NULL;
}

static bool is_as_in_json(const char *folder, const verdict *yaml)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/in.json", folder);
    verdict json = read(ql_json_parse, path);
    bool good = !json.root || same_tree(yaml->root, json.root);
    verdict_free(&json);
    return good;
}

/* A case of YAML is judged by what is in its folder. */
static bool is_as_told(const char *folder, const verdict *yaml)
{
    if (strncmp(yaml->rule, "code", 4) == 0)
        return false;
    bool good = *yaml->rule != '\0' || (!is_there(folder, "error") && is_as_in_json(folder, yaml));
    return good != differs(folder);
}

typedef struct tally {
    bool json;
    int cases;
    int wrong;
} tally;

static void judge(tally *t, const char *folder, const char *name, const char *path)
{
    verdict v = read(t->json ? ql_json_parse : ql_yaml_parse, path);
    bool good = !v.bytes || (t->json ? is_as_named(name, v.rule) : is_as_told(folder, &v));
    t->cases += v.bytes != NULL;
    if (!good) {
        printf("%s: \"%s\"\n", path, v.rule);
        t->wrong++;
    }
    verdict_free(&v);
}

/* False when there is no such folder. */
static bool walk(tally *t, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inner[1024];
        const char *name = entry->d_name, *ending = strrchr(name, '.');
        snprintf(inner, sizeof inner, "%s/%s", path, name);
        if (name[0] == '.' || walk(t, inner))
            continue;
        if (t->json ? ending && strcmp(ending, ".json") == 0 : strcmp(name, "in.yaml") == 0)
            judge(t, path, name, inner);
    }
    closedir(folder);
    return true;
}

int main(int argc, char **argv)
{
    tally t = {.json = argc == 3 && strcmp(argv[1], "json") == 0};
    if (argc != 3 || !walk(&t, argv[2])) {
        printf("skipped: there is no folder %s\n", argc == 3 ? argv[2] : "given");
        return 77;
    }
    printf("%d cases, %d wrong\n", t.cases, t.wrong);
    return t.wrong > 0 || t.cases == 0;
}
