/* The shipped rubrics: list them, show one, start one's own. */
#include "command_line.h"
#include "complain.h"
#include "files.h"
#include "opts.h"
#include "rubrics.h"

#include <string.h>

static int list(void)
{
    const ql_shipped *shipped;
    for (size_t k = 0; (shipped = ql_shipped_at(k)); k++) {
        ql_rubric *rubric = rubric_find(shipped->id);
        if (!rubric)
            return EXIT_CANNOT;
        (void)printf("%-16s %s, version %s\n", shipped->id, ql_rubric_title(rubric),
                     ql_rubric_version(rubric));
        for (size_t i = 0; i < ql_rubric_instrument_count(rubric); i++) {
            const char *name = ql_rubric_instrument_at(rubric, i);
            (void)printf("%-16s   %s: %zu questions\n", "", name,
                         ql_rubric_item_count(rubric, name));
        }
        ql_rubric_free(rubric);
    }
    return EXIT_DONE;
}

static const ql_shipped *find(const char *id)
{
    const ql_shipped *shipped = ql_shipped_find(id);
    if (!shipped)
        complain("there is no shipped rubric \"%s\"; \"qualities rubric list\" shows them", id);
    return shipped;
}

/* Writes the rubric as it stands in its file, comments and all. */
static int write_shipped(const char *id, const char *path, bool force)
{
    output to;
    const ql_shipped *shipped = find(id);
    if (!shipped || !output_open(&to, path, force, 0666))
        return EXIT_CANNOT;
    ql_sink sink = file_sink(&to.fd);
    if (!sink.write(sink.context, shipped->bytes, shipped->len)) {
        complain_of_code("cannot write the rubric", QL_ERR_WRITE);
        output_drop(&to);
        return EXIT_CANNOT;
    }
    return output_keep(&to) ? EXIT_DONE : EXIT_CANNOT;
}

/* An id out of a file's name: letters, digits and dashes; "my-rubric" where there are none. */
static void id_of_path(const char *path, char id[64])
{
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    size_t used = 0;
    for (; *name && *name != '.' && used < 60; name++) {
        bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') ||
                      (*name >= '0' && *name <= '9');
        if (letter)
            id[used++] = *name;
        else if (used > 0 && id[used - 1] != '-')
            id[used++] = '-';
    }
    while (used > 0 && id[used - 1] == '-')
        used--;
    id[used] = '\0';
    if (used == 0)
        (void)snprintf(id, 64, "my-rubric");
}

/* The starter under an id of its own, so that its answers are told from those to the starter. */
static int start(const options *given, const char *path)
{
    static const char line[] = "\nid: starter\n";
    const ql_shipped *starter = find("starter");
    const char *at = starter ? memmem(starter->bytes, starter->len, line, strlen(line)) : NULL;
    output to;
    char id[64];
    if (!at || !output_open(&to, path, given->value[OPT_FORCE] != NULL, 0666))
        return EXIT_CANNOT;
    id_of_path(path, id);
    const char *rest = at + strlen(line) - 1;
    ql_sink sink = file_sink(&to.fd);
    bool good = sink.write(sink.context, starter->bytes, (size_t)(at - starter->bytes)) &&
                sink.write(sink.context, "\nid: ", 5) && sink.write(sink.context, id, strlen(id)) &&
                sink.write(sink.context, rest, starter->len - (size_t)(rest - starter->bytes));
    if (!good) {
        complain_of_code("cannot write the rubric", QL_ERR_WRITE);
        output_drop(&to);
        return EXIT_CANNOT;
    }
    if (!output_keep(&to))
        return EXIT_CANNOT;
    say("%s is yours to change. To check it, type:", path);
    char to_type[COMMAND_ROOM];
    command_begin(to_type, "check");
    command_word(to_type, path);
    say_to_type(to_type);
    return EXIT_DONE;
}

static int run(const options *given, int count, char **words)
{
    const char *what = words[0];
    const char *name = count > 1 ? words[1] : NULL;
    if (strcmp(what, "show") != 0 && given->value[OPT_OUTPUT]) {
        complain("rubric: --output is for show; list prints, and new names its file itself");
        return EXIT_CANNOT;
    }
    if (strcmp(what, "list") == 0 && !name)
        return list();
    if (strcmp(what, "show") == 0)
        return write_shipped(name ? name : "seven-qualities", given->value[OPT_OUTPUT],
                             given->value[OPT_FORCE] != NULL);
    if (strcmp(what, "new") == 0 && name)
        return start(given, name);
    complain("rubric: the forms are: list, show [ID], new FILE");
    return EXIT_CANNOT;
}

static const enum option_id taken[] = {OPT_OUTPUT, OPT_FORCE, OPT_HELP, OPT_END};

const command command_rubric = {
    .name = "rubric",
    .operands = "list | show [ID] | new FILE",
    .summary = "list the shipped rubrics, show one, start your own",
    .about = "list shows the rubrics that are built in. show writes one as YAML, to read or\n"
             "to change. new writes a small rubric with comments to FILE, to start your own.",
    .examples = "  qualities rubric list\n"
                "  qualities rubric show seven-qualities\n"
                "  qualities rubric new my-rubric.yaml\n",
    .options = taken,
    .endings = endings_of_yaml,
    .least_operands = 1,
    .most_operands = 2,
    .run = run,
};
