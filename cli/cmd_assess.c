/* The questionnaire on a terminal: asks, keeps every answer, prints the profile. */
#include "complain.h"
#include "keep.h"
#include "opts.h"
#include "profile.h"
#include "rubrics.h"
#include "tty.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct session {
    const options *given;
    report_wish wish;
    ql_rubric *rubric;
    const char *instrument;
    ql_response *response;
    ql_reader *reader; /* holds the response, when it was read */
    char *bytes;       /* what the reader reads */
    ql_ask *ask;
    draft draft;
    bool resumed;
    bool unsaved; /* the last change is in memory only */
    typed line;
} session;

static ql_style style_here(const session *s)
{
    return tty_style(STDERR_FILENO, s->given->value[OPT_COLOR]);
}

static ql_sink screen(void)
{
    static int fd = STDERR_FILENO;
    return file_sink(&fd);
}

static void now(char text[24])
{
    time_t seconds = time(NULL);
    struct tm parts;
    if (!gmtime_r(&seconds, &parts) || strftime(text, 24, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        strcpy(text, "1970-01-01T00:00:00Z");
}

/* A line of free text; false when the session ends here. */
static bool ask_line(session *s, const char *prompt, enum line *came)
{
    ql_style style = style_here(s);
    (void)ql_text_write(prompt, &style, screen());
    *came = tty_read(&s->line);
    if (*came == LINE_PASTED)
        *came = LINE_TAKEN;
    return *came == LINE_TAKEN;
}

/* ---- Where a response comes from ------------------------------------------------------------ */

/* Reads the response in a file into the session; false after a complaint. */
static bool read_response(session *s, const char *path)
{
    size_t len;
    ql_findings *findings = ql_findings_new();
    s->bytes = file_read(path, &len);
    if (!s->bytes || !findings) {
        ql_findings_free(findings);
        return false;
    }
    enum ql_code code = ql_reader_open(&s->reader, s->bytes, len, findings);
    if (code == QL_OK)
        code = ql_reader_bind(s->reader, s->rubric, s->instrument,
                              s->given->value[OPT_ACCEPT_RUBRIC] != NULL, findings);
    if (code == QL_OK)
        code = ql_reader_next(s->reader, &s->response, findings);
    (void)complain_of_findings(findings, path, s->bytes, len, false);
    ql_findings_free(findings);
    if (code != QL_OK && code != QL_ERR_INPUT)
        complain_of_code(path, code);
    return code == QL_OK && s->response;
}

static bool new_response(session *s)
{
    char time_text[24];
    now(time_text);
    enum ql_code code = ql_response_new(&s->response, s->rubric, s->instrument);
    if (code == QL_OK)
        code = ql_response_set(s->response, QL_ABOUT_STARTED, time_text);
    if (code != QL_OK)
        complain_of_code("assess", code);
    return code == QL_OK;
}

/* Saves; on failure says why and offers another place. False only when the session ends. */
static bool save(session *s)
{
    s->unsaved = !draft_save(&s->draft, s->response);
    while (s->unsaved) {
        enum line came;
        complain_of_file("your last answer is not saved: cannot write", s->draft.path, errno);
        say("It is kept in memory. Type another file to save your answers in, or press Enter to "
            "go on; the next answer tries again.");
        if (!ask_line(s, "Save in: ", &came))
            return false;
        if (s->line.len == 0)
            return true;
        draft other;
        if (access(s->line.text, F_OK) == 0) {
            say("%s is there already; another name was expected.", s->line.text);
            errno = EEXIST;
            continue;
        }
        if (draft_open(&other, s->line.text) != DRAFT_OPEN)
            continue;
        if (draft_save(&other, s->response)) {
            draft_close(&s->draft, false);
            s->draft = other;
            s->unsaved = false;
            say("Saved in %s.", s->draft.path);
        } else {
            int error = errno;
            draft_close(&other, false);
            errno = error;
        }
    }
    return true;
}

/* Starts a draft of its own, on the disk before the first question is asked. */
static int start_draft(session *s, const char *folder)
{
    const char *started = ql_response_get(s->response, QL_ABOUT_STARTED);
    for (int number = 1; number < 100; number++) {
        char path[PATH_ROOM], tail[16] = "";
        if (number > 1)
            (void)snprintf(tail, sizeof tail, "-%d", number);
        int len = snprintf(path, sizeof path, "%s/%s.%s.%.10s-%.2s%.2s%.2s%s.yaml", folder,
                           ql_rubric_id(s->rubric), s->instrument, started, started + 11,
                           started + 14, started + 17, tail);
        if (len < 0 || (size_t)len >= sizeof path) {
            complain_of_file("cannot keep a draft in", folder, ENAMETOOLONG);
            return EXIT_CANNOT;
        }
        enum draft_outcome outcome = draft_open(&s->draft, path);
        if (outcome == DRAFT_OPEN && access(path, F_OK) == 0) {
            draft_close(&s->draft, false); /* somebody's draft of the same second */
            continue;
        }
        if (outcome == DRAFT_IN_USE)
            continue;
        return outcome == DRAFT_OPEN ? EXIT_DONE : EXIT_CANNOT;
    }
    complain("cannot keep a draft in %s", folder);
    return EXIT_CANNOT;
}

/* How the draft at `path` is offered: "Ana, 12 of 35 answered, begun on 2026-03-02". */
static void describe(session *s, const char *path, char *text, size_t room)
{
    session peek = {.given = s->given, .rubric = s->rubric, .instrument = s->instrument};
    if (read_response(&peek, path)) {
        const char *who = ql_response_get(peek.response, QL_ABOUT_RESPONDENT);
        (void)snprintf(text, room, "%s%s%zu of %zu answered, begun on %.10s", who,
                       *who ? ", " : "", ql_response_answered(peek.response),
                       ql_response_items(peek.response),
                       ql_response_get(peek.response, QL_ABOUT_STARTED));
    } else {
        (void)snprintf(text, room, "cannot be gone on with; it is kept in %s", path);
    }
    ql_reader_free(peek.reader);
    free(peek.bytes);
}

enum { MOST_DRAFTS = 9 };

/* Which draft to go on with: its index, `count` for a new one, -1 when the session ends. */
static int choose_draft(session *s, char **paths, int count)
{
    say("There %s unfinished:", count == 1 ? "is a questionnaire" : "are questionnaires");
    for (int k = 0; k < count; k++) {
        char text[512];
        describe(s, paths[k], text, sizeof text);
        say("  %d  Go on: %s", k + 1, text);
    }
    say("  %d  Start a new one; %s kept", count + 1, count == 1 ? "the other is" : "the others are");
    for (;;) {
        enum line came;
        if (!ask_line(s, "Type a number, then press Enter: ", &came))
            return -1;
        if (s->line.len == 1 && s->line.text[0] >= '1' && s->line.text[0] <= '1' + count)
            return s->line.text[0] - '1';
        say("Type a number from 1 to %d.", count + 1);
    }
}

static int resume(session *s, const char *path)
{
    enum draft_outcome outcome = draft_open(&s->draft, path);
    if (outcome == DRAFT_IN_USE) {
        complain("this questionnaire is in use: it is open in another window. Go on there, or "
                 "close that one first");
        return EXIT_CANNOT;
    }
    if (outcome != DRAFT_OPEN)
        return EXIT_CANNOT;
    if (!read_response(s, path)) {
        complain("the answers in %s cannot be gone on with; they are left as they are", path);
        draft_close(&s->draft, false);
        return EXIT_CANNOT;
    }
    s->resumed = true;
    return EXIT_DONE;
}

/* The name is free, and may be left out. */
static bool ask_name(session *s)
{
    enum line came;
    if (!ask_line(s, "Your name, for the profile (Enter alone for none): ", &came))
        return false;
    char name[256];
    size_t used = 0;
    for (size_t k = 0; k < s->line.len && used + 1 < sizeof name; k++) {
        if ((unsigned char)s->line.text[k] >= ' ' && s->line.text[k] != 0x7F)
            name[used++] = s->line.text[k];
    }
    while (used > 0 && ((unsigned char)name[used - 1] & 0xC0) == 0x80 && used + 1 == sizeof name)
        used--;
    name[used] = '\0';
    return ql_response_set(s->response, QL_ABOUT_RESPONDENT, name) == QL_OK;
}

/* How an interrupted session ends. */
static int leave(session *s)
{
    int caught = tty_signal();
    size_t answered = s->response ? ql_response_answered(s->response) : 0;
    bool kept = s->response && s->draft.lock >= 0 && !s->unsaved;
    if (kept)
        say("\nSaved after %zu of %zu answers. To go on: qualities assess", answered,
            ql_response_items(s->response));
    else if (answered > 0) {
        say("\nYour answers could not be saved. Copy them from here:");
        (void)ql_response_write(s->response, screen());
    } else {
        say("\nNothing was answered yet.");
    }
    draft_close(&s->draft, kept && answered == 0 && !s->resumed);
    if (caught)
        tty_die(caught);
    return kept ? EXIT_PAUSED : EXIT_CANNOT;
}

/* Finds or makes the response to work on. */
static int begin(session *s)
{
    char folder[PATH_ROOM];
    char *paths[MOST_DRAFTS];
    if (!keep_drafts_folder(folder))
        return EXIT_CANNOT;
    size_t count = drafts_list(folder, ql_rubric_id(s->rubric), s->instrument, paths, MOST_DRAFTS);
    int chosen = count > 0 ? choose_draft(s, paths, (int)count) : 0;
    int code = EXIT_DONE;
    if (chosen < 0)
        code = leave(s);
    else if ((size_t)chosen < count)
        code = resume(s, paths[chosen]);
    else if (!new_response(s))
        code = EXIT_CANNOT;
    else if (!ask_name(s))
        code = leave(s);
    else
        code = start_draft(s, folder);
    for (size_t k = 0; k < count; k++)
        free(paths[k]);
    return code;
}

/* ---- Asking --------------------------------------------------------------------------------- */

static enum ql_code take(session *s, enum line came, enum ql_step *step)
{
    *step = QL_STEP_SHOW;
    if (came == LINE_PASTED && !ql_ask_wants_text(s->ask)) {
        ql_ask_refuse_paste(s->ask, s->line.count);
        return QL_OK;
    }
    return ql_ask_take(s->ask, s->line.text, s->line.len, step);
}

enum conversation { TALK_FINISHED, TALK_LEFT, TALK_FAILED };

static enum conversation talk(session *s)
{
    ql_style style = style_here(s);
    enum ql_code code = ql_ask_intro(s->ask, s->resumed, &style, screen());
    while (code == QL_OK) {
        enum ql_step step;
        style = style_here(s); /* the window may have changed */
        code = ql_ask_show(s->ask, &style, screen());
        if (code != QL_OK)
            break;
        enum line came = tty_read(&s->line);
        if (came != LINE_TAKEN && came != LINE_PASTED)
            return TALK_LEFT;
        code = take(s, came, &step);
        if (code == QL_OK && step == QL_STEP_SAVE) {
            if (!save(s))
                return TALK_LEFT;
            ql_ask_saved(s->ask, !s->unsaved);
        }
        if (code == QL_OK && step == QL_STEP_LEAVE)
            return TALK_LEFT;
        if (code == QL_OK && step == QL_STEP_FINISH)
            return TALK_FINISHED;
    }
    if (code == QL_ERR_WRITE)
        return TALK_LEFT; /* the terminal is gone */
    complain_of_code("assess", code);
    return TALK_FAILED;
}

/* ---- Finishing ------------------------------------------------------------------------------ */

/* Where the finished response goes; false with errno. */
static bool keep_finished(session *s, char path[PATH_ROOM])
{
    char folder[PATH_ROOM], slug[128], name[256];
    if (s->given->value[OPT_EDIT]) {
        (void)snprintf(path, PATH_ROOM, "%s", s->draft.path);
        return draft_save(&s->draft, s->response);
    }
    keep_file_name(slug, sizeof slug, ql_response_get(s->response, QL_ABOUT_RESPONDENT));
    (void)snprintf(name, sizeof name, "%s-%.10s", *slug ? slug : s->instrument,
                   ql_response_get(s->response, QL_ABOUT_FINISHED));
    if (!keep_responses_folder(folder))
        return false;
    return keep_response(path, folder, name, s->response);
}

static bool write_profile(session *s)
{
    ql_plan *plan;
    enum ql_code code = ql_plan_compile(&plan, s->rubric, s->instrument);
    if (code != QL_OK) {
        complain_of_code("cannot write the profile", code);
        return false;
    }
    int written = profile_write(&s->wish, plan, s->response);
    ql_plan_free(plan);
    return written == EXIT_DONE;
}

static int finish(session *s)
{
    char path[PATH_ROOM], time_text[24];
    now(time_text);
    if (ql_response_set(s->response, QL_ABOUT_FINISHED, time_text) != QL_OK) {
        complain_of_code("assess", QL_ERR_NOMEM);
        return leave(s);
    }
    if (!keep_finished(s, path)) {
        complain_of_file("your finished answers are not saved: cannot write", path, errno);
        say("They are in the draft; \"qualities assess\" offers it again.");
        return leave(s);
    }
    draft_close(&s->draft, !s->given->value[OPT_EDIT]);
    (void)ql_text_write("\n", &(ql_style){0}, screen());
    bool written = write_profile(s);
    say("\nYour answers are in %s", path);
    say("To see this profile again: qualities report %s", path);
    return written ? EXIT_DONE : EXIT_CANNOT;
}

static int assess(session *s)
{
    int code = EXIT_DONE;
    if (s->given->value[OPT_EDIT])
        code = resume(s, s->given->value[OPT_EDIT]);
    else
        code = begin(s);
    if (code != EXIT_DONE)
        return code;
    if (!s->resumed && !save(s))
        return leave(s);
    if (ql_ask_new(&s->ask, s->rubric, s->response) != QL_OK) {
        complain_of_code("assess", QL_ERR_NOMEM);
        return leave(s);
    }
    return talk(s) == TALK_FINISHED ? finish(s) : leave(s);
}

static int run(const options *given, int count, char **words)
{
    (void)count, (void)words;
    session s = {.given = given, .draft = {.lock = -1}};
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        complain("assess asks its questions in a terminal, and this is none; to score answers from "
                 "a file, type: qualities score FILE");
        return EXIT_CANNOT;
    }
    if (!profile_wish(&s.wish, given))
        return EXIT_CANNOT;
    tty_catch_signals();
    s.rubric = rubric_find(given->value[OPT_RUBRIC]);
    s.instrument = s.rubric ? rubric_instrument(s.rubric, given->value[OPT_INSTRUMENT]) : NULL;
    int code = s.instrument ? assess(&s) : EXIT_CANNOT;
    draft_close(&s.draft, false);
    ql_ask_free(s.ask);
    if (s.reader)
        ql_reader_free(s.reader);
    else
        ql_response_free(s.response);
    ql_rubric_free(s.rubric);
    free(s.bytes);
    free(s.line.text);
    return code;
}

static const enum option_id taken[] = {OPT_RUBRIC, OPT_INSTRUMENT, OPT_EDIT,  OPT_FORMAT,
                                    OPT_OUTPUT, OPT_FORCE,      OPT_DIGITS, OPT_ACCEPT_RUBRIC,
                                    OPT_COLOR,  OPT_HELP,       OPT_END};

const command command_assess = {
    .name = "assess",
    .operands = "",
    .summary = "answer the questionnaire, and read your growth profile",
    .about = "Asks one question at a time. You answer with a number and Enter. Every answer is saved\n"
             "at once, so you can stop at any time and go on later. At the end your growth profile\n"
             "is printed, or written to the file of --output.",
    .examples = "  qualities assess\n"
                "  qualities assess --rubric ten-roles\n"
                "  qualities assess --edit ana-2026-03-02.yaml\n",
    .options = taken,
    .least_operands = 0,
    .most_operands = 0,
    .run = run,
};
