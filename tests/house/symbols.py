"""symbols.py ARCHIVE SHARED HEADER: what the library holds, asks for and shows.

Every symbol that other objects see begins with ql_, so that it clashes with nobody's where the
archive is linked. The library has no writable data, asks for nothing outside but what is listed
here (so it cannot print, exit, or read clock, locale or environment), takes memory in one place,
and shows exactly the functions of its public header. A build with sanitizers or coverage asks for
more, and is not for this test.
"""
import re
import subprocess
import sys

TEXTS = """memchr memcmp memcpy memmem memmove memrchr memset strchr strcmp strcspn strlen strncmp strpbrk
strrchr strspn strstr qsort vsnprintf bcmp""".split()
MEMORY = {"malloc", "calloc", "realloc", "free"}
# What compilers add: the stack protector, assert(), position independence, processor dispatch,
# division of 128 bits, and their doubles.
COMPILER = {"__stack_chk_fail", "__assert_fail", "_GLOBAL_OFFSET_TABLE_", "__cpu_model",
            "__cpu_indicator_init", "__floattidf", "__udivti3"}
MATH = "copysign erfc exp floor fmax fmin frexp ldexp lgamma_r log sqrt".split()
OTHERS = re.compile(r"(yaml_|utf8proc_|SHA256)\w+")
THREADS = re.compile(r"pthread_(create|join|mutex_\w+|cond_\w+)")
READ_ONLY = re.compile(r"\.(text|rodata|data\.rel\.ro|eh_frame|note)\b")


def nm(*arguments):
    command = ["nm", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def symbols(archive):
    """Object, name, class and section of each symbol; an undefined one is in the section *UND*."""
    member = ""
    for line in nm("--format=sysv", archive).splitlines():
        found = re.match(r"(?:Symbols|Undefined symbols) from (\S+):", line)
        if found:
            member = re.search(r"([\w.-]+\.o)\]?$", found[1])[1]
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 7 and cells[0] != "Name":
            yield member, cells[0], cells[2], cells[6]


def may_ask(member, name):
    if name in MEMORY:
        return member.endswith("arena.c.o")
    if THREADS.fullmatch(name):
        return member.startswith("flow_")
    if name in MATH:
        return member.startswith(("stats_", "base_ratio"))
    plain = re.sub(r"^__(\w+)_chk$", r"\1", name)  # with _FORTIFY_SOURCE
    return plain in TEXTS or name in COMPILER or OTHERS.fullmatch(name)


def faults(archive, shared, header):
    found = list(symbols(archive))
    defined = {name for _, name, _, section in found if section != "*UND*"}
    if len(defined) < 100:
        yield f"only {len(defined)} symbols in {archive}: is it read right?"
    for member, name, kind, section in found:
        if section == "*UND*":
            if name not in defined and not may_ask(member, name):
                yield f"{member} asks for {name}"
        elif not READ_ONLY.match(section) and section != "*ABS*":
            yield f"{member} has {name} in {section}, which can be written"
        if section != "*UND*" and kind.isupper() and not name.startswith("ql_"):
            yield f"{member} shows {name}, which does not begin with ql_"
    with open(header) as file:
        public = set(re.findall(r"^QL_API\b[^;{]*?\b(\w+)\(", file.read(), re.MULTILINE))
    shown = {line.split()[-1] for line in nm("-D", "--defined-only", shared).splitlines()}
    for name in sorted(public - shown):
        yield f"{name} is in the header and not in the library"
    for name in sorted(shown - public):
        yield f"{name} is in the library and not in the header"


def main():
    found = list(faults(*sys.argv[1:]))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
