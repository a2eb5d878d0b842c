#include "unit.h"

#include "base/date.h"
#include "base/fields.h"

static ql_arena arena;
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
    ql_arena_release(&arena);
    return 0;
}

/* The tree of a YAML text, and fields to read it with. */
static const ql_node *node_of(const char *yaml, ql_fields *fields)
{
    const ql_node *root = NULL;
    assert_int_equal(ql_yaml_parse(&root, yaml, strlen(yaml), &arena, findings), QL_OK);
    *fields = (ql_fields){.arena = &arena, .findings = findings};
    return root;
}

static const char *last_rule(void)
{
    return findings->count > 0 ? findings->list[findings->count - 1].rule : "none";
}

TEST(the_calendar_has_the_days_that_it_has)
{
    assert_true(ql_is_day(2024, 2, 29));
    assert_true(ql_is_day(2000, 2, 29));
    assert_false(ql_is_day(1900, 2, 29));
    assert_false(ql_is_day(2023, 2, 29));
    assert_true(ql_is_day(2023, 12, 31));
    assert_false(ql_is_day(2023, 4, 31));
    assert_false(ql_is_day(2023, 13, 1));
    assert_false(ql_is_day(2023, 0, 1));
    assert_false(ql_is_day(2023, 1, 0));
    assert_false(ql_is_day(0, 1, 1));
    assert_false(ql_is_day(2023, -1, 1));
    assert_string_equal(ql_month_name(1), "January");
    assert_string_equal(ql_month_name(12), "December");
}

typedef struct thing {
    const char *id;
    const char *text;
    bool truth;
} thing;

static const ql_field table[] = {
    {"id", ql_read_id, offsetof(thing, id), true},
    {"text", ql_read_text, offsetof(thing, text), false},
    {"truth", ql_read_truth, offsetof(thing, truth), false},
};

static thing read_thing(const char *yaml)
{
    ql_fields fields;
    thing to = {.text = "untouched"};
    const ql_node *node = node_of(yaml, &fields);
    ql_read_map(&fields, node, table, COUNT(table), &to, "thing");
    return to;
}

TEST(a_map_is_read_by_its_table)
{
    thing read = read_thing("{id: a-1, text: 'no', truth: true}");
    assert_string_equal(read.id, "a-1");
    assert_string_equal(read.text, "no");
    assert_true(read.truth);
    assert_int_equal(findings->count, 0);
}

TEST(an_unknown_key_suggests_the_nearest_or_lists_them_all)
{
    (void)read_thing("{id: a, txet: b}");
    assert_string_equal(last_rule(), "unknown-key");
    assert_string_equal(findings->list[0].help, "did you mean \"text\"?");
    (void)read_thing("{id: a, something: b}");
    assert_string_equal(findings->list[1].help, "use one of: id, text, truth");
}

TEST(a_required_key_is_missed_and_other_faults_are_told_too)
{
    thing read = read_thing("{text: [1], truth: 'true'}");
    assert_int_equal(findings->count, 3);
    assert_string_equal(findings->list[0].rule, "missing-key");
    assert_string_equal(findings->list[1].rule, "wrong-kind");
    assert_string_equal(findings->list[1].path, "text");
    assert_string_equal(findings->list[2].rule, "not-truth");
    assert_string_equal(read.text, "untouched");
}

TEST(what_is_no_map_is_said_once)
{
    (void)read_thing("[id, text]");
    assert_int_equal(findings->count, 1);
    assert_string_equal(findings->list[0].message,
                        "this file is a list; a group of keys was expected");
}

static const char *rule_of_text(const char *yaml)
{
    ql_fields fields;
    const char *text = NULL;
    size_t before = findings->count;
    ql_read_text(&fields, node_of(yaml, &fields), &text);
    assert_int_equal(text == NULL, findings->count > before);
    return text ? "none" : last_rule();
}

TEST(a_text_has_words_that_can_be_read)
{
    assert_string_equal(rule_of_text("no"), "none");
    assert_string_equal(rule_of_text("1.10"), "none");
    assert_string_equal(rule_of_text("'null'"), "none");
    assert_string_equal(rule_of_text("\"a\\nb\\tc\""), "none");
    assert_string_equal(rule_of_text("~"), "wrong-kind");
    assert_string_equal(rule_of_text("null"), "wrong-kind");
    assert_string_equal(rule_of_text("''"), "empty-text");
    assert_string_equal(rule_of_text("\" \\t\\u00a0\""), "empty-text");
    assert_string_equal(rule_of_text("\"a\\eb\""), "control-character");
    assert_string_equal(rule_of_text("\"a\\u202eb\""), "control-character");
    assert_string_equal(rule_of_text("\"a\\r\""), "control-character");
}

TEST(only_true_and_false_are_truth)
{
    static const char *const others[] = {"True", "yes", "on", "1", "'true'", "[true]", "~"};
    for (size_t k = 0; k < COUNT(others); k++) {
        ql_fields fields;
        bool truth = true;
        ql_read_truth(&fields, node_of(others[k], &fields), &truth);
        assert_true(truth);
        assert_int_equal(findings->count, k + 1);
    }
    ql_fields fields;
    bool truth = true;
    ql_read_truth(&fields, node_of("false", &fields), &truth);
    assert_false(truth);
}

TEST(whole_numbers_of_a_document_have_bounds)
{
    static const struct {
        const char *yaml;
        bool good;
    } cases[] = {{"-5", true},   {"5", true},    {"6", false},   {"-6", false},
                 {"'5'", false}, {"5.0", false}, {"[5]", false}, {"", false}};
    for (size_t k = 0; k < COUNT(cases); k++) {
        ql_fields fields;
        int32_t number = 0;
        const ql_node *node = *cases[k].yaml ? node_of(cases[k].yaml, &fields)
                                             : ql_node_find(node_of("a:", &fields), "a");
        size_t before = findings->count;
        ql_read_whole(&fields, node, -5, 5, &number);
        assert_int_equal(findings->count == before, cases[k].good);
    }
    assert_string_equal(findings->list[0].message,
                        "this file is \"6\"; a whole number from -5 to 5 was expected");
}

TEST(an_id_that_is_none_is_said)
{
    (void)read_thing("{id: -a}");
    assert_string_equal(last_rule(), "bad-id");
    (void)read_thing("{id: {a: 1}}");
    assert_string_equal(last_rule(), "wrong-kind");
    (void)read_thing("{id: ~}");
    assert_string_equal(last_rule(), "wrong-kind");
}

TEST(decimals_of_a_document_have_a_greatest)
{
    static const struct {
        const char *yaml;
        int32_t number; /* -1 when refused */
    } cases[] = {{"0.5", 500}, {"100", 100000}, {"100.001", -1}, {"'5'", -1},
                 {"5,5", -1},  {"[5]", -1},     {"~", -1}};
    for (size_t k = 0; k < COUNT(cases); k++) {
        ql_fields fields;
        int32_t number = -1;
        size_t before = findings->count;
        ql_read_thousandths(&fields, node_of(cases[k].yaml, &fields), 100000, &number);
        assert_int_equal(number, cases[k].number);
        assert_int_equal(findings->count, before + (cases[k].number < 0));
    }
}

TEST(another_format_is_refused_and_a_newer_one_explained)
{
    static const struct {
        const char *yaml;
        const char *rule; /* NULL when it will do */
        bool helped;
    } cases[] = {
        {"{format: thing/1}", NULL, false},
        {"{a: b}", NULL, false}, /* missed elsewhere */
        {"{format: thing/2}", "bad-format", true},
        {"{format: other/1}", "bad-format", false},
        {"{format: [thing/1]}", "bad-format", false},
        {"[a]", "wrong-kind", true},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        ql_fields fields;
        bool good = ql_want_format(&fields, node_of(cases[k].yaml, &fields), "thing/1");
        assert_int_equal(good, cases[k].rule == NULL);
        if (good)
            continue;
        assert_string_equal(last_rule(), cases[k].rule);
        assert_int_equal(findings->list[findings->count - 1].help != NULL, cases[k].helped);
    }
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(the_calendar_has_the_days_that_it_has),
        SENTENCE(a_map_is_read_by_its_table),
        SENTENCE(an_unknown_key_suggests_the_nearest_or_lists_them_all),
        SENTENCE(a_required_key_is_missed_and_other_faults_are_told_too),
        SENTENCE(what_is_no_map_is_said_once),
        SENTENCE(a_text_has_words_that_can_be_read),
        SENTENCE(only_true_and_false_are_truth),
        SENTENCE(whole_numbers_of_a_document_have_bounds),
        SENTENCE(an_id_that_is_none_is_said),
        SENTENCE(decimals_of_a_document_have_a_greatest),
        SENTENCE(another_format_is_refused_and_a_newer_one_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
