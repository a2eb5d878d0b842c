"""kills.py PROGRAM [--count N] [--seed S]: ends sessions at random moments, in six ways.

After each, what was acknowledged is kept, every file is whole, nothing was recorded that was not
typed, and going on leads to the same scores as an undisturbed run."""
import argparse
import multiprocessing
import os
import random
import signal
import sys
import time

from after import GIVEN, command, damaged, lost_or_invented, not_resumed, undisturbed
from session import INTERRUPT, Home, Person, Session, environment

WAYS = ("KILL", "HUP", "INT", "TERM", "typed Ctrl-C", "terminal closed")


def strike(session, way):
    if way == "typed Ctrl-C":
        session.send(INTERRUPT)
    elif way == "terminal closed":
        session.hang_up()
    else:
        try:
            os.kill(session.pid, getattr(signal, "SIG" + way))
        except ProcessLookupError:
            pass


def one_kill(task):
    """What is wrong after one, empty when nothing is; and how many answers were acknowledged."""
    program, way, seconds, expected = task
    with Home() as home:
        with Session(command(program), environment(home)) as session:
            person = Person(session, GIVEN)
            person.play_until(time.monotonic() + seconds)
            strike(session, way)
            try:
                session.wait()
            except AssertionError as stuck:
                return str(stuck), len(person.acknowledged)
            person.look_back()
        wrong = (damaged(program, home) or lost_or_invented(person, home)
                 or not_resumed(program, home, expected))
        return wrong, len(person.acknowledged)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    choose = random.Random(given.seed)
    with Home() as home:
        start = time.monotonic()
        expected = undisturbed(given.program, home)
        whole = time.monotonic() - start
    tasks = [(given.program, WAYS[number % len(WAYS)], choose.uniform(0, whole), expected)
             for number in range(given.count)]
    bad = acknowledged = 0
    with multiprocessing.Pool(4) as pool:
        for (_, way, seconds, _), (wrong, count) in zip(tasks, pool.imap(one_kill, tasks)):
            acknowledged += count
            if wrong:
                bad += 1
                print(f"{way} after {seconds:.4f} s: {wrong}")
    print(f"{given.count} kills, {acknowledged} answers acknowledged, {bad} bad")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
