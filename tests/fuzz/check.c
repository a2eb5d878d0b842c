#include "check.h"
#include "small_rubric.h"

#include "base/node.h"
#include "base/utf8.h"
#include "model/response.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *check_input = "";

const ql_style check_styles[] = {
    {.width = 20, .ascii = true, .digits = 12},
    {.accessible = true, .digits = 0},
    {.width = 1, .ascii = true, .accessible = true, .digits = 1},
    {.width = 0, .digits = 2},
};

_Noreturn void check_failed(const char *condition, const char *file, int line)
{
    (void)fprintf(stderr, "%s: %s:%d: not true: %s\n", check_input, file, line, condition);
    abort();
}

static bool keep(void *context, const char *bytes, size_t len)
{
    kept *to = context;
    if (to->room - to->len < len + 1) {
        to->room = (to->room + len + 1) * 2;
        to->bytes = realloc(to->bytes, to->room);
        CHECK(to->bytes);
    }
    memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    to->bytes[to->len] = '\0';
    return true;
}

ql_sink kept_sink(kept *to)
{
    return (ql_sink){.write = keep, .context = to};
}

void kept_free(kept *to)
{
    free(to->bytes);
    *to = (kept){0};
}

const ql_rubric *check_rubric(void)
{
    static ql_rubric *rubric;
    if (!rubric) {
        ql_findings *findings = ql_findings_new();
        CHECK(ql_rubric_load(&rubric, small_rubric, strlen(small_rubric), findings) == QL_OK);
        ql_findings_free(findings);
    }
    return rubric;
}

static void check_points(const kept *text, bool ascii, bool tabs)
{
    for (size_t at = 0; at < text->len;) {
        uint32_t point;
        size_t used = ql_utf8_next(text->bytes + at, text->len - at, &point);
        CHECK(used > 0);
        CHECK(point >= 0x20 || point == '\n' || (tabs && point == '\t'));
        CHECK(point < 0x7F || point >= 0xA0);
        CHECK(!ascii || point < 0x80);
        at += used;
    }
}

void check_safe(const kept *text, const ql_style *style)
{
    check_points(text, style->ascii, false);
}

void check_safe_data(const kept *text)
{
    check_points(text, false, true);
}

void check_json(const kept *text)
{
    ql_arena arena = {0};
    ql_findings *findings = ql_findings_new();
    const ql_node *root;
    check_points(text, false, false);
    CHECK(ql_json_parse(&root, text->bytes, text->len, &arena, findings) == QL_OK);
    ql_findings_free(findings);
    ql_arena_release(&arena);
}

static void check_same(const ql_response *a, const ql_response *b)
{
    CHECK(a->instrument == b->instrument);
    for (int k = 0; k < QL_ABOUTS; k++)
        CHECK(strcmp(a->about[k], b->about[k]) == 0);
    for (size_t i = 0; i < a->instrument->count; i++) {
        CHECK(a->answers[i] == b->answers[i]);
        CHECK(!a->notes[i] == !b->notes[i]);
        CHECK(!a->notes[i] || strcmp(a->notes[i], b->notes[i]) == 0);
    }
}

void check_round_trip(const ql_rubric *rubric, const ql_response *response)
{
    kept file = {0};
    ql_reader *reader;
    ql_response *again = NULL;
    ql_findings *findings = ql_findings_new();
    CHECK(ql_response_write(response, kept_sink(&file)) == QL_OK);
    CHECK(ql_reader_open(&reader, file.bytes, file.len, findings) == QL_OK);
    CHECK(strcmp(ql_reader_format(reader), "yaml") == 0);
    CHECK(ql_reader_bind(reader, rubric, NULL, false, findings) == QL_OK);
    CHECK(ql_reader_next(reader, &again, findings) == QL_OK && again);
    CHECK(ql_findings_count(findings) == 0);
    check_same(response, again);
    CHECK(ql_reader_next(reader, &again, findings) == QL_OK && !again);
    ql_findings_free(findings);
    ql_reader_free(reader);
    kept_free(&file);
}

static void check_table(const ql_plan *plan, const ql_profile *profile, const char *format)
{
    kept text = {0};
    ql_table *table;
    CHECK(ql_table_new(&table, plan, format, 4, kept_sink(&text)) == QL_OK);
    CHECK(ql_table_row(table, profile, "answers\033[31m.csv") == QL_OK);
    CHECK(ql_table_end(table) == QL_OK);
    if (strcmp(format, "json") == 0)
        check_json(&text);
    else
        check_safe_data(&text);
    ql_table_free(table);
    kept_free(&text);
}

void check_renders(const ql_plan *plan, const ql_response *response, const ql_style *style)
{
    ql_profile *profile = ql_profile_new();
    const ql_format *format;
    CHECK(ql_score(profile, plan, response) == QL_OK);
    for (size_t k = 0; (format = ql_format_at(k)); k++) {
        bool json = strcmp(format->name, "json") == 0;
        bool lines = strcmp(format->name, "text") == 0 || strcmp(format->name, "explain") == 0;
        kept text = {0};
        CHECK(ql_render(profile, format->name, style, kept_sink(&text)) == QL_OK);
        if (json)
            check_json(&text);
        else
            check_safe(&text, lines ? style : &check_styles[CHECK_STYLES - 1]);
        kept_free(&text);
    }
    check_table(plan, profile, "csv");
    check_table(plan, profile, "json");
    ql_profile_free(profile);
}
