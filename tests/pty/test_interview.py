"""An interview as its rater meets it: names, two screens a question, and nothing of other raters."""
import os
import re
import signal
import stat
import subprocess

from case import CANNOT, PAUSED, Case, main, read, write
from session import (ANSWER, CANDIDATE, COLOURS, END, END_OF_INPUT, INTERRUPT, LISTEN, NOTE, RATER,
                     REVIEW, RUBRIC, WHICH, answers, environment, flat, response)

LABELS = ("Not yet.", "First signs.", "In part.", "Clearly.", "In depth.")


class InterviewCase(Case):
    def interview(self, *words, **more):
        return self.run_program("interview", *words, **more)

    def begin(self, *words, names=("Ana Example", "Bo"), **more):
        """A session whose first question is read out."""
        session = self.interview("--candidate", names[0], "--rater", names[1], *words, **more)
        session.expect(LISTEN)
        return session

    def rate(self, session, rating):
        session.line("", ANSWER)
        return session.line(rating, LISTEN, REVIEW)

    def pause(self, *ratings, **more):
        session = self.begin(**more)
        for rating in ratings:
            self.rate(session, rating)
        said = session.line("q", END)
        self.assertEqual(session.wait(), PAUSED)
        return said


class WholeRun(InterviewCase):
    def finished(self):
        session = self.interview()
        session.expect(CANDIDATE)
        session.line("Ana Example", RATER)
        session.line("Bo", LISTEN)
        session.line("sums up, then asks", LISTEN)
        session.line("names the goal", LISTEN)
        for number in range(14):
            self.rate(session, "x" if number == 3 else "4")
        session.line("f", END)
        self.assertEqual(session.wait(), 0)
        return session

    def test_fourteen_ratings_give_one_private_file_and_no_score(self):
        session = self.finished()
        path = self.the_finished()
        kept = response(path)
        self.assertRegex(os.path.basename(path), r"^Ana-Example-by-Bo-\d{4}-\d\d-\d\d\.yaml$")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertEqual((kept["respondent"], kept["rater"], kept["instrument"]),
                         ("Ana Example", "Bo", "interview"))
        self.assertEqual(list(answers(path).values()), [4] * 3 + ["no-evidence"] + [4] * 10)
        self.assertEqual(kept["notes"], {"learning-first-q1": "sums up, then asks; names the goal"})
        self.assertEqual(self.home.kept(), [os.path.basename(path)])  # no draft and no lock
        self.assertNotIn(b"Growth profile", session.output)
        self.assertNotIn(b"100", session.output)  # nor anything of a hundred

    def test_the_end_says_how_to_seal_and_to_correct(self):
        said = self.finished().output.decode().replace("\r\n", "\n")
        path = self.the_finished()
        self.assertIn(f"\n  {self.program} panel seal {path}\n", said)
        self.assertIn(f"\n  {self.program} interview --edit {path}\n", said)
        self.assertSaid("Show them to nobody on the panel before everybody has done the same.", said)
        session = self.interview("--edit", path)
        session.expect(REVIEW)
        session.line("4", LISTEN, ANSWER)
        session.line("5", REVIEW)
        session.line("f", END)
        self.assertEqual(list(answers(path).values()), [4] * 3 + [5] + [4] * 10)
        self.assertNotIn(b"Growth profile", session.output)


class Names(InterviewCase):
    def test_both_are_wanted(self):
        session = self.interview()
        session.expect(CANDIDATE)
        self.assertSaid("A name is needed", session.line("  ", CANDIDATE))
        session.line("Ana", RATER)
        self.assertSaid("A name is needed", session.line("", RATER))
        session.line("Bo", LISTEN)

    def test_those_that_are_given_are_not_asked_for(self):
        session = self.interview("--candidate", "Ana")
        self.assertNotIn("candidate?", session.expect(RATER))
        session.line("Bo", LISTEN)
        self.assertEqual(response(self.the_draft())["respondent"], "Ana")

    def test_a_session_that_ends_at_the_names_keeps_nothing(self):
        for keys, code in ((END_OF_INPUT, PAUSED), (INTERRUPT, -signal.SIGINT)):
            for prompt, typed in ((CANDIDATE, ""), (RATER, "Ana")):
                session = self.interview()
                session.expect(CANDIDATE)
                if typed:
                    session.line(typed, prompt)
                session.send(keys)
                self.assertSaid("nothing is kept", session.expect(END))
                self.assertEqual(session.wait(), code)
                self.assertEqual(self.home.kept(), [])


class OtherRaters(InterviewCase):
    def test_only_drafts_of_the_same_rater_and_candidate_are_offered(self):
        self.pause("4")
        for names in (("Ana Example", "Cem"), ("Dora", "Bo")):
            session = self.interview("--candidate", names[0], "--rater", names[1])
            text = session.expect(LISTEN)
            self.assertSaid("1 unfinished under other names is kept.", text)
            self.assertNotIn("Go on", text)
            session.line("q", END)
        session = self.interview("--candidate", "ana example", "--rater", "BO")
        self.assertSaid("1 Go on: Ana Example, 1 of 14 answered", session.expect(WHICH))
        self.assertSaid("Question 2 of 14", session.line("1", LISTEN))

    def test_no_rating_is_in_sight_for_one_who_goes_on(self):
        self.pause("5", "2")
        session = self.begin_again()
        text = session.line("1", LISTEN) + session.line("", ANSWER)
        shown = re.sub(r"(?m)^ +\d  \S.*\n(?:        .*\n)*", "", text)  # without the levels
        for label in LABELS:
            self.assertNotIn(label, shown)

    def begin_again(self):
        session = self.interview("--candidate", "Ana Example", "--rater", "Bo")
        session.expect(WHICH)
        return session

    def test_what_is_said_on_leaving_leads_back(self):
        said = self.pause("4", names=("Ana O'Hara", "Bo"))
        line = re.search(r"To go on, type:\n  (.*)\n", said)[1]
        self.assertTrue(line.startswith(f"{self.program} interview --candidate "), line)
        parsed = subprocess.run(f"printf '%s\\n' {line}", shell=True, capture_output=True, text=True)
        session = self.run_program(*parsed.stdout.splitlines()[1:])
        self.assertSaid("Go on: Ana O'Hara, 1 of 14 answered", session.expect(WHICH))

    def test_an_interview_that_is_open_elsewhere_is_in_use(self):
        first = self.begin()
        self.rate(first, "4")
        second = self.begin_again()
        self.assertSaid("in use", second.line("1", END))
        self.assertEqual(second.wait(), CANNOT)
        self.assertSaid("Saved.", self.rate(first, "5"))


class Listening(InterviewCase):
    def test_notes_and_ratings_are_on_the_disk_at_once(self):
        session = self.begin()
        self.assertSaid("Your note is kept. Saved.", session.line("tells of robots", LISTEN))
        self.assertEqual(response(self.the_draft())["notes"],
                         {"learning-first-q1": "tells of robots"})
        session.line("", ANSWER)
        session.line("+", NOTE)
        session.line("4", ANSWER)
        self.assertEqual(answers(self.the_draft()), {})
        session.line("4", LISTEN)
        os.kill(session.pid, signal.SIGKILL)
        self.assertEqual(answers(self.the_draft()), {"learning-first-q1": 4})
        self.assertEqual(response(self.the_draft())["notes"],
                         {"learning-first-q1": "tells of robots; 4"})

    def test_ctrl_c_keeps_what_was_noted(self):
        session = self.begin()
        session.line("tells of robots", LISTEN)
        session.send(b"half" + INTERRUPT)
        self.assertSaid("Saved after 0 of 14 answers.", session.expect(END))
        self.assertEqual(session.wait(), -signal.SIGINT)
        self.assertEqual(list(response(self.the_draft())["notes"].values()), ["tells of robots"])

    def test_a_paste_is_no_note_unless_one_is_asked_for(self):
        session = self.begin()
        session.send("one\ntwo\n")
        self.assertSaid("type + and Enter first", session.expect(LISTEN))
        self.assertNotIn("notes", response(self.the_draft()))
        session.line("+", NOTE)
        session.send("one\ntwo\n")
        session.expect(LISTEN)
        self.assertEqual(list(response(self.the_draft())["notes"].values()), ["one two"])


class Looks(InterviewCase):
    def test_both_screens_of_every_question_fit_a_terminal_of_80_by_24(self):
        session = self.begin()
        for number in range(1, 15):
            for keys, prompt in ((f"g {number}", LISTEN), ("", ANSWER)):
                self.assertLess(session.line(keys, prompt).count("\n"), 24, (number, keys))

    def whole_run(self, world=None, **more):
        session = self.begin(world=world, **more)
        for line, then in (("?", LISTEN), ("a note", LISTEN), ("", ANSWER), ("?", ANSWER),
                           ("9", ANSWER), ("4", LISTEN), ("+", NOTE), ("x", LISTEN), ("r", REVIEW)):
            session.line(line, then)
        os.remove(self.the_draft())  # for the next one
        return session

    def words(self, session):
        return COLOURS.sub("", session.output.decode())

    def test_no_line_is_wider_than_the_terminal(self):
        for width, most in ((40, 40), (80, 80), (120, 80)):
            shown = self.words(self.whole_run(size=(width, 24))).split("\r\n")
            self.assertLessEqual(max(map(len, shown)), most)

    def test_colours_say_nothing_that_words_do_not(self):
        coloured = self.whole_run({"NO_COLOR": None})
        self.assertRegex(coloured.output.decode(), COLOURS)
        self.assertEqual(self.words(coloured), self.words(self.whole_run()))

    def test_a_screen_reader_gets_lines_without_margins(self):
        text = self.whole_run({"NO_COLOR": None, "ACCESSIBLE": "1"}).output.decode()
        self.assertNotIn("\x1b", text)
        self.assertNotRegex(text, r"(?m)^ ")
        self.assertSaid("4: Clearly. Tells which goal", text)

    def test_an_ascii_locale_gets_ascii(self):
        self.assertTrue(self.whole_run({"LC_ALL": "C"}).output.isascii())


class Refused(InterviewCase):
    def refused(self, words, said):
        session = self.interview(*words)
        self.assertSaid(said, session.expect(END))
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(self.home.kept(), [])

    def test_what_people_answer_about_themselves(self):
        self.refused(["--instrument", "self"], "type qualities assess")
        path = os.path.join(self.home.path, "own.yaml")
        write(path, "format: qualities-response/1\nrubric: {id: seven-qualities}\n"
                    "instrument: self\nanswers: {}\n")
        before = read(path)
        self.refused(["--edit", path], "type qualities assess")
        self.assertEqual(read(path), before)

    def test_a_rubric_without_an_interview(self):
        self.refused(["--rubric", RUBRIC], "has no instrument \"interview\"; it has: self, visit")

    def test_names_for_a_file_that_has_them(self):
        self.refused(["--edit", "x.yaml", "--rater", "Bo"], "leave --candidate and --rater out")

    def test_answers_from_a_pipe(self):
        done = subprocess.run([self.program, "interview"], input=b"Ana\nBo\n", capture_output=True,
                              env=environment(self.home), timeout=20)
        self.assertEqual(done.returncode, CANNOT)
        self.assertIn("interview asks its questions in a terminal", flat(done.stderr.decode()))

    def test_another_questionnaire_for_raters_is_an_interview_too(self):
        session = self.interview("--rubric", RUBRIC, "--instrument", "visit", "--candidate", "Ana",
                                 "--rater", "Bo")
        session.expect(ANSWER)
        session.line("4", ANSWER)
        session.line("5", REVIEW)
        self.assertNotIn("Flower", session.line("f", END))
        self.assertEqual(answers(self.the_finished()), {"wet": 4, "clean": 5})


if __name__ == "__main__":
    main()
