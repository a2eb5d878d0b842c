#include "unit.h"

#include "render/chart.h"
#include "small.h"

static ql_rubric *rubric;
static ql_response *response;
static ql_plan *plan;
static ql_profile *profile;
static ql_arena arena;
static ql_chart chart;

/* Of the small rubric, whose bands begin at 0, 50 and 80. */
static void chart_of(enum ql_chart_kind kind, const ql_answer answers[5])
{
    static ql_style style;
    style = (ql_style){.digits = 1, .chart = kind};
    rubric = rubric_of(small_rubric);
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    memcpy(response->answers, answers, 5 * sizeof *answers);
    assert_int_equal(ql_plan_compile(&plan, rubric, "self"), QL_OK);
    profile = ql_profile_new();
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
    ql_report report = {.profile = profile, .style = &style, .arena = &arena};
    ql_chart_make(&chart, &report);
    assert_false(arena.failed);
}

static int tear_down(void **state)
{
    (void)state;
    ql_arena_release(&arena);
    ql_profile_free(profile);
    ql_plan_free(plan);
    ql_response_free(response);
    ql_rubric_free(rubric);
    return 0;
}

static size_t count_of(const char *class)
{
    size_t count = 0;
    for (size_t at = 0; at < chart.count; at++)
        count += strcmp(chart.shapes[at].class, class) == 0;
    return count;
}

/* Shape number `k` of a class. */
static ql_shape shape(const char *class, size_t k)
{
    for (size_t at = 0; at < chart.count; at++) {
        if (strcmp(chart.shapes[at].class, class) == 0 && k-- == 0)
            return chart.shapes[at];
    }
    fail_msg("there are %zu of the class %s", count_of(class), class);
    return (ql_shape){0};
}

/* Listening 25 (from 2, and 4 reversed), planning 80 (8 of 0 to 10), sharing not answered. The
 * overall score is their mean, 52.5. */
static const ql_answer some[] = {1, 3, 8, 2, QL_ANSWER_MISSING(QL_BLANK)};

TEST(dots_are_where_the_scores_are)
{
    chart_of(QL_CHART_DOTS, some);
    assert_int_equal(shape("now", 0).from.share, 250);
    assert_int_equal(shape("now", 1).from.share, 800);
    assert_int_equal(shape("now", 2).from.share, 525);
    assert_int_equal(count_of("now"), 3);
    assert_int_equal(chart.width, 0);
}

TEST(each_dot_is_on_its_own_track)
{
    chart_of(QL_CHART_DOTS, some);
    for (size_t k = 0; k < 2; k++) {
        const ql_shape track = shape("band", 2 * k), dot = shape("now", k);
        assert_int_equal(dot.top, (track.top + track.bottom) / 2);
    }
}

TEST(bands_fill_the_track)
{
    chart_of(QL_CHART_DOTS, some);
    const ql_shape first = shape("band", 0), second = shape("band other", 0),
                   third = shape("band", 1);
    assert_int_equal(first.from.share, 0);
    assert_int_equal(first.to.share, 500);
    assert_int_equal(second.from.share, 500);
    assert_int_equal(second.to.share, 800);
    assert_int_equal(third.from.share, 800);
    assert_int_equal(third.to.share, 1000);
}

TEST(what_is_open_has_a_range)
{
    /* sharing may be anything; listening stays at 25, so its lack of a range is not drawn */
    chart_of(QL_CHART_DOTS, some);
    assert_int_equal(shape("range", 0).from.share, 0);
    assert_int_equal(shape("range", 0).to.share, 1000);
    assert_string_equal(shape("quiet", 0).words, "not scored");
}

TEST(a_radar_has_its_first_axis_upward_and_goes_round_clockwise)
{
    chart_of(QL_CHART_RADAR, (const ql_answer[]){0, 0, 8, 2, 4});
    /* listening 50, planning 80, sharing 100, on axes 125 pixels long at 0, 120 and 240 degrees */
    const int32_t middle = shape("grid", 0).top, across = shape("grid", 0).from.beside;
    assert_int_equal(shape("now", 0).from.beside, across);
    assert_int_equal(shape("now", 0).top, middle - 625);
    assert_int_equal(shape("now", 1).from.beside, across + 866);  /* 1000 sin 120 */
    assert_int_equal(shape("now", 1).top, middle + 500);          /* -1000 cos 120 */
    assert_int_equal(shape("now", 2).from.beside, across - 1083); /* 1250 sin 240 */
    assert_int_equal(shape("now", 2).top, middle + 625);
    assert_int_equal(shape("grid", 0).radius, 625); /* the band from 50 */
}

TEST(a_radar_leaves_a_gap_where_nothing_is_scored)
{
    chart_of(QL_CHART_RADAR, some);
    assert_int_equal(count_of("now"), 2);
    assert_int_equal(count_of("side"), 1);
}

TEST(a_chart_is_told_in_words)
{
    chart_of(QL_CHART_DOTS, some);
    assert_string_equal(chart.description,
                        "Listening: 25.0 of 100, Starting. Planning: 80.0 of 100, At home. "
                        "Sharing: not scored. Overall: 52.5 of 100, Under way.");
}

TEST(coordinates_are_tenths_and_shares_are_percent_or_scaled)
{
    static caught seen;
    ql_out out;
    chart_of(QL_CHART_DOTS, some);
    ql_out_init(&out, catch_in(&seen));
    ql_chart_put(&out, &chart, 0, NULL);
    assert_int_equal(ql_out_finish(&out), QL_OK);
    assert_non_null(strstr(seen.text, "<circle class=\"now\" cx=\"52.5%\""));
    ql_out_init(&out, catch_in(&seen));
    ql_chart_put(&out, &chart, 6400, "");
    assert_int_equal(ql_out_finish(&out), QL_OK);
    assert_non_null(strstr(seen.text, "<circle class=\"now\" cx=\"336\"")); /* 640 x 0.525 */
}

#define SENTENCE(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(dots_are_where_the_scores_are),
        SENTENCE(each_dot_is_on_its_own_track),
        SENTENCE(bands_fill_the_track),
        SENTENCE(what_is_open_has_a_range),
        SENTENCE(a_radar_has_its_first_axis_upward_and_goes_round_clockwise),
        SENTENCE(a_radar_leaves_a_gap_where_nothing_is_scored),
        SENTENCE(a_chart_is_told_in_words),
        SENTENCE(coordinates_are_tenths_and_shares_are_percent_or_scaled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
