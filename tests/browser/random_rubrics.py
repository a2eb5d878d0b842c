"""random_rubrics.py FOLDER RUBRICS RESPONSES: random rubrics of people about themselves, as
tests/property makes them, numbered from 0; each with its responses as one list of JSON."""
import json
import pathlib
import random
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "property"))
from generate import random_case, response
from program import yaml_text


def self_case(rng, size):
    while True:
        case = random_case(rng, size)
        if case.instrument == "self":
            return case


def main(folder, rubrics, responses):
    rng = random.Random(20261125)
    for k in range(rubrics):
        case = self_case(rng, responses)
        (folder / f"{k}.yaml").write_text(yaml_text(case.rubric))
        documents = [response(case, number) for number in range(responses)]
        (folder / f"{k}.json").write_text(json.dumps(documents))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
