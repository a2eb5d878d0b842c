/* How the items of a group's responses work, and how far its scores can be trusted. */
#include "complain.h"
#include "opts.h"
#include "tty.h"
#include "walk.h"

#include <string.h>

typedef struct describing {
    walk walk;
    const char *format;
    unsigned digits;
    ql_profile *profile;
    ql_group *group; /* NULL before the first response */
} describing;

static enum ql_code add(void *context, const ql_plan *plan, const ql_response *response)
{
    describing *d = context;
    enum ql_code code = d->group ? QL_OK : ql_group_new(&d->group, plan, QL_GROUP_STATISTICS);
    if (code == QL_OK)
        code = ql_score(d->profile, plan, response);
    return code == QL_OK ? ql_group_add(d->group, d->profile) : code;
}

static enum ql_code put(describing *d, output *to)
{
    const options *given = d->walk.from.given;
    ql_stats *stats;
    enum ql_code code = ql_stats_new(&stats, d->group, given->value[OPT_PAIRWISE] != NULL);
    if (code != QL_OK)
        return code;
    ql_style style = tty_style(to->fd, given->value[OPT_COLOR]);
    style.digits = d->digits;
    code = ql_stats_render(stats, d->format, &style, file_sink(&to->fd));
    ql_stats_free(stats);
    return code;
}

static int describe(describing *d, output *to, int count, char **files)
{
    int code = walk_files(&d->walk, count, files);
    enum ql_code put_code = QL_OK;
    if (!d->walk.from.plan) /* nothing could be opened, as was said */
        return EXIT_CANNOT;
    if (code != EXIT_CANNOT && !d->group)
        put_code = ql_group_new(&d->group, d->walk.from.plan, QL_GROUP_STATISTICS);
    if (code != EXIT_CANNOT && put_code == QL_OK)
        put_code = put(d, to);
    if (put_code != QL_OK)
        complain_of_code("cannot write the statistics", put_code);
    return put_code == QL_OK ? code : EXIT_CANNOT;
}

static const char *const formats[] = {"text", "csv", "json", NULL};

static bool read_options(describing *d, const options *given)
{
    int format = opts_format(given);
    int digits = opts_number(given, OPT_DIGITS, 0, 12, format == 0 ? 2 : 4);
    if (format < 0 || digits < 0 || !opts_color(given))
        return false;
    if (given->value[OPT_NORMS] && given->value[OPT_FORMAT]) {
        complain("--norms has a form of its own; it does not go with --format");
        return false;
    }
    d->format = given->value[OPT_NORMS] ? "norms" : formats[format];
    d->digits = (unsigned)digits;
    return true;
}

static int write_stats(describing *d, const options *given, int count, char **files)
{
    output to;
    if (!output_open(&to, given->value[OPT_OUTPUT], given->value[OPT_FORCE] != NULL, 0666))
        return EXIT_CANNOT;
    int code = describe(d, &to, count, files);
    if (code == EXIT_CANNOT)
        output_drop(&to);
    else if (!output_keep(&to))
        code = EXIT_CANNOT;
    return code;
}

static int run(const options *given, int count, char **files)
{
    describing d = {.profile = ql_profile_new()};
    d.walk.take = add;
    d.walk.context = &d;
    int code = EXIT_CANNOT;
    if (!d.profile)
        complain_of_code("stats", QL_ERR_NOMEM);
    if (d.profile && read_options(&d, given) && output_is_apart(given, count, files)) {
        if (walk_begin(&d.walk, given))
            code = write_stats(&d, given, count, files);
        ql_group_free(d.group);
        code = walk_end(&d.walk, code);
    }
    ql_profile_free(d.profile);
    return code;
}

static const enum option_id taken[] = {
    OPT_RUBRIC,        OPT_INSTRUMENT, OPT_FORMAT,     OPT_DIGITS, OPT_PAIRWISE,      OPT_NORMS,
    OPT_OUTPUT,        OPT_FORCE,      OPT_DUPLICATES, OPT_ERRORS, OPT_ACCEPT_RUBRIC, OPT_DELIMITER,
    OPT_DECIMAL_COMMA, OPT_ENCODING,   OPT_MAP,        OPT_FROM,   OPT_FINISHED,      OPT_ALL,
    OPT_COLOR,         OPT_HELP,       OPT_END};

const command command_stats = {
    .name = "stats",
    .operands = "FILE...",
    .summary = "tell how items work, and how far scores can be trusted",
    .about = "Describes the items and qualities of a group: how many answered, means and\n"
             "spread, how well the items of a quality go together (alpha and others), and how\n"
             "far a score may be off. Files are read as \"score\" reads them. What cannot be\n"
             "computed says why. The format is text, csv or json. The exit status is 1 when\n"
             "responses have errors and are left out.",
    .examples = "  qualities stats answers.csv\n"
                "  qualities stats --norms --rubric mine.yaml answers.csv\n"
                "  qualities stats --format json -o stats.json *.yaml\n",
    .options = taken,
    .endings = endings_of_responses,
    .formats = formats,
    .least_operands = 1,
    .most_operands = -1,
    .run = run,
};
