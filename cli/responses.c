#include "responses.h"

#include "complain.h"
#include "opts.h"
#include "rubrics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ENOUGH = 20 };

size_t responses_report(responses *r, const ql_findings *findings, const char *source, size_t len)
{
    size_t count = ql_findings_count(findings);
    bool all = r->given->value[OPT_ALL] != NULL;
    if (count == 0)
        return 0;
    if (r->quiet)
        return ql_findings_count_of(findings, QL_ERROR);
    unknown_add(&r->unknown, findings);
    errors_put(r->errors, findings, r->file);
    if (all || r->shown < ENOUGH) {
        (void)complain_of_findings(findings, r->file, source, len, all);
        r->shown += count;
    } else {
        r->hidden += count;
    }
    return ql_findings_count_of(findings, QL_ERROR);
}

bool responses_tell(responses *r)
{
    if (!r->findings)
        return true;
    size_t errors = responses_report(r, r->findings, r->bytes, r->len);
    ql_findings_free(r->findings);
    r->findings = ql_findings_new();
    return errors == 0;
}

static int complain_of(responses *r, enum ql_code code)
{
    if (code == QL_ERR_NAME) {
        const char *wanted = r->given->value[OPT_INSTRUMENT];
        (void)rubric_instrument(r->rubric, wanted ? wanted : r->instrument);
        return EXIT_CANNOT;
    }
    if (code != QL_ERR_INPUT)
        complain_of_code(r->file, code);
    (void)responses_tell(r);
    return code == QL_ERR_INPUT ? EXIT_PROBLEM : EXIT_CANNOT;
}

bool responses_decide(responses *r, const char *instrument)
{
    if (!r->instrument) {
        r->instrument = instrument;
        r->decided_by = r->file;
    }
    if (strcmp(r->instrument, instrument) == 0)
        return true;
    if (!r->quiet)
        complain("%s: instrument \"%s\" here; \"%s\" was expected, as in %s", r->file, instrument,
                 r->instrument, r->decided_by);
    return false;
}

/* The edition that a file was given to; the one in use, where none fits. */
static const ql_rubric *edition_of(responses *r)
{
    const ql_rubric *edition = ql_reader_is_of(r->reader, r->rubric) ? r->rubric : NULL;
    for (size_t k = 0; k < r->was_count && !edition; k++)
        edition = ql_reader_is_of(r->reader, r->was[k]) ? r->was[k] : NULL;
    const char *named = ql_reader_rubric_id(r->reader);
    r->of_none = !edition && named && strcmp(named, ql_rubric_id(r->rubric)) == 0;
    return edition ? edition : r->rubric;
}

static enum ql_code bind(responses *r)
{
    ql_reader_map(r->reader, r->map.map, r->map.finished_only);
    enum ql_code code = ql_reader_bind(r->reader, edition_of(r), r->given->value[OPT_INSTRUMENT],
                                       r->given->value[OPT_ACCEPT_RUBRIC] != NULL, r->findings);
    if (code == QL_OK && !responses_decide(r, ql_reader_instrument(r->reader)))
        return QL_ERR_INPUT;
    if (code == QL_OK && !r->plan)
        code = ql_plan_compile(&r->plan, r->rubric, ql_reader_instrument(r->reader));
    return code;
}

const char *encoding_of(const options *given)
{
    static const char *const known[] = {"UTF-8", "UTF-16", "WINDOWS-1252"};
    int which = opts_word(given, OPT_ENCODING, -2);
    return which < 0 ? NULL : known[which];
}

bool dialect_of(const options *given, ql_dialect *dialect)
{
    static const struct {
        const char *name;
        char delimiter;
    } names[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"\\t", '\t'}};
    const char *wanted = given->value[OPT_DELIMITER];
    *dialect = (ql_dialect){.decimal_comma = given->value[OPT_DECIMAL_COMMA] != NULL};
    if (!wanted)
        return true;
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (strcmp(names[k].name, wanted) == 0)
            dialect->delimiter = names[k].delimiter;
    }
    bool letter = (*wanted | 0x20) >= 'a' && (*wanted | 0x20) <= 'z';
    bool digit = *wanted >= '0' && *wanted <= '9';
    if (!dialect->delimiter && !wanted[1] && !letter && !digit && !strchr("\"\r\n -_", *wanted) &&
        (unsigned char)*wanted < 0x80)
        dialect->delimiter = *wanted;
    if (!dialect->delimiter)
        complain("--delimiter: \"%s\" cannot stand between cells; comma, semicolon, tab or a "
                 "character such as | can",
                 wanted);
    return dialect->delimiter != '\0';
}

int responses_open(responses *r, const char *file)
{
    input in;
    if (!input_open(&in, file, encoding_of(r->given)))
        return EXIT_CANNOT;
    int code = responses_take(r, file, &in);
    input_close(&in);
    return code;
}

int responses_take(responses *r, const char *file, input *in)
{
    r->file = file;
    r->shown = r->hidden = 0;
    r->of_none = false;
    r->bytes = input_read(in, &r->len);
    if (!r->bytes) {
        input_complain(in, file);
        return EXIT_CANNOT;
    }
    r->findings = ql_findings_new();
    if (!r->findings)
        return complain_of(r, QL_ERR_NOMEM);
    enum ql_code code =
        ql_reader_open_dialect(&r->reader, &r->dialect, r->bytes, r->len, r->findings);
    if (code != QL_OK)
        return complain_of(r, code);
    if (!r->rubric) {
        r->rubric = rubric_of(r->given, r->reader);
        if (!r->rubric)
            return EXIT_CANNOT;
    }
    code = bind(r);
    if (code != QL_OK)
        return complain_of(r, code);
    return responses_tell(r) ? EXIT_DONE : EXIT_PROBLEM;
}

enum ql_code responses_next(responses *r, ql_response **response)
{
    *response = NULL;
    if (!r->findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_reader_next(r->reader, response, r->findings);
    (void)responses_tell(r);
    return r->findings ? code : QL_ERR_NOMEM;
}

void responses_close(responses *r)
{
    if (r->hidden > 0)
        complain("%s: %zu more findings are not shown; --all shows them", r->file, r->hidden);
    if (r->shown + r->hidden > ENOUGH)
        unknown_say(&r->unknown, r->file);
    unknown_clear(&r->unknown);
    r->shown = r->hidden = 0;
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
    map_free(&r->map);
    ql_plan_free(r->plan);
    ql_rubric_free(r->rubric);
    for (size_t k = 0; k < r->was_count; k++)
        ql_rubric_free(r->was[k]);
    free(r->was);
}
