#include "unit.h"

static ql_findings *findings;

static int set_up(void **state)
{
    (void)state;
    findings = ql_findings_new();
    return findings ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    ql_findings_free(findings);
    return 0;
}

static void add(enum ql_severity severity, uint32_t line, uint32_t column)
{
    assert_non_null(
        ql_findings_add(findings, severity, "rule", (ql_place){line, column, 1}, "%s", "message"));
}

TEST(findings_are_counted_by_severity)
{
    add(QL_NOTE, 1, 1);
    add(QL_ERROR, 1, 1);
    add(QL_WARNING, 1, 1);
    add(QL_ERROR, 1, 1);
    assert_int_equal(ql_findings_count(findings), 4);
    assert_int_equal(ql_findings_count_of(findings, QL_ERROR), 2);
    assert_int_equal(ql_findings_count_of(findings, QL_NOTE), 1);
    assert_int_equal(ql_findings_code(findings, 0), QL_ERR_INPUT);
    assert_int_equal(ql_findings_code(findings, 2), QL_OK);
}

TEST(the_list_grows_and_keeps_its_members)
{
    for (uint32_t k = 1; k <= 1000; k++)
        add(QL_NOTE, k, 1);
    for (uint32_t k = 1; k <= 1000; k++)
        assert_int_equal(ql_findings_at(findings, k - 1)->line, k);
}

TEST(sorting_is_by_place_from_an_index_on_and_keeps_ties_in_order)
{
    add(QL_NOTE, 9, 9);
    add(QL_ERROR, 3, 5);
    add(QL_NOTE, 3, 2);
    add(QL_WARNING, 3, 5);
    add(QL_NOTE, 1, 7);
    ql_findings_sort(findings, 1);
    assert_int_equal(ql_findings_at(findings, 0)->line, 9);
    assert_int_equal(ql_findings_at(findings, 1)->line, 1);
    assert_int_equal(ql_findings_at(findings, 2)->column, 2);
    assert_int_equal(ql_findings_at(findings, 3)->severity, QL_ERROR);
    assert_int_equal(ql_findings_at(findings, 4)->severity, QL_WARNING);
}

TEST(a_long_message_is_cut_between_characters)
{
    char text[3000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (size_t k = 1; k + 2 < sizeof text; k += 2)
        memcpy(text + k, "é", 2);
    const ql_finding *finding =
        ql_findings_add(findings, QL_NOTE, "rule", (ql_place){0}, "%s", text);
    size_t len = strlen(finding->message);
    assert_int_equal(len, 1023); /* one "a", then whole characters of two bytes */
    assert_memory_equal(finding->message, text, len);
}

TEST(without_memory_nothing_is_added_and_the_code_says_so)
{
    findings->arena.failed = true;
    assert_null(ql_findings_add(findings, QL_ERROR, "rule", (ql_place){0}, "x"));
    assert_int_equal(ql_findings_count(findings), 0);
    assert_int_equal(ql_findings_code(findings, 0), QL_ERR_NOMEM);
    ql_findings_free(NULL);
}

TEST(quoted_text_is_safe_short_and_on_one_line)
{
    assert_string_equal(ql_quoted(findings, "a\nb\tc", 5), "\"a b c\"");
    assert_string_equal(ql_quoted(findings, "\x1B[2J", 4), "\"\\x1b[2J\"");
    assert_string_equal(ql_quoted(findings, "", 0), "\"\"");
    char text[100];
    memset(text, 'x', sizeof text);
    assert_string_equal(ql_quoted(findings, text, sizeof text),
                        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...\"");
    assert_string_equal(ql_quoted(findings, text, 50),
                        "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"");
}

TEST(quoted_text_survives_letters_under_a_heap_of_marks)
{
    char text[400] = "ab";
    for (size_t k = 2; k + 2 < sizeof text; k += 2)
        memcpy(text + k, "\xCC\x81", 2);
    const char *shown = ql_quoted(findings, text, strlen(text));
    assert_string_equal(shown, "\"a...\"");
    memset(text, 1, 100);
    shown = ql_quoted(findings, text, 100);
    assert_true(strlen(shown) <= 256);
    assert_memory_equal(shown, "\"\\x01\\x01", 9);
}

/* Of several names, the one nearest to what was written. */
static const char *nearest(const char *written, const char *const *names, size_t count)
{
    return ql_nearest(written, (ql_names_of){names, count, sizeof *names, 0});
}

TEST(the_nearest_name_is_one_slip_away)
{
    static const char *const names[] = {"title", "weight", NULL, "reverse", "id"};
    assert_string_equal(nearest("titel", names, 5), "title");   /* swapped */
    assert_string_equal(nearest("wieght", names, 5), "weight"); /* swapped */
    assert_string_equal(nearest("weigth", names, 5), "weight"); /* swapped */
    assert_string_equal(nearest("tile", names, 5), "title");    /* left out */
    assert_string_equal(nearest("revverse", names, 5), "reverse");
    assert_string_equal(nearest("ids", names, 5), "id");
    assert_string_equal(nearest("i", names, 5), "id");
    assert_string_equal(nearest("title", names, 5), "title");
}

TEST(the_nearest_of_several_is_taken_and_the_first_of_equals)
{
    static const char *const names[] = {"item-11", "item-1", "item-2"};
    assert_string_equal(nearest("item-1x", names, 3), "item-11");
    assert_string_equal(nearest("item2", names, 3), "item-2");
}

TEST(nothing_is_near_what_is_something_else)
{
    static const char *const names[] = {"title", "weight"};
    assert_null(nearest("qualities", names, 2));
    assert_null(nearest("", names, 2));
    assert_null(nearest("title", names, 0));
}

TEST(nothing_is_near_a_very_long_text)
{
    static const char *const names[] = {"title"};
    char text[300];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_null(nearest(text, names, 1));
}

TEST(help_is_the_name_that_was_meant_or_all_when_they_are_few)
{
    typedef struct thing {
        int number;
        const char *name;
    } thing;
    static const thing things[] = {{1, "title"}, {2, NULL}, {3, "weight"}};
    ql_names_of names = QL_NAMES_OF(things, 3, thing, name);
    ql_finding *finding = ql_findings_add(findings, QL_ERROR, "r", (ql_place){0}, "x");
    ql_help_names(findings, finding, "titel", names);
    assert_string_equal(finding->help, "did you mean \"title\"?");
    ql_help_names(findings, finding, "qualities", names);
    assert_non_null(strstr(finding->help, "title, weight"));
    ql_help_names(findings, NULL, "titel", names);
}

TEST(findings_move_with_their_source_and_can_be_forgotten)
{
    add(QL_NOTE, 3, 4);
    add(QL_NOTE, 0, 0);
    add(QL_NOTE, 1, 2);
    ql_findings_shift(findings, 10, 20);
    assert_int_equal(ql_findings_at(findings, 0)->line, 13);
    assert_int_equal(ql_findings_at(findings, 0)->column, 4);
    assert_int_equal(ql_findings_at(findings, 1)->line, 0); /* about the whole document */
    assert_int_equal(ql_findings_at(findings, 2)->line, 11);
    assert_int_equal(ql_findings_at(findings, 2)->column, 22);
    ql_findings_clear(findings);
    assert_int_equal(ql_findings_count(findings), 0);
    add(QL_ERROR, 1, 1);
    assert_int_equal(ql_findings_code(findings, 0), QL_ERR_INPUT);
}

static caught seen;

static const char *rendered(const char *source, size_t limit, ql_style style)
{
    assert_int_equal(ql_findings_render(findings, "f.yaml", source, source ? strlen(source) : 0,
                                        limit, &style, catch_in(&seen)),
                     QL_OK);
    return seen.text;
}

TEST(a_finding_is_shown_with_its_line_and_a_caret)
{
    ql_finding *finding = ql_findings_add(findings, QL_ERROR, "r", (ql_place){2, 4, 3}, "bad");
    finding->help = "good";
    assert_string_equal(rendered("one\n文: two\r\n", 0, (ql_style){0}), "f.yaml:2:4: error: bad\n"
                                                                        "    2 | 文: two\n"
                                                                        "      |     ^^^\n"
                                                                        "help: good\n");
    assert_string_equal(rendered("one\n文: two\n", 0, (ql_style){.accessible = true}),
                        "f.yaml:2:4: error: bad\nhelp: good\n");
    assert_string_equal(rendered(NULL, 0, (ql_style){0}), "f.yaml:2:4: error: bad\nhelp: good\n");
}

TEST(a_finding_about_no_line_or_one_that_is_not_there_has_no_caret)
{
    add(QL_NOTE, 0, 0);
    add(QL_WARNING, 7, 1);
    assert_string_equal(rendered("one\n", 0, (ql_style){0}),
                        "f.yaml: note: message\nf.yaml:7:1: warning: message\n");
}

TEST(the_caret_stays_under_its_text_in_a_very_long_line)
{
    char source[1001];
    memset(source, 'x', sizeof source - 1);
    source[sizeof source - 1] = '\0';
    source[500] = '!';
    (void)ql_findings_add(findings, QL_ERROR, "r", (ql_place){1, 501, 1}, "bad");
    const char *text = rendered(source, 0, (ql_style){0});
    const char *line = strchr(text, '|'), *caret = strchr(line + 1, '|');
    assert_int_equal(strchr(line, '!') - line, strchr(caret, '^') - caret);
}

TEST(a_line_of_halves_of_characters_is_shown_from_no_further_back_than_its_start)
{
    char bytes[600];
    caught shown;
    memset(bytes, 0x80, sizeof bytes);
    bytes[0] = '!';
    add(QL_ERROR, 1, 2);
    assert_int_equal(
        ql_findings_render(findings, "f", bytes + 300, 300, 0, &(ql_style){0}, catch_in(&shown)),
        QL_OK);
    assert_null(strchr(shown.text, '!'));
    assert_non_null(strchr(shown.text, '^'));
}

TEST(the_byte_order_mark_is_no_part_of_the_first_line)
{
    add(QL_ERROR, 2, 1);
    add(QL_ERROR, 1, 2);
    assert_string_equal(rendered("\xEF\xBB\xBF@a\nb\n", 0, (ql_style){0}),
                        "f.yaml:2:1: error: message\n"
                        "    2 | b\n"
                        "      | ^\n"
                        "f.yaml:1:2: error: message\n"
                        "    1 | @a\n"
                        "      |  ^\n");
}

TEST(no_findings_can_be_sorted)
{
    ql_findings_sort(findings, 0);
    assert_null(findings->arena.head); /* nothing was taken */
}

TEST(after_the_limit_the_rest_is_counted)
{
    for (uint32_t k = 1; k <= 5; k++)
        add(QL_ERROR, k, 1);
    assert_string_equal(rendered(NULL, 2, (ql_style){0}),
                        "f.yaml:1:1: error: message\nf.yaml:2:1: error: message\n"
                        "f.yaml: and 3 more\n");
}

TEST(a_sink_that_refuses_findings_is_reported)
{
    int asked;
    const ql_style style = {0};
    add(QL_NOTE, 1, 1);
    assert_int_equal(ql_findings_render(findings, "f", "x", 1, 0, &style, refuse_in(&asked)),
                     QL_ERR_WRITE);
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(findings_are_counted_by_severity),
        SENTENCE(the_list_grows_and_keeps_its_members),
        SENTENCE(sorting_is_by_place_from_an_index_on_and_keeps_ties_in_order),
        SENTENCE(a_long_message_is_cut_between_characters),
        SENTENCE(without_memory_nothing_is_added_and_the_code_says_so),
        SENTENCE(quoted_text_is_safe_short_and_on_one_line),
        SENTENCE(quoted_text_survives_letters_under_a_heap_of_marks),
        SENTENCE(the_nearest_name_is_one_slip_away),
        SENTENCE(the_nearest_of_several_is_taken_and_the_first_of_equals),
        SENTENCE(nothing_is_near_what_is_something_else),
        SENTENCE(nothing_is_near_a_very_long_text),
        SENTENCE(help_is_the_name_that_was_meant_or_all_when_they_are_few),
        SENTENCE(findings_move_with_their_source_and_can_be_forgotten),
        SENTENCE(a_finding_is_shown_with_its_line_and_a_caret),
        SENTENCE(a_finding_about_no_line_or_one_that_is_not_there_has_no_caret),
        SENTENCE(the_caret_stays_under_its_text_in_a_very_long_line),
        SENTENCE(a_line_of_halves_of_characters_is_shown_from_no_further_back_than_its_start),
        SENTENCE(the_byte_order_mark_is_no_part_of_the_first_line),
        SENTENCE(no_findings_can_be_sorted),
        SENTENCE(after_the_limit_the_rest_is_counted),
        SENTENCE(a_sink_that_refuses_findings_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
