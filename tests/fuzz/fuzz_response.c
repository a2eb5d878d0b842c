/* Any bytes as responses to one rubric: whatever is read can be kept, scored and shown. */
#include "check.h"

#include <string.h>

enum { FULLY_CHECKED = 4 };

static void check_findings(const ql_findings *findings, const char *bytes, size_t len)
{
    for (size_t k = 0; k < CHECK_STYLES; k++) {
        kept text = {0};
        CHECK(ql_findings_render(findings, "answers", bytes, len, 20, &check_styles[k],
                                 kept_sink(&text)) == QL_OK);
        check_safe(&text, &check_styles[k]);
        kept_free(&text);
    }
}

static void read_all(ql_reader *reader, const ql_rubric *rubric, const ql_style *style,
                     ql_findings *findings)
{
    ql_plan *plan;
    CHECK(ql_plan_compile(&plan, rubric, ql_reader_instrument(reader)) == QL_OK);
    for (size_t count = 0;; count++) {
        ql_response *response = NULL;
        enum ql_code code = ql_reader_next(reader, &response, findings);
        CHECK(code == QL_OK || (code == QL_ERR_INPUT && !response));
        if (code == QL_OK && !response)
            break;
        if (!response || count >= FULLY_CHECKED)
            continue;
        check_round_trip(rubric, response);
        check_renders(plan, response, style);
    }
    ql_plan_free(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const ql_rubric *rubric = check_rubric();
    const char *bytes = (const char *)data;
    ql_reader *reader = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = ql_reader_open(&reader, bytes, len, findings);
    CHECK(code == QL_OK ? reader != NULL : code == QL_ERR_INPUT && !reader);
    if (code == QL_OK) {
        (void)ql_reader_rubric_id(reader);
        code = ql_reader_bind(reader, rubric, NULL, len % 2 == 0, findings);
    }
    if (code == QL_OK)
        read_all(reader, rubric, &check_styles[len % CHECK_STYLES], findings);
    CHECK(code == QL_OK || ql_findings_count_of(findings, QL_ERROR) > 0);
    check_findings(findings, bytes, len);
    ql_findings_free(findings);
    ql_reader_free(reader);
    return 0;
}
