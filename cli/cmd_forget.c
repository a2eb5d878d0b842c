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

static void show(const pile *p, const char *what)
{
    if (p->count > 0)
        say("%s in %s:", what, p->folder);
    for (size_t k = 0; k < p->count; k++)
        say("  %s", p->names[k]);
}

/* Deletes the files of a pile; how many could not be. Drafts that are open are left. */
static size_t delete_all(const pile *p, bool drafts)
{
    size_t left = 0;
    for (size_t k = 0; k < p->count; k++) {
        char path[PATH_ROOM];
        draft open = {.lock = -1};
        int len = snprintf(path, sizeof path, "%s/%s", p->folder, p->names[k]);
        if (len < 0 || (size_t)len >= sizeof path) {
            left++;
        } else if (drafts && draft_open(&open, path) != DRAFT_OPEN) {
            say("%s is open in another window and was left", path);
            left++;
        } else if (unlink(path) != 0) {
            complain_of_file("cannot delete", path, errno);
            left++;
        }
        draft_close(&open, false);
    }
    (void)folder_sync(p->count > 0 ? p->names[0] : p->folder);
    return left;
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

static int run(const options *given, int count, char **words)
{
    (void)given, (void)count, (void)words;
    pile drafts = {{0}, NULL, 0}, responses = {{0}, NULL, 0};
    if (!keep_drafts_folder(drafts.folder) || !keep_responses_folder(responses.folder))
        return EXIT_CANNOT;
    drafts.names = folder_list(drafts.folder, ".yaml", &drafts.count);
    responses.names = folder_list(responses.folder, ".yaml", &responses.count);
    int code = EXIT_DONE;
    if (drafts.count + responses.count == 0) {
        say("The program keeps nothing about anybody here.");
    } else {
        show(&drafts, "Unfinished answers");
        show(&responses, "Finished answers");
        if (!person_agrees())
            code = isatty(STDIN_FILENO) && isatty(STDERR_FILENO) ? EXIT_PROBLEM : EXIT_CANNOT;
        else if (delete_all(&drafts, true) + delete_all(&responses, false) > 0)
            code = EXIT_PROBLEM;
        else
            say("Deleted. Copies that you made elsewhere, and backups, are not.");
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
    .about = "Lists the answers, unfinished and finished, that assess keeps in your home folder, and\n"
             "deletes them when you say so.",
    .examples = "  qualities forget\n",
    .options = taken,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
