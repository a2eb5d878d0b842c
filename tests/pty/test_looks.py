"""What the questionnaire looks like: widths, colours, screen readers, plain ASCII."""
import os
import re
import signal

from case import CANNOT, Case, main, read, without_override, write
from session import ANSWER, COLOURS, END, NAME, NOTE, REVIEW, WHICH, Person, answers

DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff]")  # boxes, blocks, braille


class Looks(Case):
    def whole_run(self, world=None, **more):
        """Everything a person may see, in one run."""
        session = self.begin(world=world, **more)
        for line in ("?", "9", "", "g 7", "+ a note", "s", "4", "n"):
            session.line(line)
        session.line("q", END)
        session = self.assess(world=world, **more)
        self.assertEqual(Person(session, {1: "4", 2: "5", 3: "1"}).finish(), 0)
        return session

    def words(self, session):
        """Of the questions and the profile, without colours; the paths after them differ."""
        text = COLOURS.sub("", session.output.decode())
        return text[text.index("Three questions"):text.index("Your answers are in")]

    def widest(self, session):
        """Of the questions and the profile; what is to be copied is not broken."""
        text = session.output.decode().replace("\r\n", "\n")
        shown = text[text.index("Three questions"):text.index("Your answers are in")]
        return max(map(len, shown.split("\n")))

    def test_no_line_is_wider_than_the_terminal(self):
        for width, most in ((40, 40), (80, 80), (120, 80)):
            self.assertLessEqual(self.widest(self.whole_run(size=(width, 24))), most)

    def test_no_prompt_is_wider_than_40_columns(self):
        session = self.begin(size=(40, 24))
        for line, then in (("+", NOTE), ("note", ANSWER), ("r", REVIEW)):
            session.line(line, then)
        session.line("q", END)
        again = self.assess(size=(40, 24))
        again.expect(WHICH)
        for text in (session.output, again.output):
            shown = [line for line in text.decode().split("\r\n") if self.program not in line]
            self.assertLessEqual(max(map(len, shown)), 40)

    def test_a_terminal_of_three_columns_is_no_reason_to_fail(self):
        text = self.begin(size=(3, 2)).output.decode()
        self.assertSaid("Question 1 of 3", re.sub(r"\s+", " ", text))

    def test_a_window_that_changes_is_noticed(self):
        session = self.begin()
        session.resize((40, 24))
        text = session.line("?")
        self.assertLessEqual(max(map(len, text.split("\n"))), 40)

    def test_colours_say_nothing_that_words_do_not(self):
        plain = self.whole_run()
        coloured = self.whole_run({"NO_COLOR": None})
        text = coloured.output.decode()
        self.assertRegex(text, COLOURS)
        self.assertNotIn("\x1b", COLOURS.sub("", text))
        self.assertEqual(self.words(coloured), self.words(plain))

    def test_no_escape_where_colours_are_not_wanted(self):
        for world in ({}, {"NO_COLOR": None, "TERM": "dumb"}, {"NO_COLOR": None, "ACCESSIBLE": "1"},
                      {"NO_COLOR": None, "TERM": None}):
            self.assertNotIn(b"\x1b", self.whole_run(world).output, world)

    def test_an_empty_no_color_counts_as_unset(self):
        self.assertIn(b"\x1b", self.begin(world={"NO_COLOR": ""}).output)

    def test_nothing_is_drawn_or_overwritten_for_a_screen_reader(self):
        session = self.whole_run({"NO_COLOR": None, "ACCESSIBLE": "1"})
        text = session.output.decode()
        self.assertNotRegex(text, DRAWN)
        self.assertNotRegex(text, "\r(?!\n)|\b|\t")
        self.assertNotRegex(text[:text.index("Growth profile")], "(?m)^ ")
        self.assertSaid("4: Often", text)

    def test_an_ascii_locale_gets_ascii(self):
        for world in ({"LC_ALL": "C"}, {"LC_ALL": None}):
            self.assertTrue(self.whole_run(world).output.isascii(), world)


class Output(Case):
    def play(self, session):
        return Person(session, {1: "4", 2: "5", 3: "1"}).finish()

    def test_the_profile_goes_where_stdout_goes(self):
        path = os.path.join(self.home.path, "profile.txt")
        session = self.assess(redirect=[(1, path)])
        self.assertEqual(self.play(session), 0)
        self.assertIn(b"Growth profile", read(path))
        self.assertNotIn(b"\x1b", read(path))
        self.assertNotIn(b"Question", read(path))
        self.assertNotIn(b"Growth profile", session.output)

    def test_output_writes_a_file_in_the_format_of_its_name(self):
        path = os.path.join(self.home.path, "profile.json")
        self.assertEqual(self.play(self.assess("--output", path)), 0)
        self.assertEqual(read(path)[:1], b"{")

    def refused(self, words, said, **more):
        """Refused before the first question."""
        session = self.assess(*words, **more)
        self.assertSaid(said, session.expect(END))
        self.assertNotIn(b"Question 1", session.output)
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(self.home.drafts(), [])

    def test_an_output_that_cannot_be_is_refused_before_the_first_question(self):
        path = os.path.join(self.home.path, "there.txt")
        write(path, "mine")
        self.refused(["--output", path], "is there already; use --force")
        self.refused(["--output", path + "/x.txt"], "Not a directory")
        self.refused(["--output", self.home.path], "Is a directory")
        self.refused(["--output", "no/such/folder/x.txt"], "No such file or directory")
        self.assertEqual(read(path), b"mine")
        self.assertEqual(self.play(self.assess("--force", "--output", path)), 0)
        self.assertIn(b"Growth profile", read(path))

    def test_an_output_that_failed_leaves_the_answers(self):
        folder = os.path.join(self.home.path, "gone")
        os.mkdir(folder)
        session = self.assess("--output", folder + "/x.txt")
        session.expect(NAME)
        os.rmdir(folder)
        session.line("Ana", ANSWER)
        session.line("4")
        session.line("r", REVIEW)
        self.assertSaid("cannot write", session.line("f", END))
        self.assertEqual(session.wait(), CANNOT)
        self.assertIn(self.the_finished().encode(), session.output)

    def without_a_reader(self, **more):
        """Plays a session whose profile nobody reads; its exit code."""
        reading, writing = os.pipe()
        os.close(reading)
        session = self.assess(redirect=[(1, writing)], **more)
        os.close(writing)
        code = self.play(session)
        self.assertEqual(answers(self.the_finished()), {"can": 4, "rain": 5, "pull": 1})
        self.assertIn(self.the_finished().encode(), session.output)
        return code, session.output

    def test_a_reader_of_stdout_that_went_away_takes_no_answer_along(self):
        code, said = self.without_a_reader()
        self.assertEqual(code, -signal.SIGPIPE)
        self.assertNotIn(b"cannot write", said)

    def test_where_no_signal_tells_of_it_words_do(self):
        code, said = self.without_a_reader(
            before=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
        self.assertEqual(code, CANNOT)
        self.assertIn(b"cannot write the profile", said)

    def test_without_a_home_nothing_is_asked(self):
        self.refused([], "set HOME, or XDG_STATE_HOME", world={"HOME": None})
        self.refused([], "set HOME, or XDG_DATA_HOME",
                     world={"HOME": None, "XDG_STATE_HOME": self.home.path})

    def test_without_a_place_to_write_nothing_is_asked(self):
        os.makedirs(self.home.state)
        os.chmod(self.home.state, 0o500)
        self.refused([], "cannot keep a draft at", before=without_override)
        os.chmod(self.home.path, 0o500)
        self.refused([], "Permission denied", before=without_override,
                     world={"XDG_STATE_HOME": self.home.path + "/state"})
        os.chmod(self.home.path, 0o700)


if __name__ == "__main__":
    main()
