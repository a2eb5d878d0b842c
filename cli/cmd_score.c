/* Scores of any number of responses, a row each. */
#include "complain.h"
#include "duplicates.h"
#include "files.h"
#include "opts.h"
#include "responses.h"
#include "rubrics.h"
#include "tty.h"

#include <string.h>
#include <unistd.h>

static const char *const formats[] = {"csv", "json", "text"}; /* text: of a summary only */

typedef struct scoring {
    responses from;
    error_file errors;
    const char *format;
    unsigned digits;
    bool explain;
    bool summary; /* of all responses, in place of a row each */
    bool stop;    /* at the first response with errors */
    bool simple;  /* the plain walk, for comparison */
    unsigned threads;
    output to;
    ql_respondents *respondents; /* NULL: every response counts */
    ql_table *table;
    ql_group *group; /* likewise */
    ql_profile *profile;
    const char *instrument; /* of the tables scored so far */
    bool problems;          /* the table has records with errors */
    bool in_header;
} scoring;

static const char *format_of(const options *given)
{
    const char *path = given->value[OPT_OUTPUT];
    size_t len = path ? strlen(path) : 0;
    bool json = len > 5 && strcmp(path + len - 5, ".json") == 0;
    bool summary = given->value[OPT_SUMMARY] != NULL;
    bool text = summary && !path && isatty(STDOUT_FILENO) == 1;
    int format = opts_word(given, OPT_FORMAT, formats, summary ? 3 : 2, json ? 1 : text ? 2 : 0);
    return format < 0 ? NULL : formats[format];
}

/* The table, or the worked arithmetic, of one response. */
static enum ql_code put(scoring *s)
{
    if (s->group)
        return ql_group_add(s->group, s->profile);
    if (!s->explain)
        return ql_table_row(s->table, s->profile, s->from.file);
    ql_style style = tty_style(s->to.fd, s->from.given->value[OPT_COLOR]);
    style.digits = s->digits;
    return ql_render(s->profile, "explain", &style, file_sink(&s->to.fd));
}

static bool skip_header(void *context, const char *bytes, size_t len);

static enum ql_code begin_table(scoring *s)
{
    if (s->table || s->group || s->explain || s->from.quiet)
        return QL_OK;
    if (s->summary)
        return ql_group_new(&s->group, s->from.plan);
    s->in_header = true;
    ql_sink sink =
        s->instrument ? (ql_sink){.write = skip_header, .context = s} : file_sink(&s->to.fd);
    return ql_table_new(&s->table, s->from.plan, s->format, s->digits, sink);
}

/* Whether a response counts, where some do not. */
static enum ql_code keep(scoring *s, const ql_response *response, bool *counts)
{
    *counts = true;
    if (!s->respondents)
        return QL_OK;
    enum ql_code code = ql_respondents_keep(s->respondents, response, counts, s->from.findings);
    if (code == QL_OK && !responses_tell(&s->from))
        return QL_ERR_INPUT;
    return code;
}

static enum ql_code score_response(scoring *s, const ql_response *response)
{
    bool counts;
    enum ql_code code = keep(s, response, &counts);
    if (code != QL_OK || !counts || s->from.quiet)
        return code;
    code = ql_score(s->profile, s->from.plan, response);
    return code == QL_OK ? put(s) : code;
}

/* All responses of the file that is open. */
static int score_responses(scoring *s)
{
    int worst = EXIT_DONE;
    for (;;) {
        ql_response *response;
        enum ql_code code = responses_next(&s->from, &response);
        if (code == QL_OK && !response)
            return worst;
        if (code == QL_OK)
            code = score_response(s, response);
        if (code == QL_ERR_INPUT) {
            worst = EXIT_PROBLEM;
            if (s->stop)
                return worst;
            continue;
        }
        if (code == QL_OK)
            continue;
        complain_of_code(code == QL_ERR_WRITE ? "cannot write the scores" : s->from.file, code);
        return EXIT_CANNOT;
    }
}

/* ---- Tables, which may be of any length ---- */

/* The first line of what is written is not wanted: the table has its header already. */
static bool skip_header(void *context, const char *bytes, size_t len)
{
    scoring *s = context;
    size_t skipped = 0;
    while (skipped < len && s->in_header)
        s->in_header = bytes[skipped++] != '\n';
    ql_sink sink = file_sink(&s->to.fd);
    return sink.write(sink.context, bytes + skipped, len - skipped);
}

static void found(void *context, const ql_findings *findings, const char *source, size_t len)
{
    scoring *s = context;
    if (responses_report(&s->from, findings, source, len) > 0)
        s->problems = true;
}

static unsigned threads_to_use(const scoring *s)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return s->threads > 0 ? s->threads : cores > 0 ? (unsigned)cores : 1;
}

enum { MISSING_KINDS = 4 };

/* "12 answers are blank, 3 do not apply" */
static void say_missing(const char *file, const uint64_t counts[MISSING_KINDS])
{
    static const char *const words[MISSING_KINDS][2] = {{"is blank", "are blank"},
                                                        {"does not apply", "do not apply"},
                                                        {"was declined", "were declined"},
                                                        {"has no evidence", "have no evidence"}};
    char text[256];
    size_t len = 0;
    for (size_t kind = 0; kind < MISSING_KINDS; kind++) {
        bool one = counts[kind] == 1;
        const char *what = len > 0 ? "" : one ? " answer" : " answers";
        if (counts[kind] > 0)
            len +=
                (size_t)snprintf(text + len, sizeof text - len, "%s%llu%s %s", len > 0 ? ", " : "",
                                 (unsigned long long)counts[kind], what, words[kind][one ? 0 : 1]);
    }
    if (len > 0)
        say("%s: note: %s", file, text);
}

/* A table is scored as it comes. */
static int score_table(scoring *s, const char *file, input *in)
{
    const options *given = s->from.given;
    if (!s->from.rubric)
        s->from.rubric = rubric_find(given->value[OPT_RUBRIC]);
    if (!s->from.rubric)
        return EXIT_CANNOT;
    const char *asked = s->from.instrument ? s->from.instrument : given->value[OPT_INSTRUMENT];
    const char *instrument = asked;
    uint64_t missing[MISSING_KINDS] = {0};
    ql_batch_wish wish = {.header = !s->instrument,
                          .digits = s->digits,
                          .threads = threads_to_use(s),
                          .simple = s->simple,
                          .map = s->from.map.map,
                          .finished_only = s->from.map.finished_only,
                          .keep = s->from.map.keep,
                          .keep_count = s->from.map.keep_count,
                          .respondents = s->respondents,
                          .missing = missing,
                          .found = found,
                          .context = s};
    s->from.file = file;
    s->from.shown = s->from.hidden = 0;
    s->problems = false;
    enum ql_code code =
        ql_batch_csv(s->from.rubric, &instrument, &wish, input_source(in), file_sink(&s->to.fd));
    if (code == QL_OK || instrument != asked) { /* the header is written */
        s->instrument = instrument;
        (void)responses_decide(&s->from, instrument);
    }
    if (code == QL_OK && !s->from.quiet)
        say_missing(file, missing);
    if (code == QL_OK || code == QL_ERR_INPUT)
        return s->problems ? EXIT_PROBLEM : EXIT_DONE;
    if (code == QL_ERR_NAME)
        (void)rubric_instrument(s->from.rubric, instrument);
    else if (code == QL_ERR_READ)
        input_complain(in, file);
    else
        complain_of_code(code == QL_ERR_WRITE ? "cannot write the scores" : file, code);
    return EXIT_CANNOT;
}

/* Tables into tables, unless something is wanted that goes response by response. */
static bool is_table(const scoring *s, const input *in)
{
    return !s->explain && !s->summary && !s->stop && !s->table && strcmp(s->format, "csv") == 0 &&
           strcmp(ql_reader_guess(in->head, in->len), "csv") == 0;
}

/* ---- Any file ---- */

static int score_documents(scoring *s, const char *file, input *in)
{
    if (s->from.map.keep_count > 0) {
        complain("%s: --keep carries columns of CSV tables into CSV, without --explain or "
                 "--on-error=stop; here are none",
                 file);
        return EXIT_CANNOT;
    }
    int code = responses_take(&s->from, file, in);
    if (code == EXIT_DONE && begin_table(s) != QL_OK) {
        complain_of_code(file, QL_ERR_NOMEM);
        code = EXIT_CANNOT;
    }
    if (code == EXIT_DONE)
        code = score_responses(s);
    return code;
}

static int score_file(scoring *s, const char *file)
{
    input in;
    if (!input_open(&in, file, encoding_of(s->from.given)))
        return EXIT_CANNOT;
    if (s->respondents && ql_respondents_file(s->respondents, file) != QL_OK) {
        complain_of_code(file, QL_ERR_NOMEM);
        input_close(&in);
        return EXIT_CANNOT;
    }
    int code = is_table(s, &in) ? score_table(s, file, &in) : score_documents(s, file, &in);
    responses_close(&s->from);
    input_close(&in);
    return code;
}

static int walk_files(scoring *s, int count, char **files)
{
    int worst = EXIT_DONE;
    for (int k = 0; k < count; k++) {
        int code = score_file(s, files[k]);
        worst = code > worst ? code : worst;
        if (code == EXIT_CANNOT || (s->stop && code != EXIT_DONE))
            break;
    }
    return worst;
}

/* Finds the last response of each respondent before anything is scored. */
static bool scout(scoring *s, int count, char **files)
{
    if (!s->respondents || !duplicates_twice(s->from.given))
        return true;
    if (!duplicates_can_reread(count, files))
        return false;
    s->from.quiet = true;
    int code = walk_files(s, count, files);
    s->from.quiet = false;
    s->instrument = s->from.instrument = NULL;
    ql_respondents_again(s->respondents);
    return code != EXIT_CANNOT;
}

static enum ql_code put_summary(scoring *s)
{
    ql_style style = tty_style(s->to.fd, s->from.given->value[OPT_COLOR]);
    style.digits = s->digits;
    return ql_group_render(s->group, s->format, &style, file_sink(&s->to.fd));
}

static int score_files(scoring *s, int count, char **files)
{
    int worst = scout(s, count, files) ? walk_files(s, count, files) : EXIT_CANNOT;
    duplicates_note(s->from.given, s->respondents);
    enum ql_code code = QL_OK;
    if (worst != EXIT_CANNOT && s->table)
        code = ql_table_end(s->table);
    if (worst != EXIT_CANNOT && s->group)
        code = put_summary(s);
    if (code != QL_OK) {
        complain_of_code("cannot write the scores", code);
        worst = EXIT_CANNOT;
    }
    return worst;
}

static bool read_options(scoring *s, const options *given)
{
    static const char *const ways[] = {"skip", "stop"};
    static const char *const walks[] = {"simple", "sweep"};
    s->from.given = given;
    s->from.errors = &s->errors;
    s->explain = given->value[OPT_EXPLAIN] != NULL;
    s->summary = given->value[OPT_SUMMARY] != NULL;
    s->format = format_of(given);
    bool read_by_people = s->explain || (s->format && strcmp(s->format, "text") == 0);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, read_by_people ? 1 : 4);
    int way = opts_word(given, OPT_ON_ERROR, ways, 2, 0);
    int walk = opts_word(given, OPT_WALK, walks, 2, 1);
    int threads = opts_number(given, OPT_THREADS, 1, 64, 0);
    if (!s->format || walk < 0 || threads < 0 || digits < 0 || way < 0 || !opts_color(given))
        return false;
    s->digits = (unsigned)digits;
    s->stop = way == 1;
    s->simple = walk == 0;
    s->threads = (unsigned)threads;
    return map_choose(&s->from.map, given);
}

static int run(const options *given, int count, char **files)
{
    scoring s = {.to = {.fd = -1}, .errors = {.to = {.fd = -1}}};
    if (!read_options(&s, given)) {
        responses_free(&s.from);
        return EXIT_CANNOT;
    }
    s.profile = ql_profile_new();
    if (!s.profile) {
        complain_of_code("score", QL_ERR_NOMEM);
        return EXIT_CANNOT;
    }
    int code = EXIT_CANNOT;
    if (output_is_apart(given, count, files) && errors_open(&s.errors, given) &&
        duplicates_new(given, &s.respondents) &&
        output_open(&s.to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666)) {
        code = score_files(&s, count, files);
        if (code == EXIT_CANNOT)
            output_drop(&s.to);
        else if (!output_keep(&s.to))
            code = EXIT_CANNOT;
    }
    if (!errors_keep(&s.errors))
        code = EXIT_CANNOT;
    ql_table_free(s.table);
    ql_group_free(s.group);
    ql_respondents_free(s.respondents);
    ql_profile_free(s.profile);
    responses_free(&s.from);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC,   OPT_INSTRUMENT, OPT_FORMAT,   OPT_DIGITS,     OPT_EXPLAIN,  OPT_SUMMARY,
    OPT_OUTPUT,   OPT_FORCE,      OPT_ON_ERROR, OPT_DUPLICATES, OPT_ERRORS,   OPT_ACCEPT_RUBRIC,
    OPT_ENCODING, OPT_THREADS,    OPT_MAP,      OPT_FROM,       OPT_FINISHED, OPT_KEEP,
    OPT_WALK,     OPT_ALL,        OPT_COLOR,    OPT_HELP,       OPT_END};

const command command_score = {
    .name = "score",
    .operands = "FILE...",
    .summary = "score response files and tables, one row out a response",
    .about = "Scores response files (YAML or JSON) and CSV tables whose header names the\n"
             "items. \"-\" is standard input. Without --rubric, the rubric is the one that the\n"
             "first response names, else seven-qualities. The format is csv or json, or, of a\n"
             "summary, text; without --format it follows the name of --output. The exit status\n"
             "is 1 when responses have errors and are left out.",
    .examples = "  qualities score answers.csv\n"
                "  qualities score --format json -o scores.json *.yaml\n"
                "  qualities score --explain ana.yaml\n",
    .options = taken,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
