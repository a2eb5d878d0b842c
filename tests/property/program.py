"""How the referees talk to the program: documents written, `score` run, figures read as text."""
import json
import re
import subprocess

PLAIN = re.compile(r"[A-Za-z0-9.][A-Za-z0-9.% -]*|-[0-9]+")


def scalar(value):
    """Plain where YAML reads it as it stands, else in double quotes, which JSON's are."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def flow(node):
    if isinstance(node, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(map(flow, node)) + "]"
    return scalar(node)


def yaml_text(document):
    """A mapping as YAML: one line for each of its keys, lists of mappings one line for each."""
    lines = []
    for key, value in document.items():
        if isinstance(value, list):
            lines += [f"{key}:"] + [f"  - {flow(entry)}" for entry in value]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(lines) + "\n"


def number(figure):
    """A JSON number in the digits it was written in, told from a string of the same digits."""
    return f"#{figure}"


def read_json(text):
    return json.loads(text, parse_int=number, parse_float=number, parse_constant=number)


def run_score(program, rubric, form, digits, files):
    """Runs `score`; what it printed, or a RuntimeError that holds what it said."""
    command = [program, "score", "--rubric", rubric, "--format", form, "--digits", str(digits)]
    done = subprocess.run([*command, *files], capture_output=True, text=True, encoding="utf-8",
                          timeout=300)
    if done.returncode != 0:
        raise RuntimeError(f"exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout
