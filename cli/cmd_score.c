/* Scores of any number of responses, a row each. */
#include "complain.h"
#include "duplicates.h"
#include "files.h"
#include "opts.h"
#include "progress.h"
#include "responses.h"
#include "rubrics.h"
#include "tty.h"

#include <string.h>
#include <unistd.h>

typedef struct scoring {
    responses from;
    error_file errors;
    const char *format;
    bool layout_long; /* a row each score */
    bool raw_csv;
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
    ql_reader *start; /* of the file that is being scored; may be NULL */
    progress progress;
    bool problems; /* the table has records with errors */
} scoring;

enum { CSV, JSON, NDJSON, TEXT };
static const char *const formats[] = {
    [CSV] = "csv", [JSON] = "json", [NDJSON] = "ndjson", [TEXT] = "text", NULL};

/* The format that the ending of a name asks for. */
static int by_ending(const char *path)
{
    static const char *const endings[] = {".csv", ".json", ".ndjson", ".jsonl"};
    static const int found[] = {CSV, JSON, NDJSON, NDJSON};
    for (size_t k = 0; path && k < sizeof found / sizeof *found; k++) {
        if (path_ends_in(path, endings[k]))
            return found[k];
    }
    return 0;
}

static const char *format_of(const options *given)
{
    const char *path = given->value[OPT_OUTPUT];
    bool summary = given->value[OPT_SUMMARY] != NULL;
    int otherwise = by_ending(path);
    if (summary && (otherwise == NDJSON || (!path && isatty(STDOUT_FILENO) == 1)))
        otherwise = TEXT;
    int format = opts_word(given, OPT_FORMAT, otherwise);
    if (format == (summary ? NDJSON : TEXT)) {
        complain("--format: \"%s\" %s --summary", formats[format],
                 summary ? "does not go with" : "goes only with");
        return NULL;
    }
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

static enum ql_code new_table(scoring *s)
{
    char format[32];
    (void)snprintf(format, sizeof format, "%s%s", s->format, s->layout_long ? "-long" : "");
    enum ql_code code =
        ql_table_new(&s->table, s->from.plan, format, s->digits, file_sink(&s->to.fd));
    if (code == QL_OK)
        ql_table_keep(s->table, s->from.map.keep, s->from.map.keep_count);
    if (code == QL_OK && s->raw_csv)
        ql_table_raw(s->table);
    return code;
}

static enum ql_code begin_table(scoring *s)
{
    if (s->table || s->group || s->explain || s->from.quiet)
        return QL_OK;
    return s->summary ? ql_group_new(&s->group, s->from.plan, QL_GROUP_SUMMARY) : new_table(s);
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

/* What a batch writes into, once its instrument is known. */
static enum ql_code taker_for(void *context, const char *instrument, ql_taker *out)
{
    scoring *s = context;
    enum ql_code code = QL_OK;
    if (!responses_decide(&s->from, instrument)) {
        s->problems = true;
        return QL_ERR_INPUT;
    }
    if (!s->from.plan)
        code = ql_plan_compile(&s->from.plan, s->from.rubric, instrument);
    if (code == QL_OK)
        code = begin_table(s);
    *out = (ql_taker){.table = s->table, .group = s->group};
    return code;
}

static void found(void *context, const ql_findings *findings, const char *source, size_t len)
{
    scoring *s = context;
    progress_clear(&s->progress);
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

/* The rubric that the options name, or the start of the input. False after a complaint. */
static bool find_rubric(scoring *s)
{
    const options *given = s->from.given;
    if (!s->from.rubric)
        s->from.rubric =
            s->start ? rubric_of(given, s->start) : rubric_find(given->value[OPT_RUBRIC]);
    return s->from.rubric != NULL;
}

/* A table, or records of JSON, are scored as they come. */
static int score_table(scoring *s, const char *file, input *in)
{
    const options *given = s->from.given;
    const char *asked = given->value[OPT_INSTRUMENT], *instrument = asked;
    if (!find_rubric(s))
        return EXIT_CANNOT;
    uint64_t missing[MISSING_KINDS] = {0};
    ql_batch_wish wish = {.digits = s->digits,
                          .threads = threads_to_use(s),
                          .simple = s->simple,
                          .map = s->from.map.map,
                          .finished_only = s->from.map.finished_only,
                          .keep = s->from.map.keep,
                          .keep_count = s->from.map.keep_count,
                          .respondents = s->respondents,
                          .missing = missing,
                          .accept_rubric = given->value[OPT_ACCEPT_RUBRIC] != NULL,
                          .file = file,
                          .dialect = s->from.dialect,
                          .taker = taker_for,
                          .found = found,
                          .context = s};
    s->from.file = file;
    s->from.shown = s->from.hidden = 0;
    s->problems = false;
    progress_begin(&s->progress, file, in, s->to.fd);
    enum ql_code code = ql_batch_score(s->from.rubric, &instrument, &wish,
                                       progress_source(&s->progress), file_sink(&s->to.fd));
    progress_clear(&s->progress);
    if (s->from.quiet && instrument != asked)
        (void)responses_decide(&s->from, instrument);
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

/* Opens the start of the input, as far as it is what it seems to be. */
static ql_reader *open_start(const scoring *s, const input *in)
{
    ql_reader *start = NULL;
    ql_findings *aside = ql_findings_new();
    if (aside)
        (void)ql_reader_open_start(&start, &s->from.dialect, in->head, in->len, aside);
    ql_findings_free(aside);
    return start;
}

static bool is_document(const char *kind)
{
    return strcmp(kind, "yaml") == 0 || strcmp(kind, "sheet") == 0;
}

/* Unless it is read as a whole, or something is wanted that goes response by response. */
static bool is_table(const scoring *s, const input *in)
{
    bool carries = !(s->summary && s->from.map.keep_count > 0);
    return !s->explain && carries && !s->stop && !(s->start && ql_reader_is_long(s->start)) &&
           !is_document(ql_reader_guess(in->head, in->len));
}

/* ---- Any file ---- */

static int score_documents(scoring *s, const char *file, input *in)
{
    if (s->from.map.keep_count > 0) {
        complain("%s: --keep carries columns of tables and JSON records along, without --explain, "
                 "--summary or --on-error=stop; here are none",
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
    s->start = open_start(s, &in);
    int code = is_table(s, &in) ? score_table(s, file, &in) : score_documents(s, file, &in);
    ql_reader_free(s->start);
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
    s->from.instrument = NULL;
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
    s->from.given = given;
    s->from.errors = &s->errors;
    s->explain = given->value[OPT_EXPLAIN] != NULL;
    s->summary = given->value[OPT_SUMMARY] != NULL;
    s->format = format_of(given);
    bool read_by_people = s->explain || (s->format && strcmp(s->format, "text") == 0);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, read_by_people ? 1 : 4);
    int way = opts_word(given, OPT_ON_ERROR, 0);
    int walk = opts_word(given, OPT_WALK, 0);
    int threads = opts_number(given, OPT_THREADS, 1, 64, 0);
    int layout = opts_word(given, OPT_LAYOUT, 0);
    int csv = opts_word(given, OPT_CSV, 0);
    if (!s->format || walk < 0 || layout < 0 || csv < 0 || threads < 0 || digits < 0 || way < 0 ||
        !opts_color(given))
        return false;
    s->digits = (unsigned)digits;
    s->stop = way == 1;
    s->simple = walk == 1;
    s->threads = (unsigned)threads;
    s->layout_long = layout == 1;
    s->raw_csv = csv == 1;
    return dialect_of(given, &s->from.dialect) && map_choose(&s->from.map, given);
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
    code = errors_end(&s.errors, code);
    ql_table_free(s.table);
    ql_group_free(s.group);
    ql_respondents_free(s.respondents);
    ql_profile_free(s.profile);
    responses_free(&s.from);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC,  OPT_INSTRUMENT,    OPT_FORMAT,    OPT_LAYOUT,        OPT_CSV,      OPT_DIGITS,
    OPT_EXPLAIN, OPT_SUMMARY,       OPT_OUTPUT,    OPT_FORCE,         OPT_ON_ERROR, OPT_DUPLICATES,
    OPT_ERRORS,  OPT_ACCEPT_RUBRIC, OPT_DELIMITER, OPT_DECIMAL_COMMA, OPT_ENCODING, OPT_THREADS,
    OPT_MAP,     OPT_FROM,          OPT_FINISHED,  OPT_KEEP,          OPT_WALK,     OPT_ALL,
    OPT_COLOR,   OPT_HELP,          OPT_END};

const command command_score = {
    .name = "score",
    .operands = "FILE...",
    .summary = "score response files and tables, one row out a response",
    .about = "Scores response files (YAML or JSON), CSV tables whose header names the items,\n"
             "and JSON records with the same keys, in a list or one a line. \"-\" is standard\n"
             "input. Without --rubric, the rubric is the one that the first response names,\n"
             "else seven-qualities. The format is csv, json or ndjson, or, of a summary, text;\n"
             "without --format it follows the name of --output. The exit status is 1 when\n"
             "responses have errors and are left out.",
    .examples = "  qualities score answers.csv\n"
                "  qualities score --format json -o scores.json *.yaml\n"
                "  qualities score --explain ana.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .formats = formats,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
