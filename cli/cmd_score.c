/* Scores of any number of responses, a row each. */
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "responses.h"
#include "tty.h"

#include <string.h>

static const char *const formats[] = {"csv", "json"};

typedef struct scoring {
    responses from;
    const char *format;
    unsigned digits;
    bool explain;
    bool stop; /* at the first response with errors */
    output to;
    ql_table *table;
    ql_profile *profile;
} scoring;

static const char *format_of(const options *given)
{
    const char *path = given->value[OPT_OUTPUT];
    size_t len = path ? strlen(path) : 0;
    bool json = len > 5 && strcmp(path + len - 5, ".json") == 0;
    int format = opts_word(given, OPT_FORMAT, formats, 2, json ? 1 : 0);
    return format < 0 ? NULL : formats[format];
}

/* The table, or the worked arithmetic, of one response. */
static enum ql_code put(scoring *s)
{
    if (!s->explain)
        return ql_table_row(s->table, s->profile, s->from.file);
    ql_style style = tty_style(s->to.fd, s->from.given->value[OPT_COLOR]);
    style.digits = s->digits;
    return ql_render(s->profile, "explain", &style, file_sink(&s->to.fd));
}

static enum ql_code begin_table(scoring *s)
{
    if (s->table || s->explain)
        return QL_OK;
    return ql_table_new(&s->table, s->from.plan, s->format, s->digits, file_sink(&s->to.fd));
}

/* All responses of the file that is open. */
static int score_responses(scoring *s)
{
    int worst = EXIT_DONE;
    for (;;) {
        ql_response *response;
        enum ql_code code = responses_next(&s->from, &response);
        if (code == QL_ERR_INPUT) {
            worst = EXIT_PROBLEM;
            if (s->stop)
                return worst;
            continue;
        }
        if (code == QL_OK && !response)
            return worst;
        if (code == QL_OK)
            code = ql_score(s->profile, s->from.plan, response);
        if (code == QL_OK)
            code = put(s);
        if (code == QL_OK)
            continue;
        complain_of_code(s->from.file, code);
        return EXIT_CANNOT;
    }
}

static int score_file(scoring *s, const char *file)
{
    int code = responses_open(&s->from, file);
    if (code == EXIT_DONE && begin_table(s) != QL_OK) {
        complain_of_code(file, QL_ERR_NOMEM);
        code = EXIT_CANNOT;
    }
    if (code == EXIT_DONE)
        code = score_responses(s);
    responses_close(&s->from);
    return code;
}

static int score_files(scoring *s, int count, char **files)
{
    int worst = EXIT_DONE;
    for (int k = 0; k < count; k++) {
        int code = score_file(s, files[k]);
        worst = code > worst ? code : worst;
        if (code == EXIT_CANNOT || (s->stop && code != EXIT_DONE))
            break;
    }
    if (worst != EXIT_CANNOT && s->table && ql_table_end(s->table) != QL_OK) {
        complain("cannot write the scores");
        worst = EXIT_CANNOT;
    }
    return worst;
}

static bool read_options(scoring *s, const options *given)
{
    static const char *const ways[] = {"skip", "stop"};
    static const char *const whens[] = {"auto", "always", "never"};
    s->from.given = given;
    s->explain = given->value[OPT_EXPLAIN] != NULL;
    s->format = format_of(given);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, s->explain ? 1 : 4);
    int way = opts_word(given, OPT_ON_ERROR, ways, 2, 0);
    if (!s->format || digits < 0 || way < 0 || opts_word(given, OPT_COLOR, whens, 3, 0) < 0)
        return false;
    s->digits = (unsigned)digits;
    s->stop = way == 1;
    return true;
}

static int run(const options *given, int count, char **files)
{
    scoring s = {.to = {.fd = -1}};
    if (!read_options(&s, given))
        return EXIT_CANNOT;
    s.profile = ql_profile_new();
    if (!s.profile) {
        complain_of_code("score", QL_ERR_NOMEM);
        return EXIT_CANNOT;
    }
    int code = EXIT_CANNOT;
    if (output_open(&s.to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666)) {
        code = score_files(&s, count, files);
        if (code == EXIT_CANNOT)
            output_drop(&s.to);
        else if (!output_keep(&s.to))
            code = EXIT_CANNOT;
    }
    ql_table_free(s.table);
    ql_profile_free(s.profile);
    responses_free(&s.from);
    return code;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_FORMAT,   OPT_DIGITS,
                                    OPT_EXPLAIN, OPT_OUTPUT,    OPT_FORCE,    OPT_ON_ERROR,
                                    OPT_ACCEPT_RUBRIC, OPT_ALL, OPT_COLOR,    OPT_HELP,
                                    OPT_END};

const command command_score = {
    .name = "score",
    .operands = "FILE...",
    .summary = "score response files and tables, one row out a response",
    .about = "Scores response files (YAML or JSON) and CSV tables whose header names the items.\n"
             "\"-\" is standard input. Without --rubric, the rubric is the one that the first\n"
             "response names, else seven-qualities. Output is csv or json.",
    .examples = "  qualities score answers.csv\n"
                "  qualities score --format json -o scores.json *.yaml\n"
                "  qualities score --explain ana.yaml\n",
    .options = taken,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
