/* suites json FOLDER, or suites yaml FOLDER: the cases of JSONTestSuite (the folder
 * test_parsing) or of yaml-test-suite (a folder a case, with in.yaml).
 *
 * JSON files whose name starts with y_ must be accepted and those with n_ refused. Two kinds that
 * are valid JSON are refused all the same, because a response may not have them: a key that stands
 * twice, and a NUL. Of YAML only a part is allowed, so that any verdict will do; that there is one,
 * and no crash, is the test. */
#include "base/node.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum ql_code parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings);

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

/* The rule that the file breaks first; "" for none, NULL when there is no such file. */
static const char *verdict(parse *parser, const char *path)
{
    static char rule[64];
    size_t len;
    char *bytes = read_file(path, &len);
    if (!bytes)
        return NULL;
    ql_arena arena = {0};
    ql_findings *findings = ql_findings_new();
    const ql_node *root = NULL;
    enum ql_code code = parser(&root, bytes, len, &arena, findings);
    snprintf(rule, sizeof rule, "%s", findings->count ? findings->list[0].rule : "");
    if ((code == QL_OK) != (*rule == '\0') || (code == QL_OK && !root))
        snprintf(rule, sizeof rule, "code %d and no finding", code);
    ql_findings_free(findings);
    ql_arena_release(&arena);
    free(bytes);
    return rule;
}

static bool is_wanted(const char *name, const char *rule)
{
    if (name[0] == 'y')
        return *rule == '\0' || strcmp(rule, "duplicate-key") == 0 || strcmp(rule, "nul") == 0;
    return name[0] != 'n' || (*rule != '\0' && strncmp(rule, "code", 4) != 0);
}

typedef struct tally {
    bool json;
    int cases;
    int wrong;
} tally;

static void judge(tally *t, const char *name, const char *path)
{
    const char *rule = verdict(t->json ? ql_json_parse : ql_yaml_parse, path);
    t->cases += rule != NULL;
    if (rule && !is_wanted(t->json ? name : "i", rule)) {
        printf("%s: \"%s\"\n", path, rule);
        t->wrong++;
    }
}

/* False when there is no such folder. */
static bool walk(tally *t, const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return false;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inner[1024];
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] == '.' || walk(t, inner))
            continue;
        if (t->json || strcmp(entry->d_name, "in.yaml") == 0)
            judge(t, entry->d_name, inner);
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
