#include "unit.h"

#include "base/date.h"
#include "model/growth.h"
#include "render/growth.h"

#include <math.h>

/* Scores before and after, times two, and what comes of them: the worked example of Jacobson and
 * Truax (1991), and rows by its formulas. */
static const struct {
    const char *sd, *reliability;
    int before, after;
    double index;
    bool reliable;
} rows[] = {
    {"7.5", "0.80", 65, 95, 3.16227766016838, true},
    {"6.4", "0.87", 24, 40, 2.4514516892273, true},
    {"6.4", "0.87", 40, 42, 0.3064314611534125, false},
    {"6.4", "0.87", 50, 36, -2.1450202280738875, true},
    {"6.4", "0.87", 60, 60, 0, false},
    {"6.4", "0.87", 60, 84, 3.67717753384095, true},
    {"6.4", "0.87", 37, 49, 1.838588766920475, false},
};
enum { ROWS = COUNT(rows) };

static ql_rubric *rubric;
static ql_plan *plan;
static ql_growth *growth;
static ql_findings *findings;

static void plan_by(const char *yaml)
{
    rubric = rubric_of(yaml);
    findings = ql_findings_new();
    assert_int_equal(ql_plan_compile(&plan, rubric, "self"), QL_OK);
    assert_int_equal(ql_growth_new(&growth, plan), QL_OK);
}

static int tear_down(void **state)
{
    (void)state;
    ql_growth_free(growth);
    ql_plan_free(plan);
    ql_rubric_free(rubric);
    ql_findings_free(findings);
    growth = NULL;
    return 0;
}

static ql_response *response_at(const char *time)
{
    ql_response *response;
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_response_set(response, QL_ABOUT_FINISHED, time), QL_OK);
    return response;
}

static enum ql_code add(ql_response *response)
{
    enum ql_code code = ql_growth_add(growth, response, "file", findings);
    ql_response_free(response);
    return code;
}

/* A quality for each row, of one item on a scale of half points. */
static const char *rubric_of_rows(void)
{
    static char yaml[4096];
    size_t at = (size_t)snprintf(
        yaml, sizeof yaml,
        "format: qualities-rubric/1\nid: rows\nversion: 1.0.0\ntitle: Rows\nscales:\n"
        "  halves: [{value: 0}, {value: 24}, {value: 36}, {value: 37}, {value: 40}, {value: 42},\n"
        "    {value: 49}, {value: 50}, {value: 60}, {value: 65}, {value: 84}, {value: 95},\n"
        "    {value: 200}]\n"
        "instruments: {self: {title: Self, scale: halves}}\nqualities:\n");
    for (size_t k = 0; k < ROWS; k++)
        at += (size_t)snprintf(yaml + at, sizeof yaml - at,
                               "  - {id: row-%zu, name: Row, items: {self: [{id: item-%zu, "
                               "text: Text}]}}\n",
                               k, k);
    at += (size_t)snprintf(yaml + at, sizeof yaml - at,
                           "norms: [{instrument: self, group: Some, qualities: {\n");
    for (size_t k = 0; k < ROWS; k++)
        at += (size_t)snprintf(yaml + at, sizeof yaml - at,
                               "  row-%zu: {mean: 40, sd: %s, reliability: %s},\n", k, rows[k].sd,
                               rows[k].reliability);
    (void)snprintf(yaml + at, sizeof yaml - at, "}}]\n");
    return yaml;
}

static void add_row_scores(bool after, const char *time)
{
    ql_response *response = response_at(time);
    for (size_t k = 0; k < ROWS; k++)
        response->answers[k] = (ql_answer)ql_point_index(plan->instrument->scale,
                                                         after ? rows[k].after : rows[k].before);
    assert_int_equal(add(response), QL_OK);
}

TEST(a_change_is_reliable_as_published)
{
    plan_by(rubric_of_rows());
    add_row_scores(true, "2026-03-02T09:15:00Z");
    add_row_scores(false, "2025-03-02T09:15:00Z"); /* times count, not the order */
    assert_int_equal(ql_growth_compare(growth), QL_OK);
    for (size_t k = 0; k < ROWS; k++) {
        const ql_course *course = &growth->courses[k];
        assert_ptr_equal(course->noise.norms, &rubric->norms[0]);
        assert_true(fabs(course->whole.index - rows[k].index) <= 1e-9);
        assert_int_equal(course->whole.beyond, rows[k].reliable);
    }
    assert_true(fabs(growth->courses[0].noise.change.least - 9.297096320895033) <= 1e-9);
    assert_null(growth->courses[ROWS].noise.norms); /* there are none of overall scores */
}

/* Items of weight 3 and 1, on scales whose points are 1 of 4 and up to 7 of 10 apart. */
static const char uneven[] =
    "format: qualities-rubric/1\nid: uneven\nversion: 1.0.0\ntitle: Uneven\n"
    "scales:\n"
    "  five: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]\n"
    "  gaps: [{value: 0}, {value: 7}, {value: 10}]\n"
    "instruments: {self: {title: Self, scale: five}}\n"
    "missing: {at-least: 1, qualities: 50%}\n"
    "qualities:\n"
    "  - {id: one, name: One, weight: 1, items: {self: [{id: a, text: A, weight: 3},\n"
    "     {id: b, text: B, scale: gaps}, {id: shown, text: Shown, weight: 0}]}}\n"
    "  - {id: two, name: Two, weight: 3, items: {self: [{id: c, text: C}, {id: d, text: D}]}}\n";

static void add_uneven(const char *time, ql_answer a, ql_answer b, ql_answer c, ql_answer d)
{
    const ql_answer answers[] = {a, b, QL_ANSWER_MISSING(QL_BLANK), c, d};
    ql_response *response = response_at(time);
    memcpy(response->answers, answers, sizeof answers);
    assert_int_equal(add(response), QL_OK);
}

static void assert_ratio(ql_ratio found, int64_t num, uint64_t den)
{
    ql_arena *arena = &growth->found;
    assert_int_equal(ql_ratio_compare(arena, found, ql_ratio_of(arena, num, den)), 0);
}

/* a: 3 x 1/4 of 4 is 18.75; b: 1 x 7/10 of 4 is 17.5. c and d: 1 x 1/4 of 2 is 12.5, of which the
 * overall score has three quarters, 9.375, and of 18.75 it has a quarter. */
TEST(one_answer_weighs_what_it_can_move)
{
    plan_by(uneven);
    add_uneven("2025-01-01T00:00:00Z", 0, 0, 0, 0);
    add_uneven("2026-01-01T00:00:00Z", 1, 0, 1, 1);
    assert_int_equal(ql_growth_compare(growth), QL_OK);
    const ql_course *one = &growth->courses[0], *two = &growth->courses[1];
    assert_ratio(one->noise.answer, 1875, 100);
    assert_ratio(one->whole.by, 1875, 100);
    assert_false(one->whole.beyond);
    assert_ratio(two->noise.answer, 125, 10);
    assert_ratio(two->whole.by, 25, 1);
    assert_true(two->whole.beyond);
    assert_ratio(growth->courses[2].noise.answer, 9375, 1000);
}

TEST(what_is_not_answered_every_time_counts_never)
{
    plan_by(uneven);
    add_uneven("2025-01-01T00:00:00Z", 0, 0, 2, QL_ANSWER_MISSING(QL_NA));
    add_uneven("2026-01-01T00:00:00Z", QL_ANSWER_MISSING(QL_DECLINED), 1, 4, 0);
    assert_int_equal(ql_growth_compare(growth), QL_OK);
    assert_int_equal(growth->items, 2);
    assert_int_equal(growth->left_count, 2); /* a and d; the one that is only shown is none */
    assert_string_equal(growth->left_out[0].now->id, "a");
    assert_ptr_equal(growth->left_out[0].occasion, growth->occasions[1]);
    assert_ratio(growth->courses[0].whole.by, 70, 1); /* b alone */
    assert_ratio(growth->courses[1].whole.by, 50, 1); /* c alone */
    assert_ratio(growth->courses[1].noise.answer, 25, 1);
}

TEST(a_response_without_a_time_or_of_another_person_is_refused)
{
    plan_by(uneven);
    ql_response *response = response_at("2025-01-01T00:00:00Z");
    assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, "Ana"), QL_OK);
    assert_int_equal(add(response), QL_OK);
    assert_int_equal(ql_growth_compare(growth), QL_ERR_INPUT); /* one is none to compare */
    assert_int_equal(add(response_at(NULL)), QL_ERR_INPUT);
    response = response_at("2026-01-01T00:00:00Z");
    assert_int_equal(ql_response_set(response, QL_ABOUT_RESPONDENT, "Bo"), QL_OK);
    assert_int_equal(add(response), QL_ERR_INPUT);
    assert_int_equal(ql_growth_occasions(growth), 1);
}

/* Shape number `k` of a class. */
static const ql_shape *shape(const ql_chart *chart, const char *class, size_t k)
{
    for (size_t at = 0; at < chart->count; at++) {
        if (strcmp(chart->shapes[at].class, class) == 0 && k-- == 0)
            return &chart->shapes[at];
    }
    fail_msg("there is no such %s", class);
    return NULL;
}

/* 10 of 50 days are a fifth of the way from 2.5 to 97.5 percent; of the second quality, 0, 50 and
 * 100 are the foot, the middle and the top of its plot. */
TEST(the_small_line_goes_by_days_and_scores)
{
    static const ql_style style = {.digits = 1};
    static const int32_t shares[] = {25, 215, 975};
    ql_arena arena = {0};
    ql_chart chart;
    plan_by(uneven);
    add_uneven("2025-01-01T12:00:00Z", 0, 0, 0, 0);
    add_uneven("2025-01-11T12:00:00Z", 0, 0, 2, 2);
    add_uneven("2025-02-20T12:00:00Z", 0, 0, 4, 4);
    assert_int_equal(ql_growth_compare(growth), QL_OK);
    ql_chart_growth(&chart, &(ql_growth_page){.growth = growth, .style = &style, .arena = &arena});
    const ql_shape *plot = shape(&chart, "band", 1);
    const int32_t tops[] = {plot->bottom, (plot->top + plot->bottom) / 2, plot->top};
    for (size_t k = 0; k < 3; k++) {
        assert_int_equal(shape(&chart, "now", 3 + k)->from.share, shares[k]);
        assert_int_equal(shape(&chart, "now", 3 + k)->top, tops[k]);
    }
    assert_int_equal(shape(&chart, "side", 3)->to.share, shares[2]);
    ql_arena_release(&arena);
}

TEST(seconds_follow_the_calendar)
{
    const struct {
        const char *from, *to;
        int64_t seconds;
    } cases[] = {
        {"1970-01-01T00:00:00Z", "2001-09-09T01:46:40Z", 1000000000}, /* of UNIX */
        {"1970-01-01T00:00:00Z", "2038-01-19T03:14:07Z", INT32_MAX},
        {"2024-02-28T23:59:59Z", "2024-03-01T00:00:00Z", 86401},
        {"2100-02-28T23:59:59Z", "2100-03-01T00:00:00Z", 1},
        {"1900-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 2208988800}, /* of NTP, RFC 5905 */
    };
    for (size_t k = 0; k < COUNT(cases); k++)
        assert_int_equal(ql_time_seconds(cases[k].to) - ql_time_seconds(cases[k].from),
                         cases[k].seconds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_change_is_reliable_as_published, tear_down),
        cmocka_unit_test_teardown(one_answer_weighs_what_it_can_move, tear_down),
        cmocka_unit_test_teardown(what_is_not_answered_every_time_counts_never, tear_down),
        cmocka_unit_test_teardown(a_response_without_a_time_or_of_another_person_is_refused,
                                  tear_down),
        cmocka_unit_test_teardown(the_small_line_goes_by_days_and_scores, tear_down),
        cmocka_unit_test(seconds_follow_the_calendar),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
