#include "profile.h"

#include "complain.h"
#include "files.h"
#include "opts.h"
#include "tty.h"

#include <string.h>

/* The format with the longest extension that a path has; 0, the first, when none has it. */
static int by_extension(const char *path)
{
    size_t len = path ? strlen(path) : 0, longest = 0;
    int found = 0;
    for (int k = 0; path && ql_format_at((size_t)k); k++) {
        const char *extension = ql_format_at((size_t)k)->extension;
        size_t tail = strlen(extension);
        if (tail > longest && len > tail + 1 && path[len - tail - 1] == '.' &&
            strcmp(path + len - tail, extension) == 0) {
            found = k;
            longest = tail;
        }
    }
    return found;
}

static bool is_pdf(const options *given, const char *path)
{
    const char *format = given->value[OPT_FORMAT];
    const char *dot = path ? strrchr(path, '.') : NULL;
    return format ? strcmp(format, "pdf") == 0 : dot && strcmp(dot, ".pdf") == 0;
}

/* An ending such as .docx promises what no format is. False after a complaint. */
static bool is_fitting(const char *path)
{
    const char *dot = path ? strrchr(path, '.') : NULL;
    if (!dot || strchr(dot, '/') || dot[1] == '\0' || strlen(dot) > 6)
        return true;
    for (int k = 0; ql_format_at((size_t)k); k++) {
        const char *extension = ql_format_at((size_t)k)->extension;
        size_t tail = strlen(extension), len = strlen(dot + 1);
        if (tail >= len && strcmp(extension + tail - len, dot + 1) == 0)
            return true;
    }
    complain(
        "no format writes files that end in \"%s\"; name one with --format, or end the name in "
        ".txt, .md, .html, .svg or .json",
        dot);
    return false;
}

/* Whether there is a format for what is asked for; false after a complaint. */
static bool is_possible(const options *given, const char *path)
{
    if (!is_pdf(given, path))
        return given->value[OPT_FORMAT] || is_fitting(path);
    complain("there is no PDF; write the page with --format html, open it in a browser, and print "
             "it to a PDF from there");
    return false;
}

/* The arithmetic is of one response; false after a complaint. */
static bool is_comparable(const options *given, const char *format)
{
    if (!given->value[OPT_PREVIOUS] || strcmp(format, "explain") != 0)
        return true;
    complain("--previous: the arithmetic is that of one response; leave one of the two out");
    return false;
}

bool profile_wish(report_wish *wish, const options *given)
{
    wish->path = given->value[OPT_OUTPUT];
    if (!is_possible(given, wish->path))
        return false;
    int format = opts_word(given, OPT_FORMAT, by_extension(wish->path));
    if (format < 0 || !opts_color(given))
        return false;
    wish->format = ql_format_at((size_t)format)->name;
    int chart = opts_word(given, OPT_CHART, QL_CHART_DOTS);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, strcmp(wish->format, "json") == 0 ? 4 : 1);
    wish->digits = (unsigned)digits;
    wish->chart = (enum ql_chart_kind)chart;
    wish->previous = NULL;
    wish->color = given->value[OPT_COLOR];
    wish->force = given->value[OPT_FORCE] != NULL;
    return digits >= 0 && chart >= 0 && is_comparable(given, wish->format);
}

/* `*profile` NULL when there is no response. */
static enum ql_code score(ql_profile **profile, const ql_plan *plan, const ql_response *response)
{
    *profile = response ? ql_profile_new() : NULL;
    if (!response)
        return QL_OK;
    return *profile ? ql_score(*profile, plan, response) : QL_ERR_NOMEM;
}

static enum ql_code write_profile(const report_wish *wish, const ql_plan *plan,
                                  const ql_response *response, int *fd)
{
    ql_profile *profile, *previous = NULL;
    enum ql_code code = score(&profile, plan, response);
    ql_style style = tty_style(*fd, wish->color);
    style.digits = wish->digits;
    style.chart = wish->chart;
    if (code == QL_OK)
        code = score(&previous, plan, wish->previous);
    if (code == QL_OK)
        code = ql_profile_compare(profile, previous);
    if (code == QL_OK)
        code = ql_render(profile, wish->format, &style, file_sink(fd));
    ql_profile_free(profile);
    ql_profile_free(previous);
    return code;
}

int profile_write(const report_wish *wish, const ql_plan *plan, const ql_response *response)
{
    output to;
    if (!output_open(&to, wish->path, wish->force, 0666))
        return EXIT_CANNOT;
    enum ql_code code = write_profile(wish, plan, response, &to.fd);
    if (code != QL_OK) {
        complain_of_code("cannot write the profile", code);
        output_drop(&to);
        return EXIT_CANNOT;
    }
    return output_keep(&to) ? EXIT_DONE : EXIT_CANNOT;
}
