/* The questionnaire: what a line does. Nothing is recorded that was not typed for the question on
 * the screen. */
#include "ask/machine.h"

#include "base/scalar.h"
#include "base/utf8.h"

#include <string.h>

static bool is_open(const ql_ask *ask, size_t i)
{
    return ask->response->answers[i] == QL_ANSWER_MISSING(QL_BLANK);
}

/* The question, on the screen that it begins with; one that is rated needs no more listening. */
static void arrive(ql_ask *ask, size_t i)
{
    ask->at = i;
    ask->mode = ask->interview && is_open(ask, i) ? ASK_LISTEN : ASK_ITEM;
}

enum ql_code ql_ask_new(ql_ask **out, ql_response *response)
{
    ql_ask *ask = ql_new(1, sizeof *ask);
    if (!ask)
        return QL_ERR_NOMEM;
    ask->rubric = response->rubric;
    ask->instrument = response->instrument;
    ask->response = response;
    ask->interview = ql_instrument_is_interview(response->instrument);
    while (ask->at < ask->instrument->count && !is_open(ask, ask->at))
        ask->at++;
    if (ask->at < ask->instrument->count) {
        arrive(ask, ask->at);
    } else {
        ask->at = 0;
        ask->mode = ASK_REVIEW;
    }
    *out = ask;
    return QL_OK;
}

void ql_ask_free(ql_ask *ask)
{
    ql_delete(ask);
}

bool ql_ask_wants_text(const ql_ask *ask)
{
    return ask->mode == ASK_NOTE;
}

void ql_ask_saved(ql_ask *ask, bool saved)
{
    ask->saved = saved;
}

void ql_ask_refuse_paste(ql_ask *ask, size_t lines)
{
    ask->told = TOLD_PASTE;
    ask->lines = lines;
}

static void go_on(ql_ask *ask)
{
    if (ask->from_review || ask->at + 1 == ask->instrument->count)
        ask->mode = ASK_REVIEW;
    else
        arrive(ask, ask->at + 1);
    ask->from_review = false;
}

static enum ql_step take_answer(ql_ask *ask, ql_answer answer)
{
    ask->response->answers[ask->at] = answer;
    ask->told = TOLD_ANSWER;
    ask->told_item = ask->at;
    ask->saved = false;
    go_on(ask);
    return QL_STEP_SAVE;
}

static enum ql_step take_skip(ql_ask *ask)
{
    bool was_open = is_open(ask, ask->at);
    ask->response->answers[ask->at] = QL_ANSWER_MISSING(QL_BLANK);
    ask->told = was_open ? TOLD_LEFT_OPEN : TOLD_REMOVED;
    ask->told_item = ask->at;
    ask->saved = false;
    go_on(ask);
    return was_open ? QL_STEP_SHOW : QL_STEP_SAVE;
}

/* "n" is for people about themselves, "x" for raters. */
static enum ql_step take_missing(ql_ask *ask, enum ql_missing_kind kind)
{
    bool rated = ql_instrument_is_rated(ask->instrument);
    if ((kind == QL_NA && rated) || (kind == QL_NO_EVIDENCE && !rated)) {
        ask->told = TOLD_NOT_HERE;
        return QL_STEP_SHOW;
    }
    return take_answer(ask, QL_ANSWER_MISSING(kind));
}

static void go_back(ql_ask *ask)
{
    if (ask->mode == ASK_ITEM && ask->interview && is_open(ask, ask->at)) {
        ask->mode = ASK_LISTEN;
        return;
    }
    if (ask->mode == ASK_REVIEW)
        arrive(ask, ask->at);
    else if (ask->at > 0)
        arrive(ask, ask->at - 1);
    else
        ask->told = TOLD_FIRST;
    ask->from_review = false;
}

/* Question `number`, counting from 1. */
static void go_to(ql_ask *ask, const char *number, size_t len)
{
    int32_t wanted;
    if (!ql_parse_whole(number, len, &wanted) || wanted < 1 ||
        (size_t)wanted > ask->instrument->count) {
        ask->told = TOLD_NO_SUCH_QUESTION;
        return;
    }
    ask->from_review = ask->mode == ASK_REVIEW;
    arrive(ask, (size_t)wanted - 1);
}

/* What is heard comes line by line, and stays on one. */
static const char *joined(ql_arena *arena, const char *notes, const char *note)
{
    const char *gap = *notes && strchr(".?!:;,", notes[strlen(notes) - 1]) ? " " : "; ";
    const char *both = ql_arena_format(arena, "%s%s%s", notes, gap, note);
    return ql_response_text(arena, both, strlen(both));
}

static enum ql_code take_note(ql_ask *ask, const char *text, size_t len, enum ql_step *step)
{
    ql_arena *arena = &ask->response->arena;
    const char **kept = &ask->response->notes[ask->at];
    const char *note = ql_response_text(arena, text, len);
    bool remove = note && *kept && strcmp(note, "-") == 0;
    if (note && *note && *kept && !remove && ask->interview)
        note = joined(arena, *kept, note);
    if (!note)
        return QL_ERR_NOMEM;
    if (ask->mode == ASK_NOTE)
        ask->mode = ask->noted_in;
    ask->told = remove ? TOLD_NOTE_REMOVED : *note ? TOLD_NOTE : TOLD_NO_NOTE;
    if (*note) {
        *kept = remove ? NULL : note;
        ask->saved = false;
        *step = QL_STEP_SAVE;
    }
    return QL_OK;
}

static void keep_said(ql_ask *ask, const char *line, size_t len)
{
    size_t kept = len < sizeof ask->said - 1 ? len : sizeof ask->said - 1;
    if (kept < len)
        kept = ql_utf8_good(line, kept);
    memcpy(ask->said, line, kept);
    ask->said[kept] = '\0';
}

static enum ql_step refuse(ql_ask *ask, const char *line, size_t len)
{
    ask->told = memchr(line, '\033', len) ? TOLD_ARROWS : TOLD_NOT_AN_ANSWER;
    keep_said(ask, line, len);
    return QL_STEP_SHOW;
}

/* Enter alone ends the listening, or keeps the answer there is; else it does nothing. */
static enum ql_step take_enter(ql_ask *ask)
{
    if (ask->mode == ASK_LISTEN)
        ask->mode = ASK_ITEM;
    else if (ask->mode == ASK_REVIEW || is_open(ask, ask->at))
        ask->told = TOLD_EMPTY;
    else
        go_on(ask);
    return QL_STEP_SHOW;
}

/* The keys that item and review share; false when the line is none of them. */
static bool take_common_key(ql_ask *ask, char key, enum ql_step *step)
{
    *step = QL_STEP_SHOW;
    switch (key) {
    case 'b':
        go_back(ask);
        return true;
    case '?':
        ask->told = TOLD_HELP;
        return true;
    case 'q':
        *step = QL_STEP_LEAVE;
        return true;
    case 'r':
        ask->mode = ASK_REVIEW;
        ask->from_review = false;
        return true;
    default:
        return false;
    }
}

static bool take_item_key(ql_ask *ask, char key, enum ql_step *step)
{
    switch (key) {
    case 's':
        *step = take_skip(ask);
        return true;
    case 'n':
        *step = take_missing(ask, QL_NA);
        return true;
    case 'd':
        *step = take_missing(ask, QL_DECLINED);
        return true;
    case 'x':
        *step = take_missing(ask, QL_NO_EVIDENCE);
        return true;
    case '+':
        ask->noted_in = ask->mode;
        ask->mode = ASK_NOTE;
        return true;
    default:
        return take_common_key(ask, key, step);
    }
}

/* What follows "g", when the line is that; else NULL. */
static const char *after_go(const char *line, size_t len, size_t *rest)
{
    size_t at = 1;
    if (len == 0 || ql_lower(line[0]) != 'g')
        return NULL;
    while (at < len && line[at] == ' ')
        at++;
    if (at < len && (line[at] < '0' || line[at] > '9'))
        return NULL;
    *rest = len - at;
    return line + at;
}

/* Nothing is rated unseen. */
static enum ql_step show_levels(ql_ask *ask)
{
    ask->mode = ASK_ITEM;
    ask->told = TOLD_LEVELS;
    return QL_STEP_SHOW;
}

/* "+" and a note; while one listens, any line that is no key and has no key of a terminal in it. */
static bool is_note(const ql_ask *ask, const char *line, size_t len)
{
    return len > 1 && (line[0] == '+' || (ask->mode == ASK_LISTEN && !memchr(line, '\033', len)));
}

static enum ql_code take_for_item(ql_ask *ask, const char *line, size_t len, enum ql_step *step)
{
    ql_answer answer;
    size_t rest, mark = line[0] == '+';
    const char *number = after_go(line, len, &rest);
    if (ql_answer_parse(&ask->instrument->items[ask->at], line, len, &answer) &&
        !ql_answer_is_missing(answer))
        *step = ask->mode == ASK_LISTEN ? show_levels(ask) : take_answer(ask, answer);
    else if (number)
        go_to(ask, number, rest);
    else if (is_note(ask, line, len))
        return take_note(ask, line + mark, len - mark, step);
    else if (len != 1 || !take_item_key(ask, ql_lower(line[0]), step))
        *step = refuse(ask, line, len);
    return QL_OK;
}

static enum ql_step finish(ql_ask *ask)
{
    if (ql_response_answered(ask->response) > 0)
        return QL_STEP_FINISH;
    ask->told = TOLD_NOTHING_DONE;
    return QL_STEP_SHOW;
}

static enum ql_step take_for_review(ql_ask *ask, const char *line, size_t len)
{
    enum ql_step step = QL_STEP_SHOW;
    size_t rest;
    const char *number = after_go(line, len, &rest);
    if (number || (line[0] >= '0' && line[0] <= '9'))
        go_to(ask, number ? number : line, number ? rest : len);
    else if (len == 1 && ql_lower(line[0]) == 'f')
        step = finish(ask);
    else if (len == 1 && strchr("sndx+", ql_lower(line[0])))
        ask->told = TOLD_NOT_HERE;
    else if (len != 1 || !take_common_key(ask, ql_lower(line[0]), &step))
        step = refuse(ask, line, len);
    return step;
}

enum ql_code ql_ask_take(ql_ask *ask, const char *line, size_t len, enum ql_step *step)
{
    *step = QL_STEP_SHOW;
    ask->told = TOLD_NOTHING;
    if (ask->mode == ASK_NOTE)
        return take_note(ask, line, len, step);
    ql_utf8_trim(&line, &len);
    if (len == 0)
        *step = take_enter(ask);
    else if (ask->mode == ASK_REVIEW)
        *step = take_for_review(ask, line, len);
    else
        return take_for_item(ask, line, len, step);
    return QL_OK;
}
