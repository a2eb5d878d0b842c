/* A draft of a column map, for a person to correct. */
#include "complain.h"
#include "files.h"
#include "maps.h"
#include "opts.h"
#include "responses.h"
#include "rubrics.h"

#include <stdlib.h>

/* A table's bytes, unpacked and in UTF-8; NULL after a complaint. */
static char *read_table(const options *given, const char *file, size_t *len)
{
    input in;
    if (!input_open(&in, file, encoding_of(given)))
        return NULL;
    char *bytes = input_read(&in, len);
    if (!bytes)
        input_complain(&in, file);
    input_close(&in);
    return bytes;
}

static bool draft(const options *given, const char *file, const ql_rubric *rubric,
                  const ql_map *from, ql_sink sink)
{
    size_t len = 0;
    char *bytes = read_table(given, file, &len);
    if (!bytes)
        return false;
    const char *instrument = given->value[OPT_INSTRUMENT];
    ql_findings *findings = ql_findings_new();
    enum ql_code code = findings
                            ? ql_map_draft(bytes, len, rubric, instrument, from, findings, sink)
                            : QL_ERR_NOMEM;
    if (code == QL_ERR_NAME)
        (void)rubric_instrument(rubric, instrument);
    else if (code == QL_ERR_INPUT)
        (void)complain_of_findings(findings, file, bytes, len, false);
    else if (code != QL_OK)
        complain_of_code(code == QL_ERR_WRITE ? "cannot write the map" : file, code);
    ql_findings_free(findings);
    free(bytes);
    return code == QL_OK;
}

static void say_next(const options *given, const char *map, const char *table)
{
    const char *rubric = given->value[OPT_RUBRIC];
    say("Correct %s, then: qualities score --map %s %s%s%s%s", map, map, rubric ? "--rubric " : "",
        rubric ? rubric : "", rubric ? " " : "", table);
}

static int run(const options *given, int count, char **files)
{
    const char *path = given->value[OPT_OUTPUT];
    map_choice choice = {0};
    output to = {.fd = -1};
    if (!output_is_apart(given, count, files) || !map_choose(&choice, given))
        return EXIT_CANNOT;
    ql_rubric *rubric = rubric_find(given->value[OPT_RUBRIC]);
    bool done = rubric && output_open(&to, path, given->value[OPT_FORCE] != NULL, 0666);
    if (done && !draft(given, files[0], rubric, choice.map, file_sink(&to.fd))) {
        output_drop(&to);
        done = false;
    }
    done = done && output_keep(&to);
    if (done && path)
        say_next(given, path, files[0]);
    ql_rubric_free(rubric);
    map_free(&choice);
    return done ? EXIT_DONE : EXIT_CANNOT;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_FROM, OPT_OUTPUT,
                                       OPT_FORCE,  OPT_ENCODING,   OPT_HELP, OPT_END};

const command command_map = {
    .name = "map",
    .operands = "FILE",
    .summary = "draft a column map from a table's header",
    .about = "Drafts a column map for a table whose headings are not those of the rubric, such\n"
             "as an export of a survey tool: which column is which item, as far as the header\n"
             "says it. Correct it in an editor, and give it to \"score\" or \"check\" with --map.",
    .examples = "  qualities map -o map.yaml answers.csv\n"
                "  qualities score --map map.yaml answers.csv\n",
    .options = taken,
    .endings = endings_of_tables,
    .least_operands = 1,
    .most_operands = 1,
    .run = run,
};
