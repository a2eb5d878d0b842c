#include "unit.h"

#include "ask/machine.h"
#include "small.h"

static ql_rubric *rubric;
static ql_response *response;
static ql_ask *ask;
static caught seen;

static void start(const char *yaml, const char *instrument)
{
    rubric = rubric_of(yaml);
    assert_int_equal(ql_response_new(&response, rubric, instrument), QL_OK);
    assert_int_equal(ql_ask_new(&ask, response), QL_OK);
}

static int set_up(void **state)
{
    (void)state;
    start(small_rubric, "self");
    return 0;
}

/* Two questions that are asked aloud. */
static int set_up_interview(void **state)
{
    (void)state;
    start("format: qualities-rubric/1\n"
          "id: interview\n"
          "version: 1.0.0\n"
          "title: Two questions\n"
          "purpose: {text: It helps you.}\n"
          "scales:\n"
          "  levels: [{value: 1, label: Not yet}, {value: 2, label: In part}, {value: 3}]\n"
          "instruments: {interview: {title: A talk, scale: levels, intro: Ask the same of all.}}\n"
          "bands: [{from: 0, name: Starting}]\n"
          "qualities:\n"
          "  - id: water\n"
          "    name: Water\n"
          "    levels: [You begin.]\n"
          "    items:\n"
          "      interview:\n"
          "        - id: dry\n"
          "          text: What do you do when it is dry?\n"
          "          probes: [And at noon?, And at night?]\n"
          "          anchors: {1: Waits., 2: Waters., 3: Asks what is dry first.}\n"
          "        - id: wet\n"
          "          text: And when it is wet?\n"
          "          anchors: {1: Waits., 2: Digs., 3: Drains.}\n",
          "interview");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ql_ask_free(ask);
    ql_response_free(response);
    ql_rubric_free(rubric);
    return 0;
}

/* For one who starts anew on what is answered now. */
static void come_back(void)
{
    ql_ask_free(ask);
    assert_int_equal(ql_ask_new(&ask, response), QL_OK);
}

static const char *shown_in(ql_style style)
{
    assert_int_equal(ql_ask_show(ask, &style, catch_in(&seen)), QL_OK);
    return seen.text;
}

static const char *shown(void)
{
    return shown_in((ql_style){.width = 80});
}

static enum ql_step take(const char *line)
{
    enum ql_step step;
    assert_int_equal(ql_ask_take(ask, line, strlen(line), &step), QL_OK);
    return step;
}

/* A line that changes the response, and is saved. */
static void save(const char *line)
{
    assert_int_equal(take(line), QL_STEP_SAVE);
    ql_ask_saved(ask, true);
}

/* A line after which nothing is to be saved. */
static void see(const char *line)
{
    assert_int_equal(take(line), QL_STEP_SHOW);
}

static void assert_shows(const char *text)
{
    if (!strstr(shown(), text))
        fail_msg("no \"%s\" in:\n%s", text, seen.text);
}

/* What became of the last line; there are words for it. */
static void assert_told(enum ask_told told)
{
    assert_int_equal(ask->told, told);
    assert_true(strlen(shown()) > 0);
}

static void assert_question(size_t number)
{
    char text[40];
    snprintf(text, sizeof text, "Question %zu of ", number);
    assert_shows(text);
}

static void assert_open(size_t i)
{
    assert_int_equal(response->answers[i], QL_ANSWER_MISSING(QL_BLANK));
}

TEST(it_begins_with_the_first_question)
{
    assert_shows("Question 1 of 5, Listening");
    assert_shows("I let people finish.");
    assert_shows("4  Often");
    assert_false(ql_ask_wants_text(ask));
}

TEST(a_number_is_an_answer_and_is_echoed_in_words)
{
    save("4");
    assert_int_equal(response->answers[0], 3);
    assert_shows("4 Often. Saved.");
    assert_question(2);
}

TEST(words_are_answers_only_when_they_are_whole)
{
    see("ofte");
    see("Often enough");
    assert_open(0);
    save("OFTEN ");
    assert_int_equal(response->answers[0], 3);
    save("5 - always");
    assert_int_equal(response->answers[1], 4);
}

TEST(a_scale_without_words_is_echoed_in_numbers)
{
    see("g 3");
    save("10");
    assert_shows("10. Saved.");
}

TEST(what_could_not_be_saved_is_not_said_to_be)
{
    assert_int_equal(take("4"), QL_STEP_SAVE);
    ql_ask_saved(ask, false);
    assert_null(strstr(shown(), "Saved."));
    assert_int_equal(response->answers[0], 3);
}

TEST(enter_records_nothing)
{
    see("");
    assert_open(0);
    assert_told(TOLD_EMPTY);
    assert_question(1);
    see(" \t ");
    assert_open(0);
    assert_question(1);
}

TEST(enter_keeps_an_answer_there_is)
{
    save("4");
    see("b");
    assert_shows("Your answer now: 4 Often. Enter keeps it.");
    see("");
    assert_int_equal(response->answers[0], 3);
    assert_question(2);
}

TEST(what_is_no_answer_is_named_and_records_nothing)
{
    static const char *const lines[] = {"6",   "0",  "4.5",   "-1", "z",
                                        "yes", "na", "blank", "44", "4 4"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        see(lines[k]);
        assert_told(TOLD_NOT_AN_ANSWER);
        assert_string_equal(ask->said, lines[k]);
        assert_shows("1 2 3 4 5");
        assert_open(0);
        assert_question(1);
    }
    save("4");
    save("4");
    see("11");
    assert_shows("from 0 to 10");
}

TEST(a_long_line_is_named_in_part)
{
    char line[3000];
    memset(line, 'z', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    see(line);
    assert_shows("\"zzzz");
    assert_true(strlen(seen.text) < 2000);
    for (size_t k = 0; k + 2 < sizeof line; k += 2)
        memcpy(line + k, "é", 2);
    see(line);
    assert_null(strstr(shown(), "\\x"));
}

TEST(arrow_keys_are_explained)
{
    see("\x1B[A\x1B[B");
    assert_told(TOLD_ARROWS);
    assert_null(strchr(seen.text, '\033'));
    assert_open(0);
}

TEST(controls_in_a_line_are_shown_harmlessly)
{
    enum ql_step step;
    assert_int_equal(ql_ask_take(ask, "a\0b\x07", 4, &step), QL_OK);
    assert_int_equal(step, QL_STEP_SHOW);
    for (const char *byte = shown(); *byte; byte++)
        assert_true(*byte == '\n' || (unsigned char)*byte >= 0x20);
}

TEST(back_goes_to_the_question_before_and_not_further)
{
    see("b");
    assert_told(TOLD_FIRST);
    save("4");
    save("3");
    see("B");
    assert_question(2);
    see("b");
    assert_question(1);
    save("1");
    assert_int_equal(response->answers[0], 0);
    assert_question(2);
}

TEST(skip_leaves_open_what_is_open)
{
    see("s");
    assert_open(0);
    assert_told(TOLD_LEFT_OPEN);
    assert_question(2);
}

TEST(skip_takes_an_answer_out)
{
    save("4");
    see("b");
    save("s");
    assert_open(0);
    assert_told(TOLD_REMOVED);
    assert_shows("Saved.");
}

TEST(each_way_of_not_answering_is_kept_apart)
{
    save("n");
    assert_int_equal(response->answers[0], QL_ANSWER_MISSING(QL_NA));
    assert_shows("does not apply. Saved.");
    save("D");
    assert_int_equal(response->answers[1], QL_ANSWER_MISSING(QL_DECLINED));
    assert_shows("rather not say. Saved.");
    see("x"); /* for raters only */
    assert_open(2);
    assert_told(TOLD_NOT_HERE);
}

TEST(a_rater_has_no_evidence_where_others_do_not_apply)
{
    (void)tear_down(NULL);
    start(small_rubric, "peer");
    see("n");
    assert_open(0);
    assert_told(TOLD_NOT_HERE);
    save("x");
    assert_int_equal(response->answers[0], QL_ANSWER_MISSING(QL_NO_EVIDENCE));
    assert_shows("no evidence. Saved.");
    assert_shows("Every question is answered.");
}

TEST(help_says_why_and_what_the_keys_are)
{
    see("?");
    assert_shows("Hears people out.");
    assert_shows("People speak up. (Hertz, 2013)");
    assert_shows("Under way: Most are heard.");
    assert_shows("does not apply to me");
    assert_question(1);
}

TEST(a_note_is_typed_on_a_line_of_its_own)
{
    see("+");
    assert_true(ql_ask_wants_text(ask));
    assert_shows("Your note, on one line");
    save("  4\t- \"see\" \x1B[A below ");
    assert_false(ql_ask_wants_text(ask));
    assert_string_equal(response->notes[0], "4 - \"see\"  below");
    assert_open(0); /* a note is no answer */
    assert_told(TOLD_NOTE);
    assert_shows("Saved.");
    assert_shows("Your note: 4");
    see("+");
    assert_shows("Your note so far, which a new one replaces: 4");
    see("");
    assert_string_equal(response->notes[0], "4 - \"see\"  below");
    assert_told(TOLD_NO_NOTE);
    save("+ another");
    assert_string_equal(response->notes[0], "another");
    see("+  ");
    assert_string_equal(response->notes[0], "another");
}

TEST(a_dash_alone_removes_a_note)
{
    save("+ because");
    see("+");
    assert_shows("(Enter keeps it, - removes it)");
    save(" - ");
    assert_null(response->notes[0]);
    assert_told(TOLD_NOTE_REMOVED);
    assert_shows("Your note is taken out. Saved.");
    save("+ because");
    save("+-");
    assert_null(response->notes[0]);
    see("+");
    assert_shows("(Enter alone for none)");
}

TEST(what_ends_in_a_stop_gets_no_other)
{
    ((ql_quality *)rubric->qualities)[0].statement = "Does it listen?";
    see("?");
    assert_shows("Does it listen?\n");
    ((ql_point *)rubric->scales[0].points)[3].label = "I do it.";
    save("4");
    assert_shows("4 I do it. Saved.");
    see("b");
    assert_shows("Your answer now: 4 I do it. Enter keeps it.");
}

TEST(help_in_the_review_is_about_the_review)
{
    see("r");
    see("?");
    assert_shows("Here you can type:");
    assert_shows("finish");
    assert_null(strstr(shown(), "People speak up."));
}

TEST(keys_are_text_while_a_note_is_typed)
{
    see("+");
    save("q");
    assert_string_equal(response->notes[0], "q");
    assert_question(1);
}

TEST(go_takes_one_to_a_question)
{
    see("g 3");
    assert_question(3);
    see("g5");
    assert_question(5);
    see("G  1");
    assert_question(1);
    static const char *const lines[] = {"g", "g 0", "g 6", "g 99999999999", "g 01", "g 1x"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        see(lines[k]);
        assert_told(TOLD_NO_SUCH_QUESTION);
        assert_question(1);
    }
    see("go on");
    assert_told(TOLD_NOT_AN_ANSWER);
}

TEST(leaving_keeps_what_there_is)
{
    save("4");
    assert_int_equal(take("q"), QL_STEP_LEAVE);
    assert_int_equal(response->answers[0], 3);
}

TEST(after_the_last_question_comes_the_review)
{
    for (int k = 0; k < 2; k++)
        save("4");
    save("10");
    see("s");
    save("5");
    assert_shows("Review");
    assert_shows("4 Often");
    assert_shows("left open");
    assert_shows("4 of 5 questions are answered; 1 is open.");
    assert_int_equal(take("f"), QL_STEP_FINISH);
}

TEST(an_answer_changed_from_the_review_goes_back_to_it)
{
    see("r");
    assert_shows("0 of 5 questions are answered; 5 are open.");
    see("2");
    assert_question(2);
    save("1");
    assert_shows("Review");
    see("g 3");
    assert_question(3);
    see("s");
    assert_shows("Review");
    see("1");
    see("b"); /* leaves the way back to the review */
    assert_told(TOLD_FIRST);
    save("5");
    assert_question(2);
}

TEST(the_review_has_keys_of_its_own)
{
    save("4");
    see("r");
    static const char *const lines[] = {"s", "n", "d", "x", "+"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        see(lines[k]);
        assert_told(TOLD_NOT_HERE);
    }
    see("");
    assert_told(TOLD_EMPTY);
    see("9");
    assert_told(TOLD_NO_SUCH_QUESTION);
    see("often");
    assert_told(TOLD_NOT_AN_ANSWER);
    see("\x1B[A");
    assert_told(TOLD_ARROWS);
    see("?");
    assert_told(TOLD_HELP);
    see("r");
    assert_shows("Review");
    assert_int_equal(ql_response_answered(response), 1);
    see("b");
    assert_question(2);
    see("r");
    assert_int_equal(take("Q"), QL_STEP_LEAVE);
}

TEST(a_note_shows_in_the_review)
{
    save("+ because");
    see("r");
    assert_shows("(with a note)");
}

TEST(a_paste_is_refused_whole)
{
    ql_ask_refuse_paste(ask, 17);
    assert_told(TOLD_PASTE);
    assert_shows("17 lines");
    assert_question(1);
    assert_int_equal(ql_response_answered(response), 0);
}

TEST(one_who_comes_back_is_asked_the_first_open_question)
{
    save("4");
    see("s");
    save("10");
    come_back();
    assert_question(2);
    save("4");
    come_back();
    assert_question(4);
}

TEST(one_who_comes_back_to_a_whole_response_sees_the_review)
{
    save("n");
    save("d");
    save("1");
    save("1");
    save("1");
    come_back();
    assert_shows("Every question is answered.");
    see("b");
    assert_question(1);
}

static const char *intro(bool resumed, ql_style style)
{
    assert_int_equal(ql_ask_intro(ask, resumed, &style, catch_in(&seen)), QL_OK);
    return seen.text;
}

TEST(the_introduction_has_purpose_words_and_keys)
{
    const char *text = intro(false, (ql_style){.width = 80});
    assert_non_null(strstr(text, "Three qualities"));
    assert_non_null(strstr(text, "It helps. (Hertz, 2013)"));
    assert_non_null(strstr(text, "Think of the last term."));
    assert_non_null(strstr(text, "g 12"));
    save("4");
    text = intro(true, (ql_style){.width = 80});
    assert_non_null(strstr(text, "Welcome back. 1 of 5"));
    assert_null(strstr(text, "g 12"));
}

TEST(screen_readers_get_neither_columns_nor_controls)
{
    const ql_style style = {.width = 80, .accessible = true};
    for (const char *line = intro(false, style); *line; line += strcspn(line, "\n") + 1)
        assert_int_not_equal(*line, ' ');
    for (const char *line = shown_in(style); *line && strchr(line, '\n');
         line += strcspn(line, "\n") + 1)
        assert_int_not_equal(*line, ' ');
    assert_non_null(strstr(seen.text, "4: Often"));
    assert_null(strchr(seen.text, '\033'));
}

TEST(ink_is_used_only_with_colour)
{
    assert_null(strchr(shown_in((ql_style){.width = 80}), '\033'));
    assert_non_null(strchr(shown_in((ql_style){.width = 80, .colour = true}), '\033'));
}

TEST(every_view_fits_its_width)
{
    static const char *const lines[] = {"?", "z", "+", "a note of some length, to be wrapped",
                                        "r", "?"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        (void)take(lines[k]);
        for (const char *line = shown_in((ql_style){.width = 40}); *line;) {
            size_t len = strcspn(line, "\n");
            if (line[len] == '\0')
                break; /* the prompt, after which the person types */
            assert_true(len <= 40);
            line += len + 1;
        }
    }
}

TEST(a_sink_that_refuses_is_reported)
{
    int asked;
    const ql_style style = {.width = 80};
    assert_int_equal(ql_ask_show(ask, &style, refuse_in(&asked)), QL_ERR_WRITE);
    assert_int_equal(ql_ask_intro(ask, true, &style, refuse_in(&asked)), QL_ERR_WRITE);
    ql_ask_free(NULL);
}

static void assert_hides(const char *text)
{
    if (strstr(shown(), text))
        fail_msg("\"%s\" in:\n%s", text, seen.text);
}

TEST(one_listens_before_the_levels_are_shown)
{
    assert_shows("Read out:\n\n      What do you do when it is dry?");
    assert_shows("- And at noon?");
    assert_hides("Waits.");
    see("");
    assert_shows("1  Not yet. Waits.");
    assert_shows("3  Asks what is dry first.");
    assert_shows("x  No evidence");
    assert_hides("And at noon?");
    save("2");
    assert_int_equal(response->answers[0], 1);
    assert_shows("2 In part. Saved.");
    assert_question(2);
    assert_shows("Read out:");
}

TEST(a_line_is_a_note_while_one_listens)
{
    static const char *const lines[] = {"waters at noon.", "+4 times", "in part, she says", "go on"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        save(lines[k]);
        assert_told(TOLD_NOTE);
        assert_hides("Question"); /* it is on the screen still */
        assert_shows("Note (? for help): ");
    }
    static const char whole[] = "waters at noon. 4 times; in part, she says; go on";
    assert_string_equal(response->notes[0], whole);
    assert_open(0);
    see("");
    assert_shows(whole);
    save("+ at night too");
    assert_shows("Your rating (? for help): ");
    assert_string_equal(strrchr(response->notes[0], ';'), "; at night too");
}

TEST(nothing_is_rated_before_its_levels_are_shown)
{
    static const char *const lines[] = {"3", "2", "In part", "2 - in part"};
    for (size_t k = 0; k < COUNT(lines); k++) {
        see(lines[k]);
        assert_told(TOLD_LEVELS);
        assert_open(0);
        assert_shows("2  In part. Waters.");
        see("b");
        assert_shows("Read out:");
    }
    assert_null(response->notes[0]);
}

TEST(keys_are_keys_while_one_listens)
{
    see("z");
    assert_told(TOLD_NOT_AN_ANSWER);
    see("9");
    assert_told(TOLD_NOT_AN_ANSWER);
    see("n");
    assert_told(TOLD_NOT_HERE);
    see("\x1B[A noon");
    assert_told(TOLD_ARROWS);
    assert_null(response->notes[0]);
    see("g 2");
    assert_question(2);
    see("b");
    assert_question(1);
    see("s");
    assert_told(TOLD_LEFT_OPEN);
    save("x");
    assert_int_equal(response->answers[1], QL_ANSWER_MISSING(QL_NO_EVIDENCE));
    assert_shows("Review");
    assert_int_equal(take("q"), QL_STEP_LEAVE);
}

TEST(a_long_note_of_an_interview_is_asked_for_and_added)
{
    save("first");
    see("+");
    assert_true(ql_ask_wants_text(ask));
    assert_shows("Your note so far, which is added to: first");
    save("x");
    assert_string_equal(response->notes[0], "first; x");
    assert_shows("Note (? for help): ");
    see("");
    see("+");
    save("y");
    assert_shows("Your rating (? for help): ");
    save("+-");
    assert_null(response->notes[0]);
}

TEST(notes_do_not_grow_beyond_what_can_be_read_back)
{
    char line[30000];
    memset(line, 'z', sizeof line - 1);
    line[sizeof line - 1] = '\0';
    for (int k = 0; k < 3; k++)
        save(line);
    assert_true(strlen(response->notes[0]) <= 64 * 1024);
}

TEST(what_is_rated_comes_back_with_its_levels)
{
    see("");
    save("2");
    see("b");
    assert_question(1);
    assert_shows("Your rating now: 2 In part. Enter keeps it.");
    see("b");
    assert_told(TOLD_FIRST);
    see("r");
    see("1");
    save("3");
    assert_shows("Review");
    see("2");
    assert_shows("Read out:");
    see("");
    see("b"); /* to listen again, and then to the review */
    assert_shows("Read out:");
    see("");
    save("1");
    assert_shows("Every question is answered.");
}

TEST(no_rating_is_in_sight_for_one_who_comes_back)
{
    see("");
    save("2");
    come_back();
    ql_style style = {.width = 80};
    assert_int_equal(ql_ask_intro(ask, true, &style, catch_in(&seen)), QL_OK);
    assert_non_null(strstr(seen.text, "1 of 2 questions are rated"));
    assert_null(strstr(seen.text, "In part"));
    assert_shows("Read out:");
    assert_hides("In part");
}

TEST(an_interview_is_introduced_to_the_rater)
{
    ql_style style = {.width = 80};
    assert_int_equal(ql_ask_intro(ask, false, &style, catch_in(&seen)), QL_OK);
    assert_non_null(strstr(seen.text, "Ask the same of all."));
    assert_non_null(strstr(seen.text, "two screens"));
    assert_null(strstr(seen.text, "It helps you."));
    see("?");
    assert_shows("each line you type is kept as a note");
    assert_hides("You begin.");
}

TEST(a_paste_while_one_listens_says_how_to_keep_it)
{
    ql_ask_refuse_paste(ask, 3);
    assert_shows("3 lines came at once");
    assert_shows("type + and Enter first");
    assert_null(response->notes[0]);
}

TEST(both_screens_fit_their_width_and_screen_readers)
{
    for (int screen = 0; screen < 2; screen++) {
        if (screen == 1)
            see("");
        for (const char *line = shown_in((ql_style){.width = 40}); *line;) {
            size_t len = strcspn(line, "\n");
            assert_true(len <= 40);
            line += len + (line[len] != '\0');
        }
        const char *text = shown_in((ql_style){.width = 80, .accessible = true});
        assert_null(strstr(text, "\n "));
    }
    assert_non_null(strstr(seen.text, "2: In part. Waters."));
}

#define SENTENCE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
#define INTERVIEW(name) cmocka_unit_test_setup_teardown(name, set_up_interview, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SENTENCE(it_begins_with_the_first_question),
        SENTENCE(a_number_is_an_answer_and_is_echoed_in_words),
        SENTENCE(words_are_answers_only_when_they_are_whole),
        SENTENCE(a_scale_without_words_is_echoed_in_numbers),
        SENTENCE(what_could_not_be_saved_is_not_said_to_be),
        SENTENCE(enter_records_nothing),
        SENTENCE(enter_keeps_an_answer_there_is),
        SENTENCE(what_is_no_answer_is_named_and_records_nothing),
        SENTENCE(a_long_line_is_named_in_part),
        SENTENCE(arrow_keys_are_explained),
        SENTENCE(controls_in_a_line_are_shown_harmlessly),
        SENTENCE(back_goes_to_the_question_before_and_not_further),
        SENTENCE(skip_leaves_open_what_is_open),
        SENTENCE(skip_takes_an_answer_out),
        SENTENCE(each_way_of_not_answering_is_kept_apart),
        SENTENCE(a_rater_has_no_evidence_where_others_do_not_apply),
        SENTENCE(help_says_why_and_what_the_keys_are),
        SENTENCE(a_note_is_typed_on_a_line_of_its_own),
        SENTENCE(a_dash_alone_removes_a_note),
        SENTENCE(what_ends_in_a_stop_gets_no_other),
        SENTENCE(help_in_the_review_is_about_the_review),
        SENTENCE(keys_are_text_while_a_note_is_typed),
        SENTENCE(go_takes_one_to_a_question),
        SENTENCE(leaving_keeps_what_there_is),
        SENTENCE(after_the_last_question_comes_the_review),
        SENTENCE(an_answer_changed_from_the_review_goes_back_to_it),
        SENTENCE(the_review_has_keys_of_its_own),
        SENTENCE(a_note_shows_in_the_review),
        SENTENCE(a_paste_is_refused_whole),
        SENTENCE(one_who_comes_back_is_asked_the_first_open_question),
        SENTENCE(one_who_comes_back_to_a_whole_response_sees_the_review),
        SENTENCE(the_introduction_has_purpose_words_and_keys),
        SENTENCE(screen_readers_get_neither_columns_nor_controls),
        SENTENCE(ink_is_used_only_with_colour),
        SENTENCE(every_view_fits_its_width),
        SENTENCE(a_sink_that_refuses_is_reported),
        INTERVIEW(one_listens_before_the_levels_are_shown),
        INTERVIEW(a_line_is_a_note_while_one_listens),
        INTERVIEW(nothing_is_rated_before_its_levels_are_shown),
        INTERVIEW(keys_are_keys_while_one_listens),
        INTERVIEW(a_long_note_of_an_interview_is_asked_for_and_added),
        INTERVIEW(notes_do_not_grow_beyond_what_can_be_read_back),
        INTERVIEW(what_is_rated_comes_back_with_its_levels),
        INTERVIEW(no_rating_is_in_sight_for_one_who_comes_back),
        INTERVIEW(an_interview_is_introduced_to_the_rater),
        INTERVIEW(a_paste_while_one_listens_says_how_to_keep_it),
        INTERVIEW(both_screens_fit_their_width_and_screen_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
