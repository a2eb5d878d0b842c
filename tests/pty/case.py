"""What the tests on a terminal share."""
import ctypes
import os
import resource
import sys
import tempfile
import unittest

from session import ANSWER, NAME, RUBRIC, Home, Session, environment, flat

CANNOT, PAUSED = 2, 3  # exit codes
SKIPPED = 77           # of a test


class Case(unittest.TestCase):
    program = None

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.__exit__)

    def run_program(self, *words, world=None, **terminal):
        session = Session([self.program, *words], environment(self.home, **(world or {})),
                          **terminal)
        self.addCleanup(session.close)
        return session

    def assess(self, *words, rubric=RUBRIC, **more):
        return self.run_program("assess", "--rubric", rubric, *words, **more)

    def begin(self, *words, name="Ana", **more):
        """A session whose first question is on the screen."""
        session = self.assess(*words, **more)
        session.expect(NAME)
        session.line(name, ANSWER)
        return session

    def assertSaid(self, said, text, *more):
        """Wherever its lines are wrapped."""
        self.assertIn(flat(said), flat(text), *more)

    def the_draft(self):
        [path] = self.home.drafts()
        return path

    def the_finished(self):
        [path] = self.home.finished()
        return path


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def without_override():
    """Takes from root what lets it write where permissions forbid it, for what is run next."""
    for capability in (1, 2) if os.geteuid() == 0 else ():  # CAP_DAC_OVERRIDE, _READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP


def limit_files(size, of=0):
    """Lets a process (0: this one) write no file longer than `size` bytes."""
    resource.prlimit(of, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


WORKERS = 4  # the tests wait much more than they work


def each(suite):
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from each(test)
        else:
            yield test


def run_part(number):
    """Runs every fourth test in a process of its own; its id, and a file with what was said."""
    said = tempfile.TemporaryFile("w+")
    pid = os.fork()
    if pid == 0:
        tests = list(each(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])))
        part = unittest.TestSuite(tests[number::WORKERS])
        result = unittest.TextTestRunner(stream=said, verbosity=2).run(part)
        said.flush()
        os._exit(1 if not result.wasSuccessful() else SKIPPED if result.skipped else 0)
    return pid, said


def main():
    """Runs the tests of a file on the program that is its first argument. 77: all pass that are not
    skipped, and the log says which are."""
    Case.program = os.path.abspath(sys.argv[1])
    codes = set()
    for pid, said in [run_part(number) for number in range(WORKERS)]:
        codes.add(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        said.seek(0)
        print(said.read())
    sys.exit(1 if codes - {0, SKIPPED} else max(codes))
