"""What must hold after a session ended in whatever way."""
import os
import subprocess

from session import RUBRIC, Person, Session, answers, environment

GIVEN = {1: "4", 2: "5", 3: "1"}
ITEMS = {1: "can", 2: "rain", 3: "pull"}
WHOLE = {"can": 4, "rain": 5, "pull": 1}


def command(program):
    return [program, "assess", "--rubric", RUBRIC]


def kept_answers(home):
    """The answers in the fullest file that is kept."""
    files = home.drafts() + home.finished()
    return max((answers(path) for path in files), key=len, default={})


def damaged(program, home):
    """What `check` says of files that are no whole response; empty when all are."""
    files = home.drafts() + home.finished()
    if not files:
        return ""
    done = subprocess.run([program, "check", "--rubric", RUBRIC, *files], capture_output=True,
                          env=environment(home), timeout=60)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode()


def lost_or_invented(person, home):
    """Acknowledged answers that are not kept, and kept ones that were not typed."""
    kept = kept_answers(home)
    lost = {ITEMS[number]: value for number, value in person.acknowledged.items()
            if kept.get(ITEMS[number]) != int(value)}
    invented = {item: value for item, value in kept.items() if WHOLE[item] != value}
    return (f"lost {lost} " if lost else "") + (f"invented {invented}" if invented else "")


def scores(program, home):
    [path] = home.finished()
    done = subprocess.run([program, "score", "--rubric", RUBRIC, os.path.basename(path)],
                          cwd=home.data, env=environment(home), capture_output=True, timeout=60)
    return done.stdout


def not_resumed(program, home, expected):
    """Why going on does not lead to what an undisturbed run leads to; empty when it does."""
    if not home.finished():
        with Session(command(program), environment(home)) as session:
            code = Person(session, GIVEN).finish()
        if code != 0:
            return f"going on ended with {code}"
    got = scores(program, home)
    return "" if got == expected else f"going on led to {got}"


def undisturbed(program, home):
    """The scores of an undisturbed run."""
    with Session(command(program), environment(home)) as session:
        if Person(session, GIVEN).finish() != 0:
            raise AssertionError(session.unread())
    return scores(program, home)
