/* A response as the YAML file that people keep. */
#include "base/escape.h"
#include "base/out.h"
#include "model/response.h"
#include "render/json.h"

/* `key: "text"`, when there is a text. */
static void put_fact(ql_out *out, const char *key, const char *text)
{
    if (*text == '\0')
        return;
    ql_put_text(out, key);
    ql_put_text(out, ": ");
    ql_put_yaml(out, text);
    ql_put_char(out, '\n');
}

static void put_time(ql_out *out, const char *key, const char *time)
{
    if (*time == '\0')
        return;
    ql_put_text(out, key);
    ql_put_text(out, ": ");
    ql_put_text(out, time);
    ql_put_char(out, '\n');
}

static void put_value(ql_out *out, int32_t value)
{
    if (value < 0)
        ql_put_char(out, '-');
    ql_put_number(out, (uint64_t)(value < 0 ? -value : value));
}

/* In quotes, since YAML would not take all ids for texts: 007, on. */
static void put_key(ql_out *out, const char *id)
{
    ql_put_text(out, "  ");
    ql_put_yaml(out, id);
    ql_put_text(out, ": ");
}

static void put_answers(ql_out *out, const ql_response *response)
{
    const ql_instrument *instrument = response->instrument;
    ql_put_text(out, ql_response_answered(response) > 0 ? "answers:\n" : "answers: {}\n");
    for (size_t i = 0; i < instrument->count; i++) {
        ql_answer answer = response->answers[i];
        if (answer == QL_ANSWER_MISSING(QL_BLANK))
            continue;
        put_key(out, instrument->items[i].id);
        if (ql_answer_is_missing(answer))
            ql_put_text(out, ql_missing_name(ql_answer_kind(answer)));
        else
            put_value(out, instrument->items[i].scale->points[answer].value);
        ql_put_char(out, '\n');
    }
}

static void put_notes(ql_out *out, const ql_response *response)
{
    bool any = false;
    for (size_t i = 0; i < response->instrument->count; i++) {
        if (!response->notes[i])
            continue;
        if (!any)
            ql_put_text(out, "notes:\n");
        any = true;
        put_key(out, response->instrument->items[i].id);
        ql_put_yaml(out, response->notes[i]);
        ql_put_char(out, '\n');
    }
}

static void put_chosen(ql_out *out, const ql_response *response)
{
    if (response->chosen.count == 0)
        return;
    ql_put_text(out, "chosen:\n");
    for (size_t k = 0; k < response->chosen.count; k++) {
        ql_put_text(out, "  - ");
        ql_put_yaml(out, response->chosen.list[k]);
        ql_put_char(out, '\n');
    }
}

static void put_seal(ql_out *out, const ql_response *response)
{
    if (!*response->sealed_at)
        return;
    ql_put_text(out, "sealed:\n  at: ");
    ql_put_text(out, response->sealed_at);
    ql_put_text(out, "\n  sha256: ");
    ql_put_text(out, response->seal);
    ql_put_char(out, '\n');
}

enum ql_code ql_response_write(const ql_response *response, ql_sink sink)
{
    const ql_rubric *rubric = response->rubric;
    ql_out out;
    ql_out_init(&out, sink);
    ql_put_text(&out, "format: qualities-response/1\nrubric:\n  id: ");
    ql_put_yaml(&out, rubric->id);
    ql_put_text(&out, "\n  version: ");
    ql_put_yaml(&out, rubric->version);
    ql_put_text(&out, "\n  sha256: ");
    ql_put_text(&out, response->instrument->digest);
    ql_put_text(&out, "\n");
    put_fact(&out, "instrument", response->instrument->name);
    put_fact(&out, "respondent", response->about[QL_ABOUT_RESPONDENT]);
    put_fact(&out, "rater", response->about[QL_ABOUT_RATER]);
    put_time(&out, "started", response->about[QL_ABOUT_STARTED]);
    put_time(&out, "finished", response->about[QL_ABOUT_FINISHED]);
    put_answers(&out, response);
    put_notes(&out, response);
    put_chosen(&out, response);
    put_seal(&out, response);
    return ql_out_finish(&out);
}

static void put_json_fact(ql_json *json, const char *key, const char *text)
{
    if (*text)
        ql_json_text(json, key, text);
}

static void put_json_answers(ql_json *json, const ql_response *response)
{
    const ql_instrument *instrument = response->instrument;
    ql_json_open(json, "answers", '{');
    for (size_t i = 0; i < instrument->count; i++) {
        ql_answer answer = response->answers[i];
        const char *id = instrument->items[i].id;
        if (!ql_answer_is_missing(answer))
            ql_json_integer(json, id, instrument->items[i].scale->points[answer].value);
        else if (ql_answer_kind(answer) != QL_BLANK)
            ql_json_text(json, id, ql_missing_name(ql_answer_kind(answer)));
    }
    ql_json_close(json, '}');
    ql_json_open(json, "notes", '{');
    for (size_t i = 0; i < instrument->count; i++)
        if (response->notes[i])
            ql_json_text(json, instrument->items[i].id, response->notes[i]);
    ql_json_close(json, '}');
}

static void put_json_chosen(ql_json *json, const ql_response *response)
{
    if (response->chosen.count == 0)
        return;
    ql_json_open(json, "chosen", '[');
    for (size_t k = 0; k < response->chosen.count; k++)
        ql_json_text(json, NULL, response->chosen.list[k]);
    ql_json_close(json, ']');
}

enum ql_code ql_response_write_json(const ql_response *response, ql_sink sink)
{
    ql_out out;
    ql_json json = {.out = &out};
    ql_out_init(&out, sink);
    ql_json_open(&json, NULL, '{');
    ql_json_text(&json, "format", "qualities-response/1");
    ql_json_rubric(&json, response->rubric, response->instrument);
    put_json_fact(&json, "respondent", response->about[QL_ABOUT_RESPONDENT]);
    put_json_fact(&json, "rater", response->about[QL_ABOUT_RATER]);
    put_json_fact(&json, "started", response->about[QL_ABOUT_STARTED]);
    put_json_fact(&json, "finished", response->about[QL_ABOUT_FINISHED]);
    put_json_answers(&json, response);
    put_json_chosen(&json, response);
    if (*response->sealed_at) {
        ql_json_open(&json, "sealed", '{');
        ql_json_text(&json, "at", response->sealed_at);
        ql_json_text(&json, "sha256", response->seal);
        ql_json_close(&json, '}');
    }
    ql_json_close(&json, '}');
    return ql_out_finish(&out);
}
