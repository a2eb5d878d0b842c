/* Scores worked out by hand from the rules of docs/scoring: an answer counts u, from 0 to 1 on its
 * scale; a quality is 100 times the weighted mean of u. */
#include "unit.h"

#include "model/profile.h"
#include "model/response.h"

static ql_rubric *rubric;
static ql_response *response;
static ql_plan *plan;
static ql_profile *profile;
static ql_arena arena;

static int tear_down(void **state)
{
    (void)state;
    ql_profile_free(profile);
    ql_plan_free(plan);
    ql_response_free(response);
    ql_rubric_free(rubric);
    ql_arena_release(&arena);
    profile = NULL;
    plan = NULL;
    response = NULL;
    rubric = NULL;
    return 0;
}

/* Loads a rubric out of its `qualities` and what else there is, and scores an empty response. */
static void load(const char *more, const char *qualities)
{
    static char yaml[40000];
    int len = snprintf(yaml, sizeof yaml,
                       "format: qualities-rubric/1\n"
                       "id: r\n"
                       "version: 1\n"
                       "title: T\n"
                       "scales:\n"
                       "  five: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]\n"
                       "  ten: [{value: 0}, {value: 2}, {value: 10}]\n"
                       "  sign: [{value: -1}, {value: 0}, {value: 1}]\n"
                       "  cent: [{value: 0}, {value: 25}, {value: 50}, {value: 75}, {value: 100}]\n"
                       "instruments: {self: {title: T, scale: five}}\n"
                       "%s\nqualities:\n%s\n",
                       more, qualities);
    assert_true(len > 0 && (size_t)len < sizeof yaml);
    (void)tear_down(NULL);
    rubric = rubric_of(yaml);
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_plan_compile(&plan, rubric, "self"), QL_OK);
    profile = ql_profile_new();
}

/* Answers with words between blanks, in the order of the items, and scores. */
static void answer(const char *words)
{
    size_t i = 0;
    for (; *words; i++) {
        size_t len = strcspn(words, " ");
        assert_true(i < response->instrument->count);
        assert_true(
            ql_answer_parse(&response->instrument->items[i], words, len, &response->answers[i]));
        words += len + strspn(words + len, " ");
    }
    assert_int_equal(i, response->instrument->count);
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
}

static void assert_ratio(ql_ratio x, int64_t num, uint64_t den)
{
    if (ql_ratio_compare(&arena, x, ql_ratio_of(&arena, num, den)) != 0)
        fail_msg("%s, not %lld/%llu", ql_ratio_text(&arena, x, 9, NULL, 0), (long long)num,
                 (unsigned long long)den);
}

static void assert_score(size_t q, int64_t num, uint64_t den)
{
    assert_true(profile->results[q].score.scored);
    assert_ratio(profile->results[q].score.p, num, den);
}

/* A quality of items that are all alike but for what `keys` say of each. */
#define ITEM(id, keys) "{id: " id ", text: T" keys "}"
#define QUALITY(id, keys, items) "  - {id: " id ", name: " id keys ", items: {self: [" items "]}}\n"

static const char four[] =
    QUALITY("q", "", ITEM("a", "") "," ITEM("b", "") "," ITEM("c", "") "," ITEM("d", ""));

/* Qualities of one item each, answered in hundredths. */
static const char cents[] =
    QUALITY("q1", "", ITEM("a", ", scale: cent")) QUALITY("q2", "", ITEM("b", ", scale: cent"))
        QUALITY("q3", "", ITEM("c", ", scale: cent")) QUALITY("q4", "", ITEM("d", ", scale: cent"));

TEST(weights_of_a_tenth_are_exact)
{
    load("", QUALITY("q", "",
                     ITEM("a", ", weight: 0.1") "," ITEM("b", ", weight: 0.1") "," ITEM(
                         "c", ", weight: 0.1")));
    answer("2 3 4");
    assert_score(0, 50, 1); /* (1/4 + 2/4 + 3/4) / 3 */
    assert_string_equal(ql_mean_text(&arena, rubric, profile->results[0].quality,
                                     profile->results[0].scale, profile->results[0].score.p, 12),
                        "3.000000000000");
}

TEST(a_reversed_item_counts_from_the_other_end)
{
    load("", QUALITY("q", "", ITEM("a", ", reverse: true") "," ITEM("b", "")));
    answer("2 2");
    assert_score(0, 50, 1); /* (3/4 + 1/4) / 2 */
    answer("1 5");
    assert_score(0, 100, 1);
}

TEST(each_item_counts_on_its_own_scale)
{
    load("", QUALITY("q", "",
                     ITEM("a", "") "," ITEM("b", ", scale: ten, weight: 3") "," ITEM(
                         "c", ", scale: sign, weight: 0.5")));
    answer("2 2 0");
    assert_score(0, 2200, 90); /* 1/4 + 3 * 2/10 + 1/2 * 1/2 = 1.1, of 4.5 */
    assert_null(profile->results[0].scale);
    load("", QUALITY("q", "",
                     ITEM("a", ", scale: ten") "," ITEM("b", ", scale: five, weight: 0") "," ITEM(
                         "c", ", scale: ten")));
    assert_int_equal(response->instrument->count, 3);
    answer("2 1 10");
    assert_score(0, 60, 1);                                      /* (2/10 + 1) / 2 */
    assert_string_equal(profile->results[0].scale->name, "ten"); /* what weighs nothing is no bar */
}

TEST(weight_zero_is_shown_and_counts_nowhere)
{
    load("missing: {at-least: 1}", QUALITY("q", "", ITEM("a", ", weight: 0") "," ITEM("b", "")));
    answer("5 1");
    const ql_result *result = &profile->results[0];
    assert_score(0, 0, 1);
    assert_int_equal(result->items, 1);
    assert_int_equal(result->answered, 1);
    answer("blank 1");
    assert_false(result->score.open);
    assert_int_equal(result->missing[QL_BLANK], 0);
    answer("5 blank");
    assert_false(profile->results[0].score.scored);
    assert_int_equal(profile->results[0].answered, 0);
}

TEST(no_missing_kind_is_ever_a_zero)
{
    static const char *const kinds[] = {"blank", "na", "declined", "no-evidence"};
    load("", four);
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++) {
        char words[40];
        snprintf(words, sizeof words, "4 5 4 %s", kinds[kind]);
        answer(words);
        assert_score(0, 2500, 30); /* (3/4 + 1 + 3/4) / 3 */
        const ql_result *result = &profile->results[0];
        assert_int_equal(result->answered, 3);
        assert_int_equal(result->items, 4);
        assert_int_equal(result->applicable, kind == QL_NA ? 3 : 4);
        assert_int_equal(result->missing[kind], 1);
        assert_int_equal(result->score.open, kind != QL_NA);
    }
}

TEST(half_of_the_weight_is_enough_and_a_little_less_is_not)
{
    load("", four);
    answer("5 5 blank blank");
    assert_score(0, 100, 1);
    answer("5 blank blank blank");
    assert_false(profile->results[0].score.scored);
    load("", QUALITY("q", "",
                     ITEM("a", "") "," ITEM("b", "") "," ITEM("c", "") "," ITEM(
                         "d", ", weight: 1.001")));
    answer("5 5 blank blank");
    assert_false(profile->results[0].score.scored);
    answer("5 blank blank 5");
    assert_score(0, 100, 1);
}

TEST(one_answer_among_does_not_apply_is_no_score)
{
    load("", four);
    answer("5 na na na");
    const ql_result *result = &profile->results[0];
    assert_false(result->score.scored);
    assert_false(result->score.open);
    assert_int_equal(result->applicable, 1);
    answer("5 5 na na");
    assert_score(0, 100, 1);
}

TEST(all_items_are_enough_where_there_are_fewer_than_needed)
{
    load("missing: {at-least: 3}", QUALITY("q", "", ITEM("a", "") "," ITEM("b", "")));
    answer("5 1");
    assert_score(0, 50, 1);
    answer("5 na");
    assert_false(profile->results[0].score.scored);
}

TEST(the_range_is_what_the_missing_answers_could_make_of_it)
{
    load("", QUALITY("q", "",
                     ITEM("a", "") "," ITEM("b", "") "," ITEM("c", ", reverse: true") "," ITEM(
                         "d", "")));
    answer("5 3 blank na");
    const ql_score_value *score = &profile->results[0].score;
    assert_score(0, 75, 1); /* (1 + 1/2) / 2 */
    assert_true(score->open);
    assert_ratio(score->low, 50, 1);   /* (1 + 1/2 + 0) / 3 */
    assert_ratio(score->high, 250, 3); /* (1 + 1/2 + 1) / 3 */
    answer("5 blank declined no-evidence");
    assert_false(score->scored); /* a range all the same */
    assert_true(score->open);
    assert_ratio(score->low, 25, 1);
    assert_ratio(score->high, 100, 1);
    answer("na na na na");
    assert_false(score->scored);
    assert_false(score->open);
}

TEST(the_overall_score_is_the_weighted_mean_of_the_qualities)
{
    load("", QUALITY("q1", "", ITEM("a", "")) QUALITY("q2", ", weight: 3", ITEM("b", ""))
                 QUALITY("q3", ", weight: 0", ITEM("c", "")));
    answer("3 5 1");
    assert_true(profile->overall.scored);
    assert_ratio(profile->overall.p, 350, 4); /* (50 + 3 * 100) / 4 */
    assert_false(profile->overall.open);
    answer("3 5 blank"); /* what weighs nothing may be missing */
    assert_ratio(profile->overall.p, 350, 4);
    assert_false(profile->overall.open);
}

TEST(the_overall_score_needs_enough_of_the_qualities)
{
    static const char qualities[] = QUALITY("q1", "", ITEM("a", ""))
        QUALITY("q2", ", weight: 3", ITEM("b", "")) QUALITY("q3", "", ITEM("c", ""));
    load("missing: {qualities: 80%}", qualities);
    answer("1 5 blank");
    assert_true(profile->overall.scored);
    assert_ratio(profile->overall.p, 75, 1); /* (0 + 3 * 100) / 4 */
    assert_true(profile->overall.open);
    assert_ratio(profile->overall.low, 60, 1);
    assert_ratio(profile->overall.high, 80, 1);
    answer("1 blank 5"); /* 2 of 5 */
    assert_false(profile->overall.scored);
    load("missing: {qualities: 80.001%}", qualities);
    answer("1 5 blank");
    assert_false(profile->overall.scored);
    answer("1 5 na"); /* a quality that does not apply is out of it */
    assert_true(profile->overall.scored);
    assert_ratio(profile->overall.p, 75, 1);
}

TEST(what_can_never_be_scored_has_no_range)
{
    static char qualities[1000];
    snprintf(qualities, sizeof qualities, "%s%s", four, QUALITY("q2", "", ITEM("e", "")));
    load("", qualities);
    answer("5 na na na blank");
    assert_false(profile->overall.scored);
    assert_false(profile->overall.open); /* with every answer there is, q has still too few */
    answer("5 5 na na blank");
    assert_true(profile->overall.open);
    assert_ratio(profile->overall.low, 50, 1);
    assert_ratio(profile->overall.high, 100, 1);
}

TEST(where_nothing_is_answered_nothing_is_scored)
{
    load("missing: {items: 0%, qualities: 0%}", cents);
    answer("blank blank blank blank");
    assert_false(profile->overall.scored);
    assert_true(profile->overall.open);
    assert_ratio(profile->overall.low, 0, 1);
    assert_ratio(profile->overall.high, 100, 1);
    answer("na na na na");
    assert_false(profile->overall.scored);
    assert_false(profile->overall.open);
    assert_int_equal(profile->strength_count, 0);
    assert_int_equal(profile->edge_count, 0);
    assert_false(profile->all_equal);
}

static const char bands[] =
    "bands: [{from: 0, name: A}, {from: 25, name: B}, {from: 75.001, name: C}]";

TEST(a_band_is_the_last_that_is_not_above_the_exact_score)
{
    load(bands, QUALITY("q1", ", levels: [a, b, c]", ITEM("a", ", scale: cent"))
                    QUALITY("q2", "", ITEM("b", ", scale: cent")));
    answer("25 75");
    assert_string_equal(profile->results[0].score.band->name, "B");
    assert_string_equal(profile->results[0].level, "b");
    assert_string_equal(profile->results[1].score.band->name, "B");
    assert_null(profile->results[1].level);
    assert_string_equal(profile->overall.band->name, "B");
    answer("0 100");
    assert_string_equal(profile->results[0].score.band->name, "A");
    assert_string_equal(profile->results[0].level, "a");
    assert_string_equal(profile->results[1].score.band->name, "C");
    answer("100 blank");
    assert_string_equal(profile->results[0].level, "c");
    assert_null(profile->results[1].score.band);
    assert_string_equal(profile->results[1].score.low_band->name, "A");
    assert_string_equal(profile->results[1].score.high_band->name, "C");
}

TEST(without_bands_there_are_none)
{
    load("", cents);
    answer("25 75 0 100");
    assert_null(profile->overall.band);
    assert_null(profile->results[0].score.band);
}

/* The ids of strengths, then of edges: "q1 q2 | q4". */
static const char *ends(void)
{
    const char *text = "";
    for (size_t k = 0; k < profile->strength_count; k++)
        text = ql_arena_format(&arena, "%s%s ", text, profile->strengths[k]->quality->id);
    text = ql_arena_format(&arena, "%s|", text);
    for (size_t k = 0; k < profile->edge_count; k++)
        text = ql_arena_format(&arena, "%s %s", text, profile->edges[k].result->quality->id);
    return text;
}

TEST(strengths_are_the_best_and_edges_the_poorest)
{
    load("", cents);
    answer("25 100 0 75");
    assert_string_equal(ends(), "q2 q4 | q3 q1");
    answer("100 100 0 0"); /* ties stand in the rubric's order */
    assert_string_equal(ends(), "q1 q2 | q3 q4");
    assert_false(profile->all_equal);
}

TEST(at_most_half_of_the_scored_are_on_a_side)
{
    load("", cents);
    answer("25 100 0 blank");
    assert_string_equal(ends(), "q2 | q3");
    answer("blank 100 0 blank");
    assert_string_equal(ends(), "q2 | q3");
    answer("blank 100 blank blank");
    assert_string_equal(ends(), "|");
    assert_false(profile->all_equal); /* one is not equal to others */
}

TEST(a_rubric_says_how_many_at_most)
{
    load("strengths: 1\nedges: 0", cents);
    answer("25 100 0 75");
    assert_string_equal(ends(), "q2 |");
    load("strengths: 100\nedges: 1", cents);
    answer("25 100 0 75");
    assert_string_equal(ends(), "q2 q4 | q3");
}

TEST(what_is_tied_with_the_other_side_is_on_neither)
{
    load("", cents);
    answer("100 75 75 25");
    assert_string_equal(ends(), "q1 | q4");
    answer("75 75 75 25");
    assert_string_equal(ends(), "| q4"); /* 75 stands on both sides */
    answer("75 100 75 75");
    assert_string_equal(ends(), "q2 |");
}

TEST(where_all_are_equal_there_are_none)
{
    load("", cents);
    answer("75 75 75 75");
    assert_true(profile->all_equal);
    assert_string_equal(ends(), "|");
    answer("0 0 blank blank");
    assert_true(profile->all_equal);
}

/* The ids of the first edge's actions. */
static const char *actions(void)
{
    const char *text = "";
    for (size_t k = 0; k < profile->edges[0].count; k++)
        text = ql_arena_format(&arena, "%s%s", text, profile->edges[0].actions[k]->id);
    return text;
}

TEST(actions_that_fit_come_first_then_others_until_there_are_two)
{
    static const struct {
        const char *growth;
        const char *chosen;
    } cases[] = {
        {"{id: a, when: below 20, do: D}, {id: b, when: below 40, do: D}, {id: c, do: D}, "
         "{id: d, when: below 25.001, do: D}",
         "bcd"},
        {"{id: a, when: below 20, do: D}, {id: b, when: below 25, do: D}, {id: c, when: below 30, "
         "do: D}",
         "ca"},
        {"{id: a, when: below 25, do: D}, {id: b, when: below 0, do: D}, {id: c, when: below 1, "
         "do: D}",
         "ab"},
        {"{id: a, do: D}", "a"},
        {"", ""},
    };
    for (size_t k = 0; k < COUNT(cases); k++) {
        char qualities[1000];
        snprintf(qualities, sizeof qualities,
                 QUALITY("q1", ", growth: [%s]", ITEM("a", ", scale: cent"))
                     QUALITY("q2", "", ITEM("b", ", scale: cent")),
                 cases[k].growth);
        load("", qualities);
        answer("25 100");
        assert_string_equal(ends(), "q2 | q1");
        assert_string_equal(actions(), cases[k].chosen);
    }
}

TEST(numbers_of_any_size_stay_exact)
{
    static const unsigned spans[] = {1009, 1013, 1019, 1021, 1031, 1033, 1039, 1049, 1051, 1061,
                                     1063, 1069, 1087, 1091, 1093, 1097, 1103, 1109, 1117, 1123};
    static char yaml[8000];
    size_t len = (size_t)snprintf(yaml, sizeof yaml,
                                  "format: qualities-rubric/1\nid: r\nversion: 1\ntitle: T\n"
                                  "instruments: {self: {title: T}}\nscales:\n");
    for (size_t k = 0; k < COUNT(spans); k++)
        len += (size_t)snprintf(yaml + len, sizeof yaml - len,
                                "  s%zu: [{value: -500}, {value: -499}, {value: %u}]\n", k,
                                spans[k] - 500);
    len += (size_t)snprintf(yaml + len, sizeof yaml - len,
                            "qualities:\n  - id: q\n    name: Q\n    items:\n      self:\n");
    for (size_t k = 0; k < COUNT(spans); k++)
        len +=
            (size_t)snprintf(yaml + len, sizeof yaml - len,
                             "        - {id: i%zu, text: T, scale: s%zu, weight: 999.999}\n", k, k);
    rubric = rubric_of(yaml);
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_plan_compile(&plan, rubric, "self"), QL_OK);
    profile = ql_profile_new();
    for (size_t i = 0; i < COUNT(spans); i++)
        response->answers[i] = i == 0 ? 1 : 2;
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
    assert_score(0, 100 * (19 * 1009 + 1), 20 * 1009); /* 19 of 20, and 1/1009 of one */
    response->answers[0] = 2;
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
    assert_score(0, 100, 1);
    response->answers[0] = 0;
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
    assert_score(0, 95, 1);
}

TEST(a_figure_never_contradicts_a_band_or_an_action)
{
    load("bands: [{from: 0, name: A}, {from: 80, name: B}]",
         QUALITY("q", ", growth: [{id: x, when: below 33.34, do: D}, {id: y, do: D}]",
                 ITEM("a", "")));
    answer("3");
    const ql_quality *quality = &rubric->qualities[0];
    const ql_scale *five = ql_instrument_find(rubric, "self")->scale;
    ql_ratio below = ql_ratio_of(&arena, 7996, 100), third = ql_ratio_of(&arena, 100, 3);
    assert_string_equal(ql_score_text(&arena, rubric, quality, below, 1), "79.96");
    assert_string_equal(ql_score_text(&arena, rubric, NULL, below, 0), "79.96");
    assert_string_equal(ql_score_text(&arena, rubric, quality, third, 2), "33.33");
    assert_string_equal(ql_score_text(&arena, rubric, quality, ql_ratio_of(&arena, 33338, 1000), 1),
                        "33.3");
    assert_string_equal(ql_score_text(&arena, rubric, quality, ql_ratio_of(&arena, 33338, 1000), 2),
                        "33.338");
    /* 80 is 4.2 on 1 to 5, and 79.96 is 4.1984 */
    assert_string_equal(ql_mean_text(&arena, rubric, quality, five, below, 1), "4.198");
    assert_string_equal(ql_mean_text(&arena, rubric, quality, five, ql_ratio_of(&arena, 80, 1), 1),
                        "4.2");
}

TEST(a_mean_below_zero_is_printed_so)
{
    load("", QUALITY("q", "", ITEM("a", ", scale: sign")));
    answer("-1");
    const ql_result *result = &profile->results[0];
    assert_string_equal(
        ql_mean_text(&arena, rubric, result->quality, result->scale, result->score.p, 1), "-1.0");
}

TEST(a_profile_is_filled_as_often_as_wanted)
{
    load(bands, cents);
    for (int k = 0; k < 100; k++) {
        answer("25 100 0 blank");
        assert_string_equal(ends(), "q2 | q3");
        answer("100 25 0 0");
        assert_string_equal(ends(), "q1 q2 | q3 q4");
    }
    ql_arena_release(&arena);
}

TEST(a_plan_needs_an_instrument_of_the_rubric)
{
    ql_plan *none = NULL;
    load("", four);
    assert_int_equal(ql_plan_compile(&none, rubric, "peer"), QL_ERR_NAME);
    assert_null(none);
    ql_plan_free(NULL);
    ql_profile_free(NULL);
}

#define SENTENCE(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(weights_of_a_tenth_are_exact),
        SENTENCE(a_reversed_item_counts_from_the_other_end),
        SENTENCE(each_item_counts_on_its_own_scale),
        SENTENCE(weight_zero_is_shown_and_counts_nowhere),
        SENTENCE(no_missing_kind_is_ever_a_zero),
        SENTENCE(half_of_the_weight_is_enough_and_a_little_less_is_not),
        SENTENCE(one_answer_among_does_not_apply_is_no_score),
        SENTENCE(all_items_are_enough_where_there_are_fewer_than_needed),
        SENTENCE(the_range_is_what_the_missing_answers_could_make_of_it),
        SENTENCE(the_overall_score_is_the_weighted_mean_of_the_qualities),
        SENTENCE(the_overall_score_needs_enough_of_the_qualities),
        SENTENCE(what_can_never_be_scored_has_no_range),
        SENTENCE(where_nothing_is_answered_nothing_is_scored),
        SENTENCE(a_band_is_the_last_that_is_not_above_the_exact_score),
        SENTENCE(without_bands_there_are_none),
        SENTENCE(strengths_are_the_best_and_edges_the_poorest),
        SENTENCE(at_most_half_of_the_scored_are_on_a_side),
        SENTENCE(a_rubric_says_how_many_at_most),
        SENTENCE(what_is_tied_with_the_other_side_is_on_neither),
        SENTENCE(where_all_are_equal_there_are_none),
        SENTENCE(actions_that_fit_come_first_then_others_until_there_are_two),
        SENTENCE(numbers_of_any_size_stay_exact),
        SENTENCE(a_figure_never_contradicts_a_band_or_an_action),
        SENTENCE(a_mean_below_zero_is_printed_so),
        SENTENCE(a_profile_is_filled_as_often_as_wanted),
        SENTENCE(a_plan_needs_an_instrument_of_the_rubric),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
