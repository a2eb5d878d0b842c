/* Where the response of a session comes from: a draft, a file, or a person who begins. */
#include "assess.h"
#include "complain.h"
#include "rubrics.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool new_response(session *s)
{
    char time_text[TIME_ROOM];
    session_now(time_text);
    enum ql_code code = ql_response_new(&s->fresh, s->from.rubric, s->instrument);
    if (code == QL_OK)
        code = ql_response_set(s->fresh, QL_ABOUT_STARTED, time_text);
    if (code != QL_OK)
        complain_of_code("assess", code);
    s->response = s->fresh;
    return code == QL_OK;
}

/* Names are free, and may be left out. */
static bool ask_name(session *s, const char *prompt, enum ql_about whose)
{
    return session_ask(s, prompt) && ql_response_set(s->response, whose, s->line.text) == QL_OK;
}

bool session_name(session *s)
{
    if (strcmp(s->instrument, "self") == 0)
        return ask_name(s, "Your name, for the profile (Enter alone for none): ",
                        QL_ABOUT_RESPONDENT);
    return ask_name(s, "Whom is this about? A name, for the profile (Enter alone for none): ",
                    QL_ABOUT_RESPONDENT) &&
           ask_name(s, "Your own name (Enter alone for none): ", QL_ABOUT_RATER);
}

/* Starts a draft of its own, under a name that says when it was begun. */
static int start_draft(session *s, const char *folder)
{
    const char *started = ql_response_get(s->response, QL_ABOUT_STARTED);
    for (int number = 1; number < 100; number++) {
        char path[PATH_ROOM], tail[16] = "";
        if (number > 1)
            (void)snprintf(tail, sizeof tail, "-%d", number);
        int len = snprintf(path, sizeof path, "%s/%s.%s.%.10s-%.2s%.2s%.2s%s.yaml", folder,
                           ql_rubric_id(s->from.rubric), s->instrument, started, started + 11,
                           started + 14, started + 17, tail);
        if (len < 0 || (size_t)len >= sizeof path)
            break;
        enum draft_outcome outcome = draft_open(&s->draft, path);
        if (outcome == DRAFT_OPEN && access(path, F_OK) == 0) {
            draft_close(&s->draft, false); /* somebody's draft of the same second */
            continue;
        }
        if (outcome == DRAFT_IN_USE)
            continue;
        return outcome == DRAFT_OPEN ? EXIT_DONE : EXIT_CANNOT;
    }
    complain("cannot keep a draft in %s: no name for it is free", folder);
    return EXIT_CANNOT;
}

/* How the draft at `path` is offered: "Go on: Ana, 12 of 35 answered, begun on 2026-03-02". */
static void describe(const session *s, const char *path, char *text, size_t room)
{
    responses peek = {.given = s->given, .rubric = s->from.rubric};
    ql_response *response = NULL;
    if (responses_open(&peek, path) == EXIT_DONE)
        (void)responses_next(&peek, &response);
    if (response) {
        const char *who = ql_response_get(response, QL_ABOUT_RESPONDENT);
        (void)snprintf(text, room, "Go on: %s%s%zu of %zu answered, begun on %.10s", who,
                       *who ? ", " : "", ql_response_answered(response),
                       ql_response_items(response), ql_response_get(response, QL_ABOUT_STARTED));
    } else {
        (void)snprintf(text, room, "Cannot be gone on with, see above; kept in %s", path);
    }
    responses_close(&peek);
    ql_plan_free(peek.plan);
}

enum { MOST_DRAFTS = 8 }; /* one digit is enough to choose */

static void say_choice(const session *s, int number, const char *text)
{
    char lead[16];
    (void)snprintf(lead, sizeof lead, session_style(s).accessible ? "%d: " : "  %d  ", number);
    say_item(lead, "%s", text);
}

/* Which draft to go on with: its index, `count` for a new one, -1 when the session ends. */
static int choose_draft(session *s, char **paths, int count)
{
    say("There %s unfinished:", count == 1 ? "is a questionnaire" : "are questionnaires");
    for (int k = 0; k < count; k++) {
        char text[PATH_ROOM + 64];
        describe(s, paths[k], text, sizeof text);
        say_choice(s, k + 1, text);
    }
    say_choice(s, count + 1, count == 1 ? "Start a new one; the other is kept"
                                        : "Start a new one; the others are kept");
    for (;;) {
        if (!session_ask(s, "Type a number, then press Enter: "))
            return -1;
        if (s->line.len == 1 && s->line.text[0] >= '1' && s->line.text[0] <= '1' + count)
            return s->line.text[0] - '1';
        say("Type a number from 1 to %d.", count + 1);
    }
}

/* A table or a list would come out as its first response only. */
static bool may_edit(const session *s, const char *path)
{
    if (!s->in_place || strcmp(ql_reader_format(s->from.reader), "yaml") == 0)
        return true;
    complain("%s: only response files in YAML can be edited, such as assess writes", path);
    return false;
}

static int resume(session *s, const char *path)
{
    enum draft_outcome outcome = draft_open(&s->draft, path);
    if (outcome == DRAFT_IN_USE)
        complain("this questionnaire is in use: it is open in another window. Go on there, or "
                 "close that one first");
    if (outcome != DRAFT_OPEN)
        return EXIT_CANNOT;
    s->resumed = true;
    if (s->in_place)
        say("Answers and notes in the file are kept; comments (#) in it are not.");
    if (responses_open(&s->from, path) == EXIT_DONE && may_edit(s, path) &&
        responses_next(&s->from, &s->response) == QL_OK && s->response) {
        s->instrument = ql_reader_instrument(s->from.reader);
        return EXIT_DONE;
    }
    complain("the answers in %s cannot be gone on with; they are left as they are", path);
    draft_close(&s->draft, false);
    return EXIT_CANNOT;
}

static int start_new(session *s, const char *folder)
{
    if (!new_response(s))
        return EXIT_CANNOT;
    return start_draft(s, folder);
}

/* Goes on with a draft of the same questionnaire, or starts a new one. */
static int begin_at_home(session *s)
{
    char folder[PATH_ROOM], finished[PATH_ROOM];
    char *paths[MOST_DRAFTS];
    if (!keep_drafts_folder(folder) || !keep_responses_folder(finished))
        return EXIT_CANNOT;
    size_t count =
        drafts_list(folder, ql_rubric_id(s->from.rubric), s->instrument, paths, MOST_DRAFTS);
    int chosen = count > 0 ? choose_draft(s, paths, (int)count) : 0;
    int code;
    if (chosen < 0)
        code = session_leave(s);
    else if ((size_t)chosen < count)
        code = resume(s, paths[chosen]);
    else
        code = start_new(s, folder);
    for (size_t k = 0; k < count; k++)
        free(paths[k]);
    return code;
}

int session_begin(session *s)
{
    const char *path = s->given->value[OPT_EDIT];
    s->in_place = path != NULL;
    if (path)
        return resume(s, path);
    s->from.rubric = rubric_find(s->given->value[OPT_RUBRIC]);
    if (s->from.rubric)
        s->instrument = rubric_instrument(s->from.rubric, s->given->value[OPT_INSTRUMENT]);
    return s->instrument ? begin_at_home(s) : EXIT_CANNOT;
}
