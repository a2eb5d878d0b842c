"""source.py ROOT: what a compiler does not see in the sources.

No function that cannot be used safely is used; each public declaration has a comment; keys.md names
the keys that the loader reads, and no others.
"""
import pathlib
import re
import sys

# No bound on what they write, no word of what went wrong, the locale, or a race.
BANNED = re.compile(r"""\b(strcpy|strcat|strncpy|strncat|stpcpy|sprintf|vsprintf|gets|strtok|
                        strtok_r|v?f?s?scanf|atoi|atol|atoll|atof|strtod|strtof|system|popen|mktemp|
                        tmpnam|tempnam|tmpfile|alloca|setjmp|longjmp)\s*\(""", re.VERBOSE)
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.DOTALL)


def blanked(match):
    return re.sub(r"[^\n]", " ", match[0])


def banned(root):
    for path in sorted([*root.glob("lib/*/*.[ch]"), *root.glob("cli/**/*.[ch]")]):
        code = NOT_CODE.sub(blanked, path.read_text())
        for match in BANNED.finditer(code):
            line = code.count("\n", 0, match.start()) + 1
            yield f"{path.relative_to(root)}:{line}: {match[1]} is used"


def undocumented(root):
    """Declarations in a paragraph of the header that does not begin with a comment."""
    text = (root / "lib/include/qualities.h").read_text()
    for paragraph in re.split(r"\n\s*\n", text):
        if re.search(r"^QL_API", paragraph, re.MULTILINE) and not paragraph.startswith("/*"):
            name = re.search(r"(\w+)\(", paragraph)[1]
            yield f"qualities.h: {name} and what stands with it have no comment"


# The tables of the loader by the function or array they are in, and where keys.md has their keys:
# a heading, or the words before {a, b}.
SECTIONS = {
    "rubric_table": "The rubric", "read_point": "A point of a scale",
    "read_instrument": "An instrument", "read_band": "A band", "read_quality": "A quality",
    "read_item": "An item", "read_norms": "Norms of a group", "read_norm": "Norms of a quality",
    "read_action": "A growth action", "read_role": "A role",
    "read_reference": "A reference",
}
GROUPS = {
    "read_purpose": ["text", "cite"], "ql_read_missing": ["items", "at-least", "qualities"],
    "read_name": ["family", "given", "suffix", "literal"],
    "ql_read_missing_words": ["blank", "na", "declined", "no-evidence"],
}


def tables(root):
    """The name of each table of keys of the loader, or of the function it is in, and its keys."""
    table = re.compile(r"static const ql_field (\w+)\[\] = \{(.*?)\n\s*\};", re.DOTALL)
    function = re.compile(r"^(?:static )?void (\w+)\(", re.MULTILINE)
    for path in sorted(root.glob("lib/load/*.c")):
        text = path.read_text()
        for match in table.finditer(text):
            within = [found[1] for found in function.finditer(text, 0, match.start())]
            name = within[-1] if match[1] == "table" else match[1]
            yield name, set(re.findall(r'[{(]"([\w-]+)"', match[2]))


def documented(root):
    """The keys that each section of keys.md has."""
    for section in re.split(r"^## ", (root / "rubric/keys.md").read_text(), flags=re.MULTILINE)[1:]:
        title, _, text = section.partition("\n")
        rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
        yield title, set(re.findall(r"`([\w-]+)`", " ".join(rows) if rows else text))


def keys(root):
    sections = dict(documented(root))
    text = (root / "rubric/keys.md").read_text()
    seen = set()
    for name, read in tables(root):
        seen.add(name)
        told = sections.get(SECTIONS.get(name), set())
        if name in GROUPS:
            told = set(GROUPS[name])
            for key in told:
                if not re.search(rf"[`{{ ]{key}[`}},]", text):
                    yield f"keys.md: there is no word of {key}, which {name} reads"
        for key in sorted(read - told):
            yield f"keys.md: {key} is missing, which {name} reads"
        for key in sorted(told - read):
            yield f"keys.md: {key} is there, and {name} does not read it"
    for name in sorted((set(SECTIONS) | set(GROUPS)) - seen):
        yield f"the loader has no table in {name}"


def main():
    root = pathlib.Path(sys.argv[1])
    found = [*banned(root), *undocumented(root), *keys(root)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
