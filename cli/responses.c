#include "responses.h"

#include "complain.h"
#include "files.h"
#include "rubrics.h"

#include <stdlib.h>

/* Prints the findings there are, and forgets them; false when there was an error among them. */
static bool report_findings(responses *r)
{
    size_t errors = 0;
    if (r->findings && ql_findings_count(r->findings) > 0)
        errors = complain_of_findings(r->findings, r->file, r->bytes, r->len,
                                      r->given->value[OPT_ALL] != NULL);
    ql_findings_free(r->findings);
    r->findings = ql_findings_new();
    return errors == 0;
}

static int complain_of(responses *r, enum ql_code code)
{
    if (code == QL_ERR_NAME) {
        (void)rubric_instrument(r->rubric, r->given->value[OPT_INSTRUMENT]);
        return EXIT_CANNOT;
    }
    if (code != QL_ERR_INPUT)
        complain_of_code(r->file, code);
    (void)report_findings(r);
    return code == QL_ERR_INPUT ? EXIT_PROBLEM : EXIT_CANNOT;
}

static enum ql_code bind(responses *r)
{
    enum ql_code code = ql_reader_bind(r->reader, r->rubric, r->given->value[OPT_INSTRUMENT],
                                       r->given->value[OPT_ACCEPT_RUBRIC] != NULL, r->findings);
    if (code == QL_OK && !r->plan)
        code = ql_plan_compile(&r->plan, r->rubric, ql_reader_instrument(r->reader));
    return code;
}

int responses_open(responses *r, const char *file)
{
    r->file = file;
    r->bytes = file_read(file, &r->len);
    if (!r->bytes)
        return EXIT_CANNOT;
    r->findings = ql_findings_new();
    if (!r->findings)
        return complain_of(r, QL_ERR_NOMEM);
    enum ql_code code = ql_reader_open(&r->reader, r->bytes, r->len, r->findings);
    if (code != QL_OK)
        return complain_of(r, code);
    if (!r->rubric) {
        const char *name = r->given->value[OPT_RUBRIC];
        r->rubric = rubric_find(name ? name : ql_reader_rubric_id(r->reader));
        if (!r->rubric)
            return EXIT_CANNOT;
    }
    code = bind(r);
    if (code != QL_OK)
        return complain_of(r, code);
    return report_findings(r) ? EXIT_DONE : EXIT_PROBLEM;
}

enum ql_code responses_next(responses *r, ql_response **response)
{
    *response = NULL;
    if (!r->findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_reader_next(r->reader, response, r->findings);
    (void)report_findings(r);
    return code;
}

void responses_close(responses *r)
{
    ql_reader_free(r->reader);
    ql_findings_free(r->findings);
    free(r->bytes);
    r->reader = NULL;
    r->findings = NULL;
    r->bytes = NULL;
}

void responses_free(responses *r)
{
    responses_close(r);
    ql_plan_free(r->plan);
    ql_rubric_free(r->rubric);
}
