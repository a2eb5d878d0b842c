/* Any bytes as a column map: what is read can be used on a table, with findings that are safe. And
 * the same bytes as a table: what is drafted for it can be read again. */
#include "check.h"

#include <string.h>

static const char table[] = "id,a1,I come late.,x,Status,Colour\n"
                            "Ada,1,2,3,1,red\n"
                            "Bo,4,Often,nope,0,\n";

static void check_findings(const ql_findings *findings, const char *bytes, size_t len)
{
    const ql_style *style = &check_styles[len % CHECK_STYLES];
    kept text = {0};
    CHECK(ql_findings_render(findings, "map", bytes, len, 20, style, kept_sink(&text)) == QL_OK);
    check_safe(&text, style);
    kept_free(&text);
}

/* Reads the table by the map, to its end. */
static void use(const ql_map *map, bool finished_only)
{
    ql_reader *reader;
    ql_findings *findings = ql_findings_new();
    CHECK(ql_reader_open(&reader, table, strlen(table), findings) == QL_OK);
    ql_reader_map(reader, map, finished_only);
    enum ql_code code = ql_reader_bind(reader, check_rubric(), NULL, false, findings);
    CHECK(code == QL_OK || ql_findings_count_of(findings, QL_ERROR) > 0);
    ql_response *response = NULL;
    do {
        if (code != QL_OK)
            break;
        code = ql_reader_next(reader, &response, findings);
        CHECK(code == QL_OK || code == QL_ERR_INPUT);
    } while (code == QL_ERR_INPUT || response);
    check_findings(findings, table, strlen(table));
    ql_findings_free(findings);
    ql_reader_free(reader);
}

static void check_load(const char *bytes, size_t len)
{
    ql_map *map = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = ql_map_load(&map, bytes, len, findings);
    CHECK(code == QL_OK ? map != NULL : code == QL_ERR_INPUT && !map);
    CHECK(code == QL_OK || ql_findings_count_of(findings, QL_ERROR) > 0);
    check_findings(findings, bytes, len);
    if (map) {
        use(map, false);
        use(map, true);
    }
    ql_map_free(map);
    ql_findings_free(findings);
}

static void check_draft(const char *bytes, size_t len)
{
    kept draft = {0};
    ql_map *map = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code =
        ql_map_draft(bytes, len, check_rubric(), NULL, NULL, findings, kept_sink(&draft));
    CHECK(code == QL_OK || ql_findings_count_of(findings, QL_ERROR) > 0);
    check_findings(findings, bytes, len);
    check_safe_data(&draft);
    if (code == QL_OK)
        CHECK(ql_map_load(&map, draft.bytes, draft.len, findings) == QL_OK);
    ql_map_free(map);
    ql_findings_free(findings);
    kept_free(&draft);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    check_load((const char *)data, len);
    check_draft((const char *)data, len);
    return 0;
}
