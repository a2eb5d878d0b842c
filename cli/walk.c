#include "walk.h"

#include "complain.h"
#include "duplicates.h"

bool walk_begin(walk *w, const options *given)
{
    w->from = (responses){.given = given, .errors = &w->errors};
    w->errors = (error_file){.to = {.fd = -1}};
    w->respondents = NULL;
    return dialect_of(given, &w->from.dialect) && map_choose(&w->from.map, given) &&
           errors_open(&w->errors, given) && duplicates_new(given, &w->respondents);
}

static enum ql_code take(walk *w, const ql_response *response)
{
    bool counts = true;
    enum ql_code code = QL_OK;
    if (w->respondents)
        code = ql_respondents_keep(w->respondents, response, &counts, w->from.findings);
    if (code == QL_OK && !responses_tell(&w->from))
        return QL_ERR_INPUT;
    if (code != QL_OK || !counts || w->from.quiet)
        return code;
    return w->take(w->context, w->from.plan, response);
}

/* All responses of the file that is open. */
static int walk_responses(walk *w)
{
    int worst = EXIT_DONE;
    for (;;) {
        ql_response *response;
        enum ql_code code = responses_next(&w->from, &response);
        if (code == QL_OK && !response)
            return worst;
        if (code == QL_OK)
            code = take(w, response);
        if (code == QL_ERR_INPUT)
            worst = EXIT_PROBLEM;
        if (code == QL_OK || code == QL_ERR_INPUT)
            continue;
        complain_of_code(w->from.file, code);
        return EXIT_CANNOT;
    }
}

static int walk_file(walk *w, const char *file)
{
    if (w->respondents && ql_respondents_file(w->respondents, file) != QL_OK) {
        complain_of_code(file, QL_ERR_NOMEM);
        return EXIT_CANNOT;
    }
    int code = responses_open(&w->from, file);
    if (code == EXIT_DONE)
        code = walk_responses(w);
    responses_close(&w->from);
    return code;
}

static int walk_once(walk *w, int count, char **files)
{
    int worst = EXIT_DONE;
    for (int k = 0; k < count && worst != EXIT_CANNOT; k++) {
        int code = walk_file(w, files[k]);
        worst = code > worst ? code : worst;
    }
    return worst;
}

/* Finds the last response of each respondent before any is taken. */
static int scout(walk *w, int count, char **files)
{
    if (!w->respondents || !duplicates_twice(w->from.given))
        return EXIT_DONE;
    if (!duplicates_can_reread(count, files))
        return EXIT_CANNOT;
    w->from.quiet = true;
    int code = walk_once(w, count, files);
    w->from.quiet = false;
    w->from.instrument = NULL;
    ql_respondents_again(w->respondents);
    return code;
}

int walk_files(walk *w, int count, char **files)
{
    int code = scout(w, count, files);
    if (code != EXIT_CANNOT)
        code = walk_once(w, count, files);
    duplicates_note(w->from.given, w->respondents);
    return code;
}

int walk_end(walk *w, int code)
{
    code = errors_end(&w->errors, code);
    ql_respondents_free(w->respondents);
    responses_free(&w->from);
    return code;
}
