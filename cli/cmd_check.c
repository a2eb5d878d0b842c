/* What is wrong with rubrics and response files, and what could be better. */
#include "complain.h"
#include "files.h"
#include "foreign.h"
#include "maps.h"
#include "opts.h"
#include "responses.h"
#include "rubrics.h"
#include "tty.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What was found in one file. */
typedef struct checked {
    const char *file;
    char *bytes; /* as they were checked */
    size_t len;
    ql_findings *findings;
    bool read; /* else it could not be checked at all */
} checked;

/* Files say what they are in their first key. */
static bool is_of_format(const checked *c, const char *format)
{
    enum { HEAD = 4096 };
    size_t len = c->len < HEAD ? c->len : HEAD;
    return memmem(c->bytes, len, format, strlen(format)) != NULL;
}

/* Tables and JSON are known by their names or bytes; but a damaged rubric may look like a table. */
static bool is_response(const checked *c, const options *given)
{
    if (given->value[OPT_RUBRIC] || is_of_format(c, "qualities-response/"))
        return true;
    if (path_ends_in(c->file, ".csv") || path_ends_in(c->file, ".json"))
        return true;
    return c->len > 0 && !path_ends_in(c->file, ".yaml") && !path_ends_in(c->file, ".yml") &&
           !is_of_format(c, "qualities-rubric/") &&
           strcmp(ql_reader_guess(c->bytes, c->len), "yaml") != 0;
}

static enum ql_code check_rubric(checked *c)
{
    ql_rubric *rubric;
    enum ql_code code = ql_rubric_load(&rubric, c->bytes, c->len, c->findings);
    if (code != QL_OK)
        return code;
    code = ql_rubric_lint(rubric, c->findings);
    ql_rubric_free(rubric);
    return code;
}

static enum ql_code check_map(checked *c)
{
    ql_map *map;
    enum ql_code code = ql_map_load(&map, c->bytes, c->len, c->findings);
    if (code == QL_OK)
        ql_map_free(map);
    return code;
}

static enum ql_code check_all(ql_reader *reader, ql_findings *findings)
{
    for (;;) {
        ql_response *response;
        enum ql_code code = ql_reader_next(reader, &response, findings);
        if (code == QL_ERR_INPUT)
            continue;
        if (code != QL_OK || !response)
            return code;
    }
}

/* QL_ERR_NAME when rubric or instrument were not found, which was complained of. */
static enum ql_code check_response(checked *c, const options *given, const map_choice *choice)
{
    ql_reader *reader;
    ql_dialect dialect;
    if (!dialect_of(given, &dialect))
        return QL_ERR_NAME;
    enum ql_code code = ql_reader_open_dialect(&reader, &dialect, c->bytes, c->len, c->findings);
    if (code != QL_OK)
        return code;
    ql_reader_map(reader, choice->map, choice->finished_only);
    ql_rubric *rubric = rubric_of(given, reader);
    code = rubric ? ql_reader_bind(reader, rubric, given->value[OPT_INSTRUMENT], false, c->findings)
                  : QL_ERR_NAME;
    if (rubric && code == QL_ERR_NAME)
        (void)rubric_instrument(rubric, given->value[OPT_INSTRUMENT]);
    if (code == QL_OK)
        code = check_all(reader, c->findings);
    ql_reader_free(reader);
    ql_rubric_free(rubric);
    return code;
}

/* Responses may be packed, and in other encodings; rubrics and maps are read as they are. False
 * after a complaint. */
static bool read_file(checked *c, const char *file, const options *given)
{
    size_t raw_len;
    char *raw = file_read(file, &raw_len);
    c->file = file;
    if (raw && foreign_refuse(file, raw, raw_len)) {
        free(raw);
        return false;
    }
    c->bytes = raw ? file_decode(file, raw, raw_len, encoding_of(given), &c->len) : NULL;
    c->findings = ql_findings_new();
    if (c->bytes && !c->findings)
        complain_of_code(file, QL_ERR_NOMEM);
    if (c->bytes && !is_response(c, given)) {
        free(c->bytes);
        c->bytes = raw;
        c->len = raw_len;
    } else {
        free(raw);
    }
    return c->bytes && c->findings;
}

static void check_file(checked *c, const char *file, const options *given, const map_choice *choice)
{
    if (!read_file(c, file, given))
        return;
    enum ql_code code = is_of_format(c, "qualities-map/") ? check_map(c)
                        : is_response(c, given)           ? check_response(c, given, choice)
                                                          : check_rubric(c);
    c->read = code == QL_OK || code == QL_ERR_INPUT;
    if (!c->read && code != QL_ERR_NAME)
        complain_of_code(file, code);
}

static size_t put_count(char *text, size_t used, size_t room, size_t count, const char *what)
{
    if (count == 0)
        return used;
    int len = snprintf(text + used, room - used, "%s%zu %s%s", used ? ", " : "", count, what,
                       count == 1 ? "" : "s");
    return len > 0 ? used + (size_t)len : used;
}

/* "3 errors, 1 warning in FILE", and how to see those over the limit. */
static enum ql_code put_summary(const checked *c, size_t limit, const ql_style *style, ql_sink sink)
{
    char text[128 + PATH_ROOM];
    size_t used = put_count(text, 0, 128, ql_findings_count_of(c->findings, QL_ERROR), "error");
    used = put_count(text, used, 128, ql_findings_count_of(c->findings, QL_WARNING), "warning");
    used = put_count(text, used, 128, ql_findings_count_of(c->findings, QL_NOTE), "note");
    bool cut = limit > 0 && ql_findings_count(c->findings) > limit;
    (void)snprintf(text + used, sizeof text - used, "%s in %s%s\n", used ? "" : "no problems",
                   c->file, cut ? "; --all shows them all" : "");
    return ql_text_write(text, style, sink);
}

static int verdict(const checked *c, const options *given)
{
    if (!c->read)
        return EXIT_CANNOT;
    bool strict = given->value[OPT_STRICT] != NULL;
    size_t problems = ql_findings_count_of(c->findings, QL_ERROR);
    if (strict)
        problems += ql_findings_count_of(c->findings, QL_WARNING);
    return problems > 0 ? EXIT_PROBLEM : EXIT_DONE;
}

/* Findings are the result of this command, so they go to standard output. */
static enum ql_code put_text(const checked *list, int count, const options *given)
{
    enum { SHOWN = 20 };
    int out = STDOUT_FILENO;
    size_t limit = given->value[OPT_ALL] ? 0 : SHOWN;
    ql_style style = tty_style(out, given->value[OPT_COLOR]);
    enum ql_code code = QL_OK;
    for (int k = 0; k < count && code == QL_OK; k++) {
        if (!list[k].read)
            continue;
        code = ql_findings_render(list[k].findings, list[k].file, list[k].bytes, list[k].len, limit,
                                  &style, file_sink(&out));
        if (code == QL_OK)
            code = put_summary(&list[k], limit, &style, file_sink(&out));
    }
    return code;
}

static enum ql_code put_json(const checked *list, int count)
{
    int out = STDOUT_FILENO, used = 0;
    const ql_findings **findings = calloc((size_t)count, sizeof *findings);
    const char **files = calloc((size_t)count, sizeof *files);
    enum ql_code code = findings && files ? QL_OK : QL_ERR_NOMEM;
    for (int k = 0; code == QL_OK && k < count; k++) {
        if (!list[k].read)
            continue;
        findings[used] = list[k].findings;
        files[used++] = list[k].file;
    }
    if (code == QL_OK)
        code = ql_findings_render_json(findings, files, (size_t)used, file_sink(&out));
    free(findings);
    free(files);
    return code;
}

static int run(const options *given, int count, char **files)
{
    int format = opts_word(given, OPT_FORMAT, 0);
    if (format < 0 || !opts_color(given))
        return EXIT_CANNOT;
    map_choice choice = {0};
    if (!map_choose(&choice, given))
        return EXIT_CANNOT;
    checked *list = calloc((size_t)count, sizeof *list);
    if (!list) {
        complain_of_code("check", QL_ERR_NOMEM);
        return EXIT_CANNOT;
    }
    int worst = EXIT_DONE;
    for (int k = 0; k < count; k++) {
        check_file(&list[k], files[k], given, &choice);
        int code = verdict(&list[k], given);
        worst = code > worst ? code : worst;
    }
    enum ql_code code = format == 1 ? put_json(list, count) : put_text(list, count, given);
    if (code != QL_OK) {
        complain_of_code("cannot write what was found", code);
        worst = EXIT_CANNOT;
    }
    for (int k = 0; k < count; k++) {
        ql_findings_free(list[k].findings);
        free(list[k].bytes);
    }
    free(list);
    map_free(&choice);
    return worst;
}

static const enum option_id taken[] = {
    OPT_RUBRIC,    OPT_INSTRUMENT,    OPT_FORMAT,   OPT_STRICT, OPT_MAP,   OPT_FROM, OPT_FINISHED,
    OPT_DELIMITER, OPT_DECIMAL_COMMA, OPT_ENCODING, OPT_ALL,    OPT_COLOR, OPT_HELP, OPT_END};

const command command_check = {
    .name = "check",
    .operands = "FILE...",
    .summary = "check rubrics, response files and column maps, with line and column",
    .about = "Checks rubrics against every rule of the format, and tells how they could be\n"
             "better written. Response files and tables are checked against their rubric; with\n"
             "--rubric, all files are. The format is text or json. The exit status is 1 when\n"
             "there are errors; with --strict, also when there are warnings.",
    .examples = "  qualities check my-rubric.yaml\n"
                "  qualities check --rubric my-rubric.yaml answers.csv\n"
                "  qualities check --format json my-rubric.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .formats = WORDS("text", "json"),
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
