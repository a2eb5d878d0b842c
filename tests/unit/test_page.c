#include "unit.h"

#include "base/page.h"
#include "base/utf8.h"

static caught seen;

/* A paragraph as it is set in a style. */
static const char *set(ql_style style, unsigned indent, const char *lead, const char *text)
{
    ql_out out;
    ql_page page;
    ql_out_init(&out, catch_in(&seen));
    ql_page_init(&page, &out, &style);
    ql_page_paragraph(&page, QL_INK_STRONG, indent, lead, text);
    assert_int_equal(ql_out_finish(&out), QL_OK);
    return seen.text;
}

TEST(words_are_wrapped_at_blanks)
{
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "one two three four five six"),
                        "one two three four\nfive six\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "exactly twenty wide."),
                        "exactly twenty wide.\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "exactly twenty wide, no"),
                        "exactly twenty wide,\nno\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "", ""), "\n");
}

TEST(lines_after_the_first_are_indented)
{
    assert_string_equal(set((ql_style){.width = 20}, 4, "1.  ", "aaaa bbbb cccc dddd"),
                        "1.  aaaa bbbb cccc\n    dddd\n");
    assert_string_equal(set((ql_style){.width = 20}, 15, "lead ", "aaaa bbbb cccc dddd"),
                        "lead aaaa bbbb cccc\ndddd\n"); /* no room for an indent */
}

TEST(line_breaks_are_blanks_and_an_empty_line_is_a_paragraph)
{
    assert_string_equal(set((ql_style){.width = 40}, 2, "  ", " one\ntwo\t three \n\n four\n\n"),
                        "  one two three\n\n  four\n");
}

TEST(wide_characters_take_two_columns)
{
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "文文文文文 文文文文 文文"),
                        "文文文文文 文文文文\n文文\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "e\xCC\x81xxxxxxxxx yyyyyyyyy"),
                        "e\xCC\x81xxxxxxxxx yyyyyyyyy\n");
}

TEST(a_word_wider_than_the_page_is_cut_between_characters)
{
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "ébcdefghijklmnopqrstuvwxyz"),
                        "ébcdefghijklmnopqrst\nuvwxyz\n");
    assert_string_equal(set((ql_style){.width = 21}, 0, "", "文文文文文文文文文文文文"),
                        "文文文文文文文文文文\n文文\n");
    assert_string_equal(set((ql_style){.width = 20}, 2, "  ", "ab édefghijklmnopqrstuvwxyz"),
                        "  ab\n  édefghijklmnopqrst\n  uvwxyz\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "a lead that is wider ", "ab"),
                        "a lead that is wider \nab\n");
}

TEST(addresses_and_paths_are_never_cut)
{
    assert_string_equal(
        set((ql_style){.width = 20}, 0, "", "see https://example.org/a/long/address here"),
        "see\nhttps://example.org/a/long/address\nhere\n");
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "/a/path/that/is/copied/whole.yaml"),
                        "/a/path/that/is/copied/whole.yaml\n");
}

TEST(no_line_is_wider_than_the_page)
{
    uint32_t seed = 3;
    static const char *const pieces[] = {
        "a", "Z", " ", " ", "文", "é", "👩‍💻", "e\xCC\x81", "\xFF", "\x1B", "\n", "…", "—"};
    for (int round = 0; round < 2000; round++) {
        char text[400] = "";
        size_t len = 0;
        for (uint32_t k = draw(&seed, 60); k > 0; k--) {
            const char *piece = pieces[draw(&seed, COUNT(pieces))];
            memcpy(text + len, piece, strlen(piece) + 1);
            len += strlen(piece);
        }
        ql_style style = {.width = 20 + draw(&seed, 20), .ascii = draw(&seed, 2)};
        const char *line = set(style, draw(&seed, 8), "", text);
        for (; *line; line += strcspn(line, "\n") + 1)
            assert_true(ql_utf8_width(line, strcspn(line, "\n")) <= style.width);
    }
}

TEST(ascii_style_writes_only_ascii_and_measures_what_it_writes)
{
    assert_string_equal(set((ql_style){.width = 20, .ascii = true}, 0, "", "Zoë… “x” 文 abc def ß"),
                        "Zoe... \"x\" ? abc def\nss\n");
}

TEST(controls_are_escaped_and_measured)
{
    assert_string_equal(set((ql_style){.width = 20}, 0, "", "abc\x1B[2Jdefg hijklmno"),
                        "abc\\x1b[2Jdefg\nhijklmno\n");
}

TEST(ink_is_used_only_with_colour_and_always_taken_off)
{
    assert_null(strchr(set((ql_style){.width = 20}, 0, "", "a"), '\033'));
    assert_string_equal(set((ql_style){.width = 20, .colour = true}, 0, "> ", "a b"),
                        "> \033[1ma b\033[0m\n");
}

TEST(a_page_is_80_wide_unless_told_and_at_least_20)
{
    ql_out out;
    ql_page page;
    const ql_style standard = {0}, narrow = {.width = 5};
    ql_out_init(&out, catch_in(&seen));
    ql_page_init(&page, &out, &standard);
    assert_int_equal(page.width, 80);
    ql_page_init(&page, &out, &narrow);
    assert_int_equal(page.width, 20);
}

TEST(columns_are_padded_by_width_and_not_by_bytes)
{
    ql_out out;
    ql_page page;
    const ql_style style = {.width = 40, .colour = true};
    ql_out_init(&out, catch_in(&seen));
    ql_page_init(&page, &out, &style);
    assert_int_equal(ql_page_width(&page, "é文\x1B"), 7);
    ql_page_put(&page, QL_INK_FAINT, "é\n文");
    ql_page_pad(&page, 4, 6);
    ql_page_pad(&page, 9, 6);
    ql_page_gap(&page);
    (void)ql_out_finish(&out);
    assert_string_equal(seen.text, "\033[2mé 文\033[0m  \n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_wrapped_at_blanks),
        cmocka_unit_test(lines_after_the_first_are_indented),
        cmocka_unit_test(line_breaks_are_blanks_and_an_empty_line_is_a_paragraph),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(a_word_wider_than_the_page_is_cut_between_characters),
        cmocka_unit_test(addresses_and_paths_are_never_cut),
        cmocka_unit_test(no_line_is_wider_than_the_page),
        cmocka_unit_test(ascii_style_writes_only_ascii_and_measures_what_it_writes),
        cmocka_unit_test(controls_are_escaped_and_measured),
        cmocka_unit_test(ink_is_used_only_with_colour_and_always_taken_off),
        cmocka_unit_test(a_page_is_80_wide_unless_told_and_at_least_20),
        cmocka_unit_test(columns_are_padded_by_width_and_not_by_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
