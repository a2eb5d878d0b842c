/* The table of commands: find one, run it, return its code. */
#include "complain.h"
#include "files.h"
#include "opts.h"

#include <errno.h>
#include <string.h>

const command *const commands[] = {&command_assess, &command_score,  &command_report,
                                   &command_check,  &command_map,   &command_rubric,
                                   &command_forget,
                                   NULL};

const char *program_name = "qualities";

static const command *find(const char *name)
{
    for (const command *const *c = commands; *c; c++) {
        if (strcmp((*c)->name, name) == 0)
            return *c;
    }
    return NULL;
}

/* Standard output may fail at the very end only. */
static int flushed(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    complain_of_file("cannot write to", "standard output", errno);
    return EXIT_CANNOT;
}

static int run(const command *found, int argc, char **argv)
{
    options given = {{0}};
    int first;
    if (!opts_read(found, argc, argv, &given, &first))
        return EXIT_CANNOT;
    if (given.value[OPT_HELP]) {
        opts_help(found, stdout);
        return EXIT_DONE;
    }
    return found->run(&given, argc - first, argv + first);
}

static bool is_one_of(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

int main(int argc, char **argv)
{
    files_start();
    if (argc > 0 && strchr(argv[0], '/'))
        program_name = argv[0];
    if (argc < 2 || is_one_of(argv[1], "--help", "-h") || strcmp(argv[1], "help") == 0) {
        opts_overview(stdout);
        return flushed(EXIT_DONE);
    }
    if (is_one_of(argv[1], "--version", "-V")) {
        (void)printf("qualities %s\nMIT License. There is no warranty.\n", ql_version());
        return flushed(EXIT_DONE);
    }
    const command *found = find(argv[1]);
    if (!found) {
        complain("there is no command \"%s\"; \"qualities --help\" lists them", argv[1]);
        return EXIT_CANNOT;
    }
    return flushed(run(found, argc - 1, argv + 1));
}
