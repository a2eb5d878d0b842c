"""A disk that is full: nothing is lost, and nothing is called saved that is not."""
import os
import subprocess

from case import CANNOT, Case, limit_files, main, read, write
from session import ANSWER, END, NAME, PLACE, REVIEW, WHICH, answers

SAVED = ". Saved."
NOT_YET = "Kept in memory, not yet saved."


class FullDisk:
    """The promises; how a disk is filled and emptied is said below."""

    def test_full_before_the_first_question(self):
        self.fill()
        session = self.start()
        text = session.line("Ana", PLACE)
        self.assertSaid("your answers are not safe: cannot write", text)
        self.assertSaid(self.reason, text)
        self.assertSaid("Question 1 of 3", session.line("", ANSWER))
        self.assertNotIn("aved", session.line("4", PLACE))
        self.assertSaid(NOT_YET, session.line("", ANSWER))
        self.empty(session)
        self.assertSaid(SAVED, session.line("5", ANSWER))
        self.assertEqual(answers(self.the_draft()), {"can": 4, "rain": 5})
        self.finish(session, {3: "1"})

    def test_full_in_the_middle(self):
        session = self.start()
        session.line("Ana", ANSWER)
        self.assertSaid(SAVED, session.line("4"))
        before = read(self.the_draft())
        self.fill(session)
        text = session.line("5", PLACE)
        self.assertSaid("cannot write", text)
        self.assertNotIn("aved", text)
        self.assertEqual(read(self.the_draft()), before)
        self.assertSaid(NOT_YET, session.line("", ANSWER))
        self.empty(session)
        self.finish(session, {3: "1"})

    def test_another_place_takes_over(self):
        session = self.start()
        session.line("Ana", ANSWER)
        session.line("4")
        self.fill(session)
        session.line("5", PLACE)
        self.assertSaid('"4" does not look like a file.', session.line("4", PLACE))
        taken = os.path.join(self.home.path, "taken.yaml")
        write(taken, "mine")
        self.assertSaid("is there already", session.line(taken, PLACE))
        self.assertEqual(read(taken), b"mine")
        self.assertSaid("No such file or directory", session.line("no/such/folder/a.yaml", PLACE))
        self.elsewhere(session)
        path = os.path.join(self.home.path, "my answers.yaml")
        text = session.line(path, ANSWER)
        self.assertSaid(f"From now on your answers are kept in {path}", text)
        self.assertSaid(SAVED, text)
        self.assertEqual(answers(path), {"can": 4, "rain": 5})
        self.assertSaid(f"--edit '{path}'", session.line("q", END))
        again = self.assess("--edit", path)
        again.expect(ANSWER)
        again.line("1", REVIEW)
        again.line("f", END)
        self.assertEqual(again.wait(), 0)
        self.assertEqual(answers(path), {"can": 4, "rain": 5, "pull": 1})
        self.assertEqual(self.home.kept(), [])

    def test_leaving_while_it_is_full_shows_the_answers(self):
        session = self.start()
        session.line("Ana", ANSWER)
        session.line("4")
        self.fill(session)
        session.line("5", PLACE)
        session.line("", ANSWER)
        text = session.line("q", END)
        self.assertSaid("could not be saved. Copy them from here:", text)
        self.assertSaid('"can": 4\n  "rain": 5\n', text)
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(answers(self.the_draft()), {"can": 4})

    def test_leaving_when_there_is_room_again_saves(self):
        session = self.start()
        session.line("Ana", ANSWER)
        self.fill(session)
        session.line("4", PLACE)
        session.line("", ANSWER)
        self.empty(session)
        self.assertSaid("Saved after 1 of 3 answers.", session.line("q", END))
        self.assertEqual(answers(self.the_draft()), {"can": 4})

    def test_finishing_while_it_is_full(self):
        session = self.start()
        session.line("Ana", ANSWER)
        for line in ("4", "5", "1"):
            session.line(line)
        self.fill(session)
        text = session.line("f", END)
        self.assertSaid("your finished answers are not in their place: cannot write", text)
        self.assertSaid("Growth profile", text)
        self.assertSaid("Saved after 3 of 3 answers. To go on, type:", text)
        self.assertEqual(session.wait(), CANNOT)
        self.assertEqual(self.home.finished(), [])
        self.empty(session)
        again = self.assess()
        again.expect(WHICH)
        again.line("1", REVIEW)
        self.finish(again, {})

    def finish(self, session, given):
        for line in given.values():
            session.line(line)
        session.line("f", END)
        self.assertEqual(session.wait(), 0)
        self.assertEqual(answers(self.the_finished()), {"can": 4, "rain": 5, "pull": 1})
        self.assertEqual(self.home.kept(), [os.path.basename(self.the_finished())])


class Limit(FullDisk, Case):
    """A limit on the size of files stands for the disk."""

    reason = "File too large"
    limit = None

    def start(self):
        limit = self.limit
        session = self.assess(before=lambda: limit and limit_files(limit))
        session.expect(NAME)
        return session

    def fill(self, session=None):
        self.limit = 60
        if session:
            limit_files(self.limit, session.pid)

    def empty(self, session):
        if session.status is None:
            limit_files(1 << 20, session.pid)
        self.limit = None

    elsewhere = empty  # the limit holds everywhere


class SmallDisk(FullDisk, Case):
    """A file system of 64 KiB, filled to the last byte."""

    reason = "No space left on device"

    def setUp(self):
        super().setUp()
        self.disk = os.path.join(self.home.path, ".local")
        os.mkdir(self.disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "qualities", self.disk],
                                 capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no file system can be mounted here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk])
        for folder in (self.home.state, self.home.data):
            os.makedirs(folder)

    def start(self):
        session = self.assess()
        session.expect(NAME)
        return session

    def fill(self, _=None):
        with open(self.disk + "/filling", "wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def empty(self, _):
        os.unlink(self.disk + "/filling")

    def elsewhere(self, _):
        pass


if __name__ == "__main__":
    main()
