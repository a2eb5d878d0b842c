/* Any bytes as lines typed into the questionnaire: an answer is recorded only by a line that names
 * it, and whatever is recorded can be kept. The first byte chooses instrument and style. */
#include "check.h"

#include "ask/machine.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ITEMS = 8, PASTE = '\001', NOT_SAVED = '\002' };

typedef struct answers {
    ql_answer of[MOST_ITEMS];
} answers;

static answers answers_of(const ql_response *response)
{
    answers now = {{0}};
    CHECK(response->instrument->count <= MOST_ITEMS);
    for (size_t i = 0; i < response->instrument->count; i++)
        now.of[i] = response->answers[i];
    return now;
}

/* The line says the value, or is the label. */
static bool names_point(const ql_point *point, const char *line, size_t len)
{
    char value[16];
    (void)snprintf(value, sizeof value, "%d", point->value);
    return memmem(line, len, value, strlen(value)) ||
           (point->label && ql_fold_equal(point->label, strlen(point->label), line, len));
}

/* The line is a key that takes an answer of this kind. */
static bool names_kind(enum ql_missing_kind kind, const char *line, size_t len)
{
    static const char *const keys[] = {
        [QL_BLANK] = "s", [QL_NA] = "n", [QL_DECLINED] = "d", [QL_NO_EVIDENCE] = "x"};
    return ql_fold_equal(keys[kind], 1, line, len);
}

/* `listening`: no level is on the screen to be chosen. */
static void check_change(const ql_instrument *instrument, const answers *was, const answers *is,
                         bool listening, const char *line, size_t len)
{
    size_t changes = 0;
    for (size_t i = 0; i < instrument->count; i++) {
        ql_answer answer = is->of[i];
        if (answer == was->of[i])
            continue;
        changes++;
        if (ql_answer_is_missing(answer))
            CHECK(names_kind(ql_answer_kind(answer), line, len));
        else
            CHECK(!listening && names_point(&instrument->items[i].scale->points[answer], line, len));
    }
    CHECK(changes <= 1);
}

static void take_line(ql_ask *ask, const char *line, size_t len)
{
    bool note = ql_ask_wants_text(ask), listening = ask->mode == ASK_LISTEN;
    answers was = answers_of(ask->response);
    enum ql_step step = QL_STEP_SHOW;
    if (len > 0 && line[0] == PASTE)
        ql_ask_refuse_paste(ask, len);
    else
        CHECK(ql_ask_take(ask, line, len, &step) == QL_OK);
    answers is = answers_of(ask->response);
    bool changed = memcmp(&was, &is, sizeof was) != 0;
    CHECK(!changed || (!note && step == QL_STEP_SAVE));
    if (changed)
        check_change(ask->instrument, &was, &is, listening, line, len);
    if (step == QL_STEP_SAVE)
        ql_ask_saved(ask, len == 0 || line[len - 1] != NOT_SAVED);
}

static void show(ql_ask *ask, const ql_style *style)
{
    kept text = {0};
    CHECK(ql_ask_show(ask, style, kept_sink(&text)) == QL_OK);
    CHECK(text.len > 0 && text.bytes[text.len - 1] != '\n');
    check_safe(&text, style);
    kept_free(&text);
}

static void converse(ql_ask *ask, const ql_style *style, const char *bytes, size_t len)
{
    kept intro = {0};
    CHECK(ql_ask_intro(ask, len % 2, style, kept_sink(&intro)) == QL_OK);
    check_safe(&intro, style);
    kept_free(&intro);
    show(ask, style);
    while (len > 0) {
        const char *end = memchr(bytes, '\n', len);
        size_t line = end ? (size_t)(end - bytes) : len;
        take_line(ask, bytes, line);
        show(ask, style);
        bytes += line + (end != NULL);
        len -= line + (end != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const ql_rubric *rubric = check_rubric();
    uint8_t choice = len > 0 ? data[0] : 0;
    ql_response *response;
    ql_ask *ask;
    CHECK(ql_response_new(&response, rubric, choice & 4 ? "watch" : "self") == QL_OK);
    CHECK(ql_ask_new(&ask, response) == QL_OK);
    converse(ask, &check_styles[choice % CHECK_STYLES], (const char *)data + (len > 0),
             len - (len > 0));
    check_round_trip(rubric, response);
    ql_ask_free(ask);
    ql_response_free(response);
    return 0;
}
