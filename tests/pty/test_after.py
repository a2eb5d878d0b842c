"""What is offered once the profile is there: an action to take on, a look back."""
import os
import re
import subprocess

from case import Case, main, read, write
from session import END, RUBRIC, Person, response

CHOICE = r"A number, or Enter for none: $"
GROWTH = """    growth:
      - {id: gutter, do: Put a barrel under the gutter.}
      - {id: dusk, do: Water at dusk.}
  - id: weeds
"""


class After(Case):
    def setUp(self):
        super().setUp()
        self.rubric = os.path.join(self.home.path, "garden.yaml")
        write(self.rubric, read(RUBRIC).decode().replace("  - id: weeds\n", GROWTH))

    def answer(self):
        """Water is poor and weeding is not; up to the question after the profile."""
        session = self.assess(rubric=self.rubric)
        person = Person(session, {1: "1", 2: "2", 3: "5"})
        for _ in range(5):  # a name, three answers, the review
            person.step()
        session.expect(CHOICE)
        return session

    def test_an_action_is_noted_in_the_file(self):
        session = self.answer()
        self.assertSaid("Type a number from 1 to 2, or press Enter.", session.line("3", CHOICE))
        self.assertSaid("Noted.", session.line("2", END))
        self.assertEqual(session.wait(), 0)
        self.assertEqual(response(self.the_finished())["chosen"], ["dusk"])

    def test_enter_takes_none(self):
        session = self.answer()
        session.line("", END)
        self.assertEqual(session.wait(), 0)
        self.assertNotIn("chosen", response(self.the_finished()))

    def test_the_last_response_is_there_to_compare_with(self):
        session = self.answer()
        session.line("1", END)
        self.assertNotIn(b"changed since", session.output)
        path = self.the_finished()
        write(path, re.sub("finished: ....", "finished: 2019", read(path).decode()))
        session = self.answer()
        session.line("", END)
        said = re.search(rb"changed since 2019-\d\d-\d\d, type:\r\n(.*)\r\n", session.output)[1]
        shown = subprocess.run(said, shell=True, capture_output=True, text=True)
        self.assertSaid("Put a barrel under the gutter. Water by", shown.stdout)


if __name__ == "__main__":
    main()
