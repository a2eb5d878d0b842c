"""Asking agreement_lines, which tells what it takes: requests in, a dictionary for each out."""
import subprocess


def words(value):
    """A request of nested lists: None is a hole."""
    if isinstance(value, (list, tuple, range)):
        return " ".join(words(one) for one in value)
    return "." if value is None else str(value)


def table(rows, points=(), den=1):
    return words(["table", len(rows), len(rows[0]), den, len(points), points, rows])


def items(rows, null_variance):
    return words(["items", null_variance, len(rows), len(rows[0]), rows])


def number(text):
    """A number, or the reason why there is none."""
    return text[2:] if text.startswith("- ") else float(text)


def ask(program, requests):
    """The answers: numbers by key, or reasons, which are texts."""
    done = subprocess.run([program], input="\n".join(requests) + "\n", capture_output=True,
                          text=True, check=True)
    assert not done.stderr, done.stderr
    answers = done.stdout.split("\n\n")[:-1]
    assert len(answers) == len(requests), (len(answers), len(requests))
    return [dict((line.split(" ", 1)[0], number(line.split(" ", 1)[1]))
                 for line in answer.splitlines()) for answer in answers]
