"""The questionnaire as a person meets it: keys, answers, coming back, correcting."""
import os
import re
import signal
import stat
import subprocess

from case import CANNOT, PAUSED, Case, main, read, write
from session import (ANSWER, BACKSPACE, END, END_OF_INPUT, LISTEN, NAME, NOTE, RUBRIC, REVIEW, WHICH,
                     Person, Session, answers, environment, response)


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


class WholeRun(Case):
    def test_35_answers_give_a_profile_and_one_private_file(self):
        session = self.run_program("assess")
        person = Person(session, {number: "4" for number in range(1, 36)})
        self.assertEqual(person.finish(), 0)
        self.assertEqual(len(person.acknowledged), 35)
        self.assertIn(b"Growth profile", session.output)
        path = self.the_finished()
        self.assertEqual(list(answers(path).values()), [4] * 35)
        self.assertIn("finished", response(path))
        self.assertIn(f"Your answers are in this file:\r\n  {path}\r\n".encode(), session.output)
        self.assertEqual(self.home.kept(), [os.path.basename(path)])  # no draft and no lock
        self.assertEqual([mode(path), mode(self.home.data), mode(self.home.state)],
                         [0o600, 0o700, 0o700])

    def test_what_is_said_of_the_profile_can_be_typed(self):
        rubric = os.path.join(self.home.path, "it's a rubric.yaml")
        write(rubric, read(RUBRIC).decode())
        program = os.path.join(self.home.path, "the program")
        os.symlink(self.program, program)
        session = Session([program, "assess", "--rubric", rubric], environment(self.home))
        self.addCleanup(session.close)
        Person(session, {1: "4", 2: "5", 3: "1"}).finish()
        said = re.search(rb"read this profile again.*type:\r\n(.*)\| less\r\n", session.output)[1]
        shown = subprocess.run(said, shell=True, capture_output=True)
        self.assertIn(b"Growth profile", shown.stdout)


class Keys(Case):
    def test_b_goes_back_and_enter_keeps_the_answer(self):
        session = self.begin()
        session.line("4")
        self.assertRegex(session.line("b"), r"Question 1 of 3[^?]*Your answer now: 4 Often\. Enter")
        self.assertSaid("This is the first question.", session.line("b"))
        self.assertSaid("Question 2 of 3", session.line(""))
        self.assertEqual(answers(self.the_draft()), {"can": 4})

    def test_s_leaves_open_and_takes_out(self):
        session = self.begin()
        self.assertSaid("Question 1 is left open.", session.line("s"))
        self.assertSaid("Question 3 of 3", session.line("2"))
        session.line("b")
        self.assertSaid("Your earlier answer is taken out; question 2 is open. Saved.",
                        session.line("S"))
        self.assertEqual(answers(self.the_draft()), {})

    def test_n_and_d_are_answers_of_their_own(self):
        session = self.begin()
        self.assertSaid("does not apply. Saved.", session.line("n"))
        self.assertSaid("rather not say. Saved.", session.line("d"))
        self.assertEqual(answers(self.the_draft()), {"can": "na", "rain": "declined"})
        self.assertSaid("n when it does not apply", session.line("x"))

    def test_raters_have_x_in_place_of_n(self):
        session = self.assess("--instrument", "visit")
        session.expect(r"Whom is this about\? $")
        session.line("Ana", r"Your own name: $")
        session.line("Bo", ANSWER)
        self.assertSaid("x when there is no evidence", session.line("n"))
        self.assertSaid("no evidence. Saved.", session.line("x"))
        draft = response(self.the_draft())
        self.assertEqual((draft["respondent"], draft["rater"]), ("Ana", "Bo"))
        self.assertEqual(answers(self.the_draft()), {"wet": "no-evidence"})

    def test_plus_takes_a_note(self):
        session = self.begin()
        session.line("+", NOTE)
        self.assertSaid("Your note is kept. Saved.", session.line("Für die Beete"))
        self.assertEqual(response(self.the_draft())["notes"], {"can": "Für die Beete"})
        self.assertSaid("Your note is kept. Saved.", session.line("+ two cans"))
        session.line("+", NOTE)
        self.assertSaid("nothing changed", session.line(""))
        self.assertEqual(response(self.the_draft())["notes"], {"can": "two cans"})
        self.assertEqual(answers(self.the_draft()), {})

    def test_a_note_alone_is_kept_when_leaving(self):
        session = self.begin()
        session.line("+ later", ANSWER)
        session.line("q", END)
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(response(self.the_draft())["notes"], {"can": "later"})

    def test_question_mark_tells_why_and_the_levels(self):
        text = self.begin().line("?")
        for part in ("Waters what is dry.", "What is dry needs water", "Seed: The beds are dry.",
                     "Flower: The beds are moist.", "go to question 12", "Question 1 of 3"):
            self.assertIn(part, text)

    def test_g_goes_to_a_question(self):
        session = self.begin()
        self.assertSaid("Question 3 of 3", session.line("g 3"))
        self.assertSaid("Question 2 of 3", session.line("G2"))
        for number in ("g 4", "g 0", "g", "g 99999999999"):
            text = session.line(number)
            self.assertSaid("There are the questions 1 to 3.", text)
            self.assertSaid("Question 2 of 3", text)

    def test_r_shows_all_and_a_number_changes_one(self):
        session = self.begin()
        session.line("4")
        text = session.line("r", REVIEW)
        self.assertRegex(text, r"1  4 Often: I water with a can\.\n.*2  left open: I gather rain\.")
        self.assertSaid("1 of 3 questions are answered; 2 are open.", text)
        self.assertSaid("Question 1 of 3", session.line("1", ANSWER))
        self.assertSaid("2 Seldom: I water with a can.", session.line("2", REVIEW))
        self.assertSaid("That key works at a question.", session.line("s", REVIEW))
        self.assertSaid("none of the choices", session.line("often", REVIEW))
        self.assertSaid("There are the questions 1 to 3.", session.line("4", REVIEW))
        self.assertSaid("Nothing was typed, so nothing happened.", session.line("", REVIEW))
        session.line("b", ANSWER)
        self.assertEqual(answers(self.the_draft()), {"can": 2})

    def test_q_saves_and_tells_how_to_go_on(self):
        session = self.begin()
        session.line("4")
        self.assertIn("Saved after 1 of 3 answers. To go on, type:\n"
                      f"  {self.program} assess --rubric {RUBRIC}\n", session.line("q", END))
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(self.home.kept(), [os.path.basename(self.the_draft())])

    def test_q_at_once_keeps_nothing(self):
        session = self.begin()
        self.assertSaid("Nothing was answered, so nothing is kept.", session.line("q", END))
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(self.home.kept(), [])

    def test_f_does_nothing_while_nothing_is_answered(self):
        session = self.begin()
        session.line("+ a note")
        session.line("r", REVIEW)
        self.assertSaid("there is nothing to finish", session.line("f", REVIEW))
        self.assertEqual(self.home.finished(), [])

    def test_f_finishes_with_questions_open(self):
        session = self.begin()
        session.line("4")
        session.line("r", REVIEW)
        session.line("f", END)
        self.assertEqual(session.wait(), 0)
        self.assertEqual(answers(self.the_finished()), {"can": 4})


class Answers(Case):
    def test_what_is_no_answer_is_asked_again(self):
        session = self.begin()
        for wrong in ("6", "0", "-1", "3.5", "4x", "4 4", "Ofte", "nan", "0x4", "4\x00"):
            text = session.line(wrong)
            self.assertSaid("is not one of 1 2 3 4 5.", text, wrong)
            self.assertSaid("Question 1 of 3", text, wrong)
        self.assertSaid("nothing was recorded", session.line(""))
        self.assertSaid("nothing was recorded", session.line("   "))
        self.assertSaid("Arrow keys do nothing here.", session.line("\x1b[A"))
        self.assertEqual(answers(self.the_draft()), {})

    def test_blanks_and_the_words_of_an_answer(self):
        session = self.begin()
        for typed, said in ((" 4 ", "4 Often"), ("SELDOM", "2 Seldom"), ("\t5", "5 Always"),
                            ("at  times ", "3 At times"), ("04", None)):
            session.line("g 1")
            text = session.line(typed)
            self.assertSaid(f"{said}. Saved." if said else "is not one of", text, typed)
        self.assertEqual(answers(self.the_draft()), {"can": 3})


class ComingBack(Case):
    def pause(self, *lines):
        session = self.begin()
        for line in lines:
            session.line(line)
        session.line("q", END)
        self.assertEqual(session.wait(), PAUSED)

    def test_the_first_open_question_comes_first(self):
        self.pause("4", "s", "1")
        session = self.assess()
        self.assertRegex(session.expect(WHICH), r"1  Go on: Ana, 2 of 3 answered, begun on 20\d\d-")
        self.assertSaid("Type a number from 1 to 2, or q to leave.", session.line("3", WHICH))
        text = session.line("1", ANSWER)
        self.assertSaid("Welcome back. 2 of 3 questions are answered", text)
        self.assertSaid("Question 2 of 3", text)
        session.line("5", ANSWER)
        session.line("", REVIEW)
        session.line("f", END)
        self.assertEqual(answers(self.the_finished()), {"can": 4, "rain": 5, "pull": 1})
        self.assertEqual(self.home.drafts(), [])

    def test_a_new_one_leaves_the_other_alone(self):
        self.pause("4")
        before = read(self.the_draft())
        session = self.assess()
        session.expect(WHICH)
        session.line("2", NAME)
        session.line("Bo", ANSWER)
        session.line("1", ANSWER)
        session.line("q", END)
        self.assertEqual(len(self.home.drafts()), 2)
        self.assertIn(before, [read(path) for path in self.home.drafts()])

    def test_every_draft_that_is_offered_can_be_chosen(self):
        self.pause("4")
        draft = self.the_draft()
        for day in range(10, 21):
            write(f"{self.home.state}/three.self.2020-01-{day}-000000.yaml", read(draft).decode())
        session = self.assess()
        text = session.expect(WHICH)
        self.assertSaid(f"4 older ones are kept in {self.home.state}", text)
        [last] = re.findall(r"(\d+)  Start a new one", text)
        session.line(last, NAME)

    def test_a_lock_that_a_crash_left_holds_nobody_up(self):
        session = self.begin()
        session.line("4")
        os.kill(session.pid, signal.SIGKILL)
        session.wait()
        self.assertTrue(os.path.exists(self.the_draft() + ".lock"))
        self.assertEqual(Person(self.assess(), {2: "5", 3: "1"}).finish(), 0)
        self.assertEqual(answers(self.the_finished()), {"can": 4, "rain": 5, "pull": 1})

    def test_a_draft_that_is_open_elsewhere_is_in_use(self):
        first = self.begin()
        first.line("4")
        before = read(self.the_draft())
        second = self.assess()
        self.assertSaid("(open in another window)", second.expect(WHICH))
        self.assertSaid("in use", second.line("1", END))
        self.assertEqual(second.wait(), CANNOT)
        self.assertEqual(read(self.the_draft()), before)
        self.assertSaid("Saved.", first.line("5"))

    def changed(self, old, new):
        """Another edition of the rubric."""
        path = os.path.join(self.home.path, "three.yaml")
        text = read(RUBRIC).decode()
        self.assertIn(old, text)
        write(path, text.replace(old, new))
        return path

    def test_answers_to_a_rubric_that_scores_otherwise_are_not_moved(self):
        self.pause("4", "5")
        before = read(self.the_draft())
        first = "        - {id: can, text: I water with a can.}\n"
        draft = self.the_draft()
        session = self.assess(rubric=self.changed(first, ""))
        text = session.expect(NAME)
        self.assertSaid("Your rubric scores differently since these answers; they are kept in: "
                        f"{draft}", text)
        self.assertNotIn("error", text)
        self.assertNotIn("unfinished", text)
        session.line("Bo", ANSWER)
        self.assertEqual(read(draft), before)

    def test_a_damaged_draft_is_named_and_not_offered(self):
        self.pause("4")
        sound = read(self.the_draft())
        damaged = self.the_draft().replace("three.self.", "three.self.9")
        for content in (sound[40:], sound[:-9], b"", b"can,rain,pull\n1,2,3\n"):
            with open(damaged, "wb") as file:
                file.write(content)
            session = self.assess()
            text = session.expect(WHICH)
            self.assertSaid("These answers are damaged and cannot be gone on with; "
                            f"they are kept in: {damaged}", text)
            self.assertSaid("1 Go on: Ana, 1 of 3 answered", text)
            self.assertSaid("2 Start a new one; the other is kept q Leave", text)
            self.assertNotIn("error", text)
            session.line("q", END)
            self.assertEqual(read(damaged), content)

    def leave_the_choice(self, keys):
        session = self.assess()
        session.expect(WHICH)
        before = read(self.the_draft())
        session.send(keys)
        self.assertSaid("Nothing was changed; what is unfinished is kept.", session.expect(END))
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(read(self.the_draft()), before)
        self.assertEqual(len(self.home.kept()), 1)

    def test_leaving_the_choice_changes_nothing(self):
        self.pause("4")
        for keys in ("q\n", END_OF_INPUT):
            self.leave_the_choice(keys)

    def test_answers_to_the_same_questions_in_other_words_are_gone_on_with(self):
        self.pause("4")
        session = self.assess(rubric=self.changed("I gather rain.", "I gather rain in a barrel."))
        session.expect(WHICH)
        self.assertSaid("I gather rain in a barrel.", session.line("1", ANSWER))
        self.assertEqual(answers(self.the_draft()), {"can": 4})


class Editing(Case):
    def finish(self):
        self.assertEqual(Person(self.assess(), {1: "4", 2: "5", 3: "1"}).finish(), 0)
        return self.the_finished()

    def test_an_answer_is_corrected_in_its_place(self):
        path = self.finish()
        session = self.assess("--edit", path)
        session.expect(REVIEW)
        session.line("3", ANSWER)
        session.line("2", REVIEW)
        session.line("f", END)
        self.assertEqual(session.wait(), 0)
        self.assertEqual(answers(path), {"can": 4, "rain": 5, "pull": 2})
        self.assertEqual(self.home.kept(), [os.path.basename(path)])
        self.assertEqual(mode(path), 0o600)

    def test_leaving_tells_how_to_go_on_with_that_file(self):
        path = self.finish()
        session = self.assess("--edit", path)
        session.expect(REVIEW)
        self.assertIn(f"--edit {path}\n", session.line("q", END))
        self.assertTrue(os.path.exists(path))

    def test_the_rubric_and_instrument_are_those_the_file_names(self):
        path = os.path.join(self.home.path, "roles.yaml")
        write(path, "format: qualities-response/1\nrubric: {id: seven-qualities}\n"
                    "instrument: interview\nanswers: {learning-first-q1: 3}\n")
        session = self.run_program("assess", "--edit", path)
        self.assertSaid("Interview with a candidate", session.expect(LISTEN))

    def test_a_table_is_refused_and_stays_as_it_is(self):
        path = os.path.join(self.home.path, "table.csv")
        write(path, "can,rain,pull\n1,2,3\n4,5,1\n")
        session = self.assess("--edit", path)
        self.assertSaid("only response files in YAML can be edited", session.expect(END))
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(read(path), b"can,rain,pull\n1,2,3\n4,5,1\n")
        self.assertFalse(os.path.exists(path + ".lock"))


    def test_files_beside_it_stay_as_they_are(self):
        path = self.finish()
        others = {path + ".tmp": b"mine", path + ".lock": b"mine too"}
        for other, content in others.items():
            with open(other, "wb") as file:
                file.write(content)
        session = self.assess("--edit", path)
        session.expect(REVIEW)
        session.line("3", ANSWER)
        session.line("2", REVIEW)
        session.line("f", END)
        self.assertEqual(answers(path)["pull"], 2)
        self.assertEqual({other: read(other) for other in others}, others)
        self.assertEqual(len(self.home.kept()), 3)

    def test_a_link_leads_to_the_file_and_its_lock(self):
        path = self.finish()
        link = os.path.join(self.home.path, "link.yaml")
        os.symlink(path, link)
        first = self.assess("--edit", link)
        first.expect(REVIEW)
        second = self.assess("--edit", path)
        self.assertSaid("in use", second.expect(END))
        first.line("3", ANSWER)
        first.line("2", REVIEW)
        first.line("f", END)
        self.assertTrue(os.path.islink(link))
        self.assertEqual(answers(path)["pull"], 2)

    def test_a_file_that_is_not_there_leaves_nothing_behind(self):
        session = self.assess("--edit", os.path.join(self.home.path, "none.yaml"))
        self.assertSaid("No such file or directory", session.expect(END))
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(os.listdir(self.home.path), [])

    def test_the_output_is_not_the_file_itself(self):
        path = self.finish()
        before = read(path)
        session = self.assess("--edit", path, "--format", "text", "--force", "--output", path)
        self.assertSaid("is read, and is to be written too", session.expect(END))
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(read(path), before)


class Names(Case):
    def name_kept(self, *keys):
        session = self.assess()
        session.expect(NAME)
        for key in keys[:-1]:
            session.send(key)
        session.line(keys[-1], ANSWER)
        return session, response(self.the_draft()).get("respondent")

    def finish(self, session):
        session.line("4")
        session.line("r", REVIEW)
        session.line("f", END)

    def test_backspace_takes_a_whole_character(self):
        session, name = self.name_kept("Zoë", BACKSPACE, "e 日本", BACKSPACE, "")
        self.assertEqual(name, "Zoe 日")
        self.finish(session)
        self.assertRegex(os.path.basename(self.the_finished()), r"^Zoe-日-20\d\d-\d\d-\d\d\.yaml$")

    def test_a_family_of_joined_characters_stays_whole(self):
        self.assertEqual(self.name_kept("日本👩🏽‍🏫")[1], "日本👩🏽‍🏫")

    def test_a_name_may_be_left_out(self):
        session, name = self.name_kept("")
        self.assertFalse(name)
        self.finish(session)
        self.assertRegex(os.path.basename(self.the_finished()), r"^self-20")

    def test_what_is_no_name_is_asked_again(self):
        session = self.assess()
        session.expect(NAME)
        for keys in ("An\x1b[Da", b"An\xe4", "An\u009ba", "An\u202ea", "An\x00a", "An\ta"):
            self.assertSaid("Type it again.", session.line(keys, NAME), keys)
        self.assertSaid("2 lines came at once", session.line("Ana\n4", NAME))
        session.line("Ana", ANSWER)
        self.assertEqual(response(self.the_draft())["respondent"], "Ana")

    def test_a_long_name_comes_back_whole(self):
        name = "é" * 300
        self.name_kept(name)[0].line("q", END)
        self.assertEqual(self.home.kept(), [])
        self.assertEqual(self.name_kept(name)[1], name)

    def test_a_name_is_no_path(self):
        session, _ = self.name_kept("../../Ana/.. %s%n")
        self.finish(session)
        self.assertRegex(self.the_finished(), r"/qualities/Ana-s-n-20[^/]*\.yaml$")


if __name__ == "__main__":
    main()
