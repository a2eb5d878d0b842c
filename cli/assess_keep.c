/* Keeping the answers of a session: while it goes on, when it is left, when it is finished. */
#include "assess.h"
#include "choose.h"
#include "command_line.h"
#include "complain.h"
#include "earlier.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

ql_sink session_screen(void)
{
    static int fd = STDERR_FILENO;
    return file_sink(&fd);
}

ql_style session_style(const session *s)
{
    return tty_style(STDERR_FILENO, s->given->value[OPT_COLOR]);
}

void session_now(char text[TIME_ROOM])
{
    time_t seconds = time(NULL);
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || strftime(text, TIME_ROOM, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        (void)snprintf(text, TIME_ROOM, "1970-01-01T00:00:00Z");
}

/* ---- Free text ---- */

/* Refuses what is not the text that is expected next. */
static bool compare(void *context, const char *bytes, size_t len)
{
    const char **expected = context;
    bool same = strncmp(*expected, bytes, len) == 0;
    *expected += same ? len : 0;
    return same;
}

/* True for what a terminal shows as it is: UTF-8, and no controls. */
static bool is_plain(const typed *line)
{
    const char *expected = line->text;
    ql_sink sink = {.write = compare, .context = &expected};
    return strlen(line->text) == line->len &&
           ql_text_write(line->text, &(ql_style){0}, sink) == QL_OK;
}

bool session_ask(session *s, const char *prompt)
{
    for (;;) {
        ql_style style = session_style(s);
        (void)ql_text_write(prompt, &style, session_screen());
        s->came = tty_read(&s->line);
        if (s->came == LINE_TAKEN && is_plain(&s->line))
            return true;
        if (s->came == LINE_TAKEN)
            say("That line has more in it than letters, as from an arrow key. Type it again.");
        else if (s->came == LINE_PASTED)
            say("%zu lines came at once, as from a paste. Type one line.", s->line.count);
        else
            return false;
    }
}

/* ---- While it goes on ---- */

/* Lets another file take the place of the draft; false after a complaint. */
static bool move_draft(session *s, const char *path)
{
    draft other;
    if (!strpbrk(path, "./")) { /* a number or a letter is meant as an answer, not as a file */
        say("\"%s\" does not look like a file. Type a name such as answers.yaml.", path);
        return false;
    }
    if (access(path, F_OK) == 0) {
        complain("%s is there already; another name was expected", path);
        return false;
    }
    enum draft_outcome outcome = draft_open(&other, path, false);
    if (outcome == DRAFT_IN_USE)
        complain("%s is in use in another window; another name was expected", path);
    if (outcome != DRAFT_OPEN)
        return false;
    if (!draft_save(&other, s->response)) {
        complain_of_file("cannot write", path, errno);
        draft_close(&other, false);
        return false;
    }
    draft_close(&s->draft, !s->in_place); /* all that it held is in the other one */
    s->draft = other;
    s->in_place = true;
    say("From now on your answers are kept in %s", path);
    return true;
}

bool session_save(session *s)
{
    s->unsaved = !draft_save(&s->draft, s->response);
    if (!s->unsaved)
        return true;
    complain_of_file("your answers are not safe: cannot write", s->draft.path, errno);
    say("They are held in memory only. Type the name of another file to keep them in, or press "
        "Enter to go on; each answer tries again.");
    while (s->unsaved) {
        if (!session_ask(s, "Save in: "))
            return false;
        if (s->line.len == 0)
            return true;
        s->unsaved = !move_draft(s, s->line.text);
    }
    return true;
}

/* ---- When it is left, or finished ---- */

/* What to type to go on where this session ends. */
static void say_how_to_go_on(const session *s, size_t answered)
{
    char line[COMMAND_ROOM];
    command_begin(line, s->verb);
    command_option(line, s->given, OPT_RUBRIC, "--rubric");
    if (s->in_place) {
        command_word(line, "--edit");
        command_word(line, s->draft.path);
    } else {
        command_option(line, s->given, OPT_INSTRUMENT, "--instrument");
    }
    if (s->interview && !s->in_place) {
        command_word(line, "--candidate");
        command_word(line, ql_response_get(s->response, QL_ABOUT_RESPONDENT));
        command_word(line, "--rater");
        command_word(line, ql_response_get(s->response, QL_ABOUT_RATER));
    }
    say("\nSaved after %zu of %zu answers. To go on, type:", answered,
        ql_response_items(s->response));
    say_to_type(line);
}

int session_pause(void)
{
    if (tty_signal())
        tty_die(tty_signal());
    return EXIT_PAUSED;
}

int session_leave(session *s)
{
    bool nothing = !s->changed && !s->resumed;
    if (s->unsaved) /* there may be room again */
        s->unsaved = !draft_save(&s->draft, s->response);
    if (s->came == LINE_FLOOD)
        say("\nLines keep coming faster than anybody types; none of them was recorded.");
    if (nothing) {
        say("\nNothing was answered, so nothing is kept.");
    } else if (!s->unsaved) {
        say_how_to_go_on(s, ql_response_answered(s->response));
    } else {
        say("\nYour answers could not be saved. Copy them from here:");
        (void)ql_response_write(s->response, session_screen());
    }
    draft_close(&s->draft, nothing);
    int code = session_pause();
    return s->unsaved && !nothing ? EXIT_CANNOT : code;
}

/* NAME-DATE, or NAME-by-RATER-DATE. */
static void name_file(const session *s, char *name, size_t room)
{
    char whose[80], rater[80];
    keep_file_name(whose, sizeof whose, ql_response_get(s->response, QL_ABOUT_RESPONDENT));
    keep_file_name(rater, sizeof rater, ql_response_get(s->response, QL_ABOUT_RATER));
    (void)snprintf(name, room, "%s%s%s-%.10s", *whose ? whose : s->instrument, *rater ? "-by-" : "",
                   rater, ql_response_get(s->response, QL_ABOUT_FINISHED));
}

/* Puts the finished response where it is to stay; false after a complaint. */
static bool keep_finished(session *s, char path[PATH_ROOM])
{
    char folder[PATH_ROOM], name[256];
    bool good;
    if (s->in_place) {
        (void)snprintf(path, PATH_ROOM, "%s", s->draft.path);
        good = draft_save(&s->draft, s->response);
    } else {
        name_file(s, name, sizeof name);
        if (!keep_responses_folder(folder))
            return false;
        good = keep_response(path, folder, name, s->response);
    }
    if (!good)
        complain_of_file("your finished answers are not in their place: cannot write", path, errno);
    return good;
}

static bool write_profile(const session *s)
{
    ql_plan *plan;
    enum ql_code code = ql_plan_compile(&plan, s->from.rubric, s->instrument);
    if (code != QL_OK) {
        complain_of_code("cannot write the profile", code);
        return false;
    }
    int written = profile_write(&s->wish, plan, s->response);
    ql_plan_free(plan);
    return written == EXIT_DONE;
}

static void say_how_to_edit(const session *s, const char *path)
{
    char line[COMMAND_ROOM];
    command_begin(line, s->verb);
    command_option(line, s->given, OPT_RUBRIC, "--rubric");
    command_word(line, "--edit");
    command_word(line, path);
    say_to_type(line);
}

/* Where there is an earlier response of the same person. */
static void say_how_to_compare(const session *s, const char *path)
{
    char earlier[PATH_ROOM], line[COMMAND_ROOM], when[WHEN_ROOM];
    if (!earlier_find(earlier, when, s->from.rubric, s->response))
        return;
    command_begin(line, "growth");
    command_option(line, s->given, OPT_RUBRIC, "--rubric");
    command_word(line, earlier);
    command_word(line, path);
    say("To see what has changed since %.10s, type:", when);
    say_to_type(line);
}

static void say_where(const session *s, const char *path)
{
    char line[COMMAND_ROOM];
    command_begin(line, "report");
    command_option(line, s->given, OPT_RUBRIC, "--rubric");
    command_word(line, path);
    say("\nYour answers are in this file:");
    say_to_type(path);
    say("To read this profile again, a page at a time, type:");
    command_literal(line, " | less");
    say_to_type(line);
    say_how_to_compare(s, path);
    say("To correct an answer, type:");
    say_how_to_edit(s, path);
}

/* A rating is no score before the panel has met, so none is shown. */
static void say_how_to_seal(const session *s, const char *path)
{
    char line[COMMAND_ROOM];
    say("\nYour ratings are in this file, which only you can read:");
    say_to_type(path);
    say("To correct one, type:");
    say_how_to_edit(s, path);
    say("When they are as they should be, seal them, so that the panel knows they were not changed "
        "later:");
    command_begin(line, "panel");
    command_word(line, "seal");
    command_word(line, path);
    say_to_type(line);
    say("Show them to nobody on the panel before everybody has done the same. No score is shown "
        "here, for that reason too; \"qualities report\" has it, for afterwards.");
}

/* The profile on standard output, where the answers are, and what to take on. */
static bool show_profile(session *s, const char *path, bool kept)
{
    bool screen = isatty(STDOUT_FILENO) && !s->wish.path;
    if (kept && !screen) /* what reads the profile may go away, and take this process along */
        say_where(s, path);
    say("%s", "");
    bool written = write_profile(s);
    if (kept && screen) {
        say_where(s, path);
        choose_action(s, path);
    }
    return written;
}

int session_finish(session *s)
{
    char path[PATH_ROOM], time_text[TIME_ROOM];
    session_now(time_text);
    if (ql_response_set(s->response, QL_ABOUT_FINISHED, time_text) != QL_OK) {
        complain_of_code(s->verb, QL_ERR_NOMEM);
        return session_leave(s);
    }
    bool kept = keep_finished(s, path);
    if (kept) {
        draft_close(&s->draft, !s->in_place);
        tty_release_signals();
    }
    bool written = s->interview || show_profile(s, path, kept);
    if (!kept) {
        (void)session_leave(s);
        return EXIT_CANNOT;
    }
    if (s->interview)
        say_how_to_seal(s, path);
    return written ? EXIT_DONE : EXIT_CANNOT;
}
