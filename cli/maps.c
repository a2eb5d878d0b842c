#include "maps.h"

#include "complain.h"
#include "files.h"
#include "opts.h"

#include <stdlib.h>
#include <string.h>

static bool find(map_choice *choice, const options *given)
{
    int found = opts_word(given, OPT_FROM, -1);
    choice->map = found < 0 ? NULL : ql_map_at((size_t)found);
    return choice->map != NULL;
}

static bool load(map_choice *choice, const char *file)
{
    size_t len;
    char *bytes = file_read(file, &len);
    if (!bytes)
        return false;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = findings ? ql_map_load(&choice->own, bytes, len, findings) : QL_ERR_NOMEM;
    if (code == QL_ERR_INPUT)
        (void)complain_of_findings(findings, file, bytes, len, false);
    else if (code != QL_OK)
        complain_of_code(file, code);
    ql_findings_free(findings);
    free(bytes);
    choice->map = choice->own;
    return code == QL_OK;
}

/* "NAME,NAME" */
static bool split(map_choice *choice, const char *list)
{
    choice->names = strdup(list);
    choice->keep = calloc(strlen(list) + 1, sizeof(char *));
    if (!choice->names || !choice->keep) {
        complain_of_code("--keep", QL_ERR_NOMEM);
        return false;
    }
    for (char *rest = choice->names, *name; (name = strsep(&rest, ","));)
        choice->keep[choice->keep_count++] = name;
    return true;
}

bool map_choose(map_choice *choice, const options *given)
{
    const char *file = given->value[OPT_MAP], *name = given->value[OPT_FROM];
    choice->finished_only = given->value[OPT_FINISHED] != NULL;
    if (file && name)
        complain("--map and --from are two ways to say the same; a map has a key \"from\"");
    const char *keep = given->value[OPT_KEEP];
    return !(file && name) && (!file || load(choice, file)) && (!name || find(choice, given)) &&
           (!keep || split(choice, keep));
}

void map_free(map_choice *choice)
{
    ql_map_free(choice->own);
    free(choice->names);
    free(choice->keep);
}
