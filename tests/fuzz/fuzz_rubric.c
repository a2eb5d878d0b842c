/* Any bytes as a rubric: findings can be shown, and what loads can be used. */
#include "check.h"

#include "model/response.h"

#include <string.h>

static void check_findings(const ql_findings *findings, const char *bytes, size_t len)
{
    const char *file = "rubric\033[31m.yaml";
    for (size_t k = 0; k < CHECK_STYLES; k++) {
        kept text = {0};
        CHECK(ql_findings_render(findings, file, bytes, len, k == 0 ? 20 : 0, &check_styles[k],
                                 kept_sink(&text)) == QL_OK);
        check_safe(&text, &check_styles[k]);
        kept_free(&text);
    }
    kept text = {0};
    CHECK(ql_findings_render_json(&findings, &file, 1, kept_sink(&text)) == QL_OK);
    if (ql_findings_count(findings) < 1000)
        check_json(&text);
    kept_free(&text);
}

static void check_again(const ql_rubric *rubric, const char *bytes, size_t len)
{
    ql_rubric *again;
    ql_findings *findings = ql_findings_new();
    CHECK(ql_rubric_load(&again, bytes, len, findings) == QL_OK);
    CHECK(ql_findings_count(findings) == 0);
    const char *first = ql_rubric_instrument_at(rubric, 0);
    CHECK(strcmp(ql_rubric_digest(rubric, first), ql_rubric_digest(again, first)) == 0);
    ql_rubric_free(again);
    ql_findings_free(findings);
}

static void check_asks(ql_response *response, const ql_style *style)
{
    static const char *const lines[] = {"?", "1", "g 2", "r", "?"};
    kept text = {0};
    ql_ask *ask;
    CHECK(ql_ask_new(&ask, response) == QL_OK);
    CHECK(ql_ask_intro(ask, false, style, kept_sink(&text)) == QL_OK);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        enum ql_step step;
        CHECK(ql_ask_take(ask, lines[k], strlen(lines[k]), &step) == QL_OK);
        CHECK(ql_ask_show(ask, style, kept_sink(&text)) == QL_OK);
    }
    check_safe(&text, style);
    kept_free(&text);
    ql_ask_free(ask);
}

/* A response that answers most items one way or another. */
static void check_use(const ql_rubric *rubric, const char *instrument, const ql_style *style)
{
    ql_response *response;
    ql_plan *plan;
    CHECK(ql_response_new(&response, rubric, instrument) == QL_OK);
    CHECK(ql_plan_compile(&plan, rubric, instrument) == QL_OK);
    for (size_t i = 0; i < response->instrument->count; i++) {
        size_t points = response->instrument->items[i].scale->count;
        response->answers[i] = (ql_answer)(i * 7 % points);
        if (i % 5 == 4)
            response->answers[i] = QL_ANSWER_MISSING(i % QL_MISSING_KINDS);
    }
    check_round_trip(rubric, response);
    check_renders(plan, response, style);
    check_asks(response, style);
    ql_plan_free(plan);
    ql_response_free(response);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const char *bytes = (const char *)data;
    ql_rubric *rubric = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code = ql_rubric_load(&rubric, bytes, len, findings);
    CHECK(code == QL_OK ? rubric != NULL : code == QL_ERR_INPUT && !rubric);
    CHECK((code == QL_OK) == (ql_findings_count_of(findings, QL_ERROR) == 0));
    if (rubric) {
        check_again(rubric, bytes, len);
        CHECK(ql_rubric_lint(rubric, findings) == QL_OK);
        CHECK(ql_findings_count_of(findings, QL_ERROR) == 0);
        for (size_t k = 0; k < ql_rubric_instrument_count(rubric) && k < 3; k++)
            check_use(rubric, ql_rubric_instrument_at(rubric, k),
                      &check_styles[(len + k) % CHECK_STYLES]);
    }
    check_findings(findings, bytes, len);
    ql_findings_free(findings);
    ql_rubric_free(rubric);
    return 0;
}
