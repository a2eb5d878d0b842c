/* Where the response of a session comes from: a draft, a file, or a person who begins. */
#include "assess.h"
#include "complain.h"
#include "rubrics.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool new_response(session *s)
{
    char time_text[TIME_ROOM];
    session_now(time_text);
    enum ql_code code = ql_response_new(&s->fresh, s->from.rubric, s->instrument);
    if (code == QL_OK)
        code = ql_response_set(s->fresh, QL_ABOUT_STARTED, time_text);
    if (code != QL_OK)
        complain_of_code(s->verb, code);
    s->response = s->fresh;
    return code == QL_OK;
}

/* Names are free, and may be left out. */
static bool ask_name(session *s, const char *prompt, enum ql_about whose)
{
    return session_ask(s, prompt) && ql_response_set(s->response, whose, s->line.text) == QL_OK;
}

/* Both are wanted, so that the ratings of a panel can be told apart. */
static bool ask_both_names(session *s)
{
    static const struct {
        enum ql_about whose;
        enum option_id option;
        const char *prompt;
    } names[] = {{QL_ABOUT_RESPONDENT, OPT_CANDIDATE, "Who is the candidate? "},
                 {QL_ABOUT_RATER, OPT_RATER, "Your own name: "}};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const char *given = s->given->value[names[k].option];
        if (given && ql_response_set(s->response, names[k].whose, given) != QL_OK)
            return false;
        while (*ql_response_get(s->response, names[k].whose) == '\0') {
            if (!ask_name(s, names[k].prompt, names[k].whose))
                return false;
            if (*ql_response_get(s->response, names[k].whose) == '\0')
                say("A name is needed, so that the ratings of the panel can be told apart.");
        }
    }
    return true;
}

bool session_name(session *s)
{
    if (s->interview) /* it began with them */
        return true;
    if (strcmp(s->instrument, "self") == 0) {
        say("Type your name, for the profile. Press Enter alone for none.");
        return ask_name(s, "Your name: ", QL_ABOUT_RESPONDENT);
    }
    say("Type the names for the profile. Press Enter alone for none.");
    return ask_name(s, "Whom is this about? ", QL_ABOUT_RESPONDENT) &&
           ask_name(s, "Your own name: ", QL_ABOUT_RATER);
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
        enum draft_outcome outcome = draft_open(&s->draft, path, true);
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

/* ---- The choice of drafts ---- */

enum fitness { FIT, OTHER_NAMES, OTHER_EDITION, DAMAGED };

static bool has_rule(const ql_findings *findings, const char *rule)
{
    for (size_t k = 0; k < ql_findings_count(findings); k++) {
        if (strcmp(ql_findings_at(findings, k)->rule, rule) == 0)
            return true;
    }
    return false;
}

/* How a draft is offered: "Go on: Ana, 12 of 35 answered, begun on 2026-03-02". */
static void describe(const ql_response *response, const char *path, char *text, size_t room)
{
    const char *who = ql_response_get(response, QL_ABOUT_RESPONDENT);
    (void)snprintf(text, room, "Go on: %s%s%zu of %zu answered, begun on %.10s%s", who,
                   *who ? ", " : "", ql_response_answered(response), ql_response_items(response),
                   ql_response_get(response, QL_ABOUT_STARTED),
                   draft_in_use(path) ? " (open in another window)" : "");
}

/* Whether a draft is by the same rater about the same candidate. */
static bool has_our_names(const session *s, const ql_response *response)
{
    static const enum ql_about names[] = {QL_ABOUT_RESPONDENT, QL_ABOUT_RATER};
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        if (strcasecmp(ql_response_get(response, names[k]), ql_response_get(s->fresh, names[k])))
            return false;
    }
    return true;
}

/* Whether the draft in `bytes` can be gone on with, and then its description. */
static enum fitness judge(const session *s, const char *path, const char *bytes, size_t len,
                          ql_findings *findings, char *text, size_t room)
{
    ql_reader *reader = NULL;
    ql_response *response = NULL;
    enum fitness fitness = DAMAGED;
    enum ql_code code = strcmp(ql_reader_guess(bytes, len), "yaml") == 0
                            ? ql_reader_open(&reader, bytes, len, findings)
                            : QL_ERR_INPUT;
    if (code == QL_OK)
        code = ql_reader_bind(reader, s->from.rubric, s->instrument,
                              s->given->value[OPT_ACCEPT_RUBRIC] != NULL, findings);
    if (code == QL_OK)
        code = ql_reader_next(reader, &response, findings);
    if (has_rule(findings, "other-rubric"))
        fitness = OTHER_EDITION;
    else if (code == QL_OK && response)
        fitness = !s->interview || has_our_names(s, response) ? FIT : OTHER_NAMES;
    if (fitness == FIT)
        describe(response, path, text, room);
    ql_reader_free(reader);
    return fitness;
}

/* The same of the draft at `path`. */
static enum fitness peek(const session *s, const char *path, char *text, size_t room)
{
    size_t len;
    char *bytes = file_read(path, &len);
    ql_findings *findings = ql_findings_new();
    enum fitness fitness =
        bytes && findings ? judge(s, path, bytes, len, findings, text, room) : DAMAGED;
    ql_findings_free(findings);
    free(bytes);
    return fitness;
}

enum { MOST_DRAFTS = 8, TEXT_ROOM = 1024 }; /* one digit is enough to choose */

/* Drafts of the same questionnaire. */
typedef struct offer {
    char *paths[MOST_DRAFTS];
    char texts[MOST_DRAFTS][TEXT_ROOM];
    size_t count;
} offer;

/* Leaves those out that cannot be gone on with, and says where they are; and those of other raters,
 * which are none of this one's business. */
static void keep_fit(const session *s, offer *o)
{
    size_t fit = 0, others = 0;
    for (size_t k = 0; k < o->count; k++) {
        char *path = o->paths[k];
        enum fitness fitness = peek(s, path, o->texts[fit], TEXT_ROOM);
        if (fitness == FIT) {
            o->paths[fit++] = path;
            continue;
        }
        others += fitness == OTHER_NAMES;
        if (fitness == OTHER_NAMES) {
            free(path);
            continue;
        }
        say("%s:", fitness == OTHER_EDITION
                       ? "Your rubric scores differently since these answers; they are kept in"
                       : "These answers are damaged and cannot be gone on with; they are kept in");
        say_to_type(path);
        free(path);
    }
    o->count = fit;
    if (others > 0)
        say("%zu unfinished under other names %s kept.", others, others == 1 ? "is" : "are");
}

static void say_choice(const session *s, const char *key, const char *text)
{
    char lead[16];
    (void)snprintf(lead, sizeof lead, session_style(s).accessible ? "%s: " : "  %s  ", key);
    say_item(lead, "%s", text);
}

static void show_offer(const session *s, const offer *o)
{
    char key[2] = "1";
    say("There %s unfinished:", o->count == 1 ? "is a questionnaire" : "are questionnaires");
    for (size_t k = 0; k < o->count; k++, key[0]++)
        say_choice(s, key, o->texts[k]);
    say_choice(s, key,
               o->count == 1 ? "Start a new one; the other is kept"
                             : "Start a new one; the others are kept");
    say_choice(s, "q", "Leave; nothing changes");
}

/* Which draft to go on with: its index, the count for a new one, -1 when the session ends. */
static int choose(session *s, const offer *o)
{
    int most = (int)o->count + 1;
    show_offer(s, o);
    for (;;) {
        if (!session_ask(s, "Type a number, then press Enter: "))
            return -1;
        char key = s->line.len == 1 ? s->line.text[0] : '\0';
        if (key == 'q' || key == 'Q')
            return -1;
        if (key >= '1' && key < '1' + most)
            return key - '1';
        say("Type a number from 1 to %d, or q to leave.", most);
    }
}

/* ---- Going on, or starting ---- */

/* A table or a list would come out as its first response only. */
static bool may_edit(const char *path)
{
    size_t len;
    char *bytes = file_read(path, &len);
    bool yaml = bytes && strcmp(ql_reader_guess(bytes, len), "yaml") == 0;
    if (bytes && !yaml)
        complain("%s: only response files in YAML can be edited, such as assess writes", path);
    free(bytes);
    return yaml;
}

static bool read_draft(session *s)
{
    const char *path = s->draft.path;
    if (!may_edit(path) || responses_open(&s->from, path) != EXIT_DONE ||
        responses_next(&s->from, &s->response) != QL_OK || !s->response)
        return false;
    if (ql_response_sealed(s->response) != QL_UNSEALED) {
        complain("%s is sealed: what its rater gave stays as it is", path);
        return false;
    }
    s->instrument = ql_reader_instrument(s->from.reader);
    return true;
}

static int resume(session *s, const char *path)
{
    enum draft_outcome outcome = draft_open(&s->draft, path, !s->in_place);
    if (outcome == DRAFT_IN_USE)
        complain("this questionnaire is in use: it is open in another window. Go on there, or "
                 "close that one first");
    if (outcome != DRAFT_OPEN)
        return EXIT_CANNOT;
    s->resumed = true;
    if (read_draft(s))
        return EXIT_DONE;
    complain("the answers in %s cannot be gone on with; they are left as they are", path);
    draft_close(&s->draft, false);
    return EXIT_CANNOT;
}

/* The file itself, whatever link leads to it: so there is one lock for it. */
static int edit(session *s, const char *path)
{
    char itself[PATH_ROOM];
    if (!realpath(path, itself)) {
        complain_of_file("cannot read", path, errno);
        return EXIT_CANNOT;
    }
    int code = resume(s, itself);
    if (code == EXIT_DONE)
        say("Answers and notes in the file are kept; comments (#) in it are not.");
    return code;
}

static int start_new(session *s, const char *folder)
{
    if (!s->fresh && !new_response(s))
        return EXIT_CANNOT;
    return start_draft(s, folder);
}

/* Goes on with a draft of the same questionnaire, or starts a new one. */
static int begin_at_home(session *s)
{
    char folder[PATH_ROOM], finished[PATH_ROOM];
    offer o;
    size_t older;
    if (!keep_drafts_folder(folder) || !keep_responses_folder(finished))
        return EXIT_CANNOT;
    if (s->interview && !new_response(s))
        return EXIT_CANNOT;
    if (s->interview && !ask_both_names(s)) {
        say("\nNothing was rated, so nothing is kept.");
        return session_pause();
    }
    o.count = drafts_list(folder, ql_rubric_id(s->from.rubric), s->instrument, o.paths, MOST_DRAFTS,
                          &older);
    keep_fit(s, &o);
    if (older > 0)
        say("%zu older %s kept in %s", older, older == 1 ? "one is" : "ones are", folder);
    int chosen = o.count > 0 ? choose(s, &o) : 0, code;
    if (chosen < 0) {
        say("\nNothing was changed; what is unfinished is kept.");
        code = session_pause();
    } else if ((size_t)chosen < o.count) {
        code = resume(s, o.paths[chosen]);
    } else {
        code = start_new(s, folder);
    }
    for (size_t k = 0; k < o.count; k++)
        free(o.paths[k]);
    return code;
}

/* A rater does not answer what people answer about themselves. False after a complaint. */
static bool may_interview(const session *s)
{
    if (!s->interview || strcmp(s->instrument, "self") != 0)
        return true;
    complain("\"self\" is answered by people about themselves: type qualities assess; or name a "
             "questionnaire for raters with --instrument");
    return false;
}

static bool choose_instrument(session *s)
{
    const char *wanted = s->given->value[OPT_INSTRUMENT];
    s->from.rubric = rubric_find(s->given->value[OPT_RUBRIC]);
    if (s->from.rubric)
        s->instrument =
            rubric_instrument(s->from.rubric, !wanted && s->interview ? "interview" : wanted);
    return s->instrument && may_interview(s);
}

int session_begin(session *s)
{
    const char *path = s->given->value[OPT_EDIT];
    s->in_place = path != NULL;
    if (!path)
        return choose_instrument(s) ? begin_at_home(s) : EXIT_CANNOT;
    int code = edit(s, path);
    return code != EXIT_DONE || may_interview(s) ? code : EXIT_CANNOT;
}
