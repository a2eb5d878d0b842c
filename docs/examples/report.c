/* Reads a response from standard input and prints its growth profile. */
#include <qualities.h>
#include <stdio.h>

static bool put(void *to, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, to) == len;
}

int main(void)
{
    static char bytes[64 * 1024];
    size_t len = fread(bytes, 1, sizeof bytes, stdin);
    const ql_shipped *shipped = ql_shipped_find("seven-qualities");
    ql_findings *findings = ql_findings_new();
    ql_profile *profile = ql_profile_new();
    ql_rubric *rubric = NULL;
    ql_reader *reader = NULL;
    ql_plan *plan = NULL;
    ql_response *response = NULL; /* the reader's */
    ql_style style = {.width = 80, .digits = 1};
    ql_sink sink = {.write = put, .context = stdout};
    bool good = findings && profile &&
                ql_rubric_load(&rubric, shipped->bytes, shipped->len, findings) == QL_OK &&
                ql_reader_open(&reader, bytes, len, findings) == QL_OK &&
                ql_reader_bind(reader, rubric, "self", false, findings) == QL_OK &&
                ql_reader_next(reader, &response, findings) == QL_OK && response &&
                ql_plan_compile(&plan, rubric, "self") == QL_OK &&
                ql_score(profile, plan, response) == QL_OK &&
                ql_render(profile, "text", &style, sink) == QL_OK;
    ql_profile_free(profile);
    ql_plan_free(plan);
    ql_reader_free(reader);
    ql_rubric_free(rubric);
    ql_findings_free(findings);
    return good ? 0 : 1;
}
