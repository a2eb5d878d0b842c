/* The rules: Publication Manual of the American Psychological Association, 7th edition (2020),
 * chapters 8 to 10. */
#include "unit.h"

#include "model/apa.h"

static ql_rubric *rubric;
static ql_arena arena;

static int tear_down(void **state)
{
    (void)state;
    ql_rubric_free(rubric);
    rubric = NULL;
    ql_arena_release(&arena);
    return 0;
}

/* The references of a rubric, in flow style, one a line. */
static const ql_reference *load(const char *references)
{
    static char yaml[20000];
    ql_rubric_free(rubric);
    snprintf(yaml, sizeof yaml,
             "format: qualities-rubric/1\n"
             "id: r\n"
             "version: 1\n"
             "title: T\n"
             "scales: {s: [{value: 0}, {value: 1}]}\n"
             "instruments: {self: {title: T, scale: s}}\n"
             "qualities: [{id: q, name: Q, items: {self: [{id: i, text: I}]}}]\n"
             "references:\n%s\n",
             references);
    rubric = rubric_of(yaml);
    return rubric->references;
}

/* A reference as it is printed, what is italic between stars. */
static const char *entry(const char *keys)
{
    char line[8000];
    snprintf(line, sizeof line, "  - {id: a, %s}", keys);
    ql_apa runs[QL_APA_RUNS];
    size_t count = ql_apa_runs(&arena, load(line), runs);
    const char *text = "";
    for (size_t k = 0; k < count; k++)
        text = ql_arena_format(&arena, "%s%s%s%s", text, runs[k].italic ? "*" : "", runs[k].text,
                               runs[k].italic ? "*" : "");
    return text;
}

TEST(a_journal_article)
{
    assert_string_equal(
        entry(
            "type: article-journal, author: [{family: Collie, given: Rebecca J.}, {family: Martin, "
            "given: Andrew J.}], issued: '2016', title: Adaptability at work, container-title: "
            "Educational Practice, volume: '38', issue: '1', page: 27–39, DOI: 10.7459/ept"),
        "Collie, R. J., & Martin, A. J. (2016). Adaptability at work. *Educational Practice, "
        "38*(1), "
        "27–39. https://doi.org/10.7459/ept");
    assert_string_equal(entry("type: article-journal, author: [{family: A, given: B}], issued: "
                              "2016-05-04, title: T, container-title: J"),
                        "A, B. (2016). T. *J*.");
    assert_string_equal(entry("type: article-journal, author: [{family: A}], issued: '2016', "
                              "title: T, container-title: J, issue: '3'"),
                        "A. (2016). T. *J*, (3).");
    assert_string_equal(entry("type: article-journal, author: [{family: A}], issued: '2016', "
                              "title: T, DOI: 10.1/x"),
                        "A. (2016). T. https://doi.org/10.1/x");
}

TEST(a_magazine_and_a_newspaper_article_have_their_day)
{
    assert_string_equal(
        entry("type: article-magazine, author: [{family: Bergeson, given: Sara}], issued: "
              "2019-01-04, "
              "title: Really cool stars, container-title: Science, volume: '363', issue: '6422', "
              "page: 12–15"),
        "Bergeson, S. (2019, January 4). Really cool stars. *Science, 363*(6422), 12–15.");
    assert_string_equal(
        entry("type: article-newspaper, author: [{family: Guarino, given: Ben}], issued: 2017-12, "
              "title: How will humanity react?, container-title: The Washington Post, "
              "URL: 'https://example.org/a'"),
        "Guarino, B. (2017, December). How will humanity react? *The Washington Post*. "
        "https://example.org/a");
}

TEST(a_book_and_its_edition)
{
    assert_string_equal(
        entry("type: book, author: [{family: Aguilar, given: Elena}], issued: "
              "'2013', title: 'The art of coaching: A guide', edition: '2', "
              "publisher: Jossey-Bass"),
        "Aguilar, E. (2013). *The art of coaching: A guide* (2nd ed.). Jossey-Bass.");
    static const struct {
        const char *edition;
        const char *text;
    } editions[] = {{"1", "1st ed."},   {"3", "3rd ed."},   {"4", "4th ed."},
                    {"11", "11th ed."}, {"12", "12th ed."}, {"13", "13th ed."},
                    {"21", "21st ed."}, {"22", "22nd ed."}, {"Rev. ed.", "Rev. ed."},
                    {"2020", "2020"},   {"A", "A"}};
    for (size_t k = 0; k < COUNT(editions); k++) {
        char keys[200], wanted[100];
        snprintf(keys, sizeof keys,
                 "type: book, author: [{family: A}], issued: '2013', title: T, "
                 "edition: '%s'",
                 editions[k].edition);
        snprintf(wanted, sizeof wanted, "A. (2013). *T* (%s).", editions[k].text);
        assert_string_equal(entry(keys), wanted);
    }
}

TEST(an_edited_book_has_its_editors_in_front)
{
    assert_string_equal(
        entry("type: book, editor: [{family: Hacker Hughes, given: Jamie}], issued: "
              "'2017', title: Military veteran psychological health, publisher: "
              "Routledge"),
        "Hacker Hughes, J. (Ed.). (2017). *Military veteran psychological health*. "
        "Routledge.");
    assert_string_equal(entry("type: book, editor: [{family: A, given: B}, {family: C, given: D}], "
                              "issued: '2017', title: T, publisher: P"),
                        "A, B., & C, D. (Eds.). (2017). *T*. P.");
}

TEST(a_chapter_in_an_edited_book)
{
    assert_string_equal(
        entry(
            "type: chapter, author: [{family: Aron, given: Lewis}], issued: '2019', title: Dreams, "
            "editor: [{family: Axelrod, given: A. E.}, {family: Naso, given: Ronald C}], "
            "container-title: Progress, edition: '2', page: 1–13, publisher: Routledge"),
        "Aron, L. (2019). Dreams. In A. E. Axelrod & R. C. Naso (Eds.), *Progress* (2nd ed., "
        "pp. 1–13). Routledge.");
    assert_string_equal(
        entry(
            "type: chapter, author: [{family: A}], issued: '2019', title: T, editor: [{family: E, "
            "given: F}], container-title: B, page: '7', publisher: P"),
        "A. (2019). T. In F. E (Ed.), *B* (p. 7). P.");
    assert_string_equal(
        entry(
            "type: chapter, author: [{family: A}], issued: '2019', title: T, editor: [{family: E, "
            "given: F}, {family: G, given: H}, {literal: The Group}], container-title: B"),
        "A. (2019). T. In F. E, H. G, & The Group (Eds.), *B*.");
    assert_string_equal(entry("type: chapter, author: [{family: A}], issued: '2019', title: T, "
                              "container-title: B, edition: '3', publisher: P"),
                        "A. (2019). T. In *B* (3rd ed.). P.");
    assert_string_equal(entry("type: chapter, author: [{family: A}], issued: '2019', title: T, "
                              "container-title: B, page: '5, 9'"),
                        "A. (2019). T. In *B* (pp. 5, 9).");
    assert_string_equal(entry("type: chapter, author: [{family: A}], issued: '2019', title: T, "
                              "editor: [{family: E}], publisher: P"),
                        "A. (2019). T. P.");
}

TEST(a_paper_in_proceedings_is_like_a_chapter)
{
    assert_string_equal(
        entry(
            "type: paper-conference, author: [{family: Bedenel, given: Anne}], issued: 2019-08-01, "
            "title: Categories move, container-title: 'Lecture notes: Vol. 1', page: 60–73, "
            "publisher: Springer, DOI: 10.1007/978"),
        "Bedenel, A. (2019). Categories move. In *Lecture notes: Vol. 1* (pp. 60–73). Springer. "
        "https://doi.org/10.1007/978");
}

TEST(a_presentation_names_the_event_and_the_place)
{
    assert_string_equal(
        entry("type: speech, author: [{family: Montgomery, given: Lisa}], issued: 2014-02, title: "
              "Coaches wanted, event-title: ICE Conference, event-place: 'St. Charles, IL'"),
        "Montgomery, L. (2014, February). *Coaches wanted* [Conference presentation]. ICE "
        "Conference, St. Charles, IL.");
    assert_string_equal(
        entry("type: paper-conference, author: [{family: A}], issued: 2014-02-03, title: T, genre: "
              "Paper presentation, event-title: E"),
        "A. (2014, February 3). *T* [Paper presentation]. E.");
    assert_string_equal(entry("type: paper-conference, author: [{family: A}], issued: '2014', "
                              "title: T, event-title: E"),
                        "A. (2014). *T* [Paper presentation]. E.");
    assert_string_equal(
        entry("type: speech, author: [{family: A}], issued: '2014', title: T, genre: "
              "Keynote"),
        "A. (2014). *T* [Keynote].");
}

TEST(a_blog_post_is_like_an_article)
{
    assert_string_equal(
        entry("type: post-weblog, author: [{family: Hertz, given: Mary Beth}], issued: 2013-08-28, "
              "title: Advice to coaches, container-title: Edutopia, URL: 'https://example.org/a'"),
        "Hertz, M. B. (2013, August 28). Advice to coaches. *Edutopia*. https://example.org/a");
}

TEST(a_web_page_names_its_site_unless_the_site_is_the_author)
{
    assert_string_equal(
        entry(
            "type: webpage, author: [{family: Giovanetti, given: Francesca}], issued: 2019-11-16, "
            "title: Why we are obsessed, container-title: Medium, URL: 'https://example.org/a'"),
        "Giovanetti, F. (2019, November 16). *Why we are obsessed*. Medium. https://example.org/a");
    assert_string_equal(
        entry(
            "type: webpage, author: [{literal: World Health Organization}], issued: 2018-03, "
            "title: "
            "Questions, container-title: World Health Organization, URL: 'https://example.org/a'"),
        "World Health Organization. (2018, March). *Questions*. https://example.org/a");
}

TEST(a_report_has_its_number_and_no_publisher_that_is_the_author)
{
    assert_string_equal(
        entry(
            "type: report, author: [{family: Baral, given: P.}], issued: '2019', title: Building, "
            "number: Report No. 12, genre: White paper, publisher: RAND, URL: "
            "'https://example.org/a'"),
        "Baral, P. (2019). *Building* (Report No. 12) [White paper]. RAND. https://example.org/a");
    assert_string_equal(entry("type: report, author: [{literal: OECD}], issued: '2019', title: T, "
                              "publisher: OECD"),
                        "OECD. (2019). *T*.");
    assert_string_equal(entry("type: report, author: [{literal: OECD}, {literal: UN}], issued: "
                              "'2019', title: T, publisher: OECD"),
                        "OECD, & UN. (2019). *T*. OECD.");
    assert_string_equal(entry("type: report, author: [{literal: OECD}], title: T, publisher: UN"),
                        "OECD. (n.d.). *T*. UN.");
}

TEST(a_standard_has_its_number)
{
    assert_string_equal(
        entry(
            "type: standard, author: [{literal: International Organization for Standardization}], "
            "issued: '2018', title: Management, number: ISO Standard No. 45001:2018, "
            "URL: 'https://example.org/a'"),
        "International Organization for Standardization. (2018). *Management* (ISO Standard No. "
        "45001:2018). https://example.org/a");
}

TEST(a_thesis_has_its_university_in_brackets)
{
    assert_string_equal(
        entry("type: thesis, author: [{family: Hollander, given: M. M.}], issued: '2017', title: "
              "Resistance, genre: Doctoral dissertation, publisher: University of Wisconsin, "
              "container-title: Minds@UW, URL: 'https://example.org/a'"),
        "Hollander, M. M. (2017). *Resistance* [Doctoral dissertation, University of Wisconsin]. "
        "Minds@UW. https://example.org/a");
    assert_string_equal(
        entry(
            "type: thesis, author: [{family: Harris, given: L.}], issued: '2014', title: T, genre: "
            "Unpublished doctoral dissertation, publisher: University of Virginia"),
        "Harris, L. (2014). *T* [Unpublished doctoral dissertation]. University of Virginia.");
    assert_string_equal(entry("type: thesis, author: [{family: A}], issued: '2014', title: T, "
                              "publisher: U"),
                        "A. (2014). *T* [Thesis, U].");
}

TEST(given_names_become_initials)
{
    assert_string_equal(
        entry("type: book, author: [{family: A, given: Jean-Luc}, {family: B, given: "
              "É. Ü.}, {family: C, given: D.E.}, {family: F, given: G-H}], issued: "
              "'1999', title: T"),
        "A, J.-L., B, É. Ü., C, D. E., & F, G.-H. (1999). *T*.");
    assert_string_equal(entry("type: book, author: [{family: King, given: Martin Luther, suffix: "
                              "Jr.}], issued: '1999', title: T"),
                        "King, M. L., Jr. (1999). *T*.");
    assert_string_equal(entry("type: book, author: [{family: King, given: 'Martin, III'}], issued: "
                              "'1999', title: T"),
                        "King, M., III. (1999). *T*.");
    assert_string_equal(
        entry("type: book, author: [{family: A, suffix: Sr.}, {family: de B, given: "
              "' C  D '}], issued: '1999', title: T"),
        "A, Sr., & de B, C. D. (1999). *T*.");
}

/* `count` authors A01, A02 and so on. */
static const char *many(int count)
{
    const char *names = "";
    for (int k = 1; k <= count; k++)
        names =
            ql_arena_format(&arena, "%s%s{family: A%02d, given: B}", names, k > 1 ? ", " : "", k);
    return entry(
        ql_arena_format(&arena, "type: book, author: [%s], issued: '1999', title: T", names));
}

TEST(twenty_authors_are_named_and_of_more_the_last)
{
    const char *text = many(20);
    assert_non_null(strstr(text, "A18, B., A19, B., & A20, B. (1999)"));
    text = many(21);
    assert_non_null(strstr(text, "A18, B., A19, B., . . . A21, B. (1999)"));
    assert_null(strstr(text, "A20"));
    assert_null(strstr(text, "&"));
}

TEST(without_an_author_the_title_comes_first)
{
    assert_string_equal(entry("type: webpage, issued: 2012-11-05, title: Seven habits, "
                              "container-title: TeachBytes, URL: 'http://example.org/a'"),
                        "*Seven habits*. (2012, November 5). TeachBytes. http://example.org/a");
    assert_string_equal(entry("type: article-newspaper, issued: 2012-11-05, title: Who teaches?, "
                              "container-title: The Post"),
                        "Who teaches? (2012, November 5). *The Post*.");
    assert_string_equal(entry("type: book, issued: '2012', title: T, edition: '2', publisher: P"),
                        "*T* (2nd ed.). (2012). P.");
}

TEST(a_title_that_ends_in_a_mark_gets_no_full_stop)
{
    assert_string_equal(entry("type: book, author: [{family: A}], issued: '1999', title: Why?, "
                              "publisher: P!"),
                        "A. (1999). *Why?* P!");
}

TEST(without_a_date_it_is_said)
{
    assert_string_equal(entry("type: book, author: [{family: A}], title: T"), "A. (n.d.). *T*.");
}

TEST(citations_in_the_text_name_authors_and_years)
{
    const ql_reference *references = load(
        "  - {id: a, type: book, author: [{family: Hertz, given: M}], issued: 2013-08, title: T}\n"
        "  - {id: b, type: book, author: [{family: Collie}, {literal: OECD}], issued: '2016', "
        "title: T}\n"
        "  - {id: c, type: book, author: [{literal: ISTE}, {family: B}, {family: C}], title: T}\n"
        "  - {id: d, type: article-journal, issued: '2012', title: Seven habits}\n"
        "  - {id: e, type: book, editor: [{family: Ed}], issued: '2011', title: T}\n"
        "  - {id: f, type: chapter, editor: [{family: Ed}], issued: '2011', title: T}\n"
        "  - {id: g, type: book, author: [{family: A}, {family: B}], issued: '2011', title: T}\n");
    const ql_reference *list[] = {&references[0], &references[1], &references[2], &references[3],
                                  &references[4], &references[5], &references[6]};
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list, 0}), "");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list, 1}), "(Hertz, 2013)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 1, 1}), "(Collie & OECD, 2016)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 2, 1}), "(ISTE et al., n.d.)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 3, 1}),
                        "(\"Seven habits\", 2012)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 4, 1}), "(Ed, 2011)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 5, 1}), "(\"T\", 2011)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list + 6, 1}), "(A & B, 2011)");
    assert_string_equal(ql_apa_in_text(&arena, (ql_cites){list, 2}),
                        "(Hertz, 2013; Collie & OECD, 2016)");
}

TEST(only_what_was_seen_goes_without_a_caution)
{
    const ql_reference *references = load("  - {id: a, type: book, title: T, status: verified}\n"
                                          "  - {id: b, type: book, title: T, status: secondary}\n"
                                          "  - {id: c, type: book, title: T}\n");
    assert_null(ql_reference_caution(&references[0]));
    assert_non_null(strstr(ql_reference_caution(&references[1]), "another source"));
    assert_non_null(strstr(ql_reference_caution(&references[2]), "Not verified"));
}

TEST(the_text_of_a_reference_is_its_runs_together)
{
    const ql_reference *reference =
        load("  - {id: a, type: article-journal, author: [{family: A}], issued: '1999', title: T, "
             "container-title: J, volume: '2', issue: '3', page: 4–5, DOI: 10.1/x}\n");
    assert_string_equal(ql_apa_text(&arena, reference),
                        "A. (1999). T. J, 2(3), 4–5. https://doi.org/10.1/x");
}

#define SENTENCE(name) cmocka_unit_test_teardown(name, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(a_journal_article),
        SENTENCE(a_magazine_and_a_newspaper_article_have_their_day),
        SENTENCE(a_book_and_its_edition),
        SENTENCE(an_edited_book_has_its_editors_in_front),
        SENTENCE(a_chapter_in_an_edited_book),
        SENTENCE(a_paper_in_proceedings_is_like_a_chapter),
        SENTENCE(a_presentation_names_the_event_and_the_place),
        SENTENCE(a_blog_post_is_like_an_article),
        SENTENCE(a_web_page_names_its_site_unless_the_site_is_the_author),
        SENTENCE(a_report_has_its_number_and_no_publisher_that_is_the_author),
        SENTENCE(a_standard_has_its_number),
        SENTENCE(a_thesis_has_its_university_in_brackets),
        SENTENCE(given_names_become_initials),
        SENTENCE(twenty_authors_are_named_and_of_more_the_last),
        SENTENCE(without_an_author_the_title_comes_first),
        SENTENCE(a_title_that_ends_in_a_mark_gets_no_full_stop),
        SENTENCE(without_a_date_it_is_said),
        SENTENCE(citations_in_the_text_name_authors_and_years),
        SENTENCE(only_what_was_seen_goes_without_a_caution),
        SENTENCE(the_text_of_a_reference_is_its_runs_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
