/* A session of the questionnaire on a terminal: asks, and keeps every answer. */
#include "assess.h"
#include "complain.h"

#include <stdlib.h>
#include <unistd.h>

static enum ql_code take(session *s, enum ql_step *step)
{
    *step = QL_STEP_SHOW;
    if (s->came == LINE_PASTED && !ql_ask_wants_text(s->ask)) {
        ql_ask_refuse_paste(s->ask, s->line.count);
        return QL_OK;
    }
    return ql_ask_take(s->ask, s->line.text, s->line.len, step);
}

/* Shows the question, reads a line and does what it says. `step` is QL_STEP_LEAVE too when no line
 * comes any more. */
static enum ql_code one_turn(session *s, enum ql_step *step)
{
    ql_style style = session_style(s); /* the window may have changed */
    enum ql_code code = ql_ask_show(s->ask, &style, session_screen());
    *step = QL_STEP_LEAVE;
    if (code != QL_OK)
        return code;
    s->came = tty_read(&s->line);
    if (s->came != LINE_TAKEN && s->came != LINE_PASTED)
        return QL_OK;
    code = take(s, step);
    if (code != QL_OK || *step != QL_STEP_SAVE)
        return code;
    s->changed = true;
    if (!session_save(s))
        *step = QL_STEP_LEAVE;
    ql_ask_saved(s->ask, !s->unsaved);
    return QL_OK;
}

/* What it is about, and whom; a new draft is on the disk before the first question. */
static bool greet(session *s)
{
    ql_style style = session_style(s);
    enum ql_code code = ql_ask_new(&s->ask, s->response);
    if (code == QL_OK)
        code = ql_ask_intro(s->ask, s->resumed, &style, session_screen());
    if (code != QL_OK && code != QL_ERR_WRITE) /* that is a terminal that is gone */
        complain_of_code(s->verb, code);
    return code == QL_OK && (s->resumed || (session_name(s) && session_save(s)));
}

/* True when the person is done, false when the session ends before. */
static bool talk(session *s)
{
    enum ql_step step = QL_STEP_SHOW;
    enum ql_code code = QL_OK;
    while (code == QL_OK && step != QL_STEP_LEAVE && step != QL_STEP_FINISH)
        code = one_turn(s, &step);
    if (code != QL_OK && code != QL_ERR_WRITE)
        complain_of_code(s->verb, code);
    return code == QL_OK && step == QL_STEP_FINISH;
}

static int hold(session *s)
{
    int code = session_begin(s);
    if (code != EXIT_DONE)
        return code;
    return greet(s) && talk(s) ? session_finish(s) : session_leave(s);
}

int session_run(session *s)
{
    if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO)) {
        complain("%s asks its questions in a terminal, and this is none; to score answers from a "
                 "file, type: qualities score FILE",
                 s->verb);
        return EXIT_CANNOT;
    }
    s->from.given = s->given;
    s->draft.lock = -1;
    tty_catch_signals();
    int code = hold(s);
    draft_close(&s->draft, false);
    ql_ask_free(s->ask);
    ql_response_free(s->fresh);
    responses_free(&s->from);
    free(s->line.text);
    return code;
}
