#include "rubrics.h"

#include "complain.h"
#include "files.h"

#include <stdlib.h>
#include <string.h>

static ql_rubric *load(const char *name, const char *bytes, size_t len)
{
    ql_rubric *rubric = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = findings ? ql_rubric_load(&rubric, bytes, len, findings) : QL_ERR_NOMEM;
    if (code == QL_ERR_INPUT)
        (void)complain_of_findings(findings, name, bytes, len, false);
    else if (code != QL_OK)
        complain_of_code(name, code);
    ql_findings_free(findings);
    return rubric;
}

ql_rubric *rubric_find(const char *name)
{
    const ql_shipped *shipped = ql_shipped_find(name ? name : "seven-qualities");
    if (shipped)
        return load(shipped->id, shipped->bytes, shipped->len);
    size_t len;
    char *bytes = file_read(name, &len);
    if (!bytes && !strchr(name, '/') && !strchr(name, '.'))
        complain("there is no shipped rubric \"%s\" either; \"qualities rubric list\" shows them",
                 name);
    ql_rubric *rubric = bytes ? load(name, bytes, len) : NULL;
    free(bytes);
    return rubric;
}

ql_rubric *rubric_of(const options *given, const ql_reader *reader)
{
    const char *named = ql_reader_rubric_id(reader);
    if (given->value[OPT_RUBRIC] || !named || ql_shipped_find(named))
        return rubric_find(given->value[OPT_RUBRIC] ? given->value[OPT_RUBRIC] : named);
    complain("these answers were given to the rubric \"%s\", which is not built in; name its file "
             "with --rubric",
             named);
    return NULL;
}

static void list_instruments(const ql_rubric *rubric, char *list, size_t room)
{
    *list = '\0';
    for (size_t k = 0; k < ql_rubric_instrument_count(rubric); k++) {
        size_t len = strlen(list);
        (void)snprintf(list + len, room - len, "%s%s", k ? ", " : "",
                       ql_rubric_instrument_at(rubric, k));
    }
}

const char *rubric_instrument(const ql_rubric *rubric, const char *wanted)
{
    if (!wanted && ql_rubric_instrument_count(rubric) == 1)
        return ql_rubric_instrument_at(rubric, 0);
    if (!wanted)
        wanted = "self";
    if (ql_rubric_has_instrument(rubric, wanted))
        return wanted;
    char list[512];
    list_instruments(rubric, list, sizeof list);
    complain("the rubric \"%s\" has no instrument \"%s\"; it has: %s", ql_rubric_id(rubric), wanted,
             list);
    return NULL;
}
