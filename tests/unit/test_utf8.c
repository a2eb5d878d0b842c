#include "unit.h"

#include "base/utf8.h"

static caught seen;

static size_t good(const char *text)
{
    return ql_utf8_good(text, strlen(text));
}

static const char *safe(const char *text, bool ascii)
{
    ql_out out;
    ql_out_init(&out, catch_in(&seen));
    ql_put_safe(&out, text, strlen(text), ascii);
    assert_int_equal(ql_out_finish(&out), QL_OK);
    return seen.text;
}

static unsigned width(const char *text)
{
    return ql_utf8_width(text, strlen(text));
}

TEST(good_utf8_is_what_rfc_3629_allows)
{
    assert_int_equal(good("abc"), 3);
    assert_int_equal(good("\x7F\xC2\x80\xDF\xBF"), 5);
    assert_int_equal(good("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBD"), 12);
    assert_int_equal(good("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), 8);
    assert_int_equal(ql_utf8_good("a\0b", 3), 3);
}

TEST(overlong_forms_surrogates_and_stray_bytes_are_no_utf8)
{
    static const char *const bad[] = {
        "\xC0\x80",     "\xC1\xBF",     "\xE0\x9F\xBF",     "\xF0\x8F\xBF\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\x80",         "\xFF",         "\xE2\x82",         "\xC3",
        "\xF0\x9F\x98",
    };
    for (size_t k = 0; k < COUNT(bad); k++) {
        char text[8];
        snprintf(text, sizeof text, "ok%s", bad[k]);
        assert_int_equal(good(text), 2);
    }
}

TEST(the_byte_order_mark_is_found_only_at_the_start)
{
    assert_int_equal(ql_utf8_mark("\xEF\xBB\xBFx", 4), 3);
    assert_int_equal(ql_utf8_mark("\xEF\xBB", 2), 0);
    assert_int_equal(ql_utf8_mark("x\xEF\xBB\xBF", 4), 0);
}

TEST(characters_are_counted_not_bytes)
{
    assert_int_equal(ql_utf8_count("Zürich 文", 11), 8);
}

TEST(widths_are_those_of_a_terminal)
{
    assert_int_equal(width("Zürich"), 6);
    assert_int_equal(width("文字"), 4);
    assert_int_equal(width("e\xCC\x81"), 1);                /* e and a combining acute */
    assert_int_equal(width("👩‍💻"), 2);              /* woman, joiner, computer */
    assert_int_equal(width("🇨🇭"), 2);                       /* a flag of two letters */
    assert_int_equal(width("\xE2\x9D\xA4\xEF\xB8\x8F"), 2); /* a heart as an emoji */
    assert_int_equal(width("\xFF\xFE"), 2);
}

TEST(a_cluster_is_what_a_person_sees_as_one)
{
    unsigned columns;
    assert_int_equal(ql_utf8_cluster("e\xCC\x81x", 4, &columns), 3);
    assert_int_equal(columns, 1);
    assert_int_equal(ql_utf8_cluster("\xFFx", 2, &columns), 1);
    assert_int_equal(columns, 1);
    assert_int_equal(ql_utf8_cluster("a\xFF", 2, &columns), 1);
    assert_int_equal(ql_utf8_cluster("文x", 4, &columns), 3);
    assert_int_equal(columns, 2);
}

TEST(what_could_act_on_a_terminal_is_escaped)
{
    assert_string_equal(safe("a\x1B[31mb", false), "a\\x1b[31mb");
    assert_string_equal(safe("\xC2\x9B"
                             "2J",
                             false),
                        "\\xc2\\x9b2J"); /* CSI in one character */
    assert_string_equal(safe("x\xE2\x80\xAEy", false), "x\\xe2\\x80\\xaey"); /* override */
    assert_string_equal(safe("x\xE2\x81\xA6y", false), "x\\xe2\\x81\\xa6y"); /* isolate */
    assert_string_equal(safe("\xD8\x9C\xE2\x80\x8F", false), "\\xd8\\x9c\\xe2\\x80\\x8f");
    assert_string_equal(safe("\xEF\xBB\xBF\xE2\x80\xA8", false), "\\xef\\xbb\\xbf\\xe2\\x80\\xa8");
    assert_string_equal(safe("\xEF\xBF\xBE\xF0\x9F\xBF\xBF", false),
                        "\\xef\\xbf\\xbe\\xf0\\x9f\\xbf\\xbf"); /* noncharacters */
    assert_string_equal(safe("a\tb\nc\r\x7F", false), "a\\x09b\\x0ac\\x0d\\x7f");
    assert_string_equal(safe("a\xFFz", false), "a\\xffz");
}

TEST(what_people_write_stays_as_it_is)
{
    assert_string_equal(safe("Zoë “quoted” 文 👩‍💻 \\", false),
                        "Zoë “quoted” 文 👩‍💻 \\");
}

TEST(ascii_gets_the_nearest_letters)
{
    assert_string_equal(safe("Zoë, José – “a” … ß œ", true), "Zoe, Jose - \"a\" ... ss oe");
    assert_string_equal(safe("文 ≥ 3 → 4 █░", true), "? >= 3 -> 4 #.");
    assert_string_equal(safe("e\xCC\x81", true), "e");
    for (const char *byte = safe("ÀÉÎÕÜçñ ½ ﬁ Ж 한 👍 \xFF", true); *byte; byte++)
        assert_true((unsigned char)*byte < 0x80);
}

static bool folded_equal(const char *a, const char *b)
{
    bool equal = ql_fold_equal(a, strlen(a), b, strlen(b));
    assert_int_equal(equal, ql_fold_equal(b, strlen(b), a, strlen(a)));
    return equal;
}

TEST(words_compare_without_case_and_with_any_blanks)
{
    assert_true(folded_equal("Almost never", "  ALMOST \t\n never "));
    assert_true(folded_equal("almost\xC2\xA0never", "almost never")); /* a no-break space */
    assert_true(folded_equal("ÉCOLE Ж", "école ж"));
    assert_true(folded_equal("", " \t "));
    assert_false(folded_equal("almost never", "almostnever"));
    assert_false(folded_equal("often", "ofte"));
    assert_false(folded_equal("often", ""));
    assert_false(folded_equal("a\xFF", "a\xFE"));
    assert_true(folded_equal("a\xFF", "A\xFF"));
    assert_false(folded_equal("a\xFF", "a\xC3\xBF")); /* a bad byte is no letter */
}

TEST(a_list_is_in_the_order_of_its_letters)
{
    static const char *const rising[] = {
        "", "(2013)", "Ångström", "brown (2010)", "Brown, J. (2009)", "Brown, J. R. (2008)",
        "Élan", "Elante", "Müller", "Øre", "van Dijk", "\u00ddves", "Zimmer", "\u6587"};
    for (size_t a = 0; a < COUNT(rising); a++) {
        for (size_t b = 0; b < COUNT(rising); b++) {
            int order = ql_list_compare(rising[a], rising[b]);
            assert_int_equal((order > 0) - (order < 0), (a > b) - (a < b));
        }
    }
    assert_true(ql_list_compare("Elan", "Élan") != 0);
    assert_true(ql_list_compare("Elan (2020)", "Élan (2019)") > 0);
    assert_true(ql_list_compare("E\u0301lan (2019)", "Elan (2020)") < 0);
}

TEST(blank_and_printable_are_what_unicode_says)
{
    static const uint32_t blanks[] = {' ',    '\t',   '\n',   '\v',   '\f',   '\r',
                                      0xA0,   0x1680, 0x2000, 0x2003, 0x200A, 0x2028,
                                      0x2029, 0x202F, 0x205F, 0x3000};
    static const uint32_t others[] = {0, 8, 'a', 0x200B, 0x2060, 0x1FFF, 0x3001};
    for (size_t k = 0; k < COUNT(blanks); k++)
        assert_true(ql_utf8_blank(blanks[k]));
    for (size_t k = 0; k < COUNT(others); k++)
        assert_false(ql_utf8_blank(others[k]));
    static const uint32_t shown[] = {' ',    '~',    0xA0,   0x61B,  0x200D,  0x2027,  0x202F,
                                     0x2065, 0x206A, 0xFE0F, 0xFFFD, 0x1F44D, 0x10FFFD};
    static const uint32_t hidden[] = {0,      0x1F,   0x7F,   0x9F,   0x61C,   0x200E,
                                      0x200F, 0x2028, 0x2029, 0x202A, 0x202E,  0x2066,
                                      0x2069, 0xFEFF, 0xFFFE, 0xFFFF, 0x10FFFF};
    for (size_t k = 0; k < COUNT(shown); k++)
        assert_true(ql_utf8_printable(shown[k]));
    for (size_t k = 0; k < COUNT(hidden); k++)
        assert_false(ql_utf8_printable(hidden[k]));
}

TEST(letters_are_those_of_any_script_with_their_marks)
{
    static const uint32_t letters[] = {'a', 'Z', 0xE9, 0x301, 0x416, 0x6587, 0x10400};
    static const uint32_t others[] = {0,      '1',    '\'',   '-',     0xA0,    0xD7,
                                      0x2014, 0x2019, 0x3001, 0x1F44D, 0x110000};
    for (size_t k = 0; k < COUNT(letters); k++)
        assert_true(ql_utf8_letter(letters[k]));
    for (size_t k = 0; k < COUNT(others); k++)
        assert_false(ql_utf8_letter(others[k]));
}

TEST(blanks_of_any_script_are_trimmed_from_both_ends)
{
    const char *text = "\xE3\x80\x80 \t a b \xC2\xA0\r\n";
    size_t len = strlen(text);
    ql_utf8_trim(&text, &len);
    assert_int_equal(len, 3);
    assert_memory_equal(text, "a b", 3);
    text = " \n";
    len = 2;
    ql_utf8_trim(&text, &len);
    assert_int_equal(len, 0);
    text = "\xFFz\xFF";
    len = 3;
    ql_utf8_trim(&text, &len);
    assert_int_equal(len, 3);
    text = "\x80\x80";
    len = 2;
    ql_utf8_trim(&text, &len);
    assert_int_equal(len, 2);
}

TEST(text_for_people_keeps_its_lines_and_loses_its_controls)
{
    const ql_style plain = {0}, ascii = {.ascii = true};
    assert_int_equal(ql_text_write("one\ntwo\x07\n", &plain, catch_in(&seen)), QL_OK);
    assert_string_equal(seen.text, "one\ntwo\\x07\n");
    assert_int_equal(ql_text_write("é\n\né", &ascii, catch_in(&seen)), QL_OK);
    assert_string_equal(seen.text, "e\n\ne");
    int asked;
    assert_int_equal(ql_text_write("x", &plain, refuse_in(&asked)), QL_ERR_WRITE);
}

TEST(each_outcome_has_words_of_its_own)
{
    for (int a = QL_OK; a <= QL_ERR_WRITE; a++) {
        assert_true(strlen(ql_code_text((enum ql_code)a)) > 0);
        for (int b = QL_OK; b < a; b++)
            assert_string_not_equal(ql_code_text((enum ql_code)a), ql_code_text((enum ql_code)b));
    }
    assert_non_null(ql_code_text((enum ql_code)99));
    assert_non_null(strchr(ql_version(), '.'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_utf8_is_what_rfc_3629_allows),
        cmocka_unit_test(overlong_forms_surrogates_and_stray_bytes_are_no_utf8),
        cmocka_unit_test(the_byte_order_mark_is_found_only_at_the_start),
        cmocka_unit_test(characters_are_counted_not_bytes),
        cmocka_unit_test(widths_are_those_of_a_terminal),
        cmocka_unit_test(a_cluster_is_what_a_person_sees_as_one),
        cmocka_unit_test(what_could_act_on_a_terminal_is_escaped),
        cmocka_unit_test(what_people_write_stays_as_it_is),
        cmocka_unit_test(ascii_gets_the_nearest_letters),
        cmocka_unit_test(words_compare_without_case_and_with_any_blanks),
        cmocka_unit_test(a_list_is_in_the_order_of_its_letters),
        cmocka_unit_test(blank_and_printable_are_what_unicode_says),
        cmocka_unit_test(letters_are_those_of_any_script_with_their_marks),
        cmocka_unit_test(blanks_of_any_script_are_trimmed_from_both_ends),
        cmocka_unit_test(text_for_people_keeps_its_lines_and_loses_its_controls),
        cmocka_unit_test(each_outcome_has_words_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
