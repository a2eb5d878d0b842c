/* Panels small enough to be worked out by hand. */
#include "model/panel.h"
#include "unit.h"

static const char yaml[] =
    "format: qualities-rubric/1\n"
    "id: coach\n"
    "version: 1.0.0\n"
    "title: A coach\n"
    "scales: {s: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]}\n"
    "instruments:\n"
    "  self: {title: Self, scale: s}\n"
    "  interview: {title: Interview, scale: s}\n"
    "missing: {at-least: 1}\n"
    "qualities:\n"
    "  - id: a\n"
    "    name: A\n"
    "    items:\n"
    "      self: [{id: s1, text: S}]\n"
    "      interview: [{id: a1, text: One}, {id: a2, text: Two}]\n"
    "  - id: b\n"
    "    name: B\n"
    "    items: {interview: [{id: b1, text: Three}, {id: b2, text: Four}]}\n"
    "  - id: c\n"
    "    name: C\n"
    "    items: {interview: [{id: c1, text: Five}]}\n";

typedef struct fixture {
    ql_rubric *rubric;
    ql_plan *plan;
    ql_panel *panel;
    ql_findings *findings;
} fixture;

static fixture f;

static int begin(void **state)
{
    (void)state;
    f.rubric = rubric_of(yaml);
    f.findings = ql_findings_new();
    assert_int_equal(QL_OK, ql_plan_compile(&f.plan, f.rubric, "interview"));
    assert_int_equal(QL_OK, ql_panel_new(&f.panel, f.plan));
    return 0;
}

static int end(void **state)
{
    (void)state;
    ql_panel_free(f.panel);
    ql_plan_free(f.plan);
    ql_findings_free(f.findings);
    ql_rubric_free(f.rubric);
    return 0;
}

/* A whole response of five answers, such as "4354-": "-" is blank, "n" does not apply. */
static ql_response *rated(const char *candidate, const char *rater, const char *answers)
{
    ql_response *response;
    assert_int_equal(QL_OK, ql_response_new(&response, f.rubric, "interview"));
    ql_response_set(response, QL_ABOUT_RESPONDENT, candidate);
    ql_response_set(response, QL_ABOUT_RATER, rater);
    ql_response_set(response, QL_ABOUT_FINISHED, "2026-03-02T09:15:00Z");
    response->is_file = true;
    for (size_t i = 0; answers[i]; i++) {
        if (answers[i] != '-')
            response->answers[i] =
                answers[i] == 'n' ? QL_ANSWER_MISSING(QL_NA) : (ql_answer)(answers[i] - '1');
    }
    return response;
}

static void add(ql_response *response, const char *file)
{
    assert_int_equal(QL_OK, ql_panel_add(f.panel, response, file, f.findings));
    ql_response_free(response);
}

static ql_response *sealed(ql_response *response)
{
    assert_int_equal(QL_OK, ql_response_seal(response, "2026-03-02T09:20:00Z"));
    return response;
}

/* From a table, which shows at once. */
static void row(const char *candidate, const char *rater, const char *answers)
{
    ql_response *response = rated(candidate, rater, answers);
    response->is_file = false;
    add(response, "table.csv");
}

static void combine(void)
{
    assert_int_equal(QL_OK, ql_panel_combine(f.panel, f.findings));
}

static const ql_panel_candidate *candidate(const char *name)
{
    size_t c = 0;
    while (strcmp(f.panel->candidates[c].name, name) != 0)
        c++;
    return &f.panel->candidates[c];
}

static void assert_ratio(ql_ratio found, int64_t num, uint64_t den)
{
    ql_arena arena = {0};
    assert_int_equal(0, ql_ratio_compare(&arena, found, ql_ratio_of(&arena, num, den)));
    ql_arena_release(&arena);
}

static const ql_panel_figures *figures(const char *name, size_t column)
{
    return &candidate(name)->figures[column];
}

/* ---- Scores ---- */

TEST(three_and_four_are_three_and_a_half)
{
    row("Ana", "x", "33333");
    row("Ana", "y", "44444");
    combine();
    assert_ratio(figures("Ana", 0)->score.p, 125, 2); /* 3.5 on 1 to 5 */
    assert_ratio(figures("Ana", 3)->score.p, 125, 2);
    assert_ratio(figures("Ana", 0)->median, 125, 2);
    assert_ratio(figures("Ana", 0)->low, 50, 1);
    assert_ratio(figures("Ana", 0)->high, 75, 1);
}

TEST(an_item_is_the_mean_over_those_who_rated_it)
{
    row("Ana", "x", "5-333");
    row("Ana", "y", "11333");
    row("Ana", "z", "3-333");
    combine();
    /* a1: 3, a2: 1, so A is 2: 25. Raters' own scores are 100, 0 and 50. */
    assert_ratio(figures("Ana", 0)->score.p, 25, 1);
    assert_ratio(figures("Ana", 0)->median, 50, 1);
    assert_int_equal(3, figures("Ana", 0)->raters);
}

TEST(what_applies_to_nobody_is_left_out)
{
    row("Ana", "x", "3333n");
    row("Ana", "y", "3333n");
    row("Bo", "x", "3333n");
    row("Bo", "y", "3333-");
    combine();
    assert_true(figures("Ana", 3)->score.scored);
    assert_false(figures("Ana", 2)->score.scored);
    assert_false(figures("Bo", 3)->score.scored); /* to somebody it did apply */
}

TEST(differences_are_in_levels_and_widest_first)
{
    row("Ana", "x", "12345");
    row("Ana", "y", "13515");
    row("Ana", "z", "-2333");
    combine();
    const ql_panel_candidate *ana = candidate("Ana");
    assert_int_equal(5, ana->item_count);
    assert_int_equal(4, ana->apart); /* a2 1, b1 2, b2 3, c1 2; a1 is alike */
    assert_int_equal(3, ana->far);
    static const size_t items[] = {3, 2, 4, 1, 0};
    for (size_t k = 0; k < 5; k++)
        assert_int_equal(items[k], ana->items[k].item);
}

/* ---- Who may be shown ---- */

TEST(nothing_is_shown_before_all_who_are_expected_sealed)
{
    ql_panel_expect(f.panel, "x");
    ql_panel_expect(f.panel, " y ");
    add(sealed(rated("Ana", "x", "33333")), "ana-x.yaml");
    add(rated("Ana", "y", "44444"), "ana-y.yaml");
    add(sealed(rated("Bo", "x", "33333")), "bo-x.yaml");
    add(sealed(rated("Cem", "x", "33333")), "cem-x.yaml");
    add(sealed(rated("Cem", "y", "33333")), "cem-y.yaml");
    combine();
    assert_int_equal(3, ql_panel_candidates(f.panel));
    assert_int_equal(2, ql_panel_held_back(f.panel));
    assert_int_equal(QL_GAP_UNSEALED, candidate("Ana")->gaps[0].gap);
    assert_string_equal("ana-y.yaml", candidate("Ana")->gaps[0].file);
    assert_int_equal(QL_GAP_ABSENT, candidate("Bo")->gaps[0].gap);
    assert_string_equal("y", candidate("Bo")->gaps[0].rater);
    assert_true(candidate("Cem")->shown);
    assert_null(candidate("Ana")->figures);
    assert_null(candidate("Ana")->ratings[0]->scores);
}

TEST(a_report_tells_no_figure_of_who_is_not_shown)
{
    static const char *const formats[] = {"text", "markdown", "json", "csv"};
    static caught out;
    ql_response *noted = rated("Ana", "x", "15151");
    noted->notes[0] = "SECRET";
    add(sealed(noted), "ana-x.yaml");
    add(rated("Ana", "y", "51515"), "ana-y.yaml");
    combine();
    for (size_t k = 0; k < COUNT(formats); k++) {
        assert_int_equal(
            QL_OK, ql_panel_render(f.panel, formats[k], true, &(ql_style){0}, catch_in(&out)));
        assert_null(strstr(out.text, "SECRET"));
        assert_null(strstr(out.text, "50"));
    }
}

TEST(a_change_after_sealing_is_noticed)
{
    ql_response *answer = sealed(rated("Ana", "x", "33333"));
    assert_int_equal(QL_SEALED, ql_response_sealed(answer));
    answer->answers[4] = 3;
    assert_int_equal(QL_SEAL_BROKEN, ql_response_sealed(answer));
    add(answer, "answer.yaml");
    ql_response *note = sealed(rated("Ana", "y", "33333"));
    note->notes[1] = "Later";
    add(note, "note.yaml");
    ql_response *rater = sealed(rated("Ana", "z", "33333"));
    ql_response_set(rater, QL_ABOUT_RATER, "zz");
    add(rater, "rater.yaml");
    combine();
    assert_int_equal(3, candidate("Ana")->gap_count);
    for (size_t k = 0; k < 3; k++)
        assert_int_equal(QL_GAP_BROKEN, candidate("Ana")->gaps[k].gap);
}

TEST(only_what_is_finished_and_named_can_be_sealed)
{
    static const enum ql_about abouts[] = {QL_ABOUT_RESPONDENT, QL_ABOUT_RATER, QL_ABOUT_FINISHED};
    for (size_t k = 0; k < COUNT(abouts); k++) {
        ql_response *response = rated("Ana", "x", "33333");
        ql_response_set(response, abouts[k], NULL);
        assert_int_equal(QL_ERR_INPUT, ql_response_seal(response, "2026-03-02T09:20:00Z"));
        assert_int_equal(QL_UNSEALED, ql_response_sealed(response));
        ql_response_free(response);
    }
    ql_response *response = rated("Ana", "x", "33333");
    assert_int_equal(QL_ERR_INPUT, ql_response_seal(response, "yesterday"));
    ql_response_free(response);
}

TEST(a_rater_who_rated_a_candidate_twice_is_an_error_with_both_files)
{
    add(sealed(rated("Ana", "x", "33333")), "one.yaml");
    add(sealed(rated("Ana", " x", "44444")), "two.yaml");
    assert_int_equal(QL_ERR_INPUT, ql_panel_combine(f.panel, f.findings));
    assert_string_equal("\"x\" rated \"Ana\" twice, in one.yaml and in two.yaml; one response was "
                        "expected",
                        ql_findings_at(f.findings, 0)->message);
    assert_int_equal(QL_ERR_NAME,
                     ql_panel_render(f.panel, "text", false, &(ql_style){0}, (ql_sink){0}));
}

TEST(a_response_must_name_both)
{
    ql_response *response = rated("", "x", "33333");
    assert_int_equal(QL_ERR_INPUT, ql_panel_add(f.panel, response, "a.yaml", f.findings));
    ql_response_free(response);
    response = rated("Ana", "", "33333");
    assert_int_equal(QL_ERR_INPUT, ql_panel_add(f.panel, response, "a.yaml", f.findings));
    ql_response_free(response);
}

/* ---- Raters ---- */

TEST(a_harsh_rater_is_told_by_least_squares)
{
    /* y gives a level less than x, always: 25 points, so 12.5 off the average. */
    row("Ana", "x", "55555");
    row("Ana", "y", "44444");
    row("Bo", "x", "33333");
    row("Bo", "y", "22222");
    row("Cem", "y", "11111");
    combine();
    const ql_severities *model = &f.panel->severities;
    assert_int_equal(QL_WHY_COMPUTED, model->why);
    assert_float_equal(-12.5, model->severity[0], 1e-6);
    assert_float_equal(12.5, model->severity[1], 1e-6);
    /* x never saw Cem, who would have 12.5 from the average rater. */
    assert_float_equal(12.5, model->adjusted[candidate("Cem")->row], 1e-6);
    assert_ratio(figures("Cem", 3)->score.p, 0, 1);
    /* Nothing is left that could be called chance. */
    assert_int_equal(QL_WHY_NO_VARIANCE, f.panel->why_no_tiers);
    assert_int_equal(0, candidate("Ana")->tier);
}

TEST(raters_without_a_candidate_in_common_are_not_compared)
{
    row("Ana", "x", "55555");
    row("Bo", "y", "22222");
    combine();
    assert_int_equal(QL_WHY_UNCONNECTED, f.panel->severities.why);
    assert_int_equal(QL_WHY_UNCONNECTED, f.panel->why_no_tiers);
    assert_int_equal(1, candidate("Ana")->rank);
}

TEST(one_rater_makes_no_tiers)
{
    row("Ana", "x", "55555");
    row("Bo", "x", "22222");
    combine();
    assert_int_equal(QL_WHY_ONE_RATER, f.panel->why_no_tiers);
    assert_int_equal(2, candidate("Bo")->rank);
    assert_int_equal(0, candidate("Bo")->tier);
}

TEST(tiers_reach_as_far_as_raters_disagree)
{
    /* Overall: Ana 100 and 75, Bo 75 and 75, Cem 0 and 25. */
    row("Ana", "x", "55555");
    row("Ana", "y", "44444");
    row("Bo", "x", "44444");
    row("Bo", "y", "44444");
    row("Cem", "x", "11111");
    row("Cem", "y", "22222");
    combine();
    /* Differences x - y are 25, 0, -25, mean 0: rest = sum of squares / 2 = 625, sigma^2 = 312.5,
     * and a difference of two means over two raters has the error sqrt(312.5): 1.96 of it, 34.65.
     */
    assert_ratio(f.panel->reach, 3465, 100);
    assert_int_equal(1, candidate("Ana")->tier); /* 87.5 */
    assert_int_equal(1, candidate("Bo")->tier);  /* 75 */
    assert_int_equal(2, candidate("Cem")->tier); /* 12.5 */
}

TEST(all_alike_and_all_near_are_pointed_out)
{
    row("Ana", "x", "15151"); /* qualities 50, 50, 0: apart by 50 */
    row("Ana", "y", "33333"); /* all alike */
    row("Bo", "x", "11553");  /* 0, 100, 50 */
    row("Bo", "y", "3344n");  /* two qualities only: no spread */
    combine();
    assert_int_equal(5, candidate("Ana")->ratings[1]->straight);
    assert_int_equal(1, f.panel->raters[1].straight);
    assert_int_equal(0, f.panel->raters[0].straight);
    assert_float_equal(75, f.panel->raters[0].spread.value, 1e-9);
    assert_float_equal(0, f.panel->raters[1].spread.value, 1e-9);
    assert_true(f.panel->raters[1].halo);
    assert_false(f.panel->raters[0].halo);
}

TEST(letters_stand_for_raters)
{
    static caught out;
    ql_panel_anonymous(f.panel);
    row("Ana", "Zacharias", "12345");
    row("Ana", "Yolanda", "54321");
    combine();
    assert_string_equal("A", f.panel->raters[0].name);
    assert_string_equal("B", f.panel->raters[1].name);
    static const char *const formats[] = {"text", "markdown", "json", "csv"};
    for (size_t k = 0; k < COUNT(formats); k++) {
        ql_panel_render(f.panel, formats[k], true, &(ql_style){0}, catch_in(&out));
        assert_null(strstr(out.text, "Zacharias"));
        assert_null(strstr(out.text, "Yolanda"));
    }
}

/* ---- The candidate's own word ---- */

TEST(what_a_candidate_says_stands_beside_and_changes_nothing)
{
    ql_plan *plan;
    ql_profile *profile = ql_profile_new();
    ql_response *own;
    assert_int_equal(QL_OK, ql_plan_compile(&plan, f.rubric, "self"));
    assert_int_equal(QL_OK, ql_response_new(&own, f.rubric, "self"));
    ql_response_set(own, QL_ABOUT_RESPONDENT, "Ana");
    own->answers[0] = 4;
    assert_int_equal(QL_OK, ql_score(profile, plan, own));
    row("Ana", "x", "22333");
    assert_int_equal(QL_OK, ql_panel_add_own(f.panel, profile));
    ql_profile_free(profile);
    ql_response_free(own);
    ql_plan_free(plan);
    combine();
    assert_ratio(candidate("Ana")->own->scores[0].p, 100, 1);
    assert_false(candidate("Ana")->own->scores[1].scored);
    assert_ratio(figures("Ana", 0)->score.p, 25, 1);
}

#define PANEL(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PANEL(three_and_four_are_three_and_a_half),
        PANEL(an_item_is_the_mean_over_those_who_rated_it),
        PANEL(what_applies_to_nobody_is_left_out),
        PANEL(differences_are_in_levels_and_widest_first),
        PANEL(nothing_is_shown_before_all_who_are_expected_sealed),
        PANEL(a_report_tells_no_figure_of_who_is_not_shown),
        PANEL(a_change_after_sealing_is_noticed),
        PANEL(only_what_is_finished_and_named_can_be_sealed),
        PANEL(a_rater_who_rated_a_candidate_twice_is_an_error_with_both_files),
        PANEL(a_response_must_name_both),
        PANEL(a_harsh_rater_is_told_by_least_squares),
        PANEL(raters_without_a_candidate_in_common_are_not_compared),
        PANEL(one_rater_makes_no_tiers),
        PANEL(tiers_reach_as_far_as_raters_disagree),
        PANEL(all_alike_and_all_near_are_pointed_out),
        PANEL(letters_stand_for_raters),
        PANEL(what_a_candidate_says_stands_beside_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
