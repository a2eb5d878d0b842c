#include "unit.h"

#include "base/node.h"

typedef enum ql_code parse(const ql_node **root, const char *bytes, size_t len, ql_arena *arena,
                           ql_findings *findings);

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

static const ql_node *tree(parse *parser, const char *text)
{
    const ql_node *root = NULL;
    if (parser(&root, text, strlen(text), &arena, findings) != QL_OK)
        fail_msg("%u:%u: %s", findings->list[0].line, findings->list[0].column,
                 findings->list[0].message);
    return root;
}

/* The rule that `len` bytes break first, with its place: "rule 2:3". */
static const char *broken_bytes(parse *parser, const char *bytes, size_t len)
{
    const ql_node *root = NULL;
    size_t from = findings->count;
    if (parser(&root, bytes, len, &arena, findings) != QL_ERR_INPUT)
        return "none";
    const ql_finding *first = &findings->list[from];
    assert_int_equal(root != NULL, strcmp(first->rule, "duplicate-key") == 0);
    return ql_arena_format(&arena, "%s %u:%u", first->rule, first->line, first->column);
}

static const char *broken(parse *parser, const char *text)
{
    return broken_bytes(parser, text, strlen(text));
}

static void assert_place(const ql_node *node, uint32_t line, uint32_t column, uint32_t width)
{
    assert_int_equal(node->place.line, line);
    assert_int_equal(node->place.column, column);
    assert_int_equal(node->place.width, width);
}

TEST(yaml_and_json_become_the_same_tree)
{
    static const char *const texts[] = {
        "{\"a\": [1, \"two\", {\"b\": null}], \"c\": true}",
        "a:\n  - 1\n  - 'two'\n  - b: null\nc: true\n",
    };
    parse *const parsers[] = {ql_json_parse, ql_yaml_parse};
    for (size_t k = 0; k < 2; k++) {
        const ql_node *root = tree(parsers[k], texts[k]);
        assert_int_equal(root->kind, QL_MAP);
        assert_int_equal(root->count, 2);
        const ql_node *a = ql_node_find(root, "a");
        assert_int_equal(a->kind, QL_LIST);
        assert_int_equal(a->count, 3);
        assert_string_equal(a->child->text, "1");
        assert_false(a->child->quoted);
        assert_string_equal(a->child->next->text, "two");
        assert_true(a->child->next->quoted);
        assert_true(ql_node_empty(ql_node_find(a->child->next->next, "b")));
        assert_string_equal(ql_node_find(root, "c")->text, "true");
        assert_null(ql_node_find(root, "d"));
        assert_null(ql_node_find(a, "b"));
        assert_string_equal(ql_node_path(&arena, ql_node_find(a->child->next->next, "b")),
                            "a[2].b");
        assert_string_equal(ql_node_path(&arena, root), "");
    }
}

TEST(places_count_lines_and_characters)
{
    const ql_node *root = tree(ql_json_parse, "\xEF\xBB\xBF{\"ü\":\r\n  [\"文é\", 12]}");
    assert_place(root, 1, 1, 1);
    assert_place(root->child, 1, 2, 3);
    const ql_node *list = ql_node_find(root, "ü");
    assert_place(list, 2, 3, 1);
    assert_place(list->child, 2, 4, 4);
    assert_place(list->child->next, 2, 10, 2);
    root = tree(ql_yaml_parse, "\xEF\xBB\xBF# é\nü: [\"文é\", 12]\n");
    assert_place(root->child, 2, 1, 1);
    list = ql_node_find(root, "ü");
    assert_place(list->child, 2, 5, 4);
    assert_place(list->child->next, 2, 11, 2);
}

TEST(json_numbers_are_kept_as_they_are_written)
{
    static const char *const numbers[] = {
        "0", "-0", "12", "1.50", "-1.5e+10", "2E-3", "10e1", "123456789012345678901234567890"};
    for (size_t k = 0; k < COUNT(numbers); k++)
        assert_string_equal(tree(ql_json_parse, numbers[k])->text, numbers[k]);
}

TEST(json_refuses_other_numbers)
{
    static const char *const numbers[] = {"01", "-",   "1.", ".5",  "1e",  "1e+",
                                          "+1", "0x1", "-a", "NaN", "1 2", "1,"};
    for (size_t k = 0; k < COUNT(numbers); k++)
        assert_string_not_equal(broken(ql_json_parse, numbers[k]), "none");
}

TEST(json_escapes_become_characters)
{
    assert_string_equal(
        tree(ql_json_parse, "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u6587\\uD83D\\udc4D\"")
            ->text,
        "\"\\/\b\f\n\r\tAé文👍");
    assert_string_equal(tree(ql_json_parse, "\"\\uFFFD\\u007f\\u0080\\u07FF\\u0800\"")->text,
                        "\xEF\xBF\xBD\x7F\xC2\x80\xDF\xBF\xE0\xA0\x80");
}

TEST(json_faults_are_placed)
{
    assert_string_equal(broken(ql_json_parse, ""), "json-syntax 1:1");
    assert_string_equal(broken(ql_json_parse, " \n "), "json-syntax 2:2");
    assert_string_equal(broken(ql_json_parse, "[1,\n 2"), "json-syntax 2:3");
    assert_string_equal(broken(ql_json_parse, "[1,]"), "json-syntax 1:4");
    assert_string_equal(broken(ql_json_parse, "[1 2]"), "json-syntax 1:4");
    assert_string_equal(broken(ql_json_parse, "[1}"), "json-syntax 1:3");
    assert_string_equal(broken(ql_json_parse, "{\"a\" 1}"), "json-syntax 1:6");
    assert_string_equal(broken(ql_json_parse, "{\"a\": 1,}"), "json-syntax 1:9");
    assert_string_equal(broken(ql_json_parse, "{a: 1}"), "json-syntax 1:2");
    assert_string_equal(broken(ql_json_parse, "{\"a\": 1"), "json-syntax 1:8");
    assert_string_equal(broken(ql_json_parse, "[] []"), "json-syntax 1:4");
    assert_string_equal(broken(ql_json_parse, "nul"), "json-syntax 1:1");
    assert_string_equal(broken(ql_json_parse, "tru"), "json-syntax 1:1");
    assert_string_equal(broken(ql_json_parse, "\"\\x\""), "json-syntax 1:3");
    assert_string_equal(broken(ql_json_parse, "\"\\"), "json-syntax 1:3");
    assert_string_equal(broken(ql_json_parse, "\"\\u12g4\""), "json-syntax 1:6");
    assert_string_equal(broken(ql_json_parse, "[\"abc\n\"]"), "control-character 1:6");
    assert_string_equal(broken(ql_json_parse, "\"a\tb\""), "control-character 1:3");
    assert_string_equal(broken(ql_json_parse, "[1, \"abc"), "unclosed-quote 1:5");
    assert_string_equal(broken(ql_json_parse, "{\"a"), "unclosed-quote 1:2");
    assert_string_equal(broken(ql_json_parse, "\"é\xFF\""), "not-utf8 1:3");
}

TEST(json_halves_of_characters_are_refused)
{
    assert_memory_equal(broken(ql_json_parse, "\"\\uD83D\""), "json-surrogate", 14);
    assert_memory_equal(broken(ql_json_parse, "\"\\uD83D\\n\""), "json-surrogate", 14);
    assert_memory_equal(broken(ql_json_parse, "\"\\uD83D\\u0041\""), "json-surrogate", 14);
    assert_memory_equal(broken(ql_json_parse, "\"\\uD83D\\uE000\""), "json-surrogate", 14);
    assert_memory_equal(broken(ql_json_parse, "\"\\uDC4D\\uD83D\""), "json-surrogate", 14);
    assert_memory_equal(broken(ql_json_parse, "\"\\uD83D\\uDz\""), "json-syntax", 11);
}

TEST(a_key_that_stands_twice_is_named_with_both_lines)
{
    assert_string_equal(broken(ql_json_parse, "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}"),
                        "duplicate-key 3:2");
    assert_non_null(strstr(findings->list[0].message, "already, on line 1"));
    assert_string_equal(broken(ql_yaml_parse, "x:\n  a: 1\n  'a': 2\n"), "duplicate-key 3:3");
    assert_string_equal(findings->list[1].path, "x.a");
    assert_string_equal(broken(ql_json_parse, "{\"b\": 1, \"a\": {\"b\": 2}}"), "none");
}

TEST(a_nul_is_no_text)
{
    assert_string_equal(broken(ql_json_parse, "[\"a\\u0000b\"]"), "nul 1:2");
    assert_string_equal(broken(ql_yaml_parse, "a: \"x\\0y\"\n"), "nul 1:4");
    assert_string_equal(broken_bytes(ql_json_parse, "\0", 1), "json-syntax 1:1");
    assert_string_equal(broken_bytes(ql_json_parse, "[1\0]", 4), "json-syntax 1:3");
    assert_memory_equal(broken_bytes(ql_yaml_parse, "a: b\0\n", 6), "control-character", 17);
}

static char large[5 * 1024 * 1024];

/* `count` times `part`, between `before` and `after`. */
static const char *repeated(const char *before, const char *part, size_t count, const char *after)
{
    size_t len = strlen(before), part_len = strlen(part);
    memcpy(large, before, len);
    for (size_t k = 0; k < count; k++, len += part_len)
        memcpy(large + len, part, part_len);
    memcpy(large + len, after, strlen(after) + 1);
    return large;
}

TEST(depth_has_a_limit)
{
    char text[200];
    size_t at = 0;
    for (; at < QL_MAX_JSON_DEPTH; at++) {
        text[at] = '[';
        text[2 * QL_MAX_JSON_DEPTH - 1 - at] = ']';
    }
    text[2 * QL_MAX_JSON_DEPTH] = '\0';
    (void)tree(ql_json_parse, text);
    assert_string_equal(broken(ql_yaml_parse, text), "too-deep 1:33");
    assert_string_equal(broken(ql_json_parse, repeated("", "[", QL_MAX_JSON_DEPTH + 1, "")),
                        "too-deep 1:65");
    text[2 * QL_MAX_JSON_DEPTH - QL_MAX_YAML_DEPTH] = '\0';
    (void)tree(ql_yaml_parse, text + QL_MAX_JSON_DEPTH - QL_MAX_YAML_DEPTH);
    (void)repeated("", "{\"a\":", 100, "");
    assert_string_equal(broken(ql_json_parse, large), "too-deep 1:321");
    (void)repeated("", "[", 1000000, "");
    assert_string_equal(broken(ql_json_parse, large), "too-deep 1:65");
}

TEST(the_number_of_values_has_a_limit)
{
    (void)tree(ql_json_parse, repeated("[0", ",0", QL_MAX_NODES - 2, "]"));
    assert_string_equal(broken(ql_json_parse, repeated("[0", ",0", QL_MAX_NODES - 1, "]")),
                        "too-large 1:200000");
    assert_string_equal(broken(ql_yaml_parse, repeated("", "- 0\n", QL_MAX_NODES, "")),
                        "too-large 100000:3");
    assert_string_equal(broken(ql_json_parse, repeated("[[]", ",[]", QL_MAX_NODES - 1, "]")),
                        "too-large 1:299999");
}

TEST(a_text_has_a_limit)
{
    (void)tree(ql_json_parse, repeated("\"", "a", QL_MAX_SCALAR, "\""));
    assert_string_equal(broken(ql_json_parse, repeated("[\"", "a", QL_MAX_SCALAR + 1, "\"]")),
                        "too-large 1:2");
    assert_string_equal(broken(ql_yaml_parse, repeated("k: \"", "a", QL_MAX_SCALAR + 1, "\"")),
                        "too-large 1:4");
}

TEST(a_yaml_document_has_a_limit)
{
    (void)tree(ql_yaml_parse, repeated("a: 1 #", "x", QL_MAX_DOCUMENT - 6, ""));
    assert_string_equal(broken(ql_yaml_parse, repeated("a: 1 #", "x", QL_MAX_DOCUMENT - 5, "")),
                        "too-large 0:0");
}

TEST(yaml_that_is_more_than_plain_is_refused)
{
    assert_string_equal(broken(ql_yaml_parse, "a: &x 1\n"), "anchor 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: &x [1]\n"), "anchor 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: &x {b: 1}\n"), "anchor 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: *x\n"), "alias 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: !!str 1\n"), "tag 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: !x [1]\n"), "tag 1:4");
    assert_string_equal(broken(ql_yaml_parse, "<<: 1\n"), "merge-key 1:1");
    assert_string_equal(broken(ql_yaml_parse, "[a]: 1\n"), "key-not-text 1:1");
    assert_string_equal(broken(ql_yaml_parse, "? {a: 1}\n: 2\n"), "key-not-text 1:3");
    assert_string_equal(broken(ql_yaml_parse, "a: 1\n---\nb: 2\n"), "second-document 2:1");
    assert_string_equal(broken(ql_yaml_parse, "'<<': 1\n"), "none");
}

TEST(yaml_faults_have_names_and_places)
{
    assert_string_equal(broken(ql_yaml_parse, ""), "empty 1:1");
    assert_string_equal(broken(ql_yaml_parse, "# nothing\n"), "empty 1:1");
    assert_string_equal(broken(ql_yaml_parse, "a: 1\nb: \"abc\n"), "unclosed-quote 2:4");
    assert_string_equal(broken(ql_yaml_parse, "b: 'abc\n---\n"), "unclosed-quote 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: b: c\n"), "stray-colon 1:5");
    assert_string_equal(broken(ql_yaml_parse, "a:\n  - b\n c: 1\n"), "bad-indent 3:2");
    assert_string_equal(broken(ql_yaml_parse, "a: - b\n"), "bad-indent 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: 1\nb\n"), "no-colon 2:1");
    assert_string_equal(broken(ql_yaml_parse, "a:\n  [1, 2\nb: 1\n"), "unclosed-list 2:3");
    assert_string_equal(broken(ql_yaml_parse, "a: {b: 1\n"), "unclosed-map 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: {b: c: d}\n"), "stray-colon 1:9");
    assert_string_equal(broken(ql_yaml_parse, "a: [b: c: d]\n"), "stray-colon 1:9");
    assert_string_equal(broken(ql_yaml_parse, "a: {b: c\nd: e\n"), "unclosed-map 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: \"\\q\"\n"), "bad-escape 1:5");
    assert_string_equal(broken(ql_yaml_parse, "a:\n\t- b\n"), "tab 2:1");
    assert_string_equal(broken(ql_yaml_parse, "é: @b\n"), "bad-start 1:4");
    assert_string_equal(broken(ql_yaml_parse, "a: `b`\n"), "bad-start 1:4");
    assert_string_equal(broken(ql_yaml_parse, "é: a\x01\n"), "control-character 1:5");
    assert_string_equal(broken(ql_yaml_parse, "%YAML 3.0\n---\na: 1\n"), "syntax 1:1");
}

TEST(a_fault_right_after_the_byte_order_mark_is_in_the_first_column)
{
    assert_string_equal(broken(ql_yaml_parse, "\xEF\xBB\xBF@a"), "bad-start 1:1");
    assert_non_null(strstr(findings->list[0].message, "\"@\""));
    assert_string_equal(broken(ql_yaml_parse, "\xEF\xBB\xBF: \xFF"), "not-utf8 1:3");
    assert_string_equal(broken(ql_json_parse, "\xEF\xBB\xBF\xFF"), "not-utf8 1:1");
}

TEST(line_breaks_that_only_yaml_knows_are_refused)
{
    assert_string_equal(broken(ql_yaml_parse, "a: 1\nb: c\xE2\x80\xA8 d: 2\n"), "odd-break 2:5");
    assert_string_equal(broken(ql_yaml_parse, "# é\xE2\x80\xA9\na: 1\n"), "odd-break 1:4");
    assert_string_equal(broken(ql_yaml_parse, "\xEF\xBB\xBF\xC2\x85"), "odd-break 1:1");
    assert_string_equal(broken(ql_yaml_parse, "a: \xE2\x80\xA7\xC2\x86\n"),
                        "control-character 1:5");
}

TEST(a_long_key_is_cut_in_a_path_between_characters)
{
    char yaml[300] = "", wanted[100] = "a";
    for (int k = 0; k < 100; k++)
        memcpy(yaml + 1 + 2 * k, "é", 2);
    yaml[0] = 'a';
    memcpy(yaml + 201, ": [{b: 1}]", 11);
    for (int k = 0; k < 31; k++)
        memcpy(wanted + 1 + 2 * k, "é", 2);
    memcpy(wanted + 63, "...[0].b", 9);
    const ql_node *root = tree(ql_yaml_parse, yaml);
    const ql_node *list = root->child->value;
    assert_string_equal(ql_node_path(&arena, ql_node_find(list->child, "b")), wanted);
}

TEST(yaml_that_is_not_utf8_is_refused_where_it_is_not)
{
    assert_string_equal(broken(ql_yaml_parse, "a: é\nb: x\xE9y\n"), "not-utf8 2:5");
    assert_string_equal(broken_bytes(ql_yaml_parse,
                                     "\xFF\xFE"
                                     "a\0",
                                     4),
                        "not-utf8 1:1");
    assert_string_equal(broken_bytes(ql_yaml_parse, "\xFE\xFF\0a", 4), "not-utf8 1:1");
    assert_string_equal(broken_bytes(ql_yaml_parse, "a\0:\0", 4), "not-utf8 1:1");
    assert_string_equal(broken_bytes(ql_yaml_parse, "\0a", 2), "not-utf8 1:1");
}

TEST(nothing_is_written_in_several_ways)
{
    const ql_node *root = tree(ql_yaml_parse, "[~, null, Null, NULL, '', 'null', nUll, [], x]");
    static const bool empty[] = {true, true, true, true, false, false, false, false, false};
    static const char *const shown[] = {"empty (~)",    "empty (null)", "empty (Null)",
                                        "empty (NULL)", "empty",        "\"null\"",
                                        "\"nUll\"",     "a list",       "\"x\""};
    size_t k = 0;
    for (const ql_node *node = root->child; node; node = node->next, k++) {
        assert_int_equal(ql_node_empty(node), empty[k]);
        assert_string_equal(ql_node_shown(findings, node), shown[k]);
    }
    root = tree(ql_yaml_parse, "a:\nb: {c: 1}\n");
    assert_string_equal(ql_node_shown(findings, ql_node_find(root, "a")), "empty");
    assert_string_equal(ql_node_shown(findings, ql_node_find(root, "b")), "a group of keys");
}

static ql_node_set set_of(const ql_node *list, bool folded)
{
    ql_node_set set = {.folded = folded};
    for (const ql_node *node = list->child; node; node = node->next)
        ql_node_set_add(&set, &arena, node);
    ql_node_set_sort(&set);
    return set;
}

TEST(a_set_finds_texts_and_those_that_stand_twice)
{
    const ql_node *root = tree(ql_yaml_parse, "[b, a, B, c, a]\n");
    ql_node_set exact = set_of(root, false), folded = set_of(root, true);
    assert_string_equal(ql_node_set_find(&exact, root->child)->text, "b");
    size_t exact_twins = 0, folded_twins = 0;
    for (size_t k = 0; k < 5; k++) {
        const ql_node *twin = ql_node_set_twin(&folded, k);
        exact_twins += ql_node_set_twin(&exact, k) != NULL;
        folded_twins += twin != NULL;
        if (twin)
            assert_true(twin->place.column < folded.list[k]->place.column);
    }
    assert_int_equal(exact_twins, 1);
    assert_int_equal(folded_twins, 2);
    ql_node_set empty = {0};
    ql_node_set_sort(&empty);
    assert_null(ql_node_set_find(&empty, root->child));
}

TEST(a_node_says_where_it_stands)
{
    const ql_node *root = tree(ql_yaml_parse, "[a, b,\n c]\n");
    const ql_node *a = root->child, *b = a->next, *c = b->next;
    assert_string_equal(ql_node_where(findings, a, b), "earlier on this line");
    assert_string_equal(ql_node_where(findings, a, c), "on line 1");
}

TEST(columns_are_counted_on_from_where_they_were)
{
    ql_columns columns = {0};
    const char *text = "aéb\n文x";
    assert_int_equal(ql_column_of(&columns, text, 0), 1);
    assert_int_equal(ql_column_of(&columns, text, 3), 3);
    assert_int_equal(ql_column_of(&columns, text, 1), 2);
    columns.line_start = 5;
    assert_int_equal(ql_column_of(&columns, text, 8), 2);
    assert_int_equal(ql_column_of(&columns, text, 5), 1);
    columns.line_start = 0;
    assert_int_equal(ql_column_of(&columns, text, 4), 4);
}

TEST(the_place_of_a_byte_is_a_line_and_a_character)
{
    const char *text = "é\n文x\n";
    ql_place place = ql_place_of(text, strlen(text), 6);
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 2);
    place = ql_place_of(text, strlen(text), 99);
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 1);
}

TEST(without_memory_parsers_say_so)
{
    const ql_node *root = NULL;
    arena.failed = true;
    assert_int_equal(ql_json_parse(&root, "[1]", 3, &arena, findings), QL_ERR_NOMEM);
    assert_int_equal(ql_yaml_parse(&root, "[1]", 3, &arena, findings), QL_ERR_NOMEM);
    assert_int_equal(ql_yaml_parse(&root, "a: 1", 4, &arena, findings), QL_ERR_NOMEM);
    assert_null(root);
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(yaml_and_json_become_the_same_tree),
        SENTENCE(places_count_lines_and_characters),
        SENTENCE(json_numbers_are_kept_as_they_are_written),
        SENTENCE(json_refuses_other_numbers),
        SENTENCE(json_escapes_become_characters),
        SENTENCE(json_faults_are_placed),
        SENTENCE(json_halves_of_characters_are_refused),
        SENTENCE(a_key_that_stands_twice_is_named_with_both_lines),
        SENTENCE(a_nul_is_no_text),
        SENTENCE(depth_has_a_limit),
        SENTENCE(the_number_of_values_has_a_limit),
        SENTENCE(a_text_has_a_limit),
        SENTENCE(a_yaml_document_has_a_limit),
        SENTENCE(yaml_that_is_more_than_plain_is_refused),
        SENTENCE(yaml_faults_have_names_and_places),
        SENTENCE(a_fault_right_after_the_byte_order_mark_is_in_the_first_column),
        SENTENCE(line_breaks_that_only_yaml_knows_are_refused),
        SENTENCE(a_long_key_is_cut_in_a_path_between_characters),
        SENTENCE(yaml_that_is_not_utf8_is_refused_where_it_is_not),
        SENTENCE(nothing_is_written_in_several_ways),
        SENTENCE(a_set_finds_texts_and_those_that_stand_twice),
        SENTENCE(a_node_says_where_it_stands),
        SENTENCE(columns_are_counted_on_from_where_they_were),
        SENTENCE(the_place_of_a_byte_is_a_line_and_a_character),
        SENTENCE(without_memory_parsers_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
