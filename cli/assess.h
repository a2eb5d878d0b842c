/* One session of the questionnaire, from the first question to the last. */
#ifndef CLI_ASSESS_H
#define CLI_ASSESS_H

#include "keep.h"
#include "profile.h"
#include "responses.h"
#include "tty.h"

typedef struct session {
    const char *verb; /* the command that holds it */
    const options *given;
    bool interview;   /* a rater's: it has names from the start, and shows no profile at the end */
    report_wish wish; /* else */
    responses from; /* holds the rubric, and the response when it was read */
    const char *instrument;
    ql_response *response;
    ql_response *fresh; /* the response when it is a new one */
    ql_ask *ask;
    draft draft;
    bool resumed;
    bool in_place; /* the person named the file: finished answers stay in it */
    bool changed;  /* something was answered or noted in this session */
    bool unsaved;  /* the last change is in memory only */
    typed line;
    enum line came; /* how the last line ended */
} session;

ql_sink session_screen(void);
ql_style session_style(const session *s);

/* The time as a response file has it. */
enum { TIME_ROOM = 24 };
void session_now(char text[TIME_ROOM]);

/* Reads one line of free text into `line`, asking again for what is none: a paste, or keys that
 * are no letters. False when the session ends here. */
bool session_ask(session *s, const char *prompt);

/* Holds a session: the two above say which. An exit code. */
int session_run(session *s);

/* Finds or makes the response to work on, with a draft that is open. An exit code. */
int session_begin(session *s);

/* Asks for the names on a new response, unless it has them. False when the session ends here. */
bool session_name(session *s);

/* Saves; on failure says why and offers another place. False when the session ends here. */
bool session_save(session *s);

/* Ends the process when a signal ended the session; else EXIT_PAUSED. */
int session_pause(void);

/* Ends a session that is not finished, or could not be kept; an exit code. */
int session_leave(session *s);

/* Keeps the finished response and writes the profile, or says what an interview is kept for; an exit
 * code. */
int session_finish(session *s);

#endif
