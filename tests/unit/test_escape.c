#include "unit.h"

#include "base/escape.h"

static caught seen;

static const char *with(void (*put)(ql_out *, const char *), const char *text)
{
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    put(&out, text);
    assert_int_equal(ql_out_finish(&out), QL_OK);
    return seen.text;
}

TEST(json_texts_are_quoted_and_escaped)
{
    assert_string_equal(with(ql_put_json, ""), "\"\"");
    assert_string_equal(with(ql_put_json, "a \"b\" \\ /"), "\"a \\\"b\\\" \\\\ /\"");
    assert_string_equal(with(ql_put_json, "1\n2\t3\r\x01\x7F"),
                        "\"1\\n2\\u00093\\u000d\\u0001\\u007f\"");
    assert_string_equal(with(ql_put_json, "文 👍 é"), "\"文 👍 é\"");
    assert_string_equal(with(ql_put_json, NULL), "null");
}

TEST(json_may_stand_in_html_and_in_javascript)
{
    assert_string_equal(with(ql_put_json, "</script>"), "\"\\u003c/script>\"");
    assert_string_equal(with(ql_put_json, "\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"");
}

TEST(html_loses_every_meaning_in_text_and_in_attributes)
{
    assert_string_equal(with(ql_put_html, "<a href=\"x\" id='y'>&amp;</a>"),
                        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    assert_string_equal(with(ql_put_html, "]]> 1\n2\t3 מ文"), "]]&gt; 1\n2 3 מ文");
    assert_string_equal(with(ql_put_html, "\x1B[0m\xE2\x80\xAE\xFF"),
                        "\\x1b[0m\\xe2\\x80\\xae\\xff");
    assert_string_equal(with(ql_put_html, ""), "");
}

TEST(bytes_that_are_no_utf8_become_replacement_characters)
{
    assert_string_equal(with(ql_put_json, "a\xFF\xC3z"), "\"a\\ufffd\\ufffdz\"");
    assert_string_equal(with(ql_put_yaml, "\x80"), "\"\\ufffd\"");
}

TEST(yaml_texts_are_always_in_double_quotes)
{
    assert_string_equal(with(ql_put_yaml, "no"), "\"no\"");
    assert_string_equal(with(ql_put_yaml, "- a: b # c"), "\"- a: b # c\"");
    assert_string_equal(with(ql_put_yaml, "<\"\\\n\x1B"), "\"<\\\"\\\\\\n\\u001b\"");
    assert_string_equal(with(ql_put_yaml, "\xC2\x85\xEF\xBB\xBF"), "\"\\u0085\\ufeff\"");
}

TEST(markdown_loses_every_meaning)
{
    assert_string_equal(with(ql_put_markdown, "*a* _b_ `c` [d](e) <f> &amp; g|h #i ~j~ $k$ !l"),
                        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\&amp; g\\|h \\#i \\~j\\~ "
                        "\\$k\\$ \\!l");
    assert_string_equal(with(ql_put_markdown, "\\"), "\\\\");
    assert_string_equal(with(ql_put_markdown, "a\nb\tc"), "a b c");
    assert_string_equal(with(ql_put_markdown, ""), "");
    assert_string_equal(with(ql_put_markdown, "a\x1Bz"), "a\\x1bz");
}

TEST(what_would_start_a_markdown_list_does_not)
{
    assert_string_equal(with(ql_put_markdown, "- a - b"), "\\- a - b");
    assert_string_equal(with(ql_put_markdown, "+ a"), "\\+ a");
    assert_string_equal(with(ql_put_markdown, "==="), "\\===");
    assert_string_equal(with(ql_put_markdown, "1. a"), "1\\. a");
    assert_string_equal(with(ql_put_markdown, "12) a"), "12\\) a");
    assert_string_equal(with(ql_put_markdown, "1 a. 2) b"), "1 a. 2) b");
    assert_string_equal(with(ql_put_markdown, "2.*"), "2\\.\\*");
}

TEST(a_csv_cell_is_quoted_where_it_must_be)
{
    assert_string_equal(with(ql_put_csv, ""), "");
    assert_string_equal(with(ql_put_csv, "Ana"), "Ana");
    assert_string_equal(with(ql_put_csv, "a,b"), "\"a,b\"");
    assert_string_equal(with(ql_put_csv, "a;b"), "\"a;b\"");
    assert_string_equal(with(ql_put_csv, "say \"a\""), "\"say \"\"a\"\"\"");
    assert_string_equal(with(ql_put_csv, "a\r\nb"), "\"a\r\nb\"");
    assert_string_equal(with(ql_put_csv, " a"), "\" a\"");
}

TEST(a_csv_cell_is_never_a_formula)
{
    assert_string_equal(with(ql_put_csv, "=1+1"), "'=1+1");
    assert_string_equal(with(ql_put_csv, "@x"), "'@x");
    assert_string_equal(with(ql_put_csv, "+a"), "'+a");
    assert_string_equal(with(ql_put_csv, "-a"), "'-a");
    assert_string_equal(with(ql_put_csv, "\t=a"), "\"'\t=a\"");
    assert_string_equal(with(ql_put_csv, "=\"a\""), "\"'=\"\"a\"\"\"");
    assert_string_equal(with(ql_put_csv, "-"), "'-");
    assert_string_equal(with(ql_put_csv, "-1+2"), "'-1+2");
    assert_string_equal(with(ql_put_csv, "-1.2.3"), "'-1.2.3");
    assert_string_equal(with(ql_put_csv, "-."), "'-.");
}

TEST(a_csv_number_stays_a_number)
{
    assert_string_equal(with(ql_put_csv, "-12"), "-12");
    assert_string_equal(with(ql_put_csv, "+3.5"), "+3.5");
    assert_string_equal(with(ql_put_csv, "-.5"), "-.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_texts_are_quoted_and_escaped),
        cmocka_unit_test(json_may_stand_in_html_and_in_javascript),
        cmocka_unit_test(html_loses_every_meaning_in_text_and_in_attributes),
        cmocka_unit_test(bytes_that_are_no_utf8_become_replacement_characters),
        cmocka_unit_test(yaml_texts_are_always_in_double_quotes),
        cmocka_unit_test(markdown_loses_every_meaning),
        cmocka_unit_test(what_would_start_a_markdown_list_does_not),
        cmocka_unit_test(a_csv_cell_is_quoted_where_it_must_be),
        cmocka_unit_test(a_csv_cell_is_never_a_formula),
        cmocka_unit_test(a_csv_number_stays_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
