#include "errors.h"

#include "complain.h"

#include <errno.h>
#include <string.h>

bool errors_open(error_file *e, const options *given)
{
    const char *path = given->value[OPT_ERRORS];
    size_t len = path ? strlen(path) : 0;
    bool csv = len > 4 && strcmp(path + len - 4, ".csv") == 0;
    e->format = csv ? "csv" : "ndjson";
    if (!path || output_open(&e->to, path, given->value[OPT_FORCE] != NULL, 0666))
        return true;
    e->to.fd = -1;
    return false;
}

static void put(error_file *e, const ql_findings *findings, const char *file)
{
    enum ql_code code =
        ql_findings_write(findings, file, e->format, !e->begun, file_sink(&e->to.fd));
    if (code != QL_OK && !e->failed)
        complain_of_code("cannot write the findings", code);
    e->failed = e->failed || code != QL_OK;
    e->begun = true;
}

void errors_put(error_file *e, const ql_findings *findings, const char *file)
{
    if (e && e->to.fd >= 0 && !e->failed)
        put(e, findings, file);
}

/* The header of a table of nothing. */
static void put_none(error_file *e)
{
    ql_findings *none = ql_findings_new();
    if (none)
        put(e, none, "");
    else
        e->failed = true;
    ql_findings_free(none);
}

int errors_end(error_file *e, int code)
{
    if (e->to.fd < 0)
        return code;
    if (code != EXIT_CANNOT && !e->begun)
        put_none(e);
    if (code != EXIT_CANNOT && !e->failed)
        return output_keep(&e->to) ? code : EXIT_CANNOT;
    output_drop(&e->to);
    return EXIT_CANNOT;
}
