"""No answer is ever recorded that the person did not type."""
import itertools
import os
import signal
import subprocess
import termios
import time

from case import CANNOT, PAUSED, Case, main, read
from session import (ANSWER, END, END_OF_INPUT, INTERRUPT, NAME, NOTE, REVIEW, answers, environment,
                     response)


class NoTerminal(Case):
    def refused(self, **streams):
        done = subprocess.run([self.program, "assess"], env=environment(self.home), timeout=20,
                              capture_output="stderr" not in streams, **streams)
        self.assertEqual(done.returncode, CANNOT)
        self.assertEqual(self.home.kept(), [])
        return done

    def test_answers_from_a_pipe_are_refused(self):
        done = self.refused(input=b"Ana\n" + b"4\n" * 35 + b"f\n")
        self.assertIn(b"qualities score FILE", done.stderr)
        self.assertEqual(done.stdout, b"")

    def test_an_endless_pipe_is_refused(self):
        with subprocess.Popen(["yes"], stdout=subprocess.PIPE) as yes:
            self.refused(stdin=yes.stdout)
            yes.stdout.close()
            yes.kill()

    def test_a_pipe_that_stays_empty_is_not_waited_for(self):
        reading, writing = os.pipe()
        self.refused(stdin=reading)
        os.close(reading)
        os.close(writing)

    def test_dev_null_is_refused(self):
        self.refused(stdin=subprocess.DEVNULL)

    def test_a_terminal_on_one_side_only_is_refused(self):
        for number in (0, 2):
            session = self.assess(redirect=[(number, "/dev/null")])
            session.expect(END)
            self.assertEqual(session.wait(), CANNOT)
            self.assertEqual(self.home.kept(), [])

    def test_closed_descriptors_in_all_combinations(self):
        for closed in itertools.product((False, True), repeat=3):
            redirect = [(number, None) for number in range(3) if closed[number]]
            session = self.assess(redirect=redirect)
            if redirect:
                session.expect(END)
                self.assertEqual(session.wait(), CANNOT, closed)
            else:
                session.expect(NAME)
                session.close()
            self.assertEqual(self.home.drafts(), [], closed)


class EndOfInput(Case):
    def test_at_the_name(self):
        session = self.assess()
        session.expect(NAME)
        session.send(END_OF_INPUT)
        session.expect(END)
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(self.home.kept(), [])

    def test_at_a_question(self):
        session = self.begin()
        session.line("4")
        session.send(END_OF_INPUT)
        self.assertSaid("Saved after 1 of 3 answers.", session.expect(END))
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(answers(self.the_draft()), {"can": 4})

    def test_a_line_without_enter_is_no_answer(self):
        session = self.begin()
        session.line("4")
        session.send(b"5" + END_OF_INPUT + END_OF_INPUT)
        session.expect(END)
        self.assertEqual(session.wait(), PAUSED)
        self.assertEqual(answers(self.the_draft()), {"can": 4})

    def test_a_note_without_enter_is_no_note(self):
        session = self.begin()
        session.line("4")
        session.line("+", NOTE)
        session.send(b"half" + END_OF_INPUT + END_OF_INPUT)
        session.expect(END)
        self.assertNotIn("notes", response(self.the_draft()))

    def test_a_terminal_that_closes_in_the_middle_of_a_line(self):
        session = self.begin()
        session.line("4")
        session.send("5")
        session.hang_up()
        self.assertIn(session.wait(), (PAUSED, -signal.SIGHUP))
        self.assertEqual(answers(self.the_draft()), {"can": 4})


class Pastes(Case):
    def test_lines_that_come_at_once_are_no_answers(self):
        session = self.begin()
        session.send("4\n4\n4\n4\n4\n")
        text = session.expect(ANSWER)
        self.assertSaid("5 lines came at once, as from a paste. None of them was recorded.", text)
        self.assertSaid("Question 1 of 3", text)
        self.assertEqual(answers(self.the_draft()), {})
        self.assertSaid("2 Seldom. Saved.", session.line("2"))

    def test_the_unfinished_last_line_of_a_paste_is_gone_too(self):
        session = self.begin()
        session.send("4\n4\n5")
        self.assertSaid("3 lines came at once", session.expect(ANSWER))
        self.assertSaid("nothing was recorded", session.line(""))
        self.assertEqual(answers(self.the_draft()), {})

    def test_a_paste_does_not_finish(self):
        session = self.begin()
        session.line("r", REVIEW)
        session.send("f\nf\n")
        self.assertSaid("2 lines came at once", session.expect(REVIEW))
        self.assertEqual(self.home.finished(), [])

    def test_a_paste_is_one_note(self):
        session = self.begin()
        session.line("+", NOTE)
        session.send("first\nsecond\n")
        session.expect(ANSWER)
        self.assertEqual(response(self.the_draft())["notes"], {"can": "first second"})

    def test_the_unfinished_last_line_of_a_paste_is_part_of_the_note(self):
        session = self.begin()
        session.line("+", NOTE)
        session.send("first\nsecond")
        self.assertSaid("Question 1 of 3", session.expect(ANSWER))
        self.assertEqual(response(self.the_draft())["notes"], {"can": "first second"})

    def test_a_flood_ends_the_session(self):
        session = self.begin()
        os.set_blocking(session.terminal, False)
        while session.status is None:
            session.send(b"4\n" * 500)
            session.read(0.001)
            if os.waitid(os.P_PID, session.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                session.wait()
        self.assertEqual(session.status, PAUSED)
        self.assertIn(b"faster than anybody types", session.output)
        self.assertEqual(self.home.kept(), [])


class Signals(Case):
    def modes(self, session):
        return termios.tcgetattr(session.terminal)

    def test_ctrl_c_keeps_the_answers_and_the_terminal(self):
        session = self.begin()
        before = self.modes(session)
        session.line("4")
        session.send(b"5" + INTERRUPT)
        self.assertSaid("Saved after 1 of 3 answers. To go on, type:", session.expect(END))
        self.assertEqual(session.wait(), -signal.SIGINT)
        self.assertEqual(self.modes(session), before)
        self.assertEqual(answers(self.the_draft()), {"can": 4})
        self.assertFalse(os.path.exists(self.the_draft() + ".lock"))

    def test_ctrl_c_at_the_name_keeps_nothing(self):
        session = self.assess()
        session.expect(NAME)
        session.send(INTERRUPT)
        session.expect(END)
        self.assertEqual(session.wait(), -signal.SIGINT)
        self.assertEqual(self.home.kept(), [])

    def test_the_signals_that_end_a_session_save_it(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
            session = self.begin()
            session.line("4")
            os.kill(session.pid, number)
            self.assertSaid("Saved after 1 of 3", session.expect(END))
            self.assertEqual(session.wait(), -number)
            os.unlink(self.the_draft())

    def test_a_signal_that_is_ignored_stays_so(self):
        session = self.begin(before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        os.kill(session.pid, signal.SIGHUP)
        self.assertSaid("4 Often. Saved.", session.line("4"))

    def test_a_signal_while_a_line_is_taken_is_not_missed(self):
        session = self.begin()
        session.send("4\n")
        time.sleep(0.015)  # by now it waits whether more lines come at once
        os.kill(session.pid, signal.SIGTERM)
        self.assertEqual(session.wait(5), -signal.SIGTERM)

    def test_a_session_that_was_stopped_goes_on(self):
        session = self.begin()
        before = self.modes(session)
        os.kill(session.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, session.pid, os.WSTOPPED)
        os.kill(session.pid, signal.SIGCONT)
        self.assertSaid("4 Often. Saved.", session.line("4"))
        self.assertEqual(self.modes(session), before)


class Forgetting(Case):
    def leftovers(self):
        """A draft, one that is half written, a finished response, one half written."""
        session = self.begin()
        session.line("4")
        session.line("q", END)
        session.wait()
        draft = self.the_draft()
        finished = os.path.join(self.home.data, "Ana.yaml")
        for path in (draft + ".x1y2z3", finished, finished + ".x1y2z3"):
            with open(path, "wb") as file:
                file.write(read(draft))

    def test_nothing_is_deleted_unless_yes_is_typed(self):
        self.leftovers()
        before = self.home.kept()
        half_a_line = b"yes" + END_OF_INPUT * 2
        for typed in (b"\n", b"y\n", b"no\n", b"yes\nyes\n", END_OF_INPUT, half_a_line):
            session = self.run_program("forget")
            session.expect(r"Enter to keep them: $")
            session.send(typed)
            self.assertSaid("Nothing was deleted.", session.expect(END), typed)
            self.assertEqual(self.home.kept(), before, typed)

    def test_all_of_it_goes_also_what_a_crash_left(self):
        self.leftovers()
        session = self.run_program("forget")
        session.expect(r"Enter to keep them: $")
        session.line("yes", END)
        self.assertEqual(session.wait(), 0)
        self.assertEqual(self.home.kept(), [])

    def test_a_draft_that_is_open_stays(self):
        open_one = self.begin()
        open_one.line("4")
        session = self.run_program("forget")
        session.expect(r"Enter to keep them: $")
        self.assertSaid("open in another window", session.line("yes", END))
        self.assertEqual(session.wait(), 1)
        self.assertEqual(answers(self.the_draft()), {"can": 4})


if __name__ == "__main__":
    main()
