#!/usr/bin/python3
"""Hold the schemas and the program to the same verdict.

    schema.py PROGRAM SCHEMADIR TESTSDIR
    schema.py --profile SCHEMA FILE.json...

The name of a case says what both must find: ok-* is accepted, any other file refused.
Where they cannot agree, the first line says so:

    # beyond the schema: WHY   only the program can see the fault
    # wants quotes: WHY        the program reads a text where an editor sees a number or truth
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import best_match

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
FINE = {"accepts"}, "accepts"


# Reading files as an editor does, with the words of keys.md


def plain(node):
    """What a YAML node holds. Only plain decimals are numbers; keys are always text."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(each) for each in node.value]
    if node.style:
        return node.value
    if NUMBER.fullmatch(node.value):
        return float(node.value) if "." in node.value else int(node.value)
    return WORDS.get(node.value, node.value)


def read_yaml(text):
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    if any(isinstance(event, yaml.AliasEvent) for event in events):
        raise ValueError("an alias, which might unfold without end")
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return plain(node) if node else None


def each_once(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def no_constant(name):
    raise ValueError(name + " is no number")


def read_json(text):
    value = json.loads(text, object_pairs_hook=each_once, parse_constant=no_constant)
    json.dumps(value, ensure_ascii=False).encode()  # refuses half a surrogate pair
    return value


def read(path):
    text = path.read_bytes().decode()
    return read_json(text) if path.suffix == ".json" else read_yaml(text)


# The two verdicts, and what they should be


def of_schema(schema, path):
    """The verdict of the schema, and why."""
    try:
        value = read(path)
    except (ValueError, yaml.YAMLError) as fault:
        return "cannot read", str(fault).splitlines()[0]
    fault = best_match(schema.iter_errors(value))
    return ("refuses", explain(fault)) if fault else ("accepts", "no fault")


def explain(fault):
    where = ".".join(map(str, fault.absolute_path)) or "the file"
    return f"{where}: {fault.message[:200]}"


def of_program(command, path):
    """The verdict of the program, and why."""
    run = subprocess.run([*command, path], capture_output=True, text=True)
    if run.returncode == 2:
        return "refuses", run.stderr.strip()
    if run.returncode not in (0, 1):
        return "crashes", f"exit {run.returncode}"
    try:
        findings = json.loads(run.stdout)["findings"]
    except ValueError:
        return "crashes", "its findings are no JSON"
    errors = [each["message"] for each in findings if each["severity"] == "error"]
    return ("refuses", errors[0]) if errors else ("accepts", "no error")


def expected(path):
    """The verdicts that the schema may give, and that of the program."""
    first = path.read_bytes().split(b"\n")[0]
    if first.startswith(b"# beyond the schema: "):
        return {"accepts", "cannot read"}, "refuses"
    if first.startswith(b"# wants quotes: "):
        return {"refuses"}, "accepts"
    if path.name.startswith("ok-"):
        return FINE
    return {"refuses", "cannot read"}, "refuses"


def agree(schema, command, path, verdicts):
    by_schema, by_program = of_schema(schema, path), of_program(command, path)
    if by_schema[0] in verdicts[0] and by_program[0] == verdicts[1]:
        return True
    print(f"{path}: schema {by_schema[0]} ({by_schema[1]}), "
          f"program {by_program[0]} ({by_program[1]})")
    return False


# The command line


def schema_of(path):
    schema = json.loads(path.read_text())
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def compare(program, schemas, tests):
    check = [program, "check", "--format", "json"]
    demo = tests / "response" / "demo.rubric.yaml"
    shipped = sorted(schemas.glob("*.yaml")) + [demo]
    rubrics = sorted(tests.glob("load/*.yaml"))
    responses = sorted({*tests.glob("response/*.yaml"), *tests.glob("response/*.json")} - {demo})

    rubric = schema_of(schemas / "rubric.schema.json")
    response = schema_of(schemas / "response.schema.json")
    column_map = schema_of(schemas / "map.schema.json")
    results = [agree(rubric, check, each, FINE) for each in shipped]
    results += [agree(rubric, check, each, expected(each)) for each in rubrics]
    results += [agree(column_map, check, each, expected(each)) for each in tests.glob("map/*.yaml")]
    check += ["--rubric", demo]
    results += [agree(response, check, each, expected(each)) for each in responses]

    print(f"{results.count(True)} agree, {results.count(False)} disagree")
    return all(results)


def profiles(schema, files):
    faults = [(each, fault) for each in files for fault in schema.iter_errors(read(Path(each)))]
    for each, fault in faults:
        print(f"{each}: {explain(fault)}")
    return not faults


def main(arguments):
    if arguments[:1] == ["--profile"] and len(arguments) > 2:
        return profiles(schema_of(Path(arguments[1])), arguments[2:])
    if len(arguments) == 3:
        return compare(arguments[0], Path(arguments[1]), Path(arguments[2]))
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
