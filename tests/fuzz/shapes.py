"""shapes.py PROGRAM [WORD]: nasty shapes of input at the sizes n, 2n and 4n.

Twice the size may take less than three times the time, and no more memory than the limit below.
Not part of the suite, for it measures time. WORD: only shapes whose name holds it.
"""
import os
import resource
import subprocess
import sys
import tempfile

MEMORY = 1 << 30  # bytes of address space
NOTICEABLE = 0.1  # seconds; what is faster than this cannot be measured well
TIMEOUT = 10

RUBRIC = """\
format: qualities-rubric/1
id: r
version: 1
title: {title}
{more}
scales: {{{scale}}}
instruments: {{{instruments}}}
qualities:
{qualities}
"""
SCALE = "s: [{value: 1, label: No}, {value: 2, label: Yes}]"
SELF = "self: {title: Self, scale: s}"
QUALITY = "  - {id: q, name: Q, items: {self: [{id: a, text: A}, {id: b, text: B}]}}"
RESPONSE = """\
format: qualities-response/1
rubric: {id: r}
instrument: self
answers: {a: 1, b: 2}
"""


def rubric(title="T", more="", scale=SCALE, instruments=SELF, qualities=QUALITY):
    return RUBRIC.format(title=title, more=more, scale=scale, instruments=instruments,
                         qualities=qualities)


def join(count, text):
    """`text` with each number from 0 on in the place of #."""
    return ", ".join(text.replace("#", str(k)) for k in range(count))


def lines(count, text):
    return "\n".join(text.replace("#", str(k)) for k in range(count))


def references(count, cites):
    """A rubric with `count` references, cited by its one quality or not."""
    every = lines(count, "  - {id: r#, type: book, title: T#, author: [{family: F#}]}")
    cite = f"cite: [{join(count, 'r#')}], why: W, " if cites else ""
    return rubric(more="references:\n" + every,
                  qualities=QUALITY.replace("name: Q,", "name: Q, " + cite))


# Name, greatest size, and the rubric of a size.
RUBRICS = [
    ("brackets", 400_000, lambda n: "[" * n),
    ("braces", 400_000, lambda n: "{a: " * n),
    ("dashes", 400_000, lambda n: "- " * n),
    ("question marks", 400_000, lambda n: "? " * n),
    ("blanks before a key", 400_000, lambda n: " " * n + "a: b\n"),
    ("quotes", 400_000, lambda n: "a: " + "'" * n),
    ("anchors", 400_000, lambda n: "a: " + "&a " * n),
    ("a long key", 400_000, lambda n: "a" * n + ": b\n"),
    ("a long plain text", 60_000, lambda n: rubric(title="a" * n)),
    ("many words", 60_000, lambda n: rubric(title="and " * (n // 4))),
    ("long lines of values", 40_000, lambda n: f"a: [{join(n, '#')}]\n"),
    ("unknown keys", 40_000, lambda n: lines(n, "k#: v") + "\n"),
    ("unknown keys, lines that end in CR", 40_000,
     lambda n: (lines(n, "k#: v") + "\n").replace("\n", "\r")),
    ("one key many times", 40_000, lambda n: lines(n, "k: v") + "\n"),
    ("bad members under a long name", 40_000,
     lambda n: rubric(scale=f"{'x' * 900}: [{join(n, '#')}]")),
    ("labels that differ", 16_000,
     lambda n: rubric(scale=f"s: [{join(n, '{value: 1, label: l#}')}]")),
    ("labels that are the same", 16_000,
     lambda n: rubric(scale=f"s: [{join(n, '{value: 1, label: l}')}]")),
    ("scales", 12_000,
     lambda n: rubric(scale=SCALE + ", " + join(n, "x#: [{value: 1}, {value: 2}]"))),
    ("bands", 16_000, lambda n: rubric(more=f"bands: [{join(n, '{from: 0, name: b#}')}]")),
    ("bands of one name", 16_000,
     lambda n: rubric(more=f"bands: [{join(n, '{from: 0, name: b}')}]")),
    ("instruments and qualities", 16_000,
     lambda n: rubric(instruments=SELF + ", " + join(n, "i#: x"), qualities=lines(n, "  - q"))),
    ("qualities with items for nobody", 8_000,
     lambda n: rubric(instruments=SELF + ", " + join(n, "i#: x"),
                      qualities=lines(n, "  - {items: {j#: x}}"))),
    ("items", 12_000,
     lambda n: rubric(qualities="  - {id: q, name: Q, items: {self: [" +
                      join(n, "{id: a#, text: T}") + "]}}")),
    ("items of one id", 12_000,
     lambda n: rubric(qualities="  - {id: q, name: Q, items: {self: [" +
                      join(n, "{id: a, text: T}") + "]}}")),
    ("items without a scale", 12_000,
     lambda n: rubric(scale=SCALE + ", " + join(n // 2, "x#: [{value: 1}, {value: 2}]"),
                      qualities="  - {id: q, name: Q, items: {self: [" +
                      join(n // 2, "{id: a#, text: T, scale: y#}") + "]}}")),
    ("references", 8_000, lambda n: references(n, False)),
    ("references that are cited", 6_000, lambda n: references(n, True)),
    ("references that are not there", 16_000,
     lambda n: rubric(more="references:\n" + lines(n // 4, "  - {id: r#, type: book, title: T}"),
                      qualities=QUALITY.replace("name: Q,", f"name: Q, cite: [{join(n, 'x#')}],"))),
    ("errors in another order", 32_000,
     lambda n: rubric(qualities="\n".join([QUALITY, lines(n, "  - q")])) +
     "references:\n" + lines(n, "  - r") + "\n"),
    ("words for what is missing", 32_000,
     lambda n: rubric(more=f"missing-words: {{na: [{join(n, 'w#')}]}}")),
]

AUTHOR = "references:\n  - {{id: r, type: book, title: T, author: [{{family: F, given: {}}}]}}"
CITES = QUALITY.replace("name: Q,", "name: Q, why: W, cite: [r],")

# Name, greatest size, the rubric and the response of a size; the response is reported.
REPORTS = [
    ("initials", 60_000,
     lambda n: (rubric(more=AUTHOR.format("A " * (n // 2)), qualities=CITES), RESPONSE)),
    ("cited references", 6_000, lambda n: (references(n, True), RESPONSE)),
    ("roles of an action", 16_000,
     lambda n: (rubric(more="roles:\n" + lines(n, "  - {id: r#, name: R}"),
                       qualities="\n".join(
                           f"  - {{id: q{k}, name: Q, items: {{self: [{{id: a{k}, text: A}},"
                           f" {{id: b{k}, text: B}}]}}, growth: [{{id: g{k}, do: D, "
                           f"practise-in: [{join(n, 'r#')}]}}]}}" for k in range(2))),
                RESPONSE.replace("{a: 1, b: 2}", "{a0: 1, b0: 1, a1: 2, b1: 2}"))),
    ("a word", 60_000, lambda n: (rubric(title="a" * n), RESPONSE)),
    ("letters with marks", 60_000, lambda n: (rubric(title="e\u0301" * (n // 3)), RESPONSE)),
    ("one letter with many marks", 60_000,
     lambda n: (rubric(title="e" + "\u0301" * (n // 2)), RESPONSE)),
    ("emoji", 60_000, lambda n: (rubric(title="\U0001f600" * (n // 4)), RESPONSE)),
    ("joined emoji", 60_000, lambda n: (rubric(title="\U0001f469\u200d" * (n // 7)), RESPONSE)),
    ("a note of words", 60_000,
     lambda n: (rubric(), RESPONSE + "notes: {a: '" + "x " * (n // 2) + "'}\n")),
    ("unknown items", 24_000, lambda n: (rubric(), RESPONSE + f"notes: {{{join(n, 'k#: x')}}}\n")),
    ("errors in another order", 24_000,
     lambda n: (rubric(), RESPONSE.replace("answers: {a: 1, b: 2}\n", "") +
                f"notes: {{{join(n, 'k#: x')}}}\nanswers: {{{join(n, 'k#: 1')}}}\n")),
    ("JSON on one line", 24_000,
     lambda n: (rubric(), '{"format": "qualities-response/1", "rubric": {"id": "r"}, '
                '"instrument": "self", "answers": {"a": 1, "b": 2}, '
                '"notes": {' + join(n, '"k#": 1') + '}}')),
    ("JSON brackets", 400_000, lambda n: (rubric(), "[" * n)),
    ("columns that are no items", 100_000,
     lambda n: (rubric(), join(n, "c#") + ",a\n" + "," * n + "1\n")),
    ("columns that are the same", 100_000,
     lambda n: (rubric(), "id," * n + "a\n" + "," * n + "1\n")),
    ("quotes in a table", 400_000, lambda n: (rubric(), "id,a\n" + '"' * n)),
    ("a quoted cell of lines", 400_000, lambda n: (rubric(), 'id,a\n"' + "\n" * n + '",1\n')),
    ("empty lines", 400_000, lambda n: (rubric(), "id,a\n" + "\n" * n + "x,1\n")),
]

# The same, scored.
TABLES = [
    ("rows", 100_000, lambda n: (rubric(), "id,a,b\n" + "x,1,2\n" * n)),
    ("rows with errors", 40_000, lambda n: (rubric(), "id,a,b\n" + "x,9,2\n" * n)),
    ("columns that are items", 8_000,
     lambda n: (rubric(qualities="  - {id: q, name: Q, items: {self: [" +
                       join(n, "{id: a#, text: T}") + "]}}"),
                "id," + ",".join(f"a{k}" for k in range(n)) + "\nx" + ",1" * n + "\n")),
    ("qualities", 4_000,
     lambda n: (rubric(qualities=lines(n, QUALITY.replace("id: q,", "id: q#,")
                                       .replace("id: a,", "id: a#,")
                                       .replace("id: b,", "id: b#,"))),
                "id," + ",".join(f"a{k},b{k}" for k in range(n)) + "\nx" + ",1,2" * n + "\n")),
]


def measure(command):
    """Processor time in seconds, or a word for what went wrong."""
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, preexec_fn=limit, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return "too slow"
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if b"not enough memory" in done.stderr:
        return "too much memory"
    if done.returncode not in (0, 1, 2):
        return f"status {done.returncode}"
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def verdict(times):
    for time in times:
        if isinstance(time, str):
            return time
    grows = [b / a for a, b in zip(times, times[1:]) if b > NOTICEABLE]
    return "grows too fast" if any(ratio >= 3 for ratio in grows) else "fine"


def shapes(program, folder):
    """Name, sizes, and a function that makes the command of a size."""
    def write(name, text):
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return path

    for name, most, make in RUBRICS:
        yield "rubric: " + name, most, lambda n, make=make: [
            program, "check", "--all", write("rubric.yaml", make(n))]
    for action, table in (("report", REPORTS), ("score", TABLES)):
        for name, most, make in table:
            def command(n, make=make, action=action):
                by, answers = make(n)
                return [program, action, "--all", "--rubric", write("rubric.yaml", by),
                        write("answers", answers)]
            yield f"{action}: {name}", most, command


def main():
    program = sys.argv[1]
    word = sys.argv[2] if len(sys.argv) > 2 else ""
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, most, command in shapes(program, folder):
            if word not in name:
                continue
            times = []
            for size in (most // 4, most // 2, most):
                times.append(measure(command(size)))
                if isinstance(times[-1], str):
                    break
            said = verdict(times)
            bad += said != "fine"
            print(f"{name:45} {most:7}",
                  *(t if isinstance(t, str) else f"{t:6.2f}" for t in times), said, flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
