/* A program of somebody else, built against the installed library. */
#include <qualities.h>
#include <stdio.h>

int main(void)
{
    const ql_shipped *shipped = ql_shipped_find("seven-qualities");
    ql_findings *findings = ql_findings_new();
    ql_rubric *rubric = NULL;
    enum ql_code code = ql_rubric_load(&rubric, shipped->bytes, shipped->len, findings);
    printf("%s %d\n", ql_version(), code == QL_OK ? (int)ql_rubric_item_count(rubric, "self") : -1);
    ql_rubric_free(rubric);
    ql_findings_free(findings);
    return 0;
}
