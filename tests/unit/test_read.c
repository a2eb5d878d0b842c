/* Responses come back from each format as they were written. */
#include "unit.h"

#include "base/escape.h"
#include "model/response.h"

/* Ids that YAML would take for something else. */
static const char yaml[] =
    "format: qualities-rubric/1\n"
    "id: '007'\n"
    "version: '1.10'\n"
    "title: T\n"
    "scales:\n"
    "  five: [{value: 1, label: Never}, {value: 2, label: Seldom}, {value: 5, label: Always}]\n"
    "  sign: [{value: -10}, {value: 0}, {value: 10}]\n"
    "instruments: {self: {title: T, scale: five}, 'no': {title: T, scale: sign}}\n"
    "qualities:\n"
    "  - id: q\n"
    "    name: Q\n"
    "    items:\n"
    "      self:\n"
    "        - {id: 'on', text: T}\n"
    "        - {id: 'null', text: T, scale: sign}\n"
    "        - {id: '1:10', text: T}\n"
    "        - {id: 1e3, text: T}\n"
    "        - {id: item-5, text: T, scale: sign}\n"
    "        - {id: true-, text: T}\n"
    "        - {id: 2026-03-02, text: T}\n"
    "      'no': [{id: a, text: T}]\n";

static ql_rubric *rubric;
static ql_findings *findings;
static caught seen;

static int set_up(void **state)
{
    (void)state;
    rubric = rubric_of(yaml);
    findings = ql_findings_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ql_findings_free(findings);
    ql_rubric_free(rubric);
    return 0;
}

/* What makes trouble in one format or another. */
static const char *draw_text(ql_arena *arena, uint32_t *seed)
{
    static const char *const pieces[] = {
        "\"",       "'",        "\\",   "\n",   "\t",  "- ",      "#",           ": ",
        "{",        "}",        "[",    "]",    ",",   "&a",      "*a",          "!",
        "|",        ">",        "%",    "@",    "`",   "<<",      "---",         "...",
        "~",        "null",     "true", "=1+1", "é",   "文",      "👩‍💻", "\xE2\x80\xA8",
        "\xC2\xA0", "\xC2\x85", "a",    "b c",  "\\n", "\\u0041", "\x1B[A",      "\xFF",
        ";"};
    char text[400] = "";
    for (uint32_t k = draw(seed, 12); k > 0; k--)
        strcat(text, pieces[draw(seed, COUNT(pieces))]);
    return ql_response_text(arena, text, strlen(text));
}

static ql_response *draw_response(uint32_t *seed)
{
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, draw(seed, 4) ? "self" : "no"), QL_OK);
    response->about[QL_ABOUT_RESPONDENT] = draw_text(&response->arena, seed);
    response->about[QL_ABOUT_RATER] = draw_text(&response->arena, seed);
    if (draw(seed, 2))
        response->about[QL_ABOUT_STARTED] = "2024-02-29T23:59:60Z";
    if (draw(seed, 2))
        response->about[QL_ABOUT_FINISHED] = "2026-03-02T09:15:00Z";
    for (size_t i = 0; i < response->instrument->count; i++) {
        response->answers[i] = (ql_answer)((int)draw(seed, 7) - QL_MISSING_KINDS);
        const char *note = draw_text(&response->arena, seed);
        response->notes[i] = *note ? note : NULL;
    }
    return response;
}

static void assert_same(const ql_response *a, const ql_response *b, bool all)
{
    assert_ptr_equal(a->instrument, b->instrument);
    for (int k = 0; k < (all ? QL_ABOUTS : QL_ABOUT_STARTED); k++)
        assert_string_equal(a->about[k], b->about[k]);
    assert_int_equal(a->chosen.count, b->chosen.count);
    for (size_t k = 0; k < a->chosen.count; k++)
        assert_string_equal(a->chosen.list[k], b->chosen.list[k]);
    for (size_t i = 0; i < a->instrument->count; i++) {
        assert_int_equal(a->answers[i], b->answers[i]);
        if (all && (a->notes[i] || b->notes[i]))
            assert_string_equal(a->notes[i] ? a->notes[i] : "", b->notes[i] ? b->notes[i] : "");
    }
}

/* Reads back what was caught, and compares. */
static void assert_reads(const ql_response *response, const char *format)
{
    ql_reader *reader = NULL;
    ql_response *back = NULL;
    bool table = strcmp(format, "csv") == 0;
    if (ql_reader_open(&reader, seen.text, seen.len, findings) != QL_OK ||
        ql_reader_bind(reader, rubric, table ? response->instrument->name : NULL, false,
                       findings) != QL_OK ||
        ql_reader_next(reader, &back, findings) != QL_OK || !back)
        fail_msg("%s in:\n%s",
                 findings->count ? findings->list[findings->count - 1].message : "nothing",
                 seen.text);
    assert_string_equal(ql_reader_format(reader), format);
    assert_string_equal(ql_reader_instrument(reader), response->instrument->name);
    assert_same(response, back, !table);
    assert_int_equal(ql_reader_next(reader, &back, findings), QL_OK);
    assert_null(back);
    ql_reader_free(reader);
}

TEST(what_is_written_in_yaml_reads_back_the_same)
{
    uint32_t seed = 11;
    for (int round = 0; round < 1000; round++) {
        ql_response *response = draw_response(&seed);
        assert_int_equal(ql_response_write(response, catch_in(&seen)), QL_OK);
        assert_reads(response, "yaml");
        ql_response_free(response);
    }
}

/* A sheet has no boxes for the other ways not to answer, and a day in place of a time. */
static void fit_sheet(ql_response *response)
{
    bool rated = ql_instrument_is_rated(response->instrument);
    ql_answer other = QL_ANSWER_MISSING(rated ? QL_NA : QL_NO_EVIDENCE);
    if (!rated)
        response->about[QL_ABOUT_RATER] = "";
    response->about[QL_ABOUT_STARTED] = "";
    if (*response->about[QL_ABOUT_FINISHED])
        response->about[QL_ABOUT_FINISHED] = "2026-03-02T00:00:00Z";
    for (size_t i = 0; i < response->instrument->count; i++) {
        if (response->answers[i] == other)
            response->answers[i] = QL_ANSWER_MISSING(QL_BLANK);
    }
}

TEST(what_is_written_as_a_sheet_reads_back_the_same)
{
    uint32_t seed = 14;
    for (int round = 0; round < 1000; round++) {
        ql_response *response = draw_response(&seed);
        fit_sheet(response);
        assert_int_equal(ql_form_write(response, "markdown", catch_in(&seen)), QL_OK);
        assert_reads(response, "sheet");
        ql_response_free(response);
    }
}

/* The same table twice: its head as the form has it, and rows below. */
TEST(a_response_in_a_table_that_a_form_begins_reads_back_the_same)
{
    uint32_t seed = 15;
    for (int round = 0; round < 200; round++) {
        ql_response *response = draw_response(&seed);
        response->about[QL_ABOUT_RESPONDENT] = "Ana";
        response->about[QL_ABOUT_RATER] = ql_instrument_is_rated(response->instrument) ? "Bo" : "";
        assert_int_equal(ql_form_write(response, "csv", catch_in(&seen)), QL_OK);
        assert_reads(response, "csv");
        ql_response_free(response);
    }
}

static const char *word_of(const ql_response *response, size_t i)
{
    static char number[12];
    ql_answer answer = response->answers[i];
    if (ql_answer_is_missing(answer))
        return ql_missing_name(ql_answer_kind(answer));
    snprintf(number, sizeof number, "%d",
             response->instrument->items[i].scale->points[answer].value);
    return number;
}

static void put_key(ql_out *out, const char *key, const char *value)
{
    ql_put_json(out, key);
    ql_put_char(out, ':');
    ql_put_json(out, value);
    ql_put_char(out, ',');
}

static void write_json(const ql_response *response)
{
    static const char *const abouts[] = {"respondent", "rater", "started", "finished"};
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    ql_put_text(&out, "[{\"rubric\":{\"id\":\"007\"},");
    put_key(&out, "format", "qualities-response/1");
    for (size_t k = 0; k < QL_ABOUTS; k++) {
        if (*response->about[k])
            put_key(&out, abouts[k], response->about[k]);
    }
    ql_put_text(&out, "\"answers\":{");
    const char *comma = "";
    for (size_t i = 0; i < response->instrument->count; i++) {
        const char *word = word_of(response, i);
        ql_put_text(&out, comma);
        ql_put_json(&out, response->instrument->items[i].id);
        ql_put_char(&out, ':');
        if (ql_answer_is_missing(response->answers[i]) || i % 2)
            ql_put_json(&out, word);
        else
            ql_put_text(&out, word); /* a number */
        comma = ",";
    }
    ql_put_text(&out, "},\"notes\":{");
    comma = "";
    for (size_t i = 0; i < response->instrument->count; i++) {
        if (!response->notes[i])
            continue;
        ql_put_text(&out, comma);
        ql_put_json(&out, response->instrument->items[i].id);
        ql_put_char(&out, ':');
        ql_put_json(&out, response->notes[i]);
        comma = ",";
    }
    ql_put_text(&out, "},\"instrument\":");
    ql_put_json(&out, response->instrument->name);
    ql_put_text(&out, "}]");
    assert_int_equal(ql_out_finish(&out), QL_OK);
}

TEST(the_same_in_json_reads_the_same)
{
    uint32_t seed = 12;
    for (int round = 0; round < 1000; round++) {
        ql_response *response = draw_response(&seed);
        write_json(response);
        assert_reads(response, "json");
        ql_response_free(response);
    }
}

/* A cell as RFC 4180 has it, in quotes. */
static void put_cell(ql_out *out, const char *text)
{
    ql_put_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            ql_put_char(out, '"');
        ql_put_char(out, *text);
    }
    ql_put_char(out, '"');
}

static void write_csv(const ql_response *response, char delimiter, const char *line_break)
{
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    ql_put_text(&out, "id");
    ql_put_char(&out, delimiter);
    ql_put_text(&out, "rater");
    for (size_t i = 0; i < response->instrument->count; i++) {
        ql_put_char(&out, delimiter);
        ql_put_text(&out, response->instrument->items[i].id);
    }
    ql_put_text(&out, line_break);
    put_cell(&out, response->about[QL_ABOUT_RESPONDENT]);
    ql_put_char(&out, delimiter);
    put_cell(&out, response->about[QL_ABOUT_RATER]);
    for (size_t i = 0; i < response->instrument->count; i++) {
        ql_put_char(&out, delimiter);
        ql_put_text(&out, word_of(response, i));
    }
    ql_put_text(&out, line_break);
    assert_int_equal(ql_out_finish(&out), QL_OK);
}

TEST(the_same_in_a_table_reads_the_same)
{
    static const char delimiters[] = ",;\t";
    static const char *const line_breaks[] = {"\n", "\r\n"};
    uint32_t seed = 13;
    for (int round = 0; round < 1000; round++) {
        ql_response *response = draw_response(&seed);
        if (*response->about[QL_ABOUT_RESPONDENT] == '\0')
            response->about[QL_ABOUT_RESPONDENT] = "somebody"; /* an empty record is no response */
        write_csv(response, delimiters[draw(&seed, 3)], line_breaks[draw(&seed, 2)]);
        assert_reads(response, "csv");
        ql_response_free(response);
    }
}

TEST(a_reader_that_is_not_bound_reads_nothing)
{
    static const char table[] = "id,on\nana,1\n";
    ql_reader *reader = NULL;
    ql_response *response = NULL;
    assert_int_equal(ql_reader_open(&reader, table, strlen(table), findings), QL_OK);
    assert_int_equal(ql_reader_next(reader, &response, findings), QL_ERR_NAME);
    assert_int_equal(ql_reader_bind(reader, rubric, "nobody", false, findings), QL_ERR_NAME);
    assert_null(ql_reader_instrument(reader));
    assert_int_equal(ql_reader_next(reader, &response, findings), QL_ERR_NAME);
    assert_null(response);
    ql_reader_free(reader);
}

/* Ids that YAML would take for something else; the rubric has none of them, which is no error. */
TEST(chosen_actions_read_back_and_are_sealed)
{
    static const char *const ids[] = {"on", "007", "1e3", "count-to-five"};
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, "no"), QL_OK);
    response->chosen = (ql_texts){.list = ids, .count = COUNT(ids)};
    response->about[QL_ABOUT_RESPONDENT] = response->about[QL_ABOUT_RATER] = "Ana";
    response->about[QL_ABOUT_FINISHED] = "2026-03-02T09:15:00Z";
    assert_int_equal(ql_response_seal(response, "2026-03-02T09:15:00Z"), QL_OK);
    assert_int_equal(ql_response_write(response, catch_in(&seen)), QL_OK);
    assert_reads(response, "yaml");
    assert_int_equal(ql_response_write_json(response, catch_in(&seen)), QL_OK);
    assert_reads(response, "json");
    response->chosen.count--;
    assert_int_equal(ql_response_sealed(response), QL_SEAL_BROKEN);
    ql_response_free(response);
}

TEST(a_draft_without_answers_reads_back)
{
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_response_write(response, catch_in(&seen)), QL_OK);
    assert_reads(response, "yaml");
    int asked;
    assert_int_equal(ql_response_write(response, refuse_in(&asked)), QL_ERR_WRITE);
    ql_response_free(response);
}

TEST(a_form_that_cannot_be_written_says_so)
{
    ql_response *response = NULL;
    int asked;
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_form_write(response, "scroll", catch_in(&seen)), QL_ERR_NAME);
    assert_int_equal(seen.len, 0);
    for (size_t k = 0; ql_form_format_at(k); k++) {
        const char *format = ql_form_format_at(k)->name;
        assert_int_equal(ql_form_write(response, format, refuse_in(&asked)), QL_ERR_WRITE);
        assert_int_equal(asked, 1);
    }
    ql_response_free(response);
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(what_is_written_in_yaml_reads_back_the_same),
        SENTENCE(the_same_in_json_reads_the_same),
        SENTENCE(the_same_in_a_table_reads_the_same),
        SENTENCE(what_is_written_as_a_sheet_reads_back_the_same),
        SENTENCE(a_response_in_a_table_that_a_form_begins_reads_back_the_same),
        SENTENCE(a_form_that_cannot_be_written_says_so),
        SENTENCE(a_reader_that_is_not_bound_reads_nothing),
        SENTENCE(chosen_actions_read_back_and_are_sealed),
        SENTENCE(a_draft_without_answers_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
