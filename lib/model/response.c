#include "model/response.h"

#include "base/count.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/scalar.h"
#include "base/utf8.h"

#include <string.h>

enum ql_code ql_response_init(ql_response *response, const ql_rubric *rubric,
                              const ql_instrument *instrument)
{
    response->rubric = rubric;
    response->instrument = instrument;
    response->line = 0;
    response->is_file = false;
    response->scored_by = instrument->digest;
    response->version = response->sealed_at = response->seal = "";
    response->chosen = (ql_texts){0};
    for (size_t k = 0; k < QL_ABOUTS; k++)
        response->about[k] = "";
    response->answers =
        ql_arena_take(&response->arena, instrument->count, sizeof *response->answers);
    response->notes = ql_arena_take(&response->arena, instrument->count, sizeof *response->notes);
    if (response->arena.failed)
        return QL_ERR_NOMEM;
    for (size_t i = 0; i < instrument->count; i++)
        response->answers[i] = QL_ANSWER_MISSING(QL_BLANK);
    return QL_OK;
}

enum ql_code ql_response_new(ql_response **out, const ql_rubric *rubric, const char *instrument)
{
    const ql_instrument *found = ql_instrument_find(rubric, instrument);
    if (!found)
        return QL_ERR_NAME;
    ql_response *response = ql_new(1, sizeof *response);
    if (!response)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_response_init(response, rubric, found);
    if (code != QL_OK)
        ql_response_free(response);
    else
        *out = response;
    return code;
}

void ql_response_free(ql_response *response)
{
    if (!response)
        return;
    ql_arena_release(&response->arena);
    ql_delete(response);
}

/* The length of what an arrow or function key sends, at an escape character. */
static size_t key_len(const char *text, size_t len)
{
    size_t at = 1;
    if (at == len || (text[at] != '[' && text[at] != 'O'))
        return at;
    for (at++; at < len && (unsigned char)text[at] < 0x40; at++)
        ;
    return at < len ? at + 1 : len;
}

/* Copies what can be shown, with blanks for tabs and line breaks; how many bytes that is. */
static size_t copy_shown(char *to, const char *text, size_t len)
{
    size_t kept = 0;
    while (len > 0) {
        uint32_t point = 0;
        size_t used = ql_utf8_next(text, len, &point);
        if (kept + used > QL_MAX_SCALAR)
            break;
        if (used > 0 && ql_utf8_printable(point)) {
            memcpy(to + kept, text, used);
            kept += used;
        } else if (point == '\t' || point == '\n') {
            to[kept++] = ' ';
        } else if (point == '\033') {
            used = key_len(text, len);
        }
        text += used ? used : 1;
        len -= used ? used : 1;
    }
    return kept;
}

const char *ql_response_text(ql_arena *arena, const char *text, size_t len)
{
    char *copy = ql_arena_take(arena, len + 1, 1);
    if (!copy)
        return NULL;
    const char *start = copy;
    size_t kept = copy_shown(copy, text, len);
    ql_utf8_trim(&start, &kept);
    copy[(size_t)(start - copy) + kept] = '\0';
    return start;
}

enum ql_code ql_response_set(ql_response *response, enum ql_about what, const char *text)
{
    const char *copy = text && *text ? ql_response_text(&response->arena, text, strlen(text)) : "";
    if (!copy)
        return QL_ERR_NOMEM;
    bool time = what == QL_ABOUT_STARTED || what == QL_ABOUT_FINISHED;
    if (time && *copy && !ql_is_time(copy, strlen(copy)))
        return QL_ERR_INPUT;
    response->about[what] = copy;
    return QL_OK;
}

const char *ql_response_get(const ql_response *response, enum ql_about what)
{
    return response->about[what];
}

const char *ql_response_chosen_at(const ql_response *response, size_t i)
{
    return i < response->chosen.count ? response->chosen.list[i] : NULL;
}

enum ql_code ql_response_choose(ql_response *response, const char *id)
{
    const ql_texts *chosen = &response->chosen;
    const ql_action *action = ql_action_find(response->rubric, id, NULL);
    if (!action)
        return QL_ERR_NAME;
    for (size_t k = 0; k < chosen->count; k++) {
        if (strcmp(chosen->list[k], id) == 0)
            return QL_OK;
    }
    const char **more = ql_arena_take(&response->arena, chosen->count + 1, sizeof *more);
    if (!more)
        return QL_ERR_NOMEM;
    for (size_t k = 0; k < chosen->count; k++)
        more[k] = chosen->list[k];
    more[chosen->count] = action->id;
    response->chosen = (ql_texts){.list = more, .count = chosen->count + 1};
    return QL_OK;
}

size_t ql_response_items(const ql_response *response)
{
    return response->instrument->count;
}

size_t ql_response_answered(const ql_response *response)
{
    size_t count = 0;
    for (size_t i = 0; i < response->instrument->count; i++)
        count += response->answers[i] != QL_ANSWER_MISSING(QL_BLANK);
    return count;
}

const char *ql_response_instrument(const ql_response *response)
{
    return response->instrument->name;
}

bool ql_response_is_file(const ql_response *response)
{
    return response->is_file;
}

static void digest_answer(ql_digest *digest, const ql_response *response, size_t i)
{
    const ql_item *item = &response->instrument->items[i];
    ql_answer answer = response->answers[i];
    if (ql_answer_is_missing(answer))
        ql_digest_text(digest, "missing", ql_missing_name(ql_answer_kind(answer)));
    else
        ql_digest_number(digest, "answer", item->scale->points[answer].value);
    ql_digest_text(digest, response->notes[i] ? "note" : "silent",
                   response->notes[i] ? response->notes[i] : "");
}

/* The digest of all that a response says, in the order of ids. */
static void digest_response(const ql_response *response, const char *at, char hex[QL_DIGEST_ROOM])
{
    static const char *const abouts[QL_ABOUTS] = {"respondent", "rater", "started", "finished"};
    const ql_instrument *instrument = response->instrument;
    ql_digest digest;
    ql_digest_init(&digest);
    ql_digest_text(&digest, "rubric", response->scored_by);
    ql_digest_text(&digest, "sealed", at);
    for (size_t k = 0; k < QL_ABOUTS; k++)
        ql_digest_text(&digest, abouts[k], response->about[k]);
    for (size_t k = 0; k < instrument->count; k++) {
        size_t i = (size_t)(instrument->by_id[k] - instrument->items);
        if (response->answers[i] == QL_ANSWER_MISSING(QL_BLANK) && !response->notes[i])
            continue;
        ql_digest_text(&digest, "item", instrument->items[i].id);
        digest_answer(&digest, response, i);
    }
    for (size_t k = 0; k < response->chosen.count; k++)
        ql_digest_text(&digest, "chosen", response->chosen.list[k]);
    for (size_t k = 0; k < response->chosen.count; k++)
        ql_digest_text(&digest, "chosen", response->chosen.list[k]);
    ql_digest_finish(&digest, hex);
}

enum ql_code ql_response_seal(ql_response *response, const char *time)
{
    char hex[QL_DIGEST_ROOM];
    if (!ql_is_time(time, strlen(time)) || !*response->about[QL_ABOUT_RESPONDENT] ||
        !*response->about[QL_ABOUT_RATER] || !*response->about[QL_ABOUT_FINISHED])
        return QL_ERR_INPUT;
    response->scored_by = response->instrument->digest; /* which is what will be written */
    digest_response(response, time, hex);
    const char *at = ql_arena_text(&response->arena, time, strlen(time));
    const char *seal = ql_arena_text(&response->arena, hex, strlen(hex));
    if (!at || !seal)
        return QL_ERR_NOMEM;
    response->sealed_at = at;
    response->seal = seal;
    return QL_OK;
}

enum ql_seal ql_response_sealed(const ql_response *response)
{
    char hex[QL_DIGEST_ROOM];
    if (!*response->sealed_at)
        return QL_UNSEALED;
    digest_response(response, response->sealed_at, hex);
    return strcmp(hex, response->seal) == 0 ? QL_SEALED : QL_SEAL_BROKEN;
}

static bool parse_point(const ql_scale *scale, const char *text, size_t len, size_t *point)
{
    int32_t value;
    if (!ql_parse_value(text, len, &value))
        return false;
    *point = ql_point_index(scale, value);
    return *point < scale->count;
}

static bool parse_label(const ql_scale *scale, const char *text, size_t len, size_t *point)
{
    for (*point = 0; *point < scale->count; ++*point) {
        const char *label = scale->points[*point].label;
        if (label && ql_fold_equal(label, strlen(label), text, len))
            return true;
    }
    return false;
}

static bool parse_agreeing(const ql_scale *scale, const char *number, size_t number_len,
                           const char *label, size_t label_len, size_t *point)
{
    size_t by_label;
    return parse_point(scale, number, number_len, point) &&
           parse_label(scale, label, label_len, &by_label) && by_label == *point;
}

/* "4 - Often", "4 Often" and "Often (4)", when number and label agree. A number ends at the first
 * blank or dash that is not its sign, and has no brackets in it. */
static bool parse_both(const ql_scale *scale, const char *text, size_t len, size_t *point)
{
    static const char ends[][3] = {" -", "-"};
    for (size_t e = 0; e < QL_COUNT(ends); e++) {
        size_t k = 1;
        while (k < len && !strchr(ends[e], text[k]))
            k++;
        if (k < len && parse_agreeing(scale, text, k, text + k + 1, len - k - 1, point))
            return true;
    }
    const char *open = len > 0 && text[len - 1] == ')' ? memrchr(text, '(', len) : NULL;
    return open && parse_agreeing(scale, open + 1, (size_t)(text + len - open) - 2, text,
                                  (size_t)(open - text), point);
}

static bool parse_missing(const char *text, size_t len, ql_answer *answer)
{
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++) {
        const char *name = ql_missing_name((enum ql_missing_kind)kind);
        if (strlen(name) == len && memcmp(name, text, len) == 0) {
            *answer = QL_ANSWER_MISSING(kind);
            return true;
        }
    }
    return false;
}

bool ql_answer_parse(const ql_item *item, const char *text, size_t len, ql_answer *answer)
{
    size_t point;
    if (parse_point(item->scale, text, len, &point) ||
        parse_label(item->scale, text, len, &point)) {
        *answer = (ql_answer)point;
        return true;
    }
    ql_utf8_trim(&text, &len);
    if (parse_both(item->scale, text, len, &point)) {
        *answer = (ql_answer)point;
        return true;
    }
    return parse_missing(text, len, answer);
}
