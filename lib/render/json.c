#include "render/json.h"

#include "base/escape.h"

static void break_line(ql_json *json)
{
    ql_put_char(json->out, '\n');
    ql_put_times(json->out, 2 * (size_t)json->depth, ' ');
}

static void start(ql_json *json, const char *key)
{
    if (json->depth > 0 && json->one_line) {
        ql_put_text(json->out, json->first ? "" : ", ");
    } else if (json->depth > 0) {
        ql_put_text(json->out, json->first ? "" : ",");
        break_line(json);
    }
    json->first = false;
    if (key) {
        ql_put_json(json->out, key);
        ql_put_text(json->out, ": ");
    }
}

void ql_json_open(ql_json *json, const char *key, char bracket)
{
    start(json, key);
    ql_put_char(json->out, bracket);
    json->depth++;
    json->first = true;
}

void ql_json_close(ql_json *json, char bracket)
{
    json->depth--;
    if (!json->first && !json->one_line)
        break_line(json);
    ql_put_char(json->out, bracket);
    json->first = false;
    if (json->depth == 0)
        ql_put_char(json->out, '\n');
}

void ql_json_text(ql_json *json, const char *key, const char *text)
{
    start(json, key);
    ql_put_json(json->out, text);
}

void ql_json_number(ql_json *json, const char *key, const char *digits)
{
    start(json, key);
    ql_put_text(json->out, digits ? digits : "null");
}

void ql_json_count(ql_json *json, const char *key, uint64_t count)
{
    start(json, key);
    ql_put_number(json->out, count);
}

void ql_json_integer(ql_json *json, const char *key, int32_t number)
{
    start(json, key);
    if (number < 0)
        ql_put_char(json->out, '-');
    ql_put_number(json->out, (uint64_t)(number < 0 ? -(int64_t)number : number));
}

void ql_json_rubric(ql_json *json, const ql_rubric *rubric, const ql_instrument *instrument)
{
    ql_json_open(json, "rubric", '{');
    ql_json_text(json, "id", rubric->id);
    ql_json_text(json, "version", rubric->version);
    ql_json_text(json, "sha256", instrument->digest);
    ql_json_close(json, '}');
    ql_json_text(json, "instrument", instrument->name);
}
