#!/usr/bin/python3
"""check.py PROGRAM: hostile texts in every place of a report, in every format.

Each format is read by a parser of its own kind, which must find the texts as they were written, and
nothing that they tried to be. Without cmark-gfm the Markdown is not read, and this ends with 77.
"""
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import yaml

HERE = pathlib.Path(__file__).resolve().parent
VOID = {"meta", "hr", "br", "input"}
DRAWN = {"svg", "title", "desc", "line", "rect", "circle", "text"}
PAGE = DRAWN | set("""html head meta style body main header section figure div h1 h2 h3 p span a bdi
    cite strong b table caption thead tbody tr th td ol ul li dl dt dd details summary""".split())
ASKING = PAGE | set("""form fieldset legend label input textarea button progress noscript
    script""".split())
WRITTEN = set("h1 h2 h3 p strong em a code blockquote ol ul li table thead tbody tr th td".split())
ATTRIBUTES = set("""lang charset name content http-equiv class id dir scope href role width height
    x y x1 y1 x2 y2 cx cy r dx text-anchor viewbox xmlns aria-labelledby align start style""".split())
OF_FORMS = ATTRIBUTES | set("""for type value checked data-key autocomplete maxlength rows tabindex
    aria-label max open hidden""".split())


class Page(HTMLParser):
    """A page whose elements are all known and closed in order; its text, and what is wrong."""

    def __init__(self, markup, known, attributes=ATTRIBUTES):
        super().__init__(convert_charrefs=True)
        self.known, self.attributes = known, attributes
        self.open, self.text, self.faults, self.values = [], [], [], []
        self.ids, self.targets = [], []
        self.feed(markup)
        self.close()
        if self.open:
            self.faults.append(f"not closed: {self.open}")
        if len(self.ids) != len(set(self.ids)):
            self.faults.append(f"an id is used twice: {self.ids}")
        self.faults += [f"no target: {target}" for target in set(self.targets) - set(self.ids)]

    def handle_starttag(self, tag, attributes):
        if tag not in self.known:
            self.faults.append(f"element {tag}: {self.get_starttag_text()}")
        if tag not in VOID:
            self.open.append(tag)
        if len(dict(attributes)) != len(attributes):
            self.faults.append(f"an attribute twice: {self.get_starttag_text()}")
        for name, value in attributes:
            self.attribute(name, value or "")

    def attribute(self, name, value):
        if name not in self.attributes:
            self.faults.append(f"attribute {name}={value}")
        if name == "style" and not re.fullmatch(r"text-align: \w+;?", value):
            self.faults.append(f"style {value}")
        if name == "value":
            self.values.append(value)
        if name == "id":
            self.ids.append(value)
        if name == "href" and value.startswith("#"):
            self.targets.append(value[1:])
        elif name == "href" and not re.match(r"https?://", value):
            self.faults.append(f"a link to {value}")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.faults.append(f"comment {data}")

    def handle_pi(self, data):
        self.faults.append(f"instruction {data}")

    def unknown_decl(self, data):
        self.faults.append(f"declaration {data}")


def squeezed(text):
    return re.sub(r"\s+", " ", text)


def told(text, texts, inside=squeezed):
    """What of the texts is missing."""
    found = inside(text)
    return [f"not there: {part!r}" for part in texts if squeezed(part) not in found]


def unsafe(text):
    """Characters that could act on a terminal, or turn the direction of what follows."""
    bad = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"}
    return [f"characters {bad!r}"] if bad else []


def check_html(markup, texts, _):
    page = Page(markup, PAGE)
    return page.faults + told("".join(page.text), texts)


def check_asking(markup, texts, names):
    """The page that asks: its own two scripts, and names in its fields."""
    page = Page(markup, ASKING, OF_FORMS)
    scripts = markup.count("<script")
    return page.faults + told("".join(page.text), set(texts) - set(names)) \
        + [f"no value: {name}" for name in names if name not in page.values] \
        + ([f"{scripts} scripts"] if scripts != 2 else [])


def check_svg(markup, _, drawn):
    root = ET.fromstring(markup)
    known = {"{http://www.w3.org/2000/svg}" + name for name in DRAWN | {"style"}}
    faults = [f"element {e.tag}" for e in root.iter() if e.tag not in known]
    faults += [f"attribute {name}" for e in root.iter() for name in e.keys()
               if name.lower() not in ATTRIBUTES]
    return faults + told(" ".join(root.itertext()), drawn)


def check_markdown(text, texts, _):
    if not shutil.which("cmark-gfm"):
        return None
    command = ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink"]
    ran = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    page = Page(ran.stdout, WRITTEN)
    return page.faults + told("".join(page.text), texts)


def values(document):
    if isinstance(document, dict):
        document = list(document.values())
    if isinstance(document, list):
        return [value for part in document for value in values(part)]
    return [document]


def check_json(text, _, __):
    profile = json.loads(text)
    kept = [profile["respondent"], profile["rater"], profile["rubric"]["title"]]
    answers = yaml.safe_load((HERE / "response.yaml").read_text())
    rubric = yaml.safe_load((HERE / "rubric.yaml").read_text())
    wanted = [answers["respondent"], answers["rater"], rubric["title"]]
    return [f"{a!r} became {b!r}" for a, b in zip(wanted, kept) if a != b]


def check_text(text, texts, _):
    # lines are broken at any blank, and in the middle of a long word
    return told(text, ["".join(part.split()) for part in texts], lambda t: "".join(t.split()))


def check_plain(_, __, ___):
    return []


CHECKS = {"text": check_text, "markdown": check_markdown, "html": check_html, "svg": check_svg,
          "json": check_json, "explain": check_plain}


def report(program, *words):
    command = [program, "report", "--rubric", HERE / "rubric.yaml", *words, HERE / "response.yaml"]
    return subprocess.run(command, capture_output=True, encoding="utf-8",
                          env={"LC_ALL": "C.UTF-8"})


def formats(program):
    return re.search(r"is not one of: (.*)", report(program, "--format", "?").stderr)[1].split(", ")


def sources():
    """Texts that every report shows, and those that are in a chart."""
    rubric = yaml.safe_load((HERE / "rubric.yaml").read_text())
    answers = yaml.safe_load((HERE / "response.yaml").read_text())
    names = [quality["name"] for quality in rubric["qualities"]]
    drawn = [*names, answers["respondent"], *(band["name"] for band in rubric["bands"])]
    texts = [rubric["title"], rubric["version"], *drawn, answers["rater"],
             *(answers["notes"].values()), rubric["references"][0]["title"],
             *(band["meaning"] for band in rubric["bands"]), rubric["qualities"][0]["why"],
             rubric["qualities"][0]["growth"][0]["do"], rubric["roles"][0]["name"]]
    return texts, drawn


def check_table(program):
    command = [program, "score", "--rubric", HERE / "rubric.yaml", HERE / "response.yaml"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8")
    header, row = csv.reader(io.StringIO(ran.stdout))
    formulas = [cell for cell in row if cell[:1] in ("=", "@")]
    return [f"a formula: {cell}" for cell in formulas] + unsafe(ran.stdout)


def check_forms(program):
    """Sheets to fill in; a hostile note is not in them, as they are blank."""
    rubric = yaml.safe_load((HERE / "rubric.yaml").read_text())
    answers = yaml.safe_load((HERE / "response.yaml").read_text())
    items = [item["text"] for quality in rubric["qualities"] for item in quality["items"]["peer"]]
    texts = [rubric["title"], rubric["instruments"]["peer"]["title"], answers["respondent"],
             answers["rater"], *items, *(quality["name"] for quality in rubric["qualities"]),
             *(point["label"] for point in rubric["scales"]["often"])]
    names = [answers["respondent"], answers["rater"]]
    for name, check in (("markdown", check_markdown), ("print", check_html),
                        ("html", check_asking)):
        command = [program, "form", "--rubric", HERE / "rubric.yaml", "--format", name,
                   "--candidate", names[0], "--rater", names[1]]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8")
        found = check(ran.stdout, texts, names) or []
        yield from (f"form {name}: {fault}" for fault in [*found, *unsafe(ran.stdout)])


def check_growth(program):
    """The same response twice, with an action chosen."""
    rubric = yaml.safe_load((HERE / "rubric.yaml").read_text())
    name = yaml.safe_load((HERE / "response.yaml").read_text())["respondent"]
    names = [quality["name"] for quality in rubric["qualities"]]
    texts = [rubric["title"], name, *names, rubric["qualities"][0]["growth"][0]["do"]]
    with tempfile.TemporaryDirectory() as folder:
        chosen = pathlib.Path(folder) / "chosen.yaml"
        chosen.write_text((HERE / "response.yaml").read_text() + "chosen: [act]\n")
        for form, check in (("text", check_text), ("html", check_html), ("json", None)):
            command = [program, "growth", "--rubric", HERE / "rubric.yaml", "--format", form,
                       HERE / "response.yaml", chosen]
            ran = subprocess.run(command, capture_output=True, encoding="utf-8",
                                 env={"LC_ALL": "C.UTF-8"})
            found = (check(ran.stdout, texts, None) if check
                     else [] if json.loads(ran.stdout)["respondent"] == name else ["another name"])
            yield from (f"growth {form}: {fault}" for fault in [*found, *unsafe(ran.stdout)])


def check_panel(program):
    """Another rater beside the hostile one, who differs where there are notes."""
    rubric = yaml.safe_load((HERE / "rubric.yaml").read_text())
    answers = yaml.safe_load((HERE / "response.yaml").read_text())
    items = {item["id"]: item["text"] for quality in rubric["qualities"]
             for item in quality["items"]["peer"]}
    points = rubric["scales"]["often"]
    texts = [rubric["title"], rubric["instruments"]["peer"]["title"], answers["respondent"],
             answers["rater"], points[0]["label"], points[2]["label"],
             *(quality["name"] for quality in rubric["qualities"]),
             *(items[note] for note in answers["notes"]), *answers["notes"].values()]
    other = {**answers, "rater": "<i>Bo</i>", "notes": {},
             "answers": {**answers["answers"], "first-1": 3, "second-1": 1}}
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder) / name for name in ("one.yaml", "other.yaml")]
        for file, response in zip(files, (answers, other)):
            file.write_text(yaml.safe_dump({**response, "finished": "2026-03-02T09:15:00Z"}))
        by = ["--rubric", HERE / "rubric.yaml"]
        subprocess.run([program, "panel", "seal", *by, *files], check=True, capture_output=True)
        for form, check in (("text", check_text), ("markdown", check_markdown),
                            ("html", check_html)):
            command = [program, "panel", *by, "--format", form, *files]
            ran = subprocess.run(command, capture_output=True, encoding="utf-8",
                                 env={"LC_ALL": "C.UTF-8", "ACCESSIBLE": "1"})
            found = check(ran.stdout, [*texts, other["rater"]], None) or []
            yield from (f"panel {form}: {fault}" for fault in [*found, *unsafe(ran.stdout)])


def main(program):
    faults = [*check_table(program), *check_forms(program), *check_growth(program),
              *check_panel(program)]
    skipped = False
    texts, drawn = sources()
    for name in formats(program):
        for chart in ("dots", "radar"):
            ran = report(program, "--format", name, "--chart", chart)
            found = CHECKS[name](ran.stdout, texts, drawn)
            skipped = skipped or found is None
            faults += [f"{name}: {fault}" for fault in [*(found or []), *unsafe(ran.stdout)]]
    print("\n".join(faults))
    if skipped:
        print("Markdown was not read, as there is no cmark-gfm: apt-get install cmark-gfm")
    return 1 if faults else 77 if skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
