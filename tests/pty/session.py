"""A person at a terminal: runs the program on a pty, in a home folder of its own."""
import contextlib
import fcntl
import glob
import os
import pty
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time

import pyte
import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
RUBRIC = os.path.join(HERE, "three.yaml")
PATIENCE = 20  # seconds, for a slow machine; a sound run never waits that long
INTERRUPT, END_OF_INPUT, BACKSPACE = b"\x03", b"\x04", b"\x7f"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")

NAME = r"Your name: $"
CANDIDATE, RATER = r"Who is the candidate\? $", r"Your own name: $"
ANSWER = r"Your (?:answer|rating) \(\? for help\): $"
LISTEN = r"Note \(\? for help\): $"
NOTE = r"Note: $"
REVIEW = r"Your choice: $"
PLACE = r"Save in: $"
WHICH = r"Type a number, then press Enter: $"
END = None  # the program has ended


class Home:
    """A home folder, taken away with all that is in it at the end of a `with`."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix="qualities-pty-")
        self.state = os.path.join(self.path, ".local/state/qualities")
        self.data = os.path.join(self.path, ".local/share/qualities")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def drafts(self):
        return sorted(glob.glob(os.path.join(self.state, "*.yaml")))

    def finished(self):
        return sorted(glob.glob(os.path.join(self.data, "*.yaml")))

    def kept(self):
        """Every file that the program keeps, whatever its name."""
        folders = (self.state, self.data)
        return [name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)]


def response(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def answers(path):
    """What a response file holds as answers: item id to value, or to the kind of no answer."""
    given = {}
    for item, answer in (response(path).get("answers") or {}).items():
        given[item] = answer.get("answer", answer) if isinstance(answer, dict) else answer
    return given


def environment(home, **changes):
    """What the program sees of the world; a change to None takes a variable out."""
    world = {"HOME": home.path, "PATH": os.environ["PATH"], "TERM": "xterm-256color",
             "LC_ALL": "C.UTF-8", "NO_COLOR": "1", **changes}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            world.setdefault(name, os.environ[name])
    return {name: value for name, value in world.items() if value is not None}


def flat(text):
    """All on one line: where lines are wrapped depends on the width, and on how long paths are."""
    return " ".join(text.split())


class Silence(AssertionError):
    """What was expected did not come."""


class Session:
    """One run of a command on a terminal of its own. What it writes is in `output`."""

    def __init__(self, command, env, size=(80, 24), redirect=(), before=lambda: None):
        """`redirect`: pairs of a descriptor and what it becomes: a path, a descriptor, or None
        for closed. `before` runs in the child last of all."""
        self.size, self.output, self.seen, self.status = size, b"", 0, None
        started, starting = os.pipe()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            try:
                for number in (signal.SIGPIPE, signal.SIGXFSZ):  # which Python ignores
                    signal.signal(number, signal.SIG_DFL)
                set_size(0, size)
                modes = termios.tcgetattr(0)
                modes[0] |= 0x4000  # IUTF8: Backspace takes whole characters
                termios.tcsetattr(0, termios.TCSANOW, modes)
                os.chdir(env.get("HOME", "/"))
                for number, target in redirect:
                    become(number, target)
                before()
                os.execvpe(command[0], command, env)
            finally:
                os._exit(127)
        os.close(starting)
        os.read(started, 1)  # nothing: the end comes when the program runs
        os.close(started)

    def read(self, seconds):
        """Reads what there is within a time; False once the program has let the terminal go."""
        try:
            if select.select([self.terminal], [], [], max(seconds, 0))[0]:
                part = os.read(self.terminal, 65536)
                self.output += part
                return bool(part)
        except OSError:
            return False
        return True

    def unread(self):
        """What was not expected yet, as text: without colours, lines ended in line feeds."""
        text = self.output[self.seen:].decode("utf-8", "replace")
        return COLOURS.sub("", text).replace("\r\n", "\n")

    def expect(self, *patterns, seconds=PATIENCE):
        """Waits for one of the patterns, or END, in what was not expected before; the text up to
        there. The one that came is in `came`."""
        end = time.monotonic() + seconds
        open_still = True
        while True:
            for pattern in patterns:
                if pattern and re.search(pattern, self.unread()):
                    return self.consume(pattern)
            if not open_still and END in patterns:
                return self.consume(END)
            if not open_still or time.monotonic() > end:
                raise Silence(f"expected {patterns}, but there is: {self.unread()!r}")
            open_still = self.read(end - time.monotonic())

    def consume(self, pattern):
        text = self.unread()
        self.came, self.seen = pattern, len(self.output)
        return text

    def send(self, keys):
        with contextlib.suppress(OSError):
            os.write(self.terminal, keys.encode() if isinstance(keys, str) else keys)

    def line(self, text, *patterns):
        """Types a line, and waits for what comes of it: by default for the next question."""
        self.send(text + "\n" if isinstance(text, str) else text + b"\n")
        return self.expect(*(patterns or (ANSWER, REVIEW)))

    def resize(self, size):
        self.size = size
        set_size(self.terminal, size)

    def screen(self):
        """What the person sees now: the lines of the screen."""
        screen = pyte.Screen(*self.size)
        pyte.ByteStream(screen).feed(self.output)
        return [line.rstrip() for line in screen.display]

    def hang_up(self):
        if self.terminal is not None:
            os.close(self.terminal)
            self.terminal = None

    def wait(self, seconds=PATIENCE):
        """The exit code, or minus the signal it died of. AssertionError when it goes on."""
        end = time.monotonic() + seconds
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError(f"it does not end; {self.unread()!r}")
            elif self.terminal is None or not self.read(0.005):
                time.sleep(0.002)
        while self.terminal is not None and self.read(0.01) and select.select(
                [self.terminal], [], [], 0)[0]:
            pass
        return self.status

    def close(self):
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.status = -signal.SIGKILL
        self.hang_up()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def set_size(terminal, size):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", size[1], size[0], 0, 0))


def become(number, target):
    if target is None:
        os.close(number)
    elif isinstance(target, int):
        os.dup2(target, number)
    else:
        opened = os.open(target, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, number)
        os.close(opened)


class Person:
    """Answers whatever is asked, and remembers what was acknowledged as saved."""

    def __init__(self, session, given, name="Ana", place=""):
        """`given`: what to type, by the number of the question. `place`: what to type where
        another file is asked for."""
        self.session, self.given, self.name, self.place = session, given, name, place
        self.acknowledged = {}  # by the number of the question
        self.typed = None       # the question that the last line answered

    def notice(self, text):
        if self.typed and re.search(r"(?m)^ *\S.*\. Saved\.$", text):
            self.acknowledged[self.typed] = self.given[self.typed]
        self.typed = None

    def reply(self, text):
        came = self.session.came
        if came == ANSWER:
            self.typed = int(re.findall(r"Question (\d+) of", text)[-1])
            return self.given[self.typed]
        return {NAME: self.name, REVIEW: "f", PLACE: self.place, WHICH: "1"}[came]

    def step(self, seconds=PATIENCE):
        """Waits for a question and answers it; False when the program ends instead."""
        text = self.session.expect(NAME, ANSWER, REVIEW, PLACE, WHICH, END, seconds=seconds)
        if self.session.came != PLACE:
            self.notice(text)
        if self.session.came is END:
            return False
        self.session.send(self.reply(text) + "\n")
        return True

    def play_until(self, moment):
        """Answers until a moment of the monotonic clock, or the end."""
        try:
            while self.step(moment - time.monotonic()):
                pass
        except Silence:
            pass

    def look_back(self):
        """Notices what was still shown when the session ended."""
        self.notice(self.session.unread())

    def finish(self):
        """Plays to the end; the exit code."""
        while self.step():
            pass
        return self.session.wait()
