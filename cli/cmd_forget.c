/* Deletes what the program keeps about people, after asking. */
#include "complain.h"
#include "keep.h"
#include "opts.h"
#include "tty.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct pile {
    char folder[PATH_ROOM];
    char **names;
    size_t count;
} pile;

/* Everything there is, also what a crash left half written, but for locks, which hold nothing. */
static void list(pile *p)
{
    size_t kept = 0;
    p->names = folder_list(p->folder, "", &p->count);
    for (size_t k = 0; k < p->count; k++) {
        if (path_ends_in(p->names[k], ".lock"))
            free(p->names[k]);
        else
            p->names[kept++] = p->names[k];
    }
    p->count = kept;
}

static void show(const pile *p, const char *what)
{
    if (p->count > 0)
        say("%s in %s:", what, p->folder);
    for (size_t k = 0; k < p->count; k++)
        say("  %s", p->names[k]);
}

/* Deletes one file; false after a complaint. Drafts that are open are left. */
static bool delete_one(const pile *p, const char *name, bool is_draft)
{
    char path[PATH_ROOM];
    draft open = {.lock = -1};
    int len = snprintf(path, sizeof path, "%s/%s", p->folder, name);
    if (len < 0 || (size_t)len >= sizeof path) {
        complain_of_file("cannot delete", name, ENAMETOOLONG);
        return false;
    }
    if (is_draft) {
        char locked[PATH_ROOM]; /* the draft that a half-written one, .yaml.x1y2z3, was to become */
        const char *end = strstr(name, ".yaml.");
        len -= end ? (int)strlen(end + 5) : 0;
        (void)snprintf(locked, sizeof locked, "%.*s", len, path);
        enum draft_outcome outcome = draft_open(&open, locked, true);
        if (outcome == DRAFT_IN_USE)
            complain("%s is open in another window and was left", path);
        if (outcome != DRAFT_OPEN)
            return false;
    }
    bool gone = unlink(path) == 0 || errno == ENOENT;
    if (!gone)
        complain_of_file("cannot delete", path, errno);
    draft_close(&open, false);
    return gone;
}

/* Deletes the files of a pile; false when one is left, or may come back after a power cut. */
static bool delete_all(const pile *p, bool are_drafts)
{
    char inside[PATH_ROOM + 2];
    bool good = true;
    for (size_t k = 0; k < p->count; k++)
        good = delete_one(p, p->names[k], are_drafts) && good;
    (void)snprintf(inside, sizeof inside, "%s/.", p->folder);
    if (p->count > 0 && !folder_sync(inside)) {
        complain_of_file("not sure that all is deleted: cannot write", p->folder, errno);
        good = false;
    }
    return good;
}

static void pile_free(pile *p)
{
    for (size_t k = 0; k < p->count; k++)
        free(p->names[k]);
    free(p->names);
}

static bool person_agrees(void)
{
    typed answer = {0};
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        complain("forget: this asks before it deletes, and needs a terminal for that");
        return false;
    }
    (void)fputs("Type yes to delete them, or press Enter to keep them: ", stderr);
    bool yes = tty_read(&answer) == LINE_TAKEN && strcmp(answer.text, "yes") == 0;
    free(answer.text);
    if (!yes)
        say("Nothing was deleted.");
    return yes;
}

static int delete_both(const pile *drafts, const pile *responses)
{
    bool good = delete_all(drafts, true);
    good = delete_all(responses, false) && good;
    if (good)
        say("Deleted. Copies that you made elsewhere, and backups, are not.");
    return good ? EXIT_DONE : EXIT_PROBLEM;
}

static int run(const options *given, int count, char **words)
{
    (void)given, (void)count, (void)words;
    pile drafts = {{0}, NULL, 0}, responses = {{0}, NULL, 0};
    if (!keep_drafts_folder(drafts.folder) || !keep_responses_folder(responses.folder))
        return EXIT_CANNOT;
    list(&drafts);
    list(&responses);
    int code = EXIT_DONE;
    if (drafts.count + responses.count == 0) {
        say("The program keeps nothing about anybody here.");
    } else {
        show(&drafts, "Unfinished answers");
        show(&responses, "Finished answers");
        if (!person_agrees())
            code = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? EXIT_PROBLEM : EXIT_CANNOT;
        else
            code = delete_both(&drafts, &responses);
    }
    pile_free(&drafts);
    pile_free(&responses);
    return code;
}

static const enum option_id taken[] = {OPT_HELP, OPT_END};

const command command_forget = {
    .name = "forget",
    .operands = "",
    .summary = "delete what the program keeps about people, after asking",
    .about = "Lists the answers, unfinished and finished, that assess and interview keep in\n"
             "your home folder, and deletes them when you say so.",
    .examples = "  qualities forget\n",
    .options = taken,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
