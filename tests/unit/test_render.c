#include "unit.h"

#include "base/node.h"
#include "base/utf8.h"
#include "model/profile.h"
#include "model/response.h"
#include "small.h"

static ql_rubric *rubric;
static ql_response *response;
static ql_plan *plan;
static ql_profile *profile;
static caught seen;

/* Scores a response to the small rubric, or to one that differs in one place. */
static void score(const char *part, const char *other, const char *instrument,
                  const ql_answer *answers)
{
    static char yaml[8000];
    const char *at = strstr(small_rubric, part);
    assert_non_null(at);
    snprintf(yaml, sizeof yaml, "%.*s%s%s", (int)(at - small_rubric), small_rubric, other,
             at + strlen(part));
    rubric = rubric_of(yaml);
    assert_int_equal(ql_response_new(&response, rubric, instrument), QL_OK);
    for (size_t i = 0; i < response->instrument->count; i++)
        response->answers[i] = answers[i];
    assert_int_equal(ql_plan_compile(&plan, rubric, instrument), QL_OK);
    profile = ql_profile_new();
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
}

/* Listening 25 (from 2 and 4 reversed), planning 80, sharing not answered. */
static const ql_answer some[] = {1, 3, 8, 2, QL_ANSWER_MISSING(QL_BLANK)};

static int tear_down(void **state)
{
    (void)state;
    ql_profile_free(profile);
    ql_plan_free(plan);
    ql_response_free(response);
    ql_rubric_free(rubric);
    profile = NULL;
    plan = NULL;
    response = NULL;
    rubric = NULL;
    return 0;
}

static const char *rendered(const char *format, ql_style style)
{
    assert_int_equal(ql_render(profile, format, &style, catch_in(&seen)), QL_OK);
    return seen.text;
}

static void assert_json(const char *text)
{
    ql_arena arena = {0};
    ql_findings *findings = ql_findings_new();
    const ql_node *root;
    if (ql_json_parse(&root, text, strlen(text), &arena, findings) != QL_OK)
        fail_msg("%s:\n%s", findings->list[0].message, text);
    ql_findings_free(findings);
    ql_arena_release(&arena);
}

static const ql_style styles[] = {
    {.digits = 1},
    {.width = 20, .digits = 12},
    {.width = 500, .digits = 0, .colour = true},
    {.width = 60, .digits = 1, .ascii = true},
    {.width = 60, .digits = 1, .accessible = true},
    {.width = 60, .digits = 1, .accessible = true, .ascii = true},
    {.digits = 1, .chart = QL_CHART_RADAR},
};

static const ql_answer few[] = {QL_ANSWER_MISSING(QL_DECLINED), QL_ANSWER_MISSING(QL_NA), 0,
                                QL_ANSWER_MISSING(QL_BLANK), QL_ANSWER_MISSING(QL_NO_EVIDENCE)};
static const ql_answer none[] = {QL_ANSWER_MISSING(QL_BLANK), QL_ANSWER_MISSING(QL_BLANK),
                                 QL_ANSWER_MISSING(QL_BLANK), QL_ANSWER_MISSING(QL_BLANK),
                                 QL_ANSWER_MISSING(QL_BLANK)};

TEST(every_format_renders_every_profile_in_every_style)
{
    static const ql_answer *const answers[] = {some, few, none};
    for (size_t k = 0; k < 2 * COUNT(answers); k++) {
        score("x", "x", k % 2 ? "peer" : "self", answers[k / 2]);
        for (size_t f = 0; ql_format_at(f); f++) {
            for (size_t s = 0; s < COUNT(styles); s++) {
                const char *text = rendered(ql_format_at(f)->name, styles[s]);
                assert_true(strlen(text) > 100);
                assert_int_equal(text[strlen(text) - 1], '\n');
                assert_int_equal(ql_utf8_good(text, strlen(text)), strlen(text));
            }
        }
        (void)tear_down(NULL);
    }
}

TEST(the_formats_have_names_of_their_own)
{
    static const char *const names[] = {"text", "markdown", "html", "svg", "json", "explain"};
    for (size_t k = 0; k < COUNT(names); k++)
        assert_string_equal(ql_format_at(k)->name, names[k]);
    assert_null(ql_format_at(COUNT(names)));
}

TEST(a_format_that_is_not_there_is_refused)
{
    score("x", "x", "self", some);
    const ql_style style = {0};
    assert_int_equal(ql_render(profile, "pdf", &style, catch_in(&seen)), QL_ERR_NAME);
    assert_int_equal(seen.len, 0);
}

TEST(what_does_not_belong_together_is_refused)
{
    static const ql_style style = {0};
    ql_profile *fresh = ql_profile_new();
    ql_response *other = NULL;
    ql_table *table = NULL;
    ql_plan *again = NULL;
    score("", "", "self", some);
    assert_int_equal(ql_response_new(&other, rubric, "peer"), QL_OK);
    assert_int_equal(ql_plan_compile(&again, rubric, "self"), QL_OK);
    assert_int_equal(ql_table_new(&table, again, "json", 1, catch_in(&seen)), QL_OK);
    assert_int_equal(ql_render(fresh, "text", &style, catch_in(&seen)), QL_ERR_NAME);
    assert_int_equal(ql_table_row(table, fresh, NULL), QL_ERR_NAME);
    assert_int_equal(ql_table_row(table, profile, NULL), QL_ERR_NAME);
    assert_int_equal(ql_score(profile, plan, other), QL_ERR_NAME);
    assert_int_equal(ql_render(profile, "text", &style, catch_in(&seen)), QL_OK);
    ql_table_free(table);
    ql_plan_free(again);
    ql_response_free(other);
    ql_profile_free(fresh);
}

TEST(only_profiles_of_one_plan_are_compared)
{
    ql_plan *again = NULL;
    ql_profile *other = ql_profile_new(), *fresh = ql_profile_new();
    score("", "", "self", some);
    assert_int_equal(ql_plan_compile(&again, rubric, "self"), QL_OK);
    assert_int_equal(ql_score(other, again, response), QL_OK);
    assert_int_equal(ql_profile_compare(profile, other), QL_ERR_NAME);
    assert_int_equal(ql_profile_compare(profile, fresh), QL_ERR_NAME);
    assert_int_equal(ql_profile_compare(fresh, fresh), QL_ERR_NAME);
    assert_null(strstr(rendered("text", styles[0]), "before"));
    assert_int_equal(ql_score(other, plan, response), QL_OK);
    assert_int_equal(ql_profile_compare(profile, other), QL_OK);
    assert_non_null(strstr(rendered("text", styles[0]), "before: 25.0"));
    assert_int_equal(ql_profile_compare(profile, NULL), QL_OK);
    assert_null(strstr(rendered("text", styles[0]), "before"));
    ql_profile_free(fresh);
    ql_profile_free(other);
    ql_plan_free(again);
}

TEST(more_than_twelve_decimals_are_twelve)
{
    score("", "", "self", (const ql_answer[]){0, 1, 8, 2, 1});
    assert_non_null(strstr(rendered("text", (ql_style){.digits = 99}), " 37.500000000000 "));
}

TEST(a_sink_that_refuses_is_reported_by_every_format)
{
    score("x", "x", "self", some);
    for (size_t f = 0; ql_format_at(f); f++) {
        int asked;
        assert_int_equal(ql_render(profile, ql_format_at(f)->name, &styles[0], refuse_in(&asked)),
                         QL_ERR_WRITE);
        assert_int_equal(asked, 1);
    }
}

TEST(for_screen_readers_there_are_no_bars_boxes_or_controls)
{
    score("x", "x", "self", some);
    const char *text = rendered("text", (ql_style){.accessible = true, .digits = 1});
    assert_null(strchr(text, '\033'));
    assert_null(strstr(text, "\xE2\x94")); /* U+2500 to 253F, boxes */
    assert_null(strstr(text, "\xE2\x95")); /* U+2540 to 257F, boxes */
    assert_null(strstr(text, "\xE2\x96")); /* U+2580 to 25BF, blocks */
    assert_non_null(strstr(text, "Listening: 25.0 of 100, Starting."));
    assert_non_null(strstr(text, "Sharing: not scored."));
}

TEST(a_bar_has_as_many_cells_full_as_the_score_says)
{
    score("x", "x", "self", some);
    assert_non_null(strstr(rendered("text", (ql_style){.ascii = true, .digits = 1}),
                           "########......................")); /* a quarter of 30 is 7.5 */
    assert_non_null(strstr(rendered("text", (ql_style){.ascii = true, .digits = 1}),
                           "########################......"));
    assert_non_null(strstr(rendered("text", (ql_style){.digits = 1}), "████████░░"));
}

TEST(no_line_is_longer_than_the_page)
{
    static const char name[] = "A name of a band, of forty-two characters!";
    static const unsigned widths[] = {60, 66, 70, 80, 90, 100, 120};
    score("name: Starting", "name: \"A name of a band, of forty-two characters!\"", "self", some);
    for (size_t k = 0; k < COUNT(widths); k++) {
        const char *line = rendered("text", (ql_style){.width = widths[k], .digits = 1});
        assert_non_null(strstr(line, name));
        for (const char *end; (end = strchr(line, '\n')); line = end + 1) {
            if (ql_utf8_width(line, (size_t)(end - line)) > widths[k])
                fail_msg("at %u: %.*s", widths[k], (int)(end - line), line);
        }
    }
}

TEST(in_ascii_style_every_format_for_people_is_ascii)
{
    score("name: Listening", "name: “Zuhören” ½ 聞く 👍", "self", some);
    response->notes[0] = "Ça va… — 好";
    assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, "Zoë"), QL_OK);
    static const char *const formats[] = {"text", "explain"};
    for (size_t f = 0; f < COUNT(formats); f++) {
        for (const char *byte = rendered(formats[f], (ql_style){.ascii = true, .digits = 1}); *byte;
             byte++)
            assert_true((unsigned char)*byte < 0x80);
    }
}

TEST(no_text_can_act_on_a_terminal)
{
    score("x", "x", "self", some);
    response->notes[0] = "\x1B]0;title\x07 \xC2\x9B"
                         "2J \xE2\x80\xAE";
    response->about[QL_ABOUT_RESPONDENT] = "A\x1B[2J";
    for (size_t f = 0; ql_format_at(f); f++) {
        const char *text = rendered(ql_format_at(f)->name, styles[0]);
        assert_null(strchr(text, '\033'));
        assert_null(strchr(text, '\a'));
        assert_null(strstr(text, "\xC2\x9B"));
        assert_null(strstr(text, "\xE2\x80\xAE"));
    }
}

TEST(json_is_json_whatever_stands_in_it)
{
    score("name: Listening", "name: '\"</script>\\ \U0001F44D'", "self", some);
    response->notes[0] = "\"quoted\", \\ and \x01 \xFF";
    assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, "A \"B\" \\"), QL_OK);
    const char *text = rendered("json", styles[0]);
    assert_json(text);
    assert_non_null(strstr(text, "\"respondent\": \"A \\\"B\\\" \\\\\""));
    assert_null(strstr(text, "</script>"));
}

TEST(json_has_null_where_nothing_is_scored)
{
    score("x", "x", "self", some);
    const char *text = strstr(rendered("json", styles[0]), "\"id\": \"sharing\"");
    assert_non_null(strstr(text, "\"score\": null"));
    assert_non_null(strstr(text, "\"low\": 0.0"));
    assert_non_null(strstr(text, "\"high\": 100.0"));
}

TEST(markdown_keeps_names_and_notes_out_of_its_syntax)
{
    score("name: Listening", "name: 'A | *b* `c` <d>'", "self", some);
    response->notes[0] = "# [x](javascript:y) | _z_";
    const char *text = rendered("markdown", styles[0]);
    assert_non_null(strstr(text, "| A \\| \\*b\\* \\`c\\` \\<d\\> | 25.0 |"));
    assert_non_null(strstr(text, "> \\# \\[x\\](javascript:y) \\| \\_z\\_"));
    assert_non_null(strstr(text, "Advice to coaches. *Edutopia*")); /* italic */
}

TEST(the_arithmetic_is_explained)
{
    score("x", "x", "self", some);
    const char *text = rendered("explain", (ql_style){.width = 200, .digits = 1});
    assert_non_null(strstr(text, "listen-1: 2 Seldom; (2 - 1) / (5 - 1) = 1/4; weight 1"));
    assert_non_null(strstr(text, "listen-2: 4 Often; reversed, (5 - 4) / (5 - 1) = 1/4; weight 1"));
    assert_non_null(strstr(text, "100 x 0.5 / 2 = 25, printed 25.0"));
    assert_non_null(strstr(text, "plan-2: weight 0, shown and not scored"));
    assert_non_null(strstr(text, "share-1: not answered, left out"));
}

TEST(a_profile_without_strengths_says_why)
{
    static const struct {
        ql_answer answers[5];
        const char *words;
    } cases[] = {
        {{-1, -1, -1, -1, -1}, "Too few questions are answered to say."},
        {{1, 1, -1, -1, -1}, "Only one quality could be scored"},
        {{4, 0, 10, -1, 4}, "Every quality stands at the same score"},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        score("x", "x", "self", cases[k].answers);
        const char *text = rendered("text", (ql_style){.width = 200, .digits = 1});
        const char *first = strstr(text, cases[k].words);
        assert_non_null(first);
        assert_non_null(strstr(first + 1, cases[k].words)); /* of edges, too */
        (void)tear_down(NULL);
    }
}

TEST(a_rubric_that_wants_no_strengths_or_edges_has_no_such_section)
{
    static const char *const formats[] = {"text", "markdown"};
    for (size_t k = 0; k < COUNT(formats); k++) {
        score("title: Three", "strengths: 0\ntitle: Three", "self", some);
        assert_null(strstr(rendered(formats[k], (ql_style){0}), "Strengths"));
        assert_non_null(strstr(seen.text, "Where to grow next"));
        (void)tear_down(NULL);
        score("title: Three", "edges: 0\ntitle: Three", "self", some);
        assert_null(strstr(rendered(formats[k], (ql_style){0}), "Where to grow next"));
        assert_non_null(strstr(seen.text, "Strengths"));
        (void)tear_down(NULL);
    }
}

/* One row of a table in a format. */
static const char *row(const char *format, const char *file)
{
    ql_table *table = NULL;
    assert_int_equal(ql_table_new(&table, plan, format, 4, catch_in(&seen)), QL_OK);
    assert_int_equal(ql_table_row(table, profile, file), QL_OK);
    assert_int_equal(ql_table_end(table), QL_OK);
    ql_table_free(table);
    return seen.text;
}

TEST(a_csv_table_has_a_column_for_each_quality)
{
    score("x", "x", "self", some);
    assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, "=cmd|'x'!A0,\"b\""), QL_OK);
    assert_string_equal(row("csv", "f"),
                        "respondent,listening,planning,sharing,overall,band\n"
                        "\"'=cmd|'x'!A0,\"\"b\"\"\",25.0000,80.0000,,52.5000,Under way\n");
}

TEST(a_json_table_is_json)
{
    score("x", "x", "self", some);
    assert_int_equal(ql_response_set(response, QL_ABOUT_RATER, "\"R\""), QL_OK);
    const char *text = row("json", "a \"file\".csv");
    assert_json(text);
    assert_non_null(strstr(text, "\"respondent\": null"));
    assert_non_null(strstr(text, "\"rater\": \"\\\"R\\\"\""));
    assert_non_null(strstr(text, "\"file\": \"a \\\"file\\\".csv\""));
    assert_non_null(strstr(text, "\"mean\": 2.0000"));
}

TEST(an_empty_table_is_whole)
{
    score("x", "x", "self", some);
    ql_table *table = NULL;
    assert_int_equal(ql_table_new(&table, plan, "json", 4, catch_in(&seen)), QL_OK);
    assert_int_equal(ql_table_end(table), QL_OK);
    ql_table_free(table);
    assert_json(seen.text);
    ql_table_free(NULL);
}

TEST(a_table_format_that_is_not_there_is_refused)
{
    ql_table *table = NULL;
    score("x", "x", "self", some);
    assert_int_equal(ql_table_new(&table, plan, "text", 4, catch_in(&seen)), QL_ERR_NAME);
    assert_null(table);
}

TEST(a_table_tells_when_its_sink_refuses)
{
    int asked;
    ql_table *table = NULL;
    score("x", "x", "self", some);
    assert_int_equal(ql_table_new(&table, plan, "csv", 4, refuse_in(&asked)), QL_OK);
    enum ql_code code = QL_OK;
    for (int k = 0; k < 200 && code == QL_OK; k++)
        code = ql_table_row(table, profile, "f");
    assert_int_equal(code, QL_ERR_WRITE);
    assert_int_equal(ql_table_end(table), QL_ERR_WRITE);
    ql_table_free(table);
}

#define SENTENCE(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(every_format_renders_every_profile_in_every_style),
        SENTENCE(the_formats_have_names_of_their_own),
        SENTENCE(a_format_that_is_not_there_is_refused),
        SENTENCE(what_does_not_belong_together_is_refused),
        SENTENCE(only_profiles_of_one_plan_are_compared),
        SENTENCE(more_than_twelve_decimals_are_twelve),
        SENTENCE(a_sink_that_refuses_is_reported_by_every_format),
        SENTENCE(for_screen_readers_there_are_no_bars_boxes_or_controls),
        SENTENCE(a_bar_has_as_many_cells_full_as_the_score_says),
        SENTENCE(no_line_is_longer_than_the_page),
        SENTENCE(in_ascii_style_every_format_for_people_is_ascii),
        SENTENCE(no_text_can_act_on_a_terminal),
        SENTENCE(json_is_json_whatever_stands_in_it),
        SENTENCE(json_has_null_where_nothing_is_scored),
        SENTENCE(markdown_keeps_names_and_notes_out_of_its_syntax),
        SENTENCE(the_arithmetic_is_explained),
        SENTENCE(a_profile_without_strengths_says_why),
        SENTENCE(a_rubric_that_wants_no_strengths_or_edges_has_no_such_section),
        SENTENCE(a_csv_table_has_a_column_for_each_quality),
        SENTENCE(a_json_table_is_json),
        SENTENCE(an_empty_table_is_whole),
        SENTENCE(a_table_format_that_is_not_there_is_refused),
        SENTENCE(a_table_tells_when_its_sink_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
