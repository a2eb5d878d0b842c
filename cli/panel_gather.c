/* From files to a panel. A fault in any file ends it: a rater who is left out by mistake would not
 * be missed. */
#include "complain.h"
#include "panel.h"

#include <stdlib.h>
#include <string.h>

static int refuse(const char *what, enum ql_code code)
{
    complain_of_code(what, code);
    return EXIT_CANNOT;
}

/* --raters a,b,c */
static enum ql_code expect(gathering *g)
{
    const char *list = g->from.given->value[OPT_RATERS];
    enum ql_code code = QL_OK;
    while (list && *list && code == QL_OK) {
        size_t len = strcspn(list, ",");
        char *name = strndup(list, len);
        code = name ? ql_panel_expect(g->panel, name) : QL_ERR_NOMEM;
        free(name);
        list += len + (list[len] == ',');
    }
    return code;
}

static enum ql_code begin_panel(gathering *g)
{
    enum ql_code code = ql_panel_new(&g->panel, g->plan);
    if (code == QL_OK)
        code = expect(g);
    if (code == QL_OK && g->from.given->value[OPT_ANONYMOUS])
        ql_panel_anonymous(g->panel);
    return code;
}

static enum ql_code add(gathering *g, const ql_response *response, bool own)
{
    if (!own)
        return ql_panel_add(g->panel, response, g->from.file, g->from.findings);
    enum ql_code code = ql_score(g->own, g->own_plan, response);
    return code == QL_OK ? ql_panel_add_own(g->panel, g->own) : code;
}

static int add_responses(gathering *g, bool own)
{
    int worst = EXIT_DONE;
    for (;;) {
        ql_response *response;
        enum ql_code code = responses_next(&g->from, &response);
        if (code == QL_OK && !response)
            return worst;
        if (code == QL_OK)
            code = add(g, response, own);
        if (!responses_tell(&g->from) || code == QL_ERR_INPUT)
            worst = EXIT_PROBLEM;
        else if (code != QL_OK)
            return refuse(g->from.file, code);
    }
}

/* All raters answer one instrument, that of the first file. */
static int take_raters(gathering *g)
{
    if (!g->plan) {
        g->plan = g->from.plan;
        g->from.plan = NULL;
        g->decided_by = g->from.file;
        enum ql_code code = begin_panel(g);
        if (code != QL_OK)
            return refuse(g->from.file, code);
    }
    return add_responses(g, false);
}

static int take_own(gathering *g)
{
    if (!g->own_plan) {
        g->own_plan = g->from.plan;
        g->from.plan = NULL;
    }
    return add_responses(g, true);
}

/* A file of the kind that is wanted now; others are passed over. The instrument of raters is
 * decided by the first of them, and "self" is what candidates say. */
static int take_file(gathering *g, const char *file, bool own, bool *is_own)
{
    responses *from = &g->from;
    from->instrument = NULL;
    int code = responses_open(from, file);
    const char *instrument = code == EXIT_DONE ? ql_reader_instrument(from->reader) : NULL;
    *is_own = instrument && strcmp(instrument, "self") == 0;
    if (instrument && !*is_own && g->plan && strcmp(ql_plan_instrument(g->plan), instrument) != 0) {
        complain("%s: instrument \"%s\" here; \"%s\" was expected, as in %s", file, instrument,
                 ql_plan_instrument(g->plan), g->decided_by);
        code = EXIT_PROBLEM;
    } else if (instrument && *is_own == own) {
        code = own ? take_own(g) : take_raters(g);
    }
    responses_close(from);
    ql_plan_free(from->plan);
    from->plan = NULL;
    return code;
}

/* First the raters', who decide what the panel is about. */
static int take_files(gathering *g, int count, char **files)
{
    bool *own = calloc((size_t)count, sizeof *own);
    int worst = own ? EXIT_DONE : refuse("panel", QL_ERR_NOMEM);
    for (int k = 0; k < count && worst != EXIT_CANNOT; k++) {
        int code = take_file(g, files[k], false, &own[k]);
        worst = code > worst ? code : worst;
    }
    if (worst == EXIT_DONE && (!g->panel || ql_panel_ratings(g->panel) == 0)) {
        complain("there is no response by a rater in these files");
        worst = EXIT_CANNOT;
    }
    for (int k = 0; k < count && worst == EXIT_DONE; k++) {
        if (own[k])
            worst = take_file(g, files[k], true, &own[k]);
    }
    free(own);
    return worst;
}

/* What is wrong with the panel stands in no single file. */
static int combine(gathering *g)
{
    enum ql_code code = ql_panel_combine(g->panel, g->findings);
    for (size_t k = 0; k < ql_findings_count(g->findings); k++) {
        const ql_finding *finding = ql_findings_at(g->findings, k);
        complain("%s%s%s", finding->message, finding->help ? ". Help: " : "",
                 finding->help ? finding->help : "");
    }
    if (code == QL_OK)
        return EXIT_DONE;
    return code == QL_ERR_INPUT ? EXIT_PROBLEM : refuse("panel", code);
}

int gather(gathering *g, const options *given, int count, char **files)
{
    *g = (gathering){
        .from = {.given = given}, .own = ql_profile_new(), .findings = ql_findings_new()};
    if (!g->own || !g->findings)
        return refuse("panel", QL_ERR_NOMEM);
    if (!dialect_of(given, &g->from.dialect) || !map_choose(&g->from.map, given))
        return EXIT_CANNOT;
    int code = take_files(g, count, files);
    if (code == EXIT_DONE)
        code = combine(g);
    else if (code == EXIT_PROBLEM)
        complain("nothing is shown, as long as a file has errors");
    return code;
}

void gather_end(gathering *g)
{
    ql_panel_free(g->panel);
    ql_plan_free(g->plan);
    ql_plan_free(g->own_plan);
    ql_profile_free(g->own);
    ql_findings_free(g->findings);
    responses_free(&g->from);
}
