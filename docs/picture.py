#!/usr/bin/python3
"""Draw the pictures of the documents from real runs of the program.

    picture.py PROGRAM [FOLDER]      writes the pictures, into docs/pictures by default
    picture.py --check PROGRAM       fails when a picture is not what the program shows

The program runs in a pseudo-terminal of 80 columns and an empty home folder; pyte interprets what
it writes. Text stays text in the picture. The check is skipped (77) where there is no pyte.
"""

import fcntl
import os
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from html import escape
from itertools import groupby
from pathlib import Path

try:
    import pyte
except ImportError:
    print("pyte is not installed: apt-get install python3-pyte")
    sys.exit(77)

HERE = Path(__file__).resolve().parent
COLUMNS, ROWS = 80, 300

# Name, arguments, lines to type, and which part of the screen is shown: from the line that starts
# with the first text to the line before the second (None: to the last line).
PICTURES = [
    (
        "question",
        ["assess"],
        ["Ana", "4", "3", "3"],
        ("  3 Sometimes. Saved.", None),
    ),
    (
        "profile",
        ["report", str(HERE / "examples" / "ana.yaml")],
        [],
        ("Growth profile", "  To try this week:"),
    ),
]

# Pictures that the program draws itself: name, and arguments.
CHARTS = [("chart", ["report", "--format", "svg", str(HERE / "examples" / "ana.yaml")])]

CELL, LINE, SIZE, MARGIN, BAR = 8.4, 20, 14, 20, 36
INK = {"default": "#d5dce3", "cyan": "#5cc8d7"}
PAPER, TITLE_BAR, STRONG, TITLE = "#17212b", "#202d39", "#ffffff", "#93a1ae"
FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


class Terminal:
    """A run of the program on a screen."""

    def __init__(self, command, home):
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.master, slave = os.openpty()
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(slave, termios.TIOCSWINSZ, size)
        environment = {"HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)

    def read(self, done, seconds=20):
        """Shows what comes until `done()`, or until the program ends."""
        deadline = time.monotonic() + seconds
        while not done():
            ready, _, _ = select.select([self.master], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                sys.exit(f"the program shows no prompt; the last line is: {self.line()!r}")
            try:
                self.stream.feed(os.read(self.master, 65536))
            except OSError:
                return

    def line(self):
        return self.screen.display[self.screen.cursor.y]

    def waits(self):
        return self.line()[: self.screen.cursor.x].endswith(("name: ", "): "))

    def type(self, text):
        self.read(self.waits)
        before = self.screen.cursor.y
        os.write(self.master, text.encode() + b"\n")
        self.read(lambda: self.screen.cursor.y > before)

    def close(self):
        os.close(self.master)
        self.process.wait(timeout=20)


def run(program, arguments, lines):
    """The screen after the lines were typed, and whether the program waits for more."""
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal([program, *arguments], home)
        for line in lines:
            terminal.type(line)
        terminal.read(terminal.waits if lines else lambda: False)
        terminal.close()
    return terminal.screen, bool(lines)


def rows_shown(screen, part):
    first, end = part
    starts = [y for y, line in enumerate(screen.display) if line.startswith(first)]
    if not starts:
        sys.exit(f"no line starts with {first!r}")
    last = screen.cursor.y
    if end:
        last = next(y for y in range(starts[-1], ROWS) if screen.display[y].startswith(end)) - 1
    while not screen.display[last].strip():
        last -= 1
    return range(starts[-1], last + 1)


def style_of(cell):
    colour = STRONG if cell.bold and cell.fg == "default" else INK.get(cell.fg, INK["default"])
    return colour, cell.bold


def put_line(cells, y):
    """One <text> for each run of cells that look the same."""
    out, x = [], 0
    for (colour, bold), run_cells in groupby(cells, style_of):
        text = "".join(cell.data for cell in run_cells)
        inner = text.rstrip()
        lead = len(inner) - len(inner.lstrip())
        inner = inner.lstrip()
        if inner:
            weight = ' font-weight="bold"' if bold else ""
            out.append(
                f'<text x="{MARGIN + (x + lead) * CELL:.1f}" y="{y}" fill="{colour}"{weight} '
                f'textLength="{len(inner) * CELL:.1f}" lengthAdjust="spacingAndGlyphs" '
                f'xml:space="preserve">{escape(inner)}</text>'
            )
        x += len(text)
    return out


def draw(title, screen, rows, cursor):
    width = round(COLUMNS * CELL + 2 * MARGIN)
    height = BAR + MARGIN + len(rows) * LINE + MARGIN - 4
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-family="{FONT}" font-size="{SIZE}">',
        f"<title>A terminal after: {escape(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>',
        f'<path d="M0 {BAR}V8a8 8 0 0 1 8-8H{width - 8}a8 8 0 0 1 8 8V{BAR}z" '
        f'fill="{TITLE_BAR}"/>',
        f'<text x="{MARGIN}" y="{BAR / 2 + SIZE / 3:.1f}" fill="{TITLE}">$ {escape(title)}</text>',
    ]
    baseline = BAR + MARGIN + SIZE - 3
    for k, row in enumerate(rows):
        cells = [screen.buffer[row][x] for x in range(COLUMNS)]
        out += put_line(cells, baseline + k * LINE)
    if cursor:
        x = MARGIN + screen.cursor.x * CELL
        y = BAR + MARGIN + (len(rows) - 1) * LINE - 3
        ink = INK["default"]
        out.append(f'<rect x="{x:.1f}" y="{y}" width="{CELL}" height="18" fill="{ink}"/>')
    return "\n".join([*out, "</svg>", ""])


def picture(program, arguments, lines, part):
    screen, waits = run(program, arguments, lines)
    words = [Path(word).name if "/" in word else word for word in arguments]
    title = " ".join(["qualities", *words])
    return draw(title, screen, rows_shown(screen, part), waits)


def chart(program, arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def pictures(program):
    for name, *what in PICTURES:
        yield name, picture(program, *what)
    for name, arguments in CHARTS:
        yield name, chart(program, arguments)


def main(arguments):
    check = arguments[:1] == ["--check"]
    program, *rest = arguments[check:] or sys.exit(__doc__)
    folder = Path(rest[0]) if rest else HERE / "pictures"
    program = os.path.abspath(program)
    for name, drawn in pictures(program):
        path = folder / f"{name}.svg"
        if not check:
            path.write_text(drawn, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != drawn:
            sys.exit(f"{path} shows something else; to draw it again: docs/picture.py {program}")


if __name__ == "__main__":
    main(sys.argv[1:])
