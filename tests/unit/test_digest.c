#include "unit.h"

#include "base/digest.h"

static const char text[] =
    "format: qualities-rubric/1\n"
    "id: r\n"
    "version: 1.0.0\n"
    "title: Title\n"
    "purpose: {text: Purpose, cite: [ref]}\n"
    "scales: {s: [{value: 1, label: Low}, {value: 3, label: High}]}\n"
    "instruments:\n"
    "  self: {title: Self, scale: s}\n"
    "  peer: {title: Peer, scale: s, missing: {at-least: 1}}\n"
    "missing: {items: 50%, at-least: 2, qualities: 100%}\n"
    "missing-words: {na: [none of it]}\n"
    "bands: [{from: 0, name: Start, meaning: M}, {from: 50, name: Home}]\n"
    "roles: [{id: role, name: Role}]\n"
    "qualities:\n"
    "  - id: q1\n"
    "    name: Name\n"
    "    statement: Statement\n"
    "    growth: [{id: act, do: Act, practise-in: [role]}]\n"
    "    items:\n"
    "      self: [{id: i1, text: Text}, {id: i2, text: Other, reverse: true, weight: 0.5}]\n"
    "      peer: [{id: i1, text: Text}]\n"
    "  - {id: q2, name: Second, weight: 2, items: {self: [{id: i3, text: Third}]}}\n"
    "references: [{id: ref, type: book, title: Book}]\n";

static char digest[65];

/* The digest of the instrument "self" of the text with one part of it replaced. */
static const char *digest_with(const char *part, const char *other)
{
    static char changed[4000];
    const char *at = strstr(text, part);
    assert_non_null(at);
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - text), text, other, at + strlen(part));
    ql_rubric *rubric = rubric_of(changed);
    memcpy(digest, ql_rubric_digest(rubric, "self"), sizeof digest);
    ql_rubric_free(rubric);
    return digest;
}

static char original[65];

static int set_up(void **state)
{
    (void)state;
    memcpy(original, digest_with("r\n", "r\n"), sizeof original);
    return 0;
}

TEST(a_digest_is_64_hexadecimal_digits)
{
    assert_int_equal(strspn(original, "0123456789abcdef"), 64);
    assert_int_equal(original[64], '\0');
}

TEST(what_scores_depend_on_changes_it)
{
    static const char *const edits[][2] = {
        {"id: r", "id: other"},
        {"value: 1,", "value: 0,"},
        {"value: 3, label: High", "value: 2, label: Middle}, {value: 3, label: High"},
        {"items: 50%", "items: 60%"},
        {"at-least: 2", "at-least: 3"},
        {"qualities: 100%", "qualities: 99.999%"},
        {"from: 50", "from: 50.001"},
        {"name: Home", "name: Roof"},
        {"id: q1", "id: q3"},
        {"id: i1", "id: i9"},
        {"reverse: true", "reverse: false"},
        {"weight: 0.5", "weight: 0.501"},
        {"weight: 2", "weight: 3"},
    };
    for (size_t k = 0; k < COUNT(edits); k++) {
        if (strcmp(digest_with(edits[k][0], edits[k][1]), original) == 0)
            fail_msg("the same with %s", edits[k][1]);
    }
}

TEST(wording_and_layout_do_not)
{
    static const char *const edits[][2] = {
        {"version: 1.0.0", "version: 2.0.0"},
        {"title: Title", "title: Another"},
        {"text: Purpose", "text: Other"},
        {"label: Low", "label: Seldom"},
        {"title: Self", "title: Yourself\n    , intro: Think"},
        {"none of it", "nothing"},
        {", meaning: M", ""},
        {"name: Role", "name: Part"},
        {"name: Name", "name: Another"},
        {"    statement: Statement\n", ""},
        {"    statement", "    levels: [One, Two]\n    why: It counts.\n    statement"},
        {"do: Act", "do: Something else"},
        {"text: Text", "text: The same in other words"},
        {"title: Book", "title: Another book"},
        {"weight: 0.5", "weight: .500"},
        {"weight: 2", "weight: 2.000"},
        {"text: Other,", "text: Other, probes: [Why?], anchors: {1: Here}, cite: [ref],"},
        {"text: Third", "text: Third, weight: 1, reverse: false, scale: s"},
        {"id: r\nversion: 1.0.0", "# a comment\nversion: \"1.0.0\"\nid: 'r'"},
        {"scales:", "language: es\nscales:"},
        {"peer: [{id: i1, text: Text}]", "peer: [{id: i1, text: Text}, {id: i4, text: More}]"},
        {"at-least: 1", "at-least: 2"},
        {"peer: [{id: i1", "peer: [{id: i2"},
    };
    for (size_t k = 0; k < COUNT(edits); k++) {
        if (strcmp(digest_with(edits[k][0], edits[k][1]), original) != 0)
            fail_msg("another with %s", edits[k][1]);
    }
}

TEST(nor_does_the_order_of_items_and_qualities)
{
    static const char q2[] =
        "  - {id: q2, name: Second, weight: 2, items: {self: [{id: i3, text: Third}]}}\n";
    char moved[sizeof text];
    const char *list = strstr(text, "  - id: q1"), *second = strstr(text, q2);
    snprintf(moved, sizeof moved, "%.*s%s%.*s%s", (int)(list - text), text, q2,
             (int)(second - list), list, second + strlen(q2));
    ql_rubric *rubric = rubric_of(moved);
    assert_string_equal(ql_rubric_digest(rubric, "self"), original);
    ql_rubric_free(rubric);
    assert_string_equal(
        digest_with("{id: i1, text: Text}, {id: i2, text: Other, reverse: true, weight: 0.5}",
                    "{id: i2, text: Other, reverse: true, weight: 0.5}, {id: i1, text: Text}"),
        original);
}

TEST(each_instrument_has_its_own)
{
    ql_rubric *rubric = rubric_of(text);
    assert_string_equal(ql_rubric_digest(rubric, "self"), original);
    assert_string_not_equal(ql_rubric_digest(rubric, "peer"), original);
    assert_null(ql_rubric_digest(rubric, "parent"));
    ql_rubric_free(rubric);
}

TEST(a_boundary_between_texts_cannot_be_moved)
{
    char first[65];
    memcpy(first, digest_with("{from: 50, name: Home}", "{from: 50, name: A}, {from: 60, name: B}"),
           sizeof first);
    assert_string_not_equal(
        digest_with("{from: 50, name: Home}", "{from: 60, name: \"A\\nfrom 50000\\nband B\"}"),
        first);
}

/* The example of FIPS 180, in Base64. */
TEST(bytes_have_one_in_base64)
{
    char base64[QL_DIGEST_BASE64_ROOM];
    ql_digest_base64("abc", 3, base64);
    assert_string_equal(base64, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_is_64_hexadecimal_digits),
        cmocka_unit_test(what_scores_depend_on_changes_it),
        cmocka_unit_test(wording_and_layout_do_not),
        cmocka_unit_test(nor_does_the_order_of_items_and_qualities),
        cmocka_unit_test(each_instrument_has_its_own),
        cmocka_unit_test(a_boundary_between_texts_cannot_be_moved),
        cmocka_unit_test(bytes_have_one_in_base64),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
