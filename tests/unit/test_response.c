#include "unit.h"

#include "model/response.h"
#include "small.h"

static ql_rubric *rubric;
static const ql_item *often, *eleven, *wide;

static int set_up(void **state)
{
    (void)state;
    rubric = rubric_of(small_rubric);
    static ql_point points[] = {{.value = -9, .label = "Far - away"},
                                {.value = 0, .label = "Often (4)"},
                                {.value = 40, .label = "N/A"}};
    static const ql_scale scale = {.name = "wide", .points = points, .count = 3};
    static const ql_item item = {.id = "wide", .scale = &scale};
    often = &rubric->instruments[0].items[0];
    eleven = &rubric->instruments[0].items[2];
    wide = &item;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ql_rubric_free(rubric);
    return 0;
}

enum { NONE = 1000 };

/* The value a text means, a missing kind less 100, or NONE. */
static int meant(const ql_item *item, const char *text)
{
    ql_answer answer = 77;
    if (!ql_answer_parse(item, text, strlen(text), &answer)) {
        assert_int_equal(answer, 77);
        return NONE;
    }
    return ql_answer_is_missing(answer) ? (int)ql_answer_kind(answer) - 100
                                        : item->scale->points[answer].value;
}

TEST(values_are_whole_numbers_of_the_scale)
{
    assert_int_equal(meant(often, "1"), 1);
    assert_int_equal(meant(often, "5"), 5);
    assert_int_equal(meant(often, " 4 "), 4);
    assert_int_equal(meant(often, "4.0"), 4);
    assert_int_equal(meant(often, "4.000"), 4);
    assert_int_equal(meant(eleven, "10"), 10);
    assert_int_equal(meant(eleven, "10.0"), 10);
    assert_int_equal(meant(eleven, "0"), 0);
    assert_int_equal(meant(eleven, "0.0"), 0);
    assert_int_equal(meant(wide, "-9"), -9);
    assert_int_equal(meant(wide, "-9.0"), -9);
    assert_int_equal(meant(wide, "40"), 40);
}

TEST(what_is_no_point_is_no_answer)
{
    static const char *const texts[] = {"",     "0",   "6",    "-1",   "4.5",  "4.",  ".0",  "+4",
                                        "04",   "4e0", "0x4",  "inf",  "yes",  "4 5", "4,0", "1-5",
                                        "four", "Oft", "Ofte", "4.0.", "-4.0", "00",  "٤",   "NA"};
    for (size_t k = 0; k < COUNT(texts); k++)
        assert_int_equal(meant(often, texts[k]), NONE);
    assert_int_equal(meant(wide, "4"), NONE);
    assert_int_equal(meant(wide, "4.0"), NONE);
    assert_int_equal(meant(wide, "-0"), NONE);
}

TEST(labels_count_in_any_case_with_any_blanks)
{
    assert_int_equal(meant(often, "Often"), 4);
    assert_int_equal(meant(often, "  oFTEN\xC2\xA0"), 4);
    assert_int_equal(meant(wide, "far  -  AWAY"), -9);
}

TEST(number_and_label_together_must_agree)
{
    assert_int_equal(meant(often, "4 - Often"), 4);
    assert_int_equal(meant(often, "4-often"), 4);
    assert_int_equal(meant(often, " 4.0 - Often "), 4);
    assert_int_equal(meant(often, "Often (4)"), 4);
    assert_int_equal(meant(often, "often(4)"), 4);
    assert_int_equal(meant(often, "5 - Often"), NONE);
    assert_int_equal(meant(often, "Often (5)"), NONE);
    assert_int_equal(meant(often, "Often (9)"), NONE);
    assert_int_equal(meant(often, "4 - "), NONE);
    assert_int_equal(meant(often, "4 \xC2\xA0- Often"), 4);
    assert_int_equal(meant(wide, "Often (4) (0)"), 0);
    assert_int_equal(meant(often, "(4)"), NONE);
    assert_int_equal(meant(often, "Often ()"), NONE);
    assert_int_equal(meant(wide, "-9 - Far - away"), -9);
    assert_int_equal(meant(wide, "Often (4)"), 0); /* a label, for all its brackets */
}

/* Looked at once, and not once from each bracket. */
TEST(a_very_long_text_is_no_answer)
{
    enum { LEN = 1 << 20 };
    static const char fills[] = "(- 0";
    static char text[LEN];
    ql_answer answer;
    for (size_t k = 0; k < sizeof fills - 1; k++) {
        memset(text, fills[k], LEN);
        memcpy(text, "4", 1);
        memcpy(text + LEN - 2, "0)", 2);
        assert_false(ql_answer_parse(often, text, LEN, &answer));
    }
    memset(text, '(', LEN / 2);
    memset(text + LEN / 2, '0', LEN / 2 - 1);
    assert_false(ql_answer_parse(often, text, LEN, &answer));
}

TEST(missing_kinds_go_by_their_names)
{
    assert_int_equal(meant(often, "blank"), QL_BLANK - 100);
    assert_int_equal(meant(often, "na"), QL_NA - 100);
    assert_int_equal(meant(often, " declined "), QL_DECLINED - 100);
    assert_int_equal(meant(often, "no-evidence"), QL_NO_EVIDENCE - 100);
    assert_int_equal(meant(often, "Na"), NONE);
    assert_int_equal(meant(wide, "n/a"), 40); /* a point of the scale is that point */
}

TEST(a_new_response_is_empty_and_belongs_to_an_instrument)
{
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, "nobody"), QL_ERR_NAME);
    assert_null(response);
    assert_int_equal(ql_response_new(&response, rubric, "peer"), QL_OK);
    assert_string_equal(ql_response_instrument(response), "peer");
    assert_int_equal(ql_response_items(response), 1);
    assert_int_equal(ql_response_answered(response), 0);
    response->answers[0] = QL_ANSWER_MISSING(QL_NA);
    assert_int_equal(ql_response_answered(response), 1);
    ql_response_free(response);
    ql_response_free(NULL);
}

TEST(what_is_said_of_a_response_is_kept_as_it_can_be_read_back)
{
    static const struct {
        const char *said;
        const char *kept;
    } cases[] = {
        {"Ana María", "Ana María"},
        {"  Ana\tB\n ", "Ana B"},
        {"A\x1B[A\x1B[Dna\x1BOH!", "Ana!"}, /* arrow keys */
        {"A\x1B[1;5Cna\x1B", "Ana"},
        {"A\xFFn\x01"
         "a\xE2\x80\xAE",
         "Ana"},
        {" \t ", ""},
        {"", ""},
        {NULL, ""},
    };
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    for (size_t k = 0; k < COUNT(cases); k++) {
        assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, cases[k].said), QL_OK);
        assert_string_equal(ql_response_get(response, QL_ABOUT_RESPONDENT), cases[k].kept);
    }
    assert_string_equal(ql_response_get(response, QL_ABOUT_RATER), "");
    response->arena.failed = true;
    assert_int_equal(ql_response_set(response, QL_ABOUT_RATER, "x"), QL_ERR_NOMEM);
    ql_response_free(response);
}

TEST(only_a_time_is_taken_for_a_time)
{
    static const char *const others[] = {"yesterday", "2026-03-02", "2026-02-30T09:15:00Z",
                                         "2026-13-02T09:15:00Z", "2026-03-02T24:00:00Z",
                                         "2026-03-02T09:15:00+"};
    ql_response *response = NULL;
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    for (enum ql_about what = QL_ABOUT_STARTED; what <= QL_ABOUT_FINISHED; what++) {
        assert_int_equal(ql_response_set(response, what, "2026-03-02T09:15:00Z"), QL_OK);
        for (size_t k = 0; k < COUNT(others); k++)
            assert_int_equal(ql_response_set(response, what, others[k]), QL_ERR_INPUT);
        assert_string_equal(ql_response_get(response, what), "2026-03-02T09:15:00Z");
        assert_int_equal(ql_response_set(response, what, NULL), QL_OK);
        assert_string_equal(ql_response_get(response, what), "");
    }
    ql_response_free(response);
}

TEST(a_very_long_text_is_cut_between_characters)
{
    enum { LEN = 70001 };
    ql_arena arena = {0};
    char *text = ql_arena_take(&arena, LEN, 1);
    text[0] = 'a';
    for (size_t k = 1; k + 1 < LEN; k += 2)
        memcpy(text + k, "é", 2);
    const char *kept = ql_response_text(&arena, text, LEN);
    assert_int_equal(strlen(kept), 64 * 1024 - 1); /* one byte more is half a character */
    ql_arena_release(&arena);
}

TEST(the_rubric_tells_of_itself)
{
    assert_string_equal(ql_rubric_id(rubric), "small");
    assert_string_equal(ql_rubric_version(rubric), "1.0.0");
    assert_string_equal(ql_rubric_title(rubric), "Three qualities");
    assert_int_equal(ql_rubric_instrument_count(rubric), 2);
    assert_string_equal(ql_rubric_instrument_at(rubric, 1), "peer");
    assert_true(ql_rubric_has_instrument(rubric, "peer"));
    assert_false(ql_rubric_has_instrument(rubric, "pee"));
    assert_int_equal(ql_rubric_item_count(rubric, "self"), 5);
    assert_int_equal(ql_rubric_item_count(rubric, "nobody"), 0);
    assert_int_equal(ql_rubric_quality_count(rubric), 3);
    assert_int_equal(ql_item_index(&rubric->instruments[0], "plan-1x", 6), 2);
    assert_int_equal(ql_item_index(&rubric->instruments[0], "plan", 4), 5);
    assert_int_equal(ql_item_index(&rubric->instruments[0], "plan-1\0", 7), 5);
    for (size_t i = 0; i < 5; i++) {
        const char *id = rubric->instruments[0].items[i].id;
        assert_int_equal(ql_item_index(&rubric->instruments[0], id, strlen(id)), i);
    }
    assert_false(ql_instrument_is_rated(&rubric->instruments[0]));
    assert_true(ql_instrument_is_rated(&rubric->instruments[1]));
    ql_rubric_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_whole_numbers_of_the_scale),
        cmocka_unit_test(what_is_no_point_is_no_answer),
        cmocka_unit_test(labels_count_in_any_case_with_any_blanks),
        cmocka_unit_test(number_and_label_together_must_agree),
        cmocka_unit_test(a_very_long_text_is_no_answer),
        cmocka_unit_test(missing_kinds_go_by_their_names),
        cmocka_unit_test(a_new_response_is_empty_and_belongs_to_an_instrument),
        cmocka_unit_test(what_is_said_of_a_response_is_kept_as_it_can_be_read_back),
        cmocka_unit_test(only_a_time_is_taken_for_a_time),
        cmocka_unit_test(a_very_long_text_is_cut_between_characters),
        cmocka_unit_test(the_rubric_tells_of_itself),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
