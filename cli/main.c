/* Finds a command, runs it, returns its code. */
#include "complain.h"
#include "files.h"
#include "opts.h"

#include <errno.h>
#include <string.h>

static const command *find(const char *name)
{
    for (const command *const *c = commands; *c; c++) {
        if (strcmp((*c)->name, name) == 0)
            return *c;
    }
    return NULL;
}

/* True when `typed` is the start of a name, or one slip away from it. */
static bool is_near(const char *typed, const char *name)
{
    const char *t = typed, *n = name;
    while (*t && *t == *n)
        t++, n++;
    bool start = *t == '\0' && t - typed > 1;
    bool one_less = *n && strcmp(t, n + 1) == 0;
    bool one_more = *t && strcmp(t + 1, n) == 0;
    bool other = *t && *n && strcmp(t + 1, n + 1) == 0;
    bool swapped = *t && t[1] == n[0] && *n && n[1] == t[0] && strcmp(t + 2, n + 2) == 0;
    return start || one_less || one_more || other || swapped;
}

static const command *find_or_complain(const char *name)
{
    const command *found = find(name);
    if (found)
        return found;
    for (const command *const *c = commands; *c; c++) {
        if (is_near(name, (*c)->name)) {
            complain("there is no command \"%s\"; did you mean \"%s\"? \"qualities --help\" lists "
                     "them all",
                     name, (*c)->name);
            return NULL;
        }
    }
    complain("there is no command \"%s\"; \"qualities --help\" lists them", name);
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
    options given = {0};
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

/* "qualities help", of all or of one command. */
static int help(const char *name)
{
    const command *found = name ? find_or_complain(name) : NULL;
    if (!name)
        opts_overview(stdout);
    else if (found)
        opts_help(found, stdout);
    return !name || found ? EXIT_DONE : EXIT_CANNOT;
}

int main(int argc, char **argv)
{
    files_start();
    if (argc > 0 && strchr(argv[0], '/'))
        program_name = argv[0];
    if (argc < 2 || is_one_of(argv[1], "--help", "-h"))
        return flushed(help(NULL));
    if (strcmp(argv[1], "help") == 0)
        return flushed(help(argc > 2 ? argv[2] : NULL));
    if (is_one_of(argv[1], "--version", "-V")) {
        (void)printf("qualities %s\nMIT License. There is no warranty.\n", ql_version());
        return flushed(EXIT_DONE);
    }
    const command *found = find_or_complain(argv[1]);
    return found ? flushed(run(found, argc - 1, argv + 1)) : EXIT_CANNOT;
}
