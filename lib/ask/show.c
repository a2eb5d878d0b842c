/* The questionnaire: what the person sees. */
#include "ask/machine.h"
#include "base/count.h"
#include "base/page.h"
#include "model/apa.h"
#include "model/words.h"

#include <string.h>

typedef struct setter {
    const ql_ask *ask;
    ql_page page;
    ql_arena arena;
    bool plain; /* accessible: no indentation, nothing beside anything else */
} setter;

#define SAY(s, ...) say(s, ql_arena_format(&(s)->arena, __VA_ARGS__))

static const char *margin(const setter *s)
{
    return s->plain ? "" : "  ";
}

/* A paragraph at the margin. */
static void say(setter *s, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_PLAIN, s->plain ? 0 : 2, margin(s), text);
}

static void put_strong(setter *s, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_STRONG, 0, "", text);
}

/* For what is there when it is needed. */
static void put_faint(setter *s, unsigned indent, const char *lead, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_FAINT, s->plain ? 0 : indent, lead, text);
}

static void gap(setter *s)
{
    ql_page_gap(&s->page);
}

static const ql_quality *quality_of(const ql_ask *ask, size_t i)
{
    return &ask->rubric->qualities[ql_quality_index(ask->rubric, ask->instrument, i)];
}

/* "4 Often", or what else was answered. */
static const char *answer_words(setter *s, size_t i)
{
    static const char *const kinds[] = {
        [QL_BLANK] = "left open",
        [QL_NA] = "does not apply",
        [QL_DECLINED] = "rather not say",
        [QL_NO_EVIDENCE] = "no evidence",
    };
    ql_answer answer = s->ask->response->answers[i];
    if (ql_answer_is_missing(answer))
        return kinds[ql_answer_kind(answer)];
    const ql_point *point = &s->ask->instrument->items[i].scale->points[answer];
    const char *text = point->label
                           ? ql_arena_format(&s->arena, "%d %s", point->value, point->label)
                           : ql_arena_format(&s->arena, "%d", point->value);
    return text;
}

/* "1 2 3 4 5", or "0 to 10" where there are many. */
static const char *values(setter *s)
{
    const ql_scale *scale = s->ask->instrument->items[s->ask->at].scale;
    const char *text = "";
    if (scale->count > 9)
        return ql_arena_format(&s->arena, "the numbers from %d to %d", scale->points[0].value,
                               scale->points[scale->count - 1].value);
    for (size_t k = 0; k < scale->count; k++)
        text = ql_arena_format(&s->arena, "%s%s%d", text, k ? " " : "", scale->points[k].value);
    return text;
}

typedef struct key {
    const char *key;
    const char *does;
} key;

static void put_list(setter *s, const key *keys, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        const char *lead = s->plain ? ql_arena_format(&s->arena, "%s: ", keys[k].key)
                                    : ql_arena_format(&s->arena, "    %-5s ", keys[k].key);
        ql_page_paragraph(&s->page, QL_INK_PLAIN, s->plain ? 0 : 10, lead, keys[k].does);
    }
}

static void put_interview_keys(setter *s)
{
    static const key keys[] = {
        {"Enter", "alone, when the answer is over: on to the levels"},
        {"4", "there, the level that fits; its words will do as well"},
        {"x", "no evidence: nothing to rate it by"},
        {"d", "rather not rate this"},
        {"+", "add to your note, on either screen; +- takes it out"},
        {"s", "skip: leave it open for now"},
        {"b", "back"},
        {"?", "why this is asked, and these keys"},
        {"g 12", "go to question 12"},
        {"r", "review all ratings, and finish"},
        {"q", "save and leave; come back whenever you like"},
    };
    say(s, "While you listen, each line you type is kept as a note. Or type:");
    put_list(s, keys, QL_COUNT(keys));
}

static void put_keys(setter *s)
{
    bool rated = ql_instrument_is_rated(s->ask->instrument);
    const key keys[] = {
        {"b", "back to the question before"},
        {"s", "skip: leave it open for now"},
        {rated ? "x" : "n", rated ? "no evidence: nothing to rate it by" : "does not apply to me"},
        {"d", rated ? "rather not rate this" : "rather not say"},
        {"+", "add a note"},
        {"?", "why this is asked, what the levels look like, and these keys"},
        {"g 12", "go to question 12"},
        {"r", "review all answers, and finish"},
        {"q", "save and leave; come back whenever you like"},
    };
    say(s, "Type the number of your answer and press Enter. Its words will do as well.");
    put_list(s, keys, QL_COUNT(keys));
}

static void put_review_keys(setter *s)
{
    static const key keys[] = {
        {"f", "finish"},
        {"12", "go to question 12, and come back here"},
        {"b", "back to the question before"},
        {"q", "save and leave; come back whenever you like"},
    };
    gap(s);
    say(s, "Here you can type:");
    put_list(s, keys, QL_COUNT(keys));
}

/* The same in a sentence or two, for the start. */
static void put_short_interview_keys(setter *s)
{
    say(s,
        "Each question has two screens. On the first, read it out and listen: each line you type "
        "is kept as a note, and Enter alone leads on. On the second, type the number of the "
        "level that fits, or x for no evidence. At any time, + adds to your note, b goes back, "
        "s skips, ? tells more, g 12 goes to question 12, r reviews, and q saves and leaves.");
}

static void put_short_keys(setter *s)
{
    bool rated = ql_instrument_is_rated(s->ask->instrument);
    SAY(s,
        "Type the number of your answer and press Enter. Or type a letter: b goes back, s skips, "
        "%s, d is for rather not %s, + adds a note, ? tells why a question is asked, g 12 goes to "
        "question 12, r reviews, and q saves and leaves.",
        rated ? "x is for no evidence" : "n is for does not apply", rated ? "rating" : "saying");
}

static void put_levels(setter *s, const ql_quality *quality)
{
    if (quality->levels.count == 0 || s->ask->interview) /* an interview has its own, by question */
        return;
    gap(s);
    say(s, "What the levels look like:");
    for (size_t k = 0; k < quality->levels.count; k++)
        SAY(s, "%s: %s", s->ask->rubric->bands[k].name, quality->levels.list[k]);
}

static void put_help(setter *s)
{
    const ql_quality *quality = quality_of(s->ask, s->ask->at);
    if (s->ask->mode == ASK_REVIEW) {
        put_review_keys(s);
        return;
    }
    gap(s);
    put_strong(s, quality->name);
    if (quality->statement)
        say(s, ql_sentence(&s->arena, quality->statement));
    if (quality->why)
        SAY(s, "%s %s", quality->why, ql_apa_in_text(&s->arena, quality->cite));
    put_levels(s, quality);
    gap(s);
    if (s->ask->interview)
        put_interview_keys(s);
    else
        put_keys(s);
}

static const char *saved_words(const ql_ask *ask)
{
    return ask->saved ? "Saved." : "Kept in memory, not yet saved.";
}

static void put_told(setter *s)
{
    const ql_ask *ask = s->ask;
    bool rated = ql_instrument_is_rated(ask->instrument);
    switch (ask->told) {
    case TOLD_NOTHING:
        break;
    case TOLD_ANSWER:
        SAY(s, "%s %s%s", ql_sentence(&s->arena, answer_words(s, ask->told_item)), saved_words(ask),
            ask->mode == ASK_REVIEW && ask->told_item + 1 < ask->instrument->count
                ? " Back to the review."
                : "");
        break;
    case TOLD_REMOVED:
        SAY(s, "Your earlier answer is taken out; question %zu is open. %s", ask->told_item + 1,
            saved_words(ask));
        break;
    case TOLD_LEFT_OPEN:
        SAY(s, "Question %zu is left open.", ask->told_item + 1);
        break;
    case TOLD_NOTE:
        SAY(s, "Your note is kept. %s", saved_words(ask));
        break;
    case TOLD_NOTE_REMOVED:
        SAY(s, "Your note is taken out. %s", saved_words(ask));
        break;
    case TOLD_NO_NOTE:
        say(s, "Nothing was typed, so nothing changed.");
        break;
    case TOLD_HELP:
        put_help(s);
        break;
    case TOLD_LEVELS:
        say(s, "Here are the levels. Type the number of the one that fits.");
        break;
    case TOLD_NOT_AN_ANSWER:
        if (ask->mode == ASK_LISTEN)
            SAY(s,
                "\"%s\" is no key, and short for a note. Type + before it to keep it, or ? for "
                "help.",
                ask->said);
        else if (ask->mode == ASK_REVIEW)
            SAY(s, "\"%s\" is none of the choices here.", ask->said);
        else
            SAY(s, "\"%s\" is not one of %s. Type one of them, or ? for help.", ask->said,
                values(s));
        break;
    case TOLD_NOTHING_DONE:
        say(s, "Nothing is answered yet, so there is nothing to finish. Type 1 to begin, or q to "
               "leave.");
        break;
    case TOLD_EMPTY:
        if (ask->mode == ASK_REVIEW)
            say(s, "Nothing was typed, so nothing happened. Type f to finish.");
        else
            SAY(s, "Nothing was typed, so nothing was recorded. Type one of %s, or s to skip.",
                values(s));
        break;
    case TOLD_ARROWS:
        say(s, "Arrow keys do nothing here. Type a number, then press Enter.");
        break;
    case TOLD_FIRST:
        say(s, "This is the first question.");
        break;
    case TOLD_NO_SUCH_QUESTION:
        SAY(s, "There are the questions 1 to %zu. To go to the third, type g 3.",
            ask->instrument->count);
        break;
    case TOLD_NOT_HERE:
        if (ask->mode == ASK_REVIEW)
            say(s, "That key works at a question. Type a number to go to one.");
        else
            SAY(s, "That key is for others: here, type %s.",
                rated ? "x when there is no evidence" : "n when it does not apply");
        break;
    case TOLD_PASTE:
        SAY(s, "%zu lines came at once, as from a paste. None of them was recorded. %s", ask->lines,
            ask->mode == ASK_LISTEN ? "To keep them as a note, type + and Enter first."
                                    : "Type one answer, then press Enter.");
        break;
    }
}

static void put_point(setter *s, const char *typed, const char *text)
{
    const char *lead = ql_arena_format(&s->arena, s->plain ? "%s: " : "  %4s  ", typed);
    ql_page_paragraph(&s->page, QL_INK_PLAIN, s->plain ? 0 : 8, lead, text);
}

static void put_points(setter *s, const ql_item *item)
{
    for (size_t k = 0; k < item->scale->count; k++) {
        const ql_point *point = &item->scale->points[k];
        const char *anchor = item->anchors ? item->anchors[k] : NULL;
        const char *label = point->label ? point->label : "";
        const char *text = anchor && *label ? ql_arena_format(&s->arena, "%s %s",
                                                              ql_sentence(&s->arena, label), anchor)
                           : anchor         ? anchor
                                            : label;
        put_point(s, ql_arena_format(&s->arena, "%d", point->value), text);
    }
    if (ql_instrument_is_rated(s->ask->instrument))
        put_point(s, "x", "No evidence: nothing to rate it by.");
}

static void put_probes(setter *s, const ql_item *item)
{
    if (item->probes.count == 0)
        return;
    gap(s);
    put_faint(s, 2, margin(s), "What the answer has not covered, ask:");
    for (size_t k = 0; k < item->probes.count; k++)
        put_faint(s, 6, s->plain ? "" : "    - ", item->probes.list[k]);
}

static void put_heading(setter *s)
{
    const ql_ask *ask = s->ask;
    gap(s);
    put_strong(s, ql_arena_format(&s->arena, "Question %zu of %zu, %s", ask->at + 1,
                                  ask->instrument->count, quality_of(ask, ask->at)->name));
    gap(s);
}

static void put_prompt(setter *s, const char *text)
{
    ql_page_put(&s->page, QL_INK_PLAIN, margin(s));
    ql_page_put(&s->page, QL_INK_STRONG, text);
}

static void put_kept_note(setter *s)
{
    const char *note = s->ask->response->notes[s->ask->at];
    if (note)
        SAY(s, "Your note: %s", note);
}

static void put_item_prompt(setter *s)
{
    bool rated = ql_instrument_is_rated(s->ask->instrument);
    if (s->ask->mode == ASK_LISTEN)
        put_prompt(s, "Note (? for help): ");
    else
        put_prompt(s, rated ? "Your rating (? for help): " : "Your answer (? for help): ");
}

/* What is read out, and what helps to listen. */
static void put_listening(setter *s)
{
    const ql_item *item = &s->ask->instrument->items[s->ask->at];
    put_heading(s);
    say(s, "Read out:");
    gap(s);
    ql_page_paragraph(&s->page, QL_INK_ACCENT, s->plain ? 0 : 6, s->plain ? "" : "      ",
                      item->text);
    put_probes(s, item);
    gap(s);
    put_kept_note(s);
    say(s, "Type what you hear, line by line. Press Enter alone to rate it.");
    put_item_prompt(s);
}

static void put_item(setter *s)
{
    const ql_ask *ask = s->ask;
    const ql_item *item = &ask->instrument->items[ask->at];
    bool rated = ql_instrument_is_rated(ask->instrument);
    bool open = ask->response->answers[ask->at] == QL_ANSWER_MISSING(QL_BLANK);
    put_heading(s);
    say(s, item->text);
    gap(s);
    put_points(s, item);
    gap(s);
    if (!open)
        SAY(s, "Your %s now: %s Enter keeps it.", rated ? "rating" : "answer",
            ql_sentence(&s->arena, answer_words(s, ask->at)));
    put_kept_note(s);
    put_item_prompt(s);
}

static void put_note_prompt(setter *s)
{
    const char *note = s->ask->response->notes[s->ask->at];
    if (note)
        SAY(s,
            s->ask->interview ? "Your note so far, which is added to: %s"
                              : "Your note so far, which a new one replaces: %s",
            note);
    say(s, note ? "Your note, on one line (Enter keeps it, - removes it):"
                : "Your note, on one line (Enter alone for none):");
    put_prompt(s, "Note: ");
}

static void put_review_line(setter *s, size_t i)
{
    const char *note = s->ask->response->notes[i] ? " (with a note)" : "";
    const char *lead = s->plain ? ql_arena_format(&s->arena, "%zu: ", i + 1)
                                : ql_arena_format(&s->arena, "  %4zu  ", i + 1);
    const char *text = ql_arena_format(&s->arena, "%s%s: %s", answer_words(s, i), note,
                                       s->ask->instrument->items[i].text);
    ql_page_paragraph(&s->page, QL_INK_PLAIN, s->plain ? 0 : 8, lead, text);
}

static void put_review(setter *s)
{
    const ql_ask *ask = s->ask;
    size_t answered = ql_response_answered(ask->response);
    size_t open = ask->instrument->count - answered;
    gap(s);
    put_strong(s, "Review");
    for (size_t q = 0; q < ask->rubric->quality_count; q++) {
        size_t first = ask->instrument->first[q], end = ask->instrument->first[q + 1];
        if (first == end)
            continue;
        gap(s);
        say(s, ask->rubric->qualities[q].name);
        for (size_t i = first; i < end; i++)
            put_review_line(s, i);
    }
    gap(s);
    if (open == 0)
        say(s, "Every question is answered.");
    else
        SAY(s, "%zu of %zu questions are answered; %zu %s open. You may finish all the same.",
            answered, ask->instrument->count, open, open == 1 ? "is" : "are");
    say(s, "Type f to finish, the number of a question to change it, b to go back, or q to save "
           "and leave.");
    put_prompt(s, "Your choice: ");
}

static enum ql_code finish(setter *s, ql_out *out)
{
    bool failed = s->arena.failed;
    ql_arena_release(&s->arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(out);
}

static void begin(setter *s, const ql_ask *ask, ql_out *out, const ql_style *style)
{
    *s = (setter){.ask = ask, .plain = style->accessible};
    ql_page_init(&s->page, out, style);
}

enum ql_code ql_ask_show(const ql_ask *ask, const ql_style *style, ql_sink sink)
{
    ql_out out;
    setter s;
    ql_out_init(&out, sink);
    begin(&s, ask, &out, style);
    put_told(&s);
    if (ask->interview && ask->told == TOLD_NOTE) /* the question is on the screen still */
        put_item_prompt(&s);
    else if (ask->mode == ASK_ITEM)
        put_item(&s);
    else if (ask->mode == ASK_LISTEN)
        put_listening(&s);
    else if (ask->mode == ASK_NOTE)
        put_note_prompt(&s);
    else
        put_review(&s);
    return finish(&s, &out);
}

enum ql_code ql_ask_intro(const ql_ask *ask, bool resumed, const ql_style *style, ql_sink sink)
{
    const ql_rubric *rubric = ask->rubric;
    ql_out out;
    setter s;
    ql_out_init(&out, sink);
    begin(&s, ask, &out, style);
    gap(&s);
    put_strong(&s, rubric->title);
    say(&s, ask->instrument->title);
    gap(&s);
    if (resumed) {
        size_t answered = ql_response_answered(ask->response);
        const char *done = ask->interview ? "rated" : "answered";
        if (answered == ask->instrument->count)
            SAY(&s, "Welcome back. All %zu questions are %s.", answered, done);
        else
            SAY(&s, "Welcome back. %zu of %zu questions are %s; here is the next one.", answered,
                ask->instrument->count, done);
        return finish(&s, &out);
    }
    if (rubric->purpose && !ask->interview) { /* it is for those who want to grow */
        SAY(&s, "%s %s", rubric->purpose, ql_apa_in_text(&s.arena, rubric->purpose_cite));
        gap(&s);
    }
    if (ask->instrument->intro) {
        say(&s, ask->instrument->intro);
        gap(&s);
    }
    if (ask->interview)
        put_short_interview_keys(&s);
    else
        put_short_keys(&s);
    gap(&s);
    say(&s, "Each answer is saved as soon as you give it. You can stop at any time and go on "
            "later.");
    gap(&s);
    return finish(&s, &out);
}
