"""layers.py ROOT: who may include whom.

base/ knows nothing of qualities; model/ stands on it; a room opens onto the two and into no other
room; flow/ walks through all of them; the program knows the public header and its own.
"""
import pathlib
import re
import sys

HALL = {"base", "model"}
MAY = {"base": {"base"}, "model": HALL | {"stats"}, "stats": {"base", "stats"}}
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def allowed(folder, rooms):
    """The folders of lib/ that a folder of lib/ may include from."""
    if folder == "flow":
        return rooms
    return MAY.get(folder, HALL | {"stats", folder})


def faults(root):
    lib = root / "lib"
    rooms = {path.name for path in lib.iterdir() if path.is_dir()}
    for path in sorted(lib.glob("*/*.[ch]")):
        for name in INCLUDE.findall(path.read_text()):
            if name != "qualities.h" and name.split("/")[0] not in allowed(path.parent.name, rooms):
                yield f"{path.relative_to(root)} includes {name}"
    own = {path.name for path in (root / "cli").glob("*.h")} | {"qualities.h"}
    own |= {path.name for path in (root / "cli").glob("describe/*.h")}
    for path in sorted((root / "cli").rglob("*.[ch]")):
        for name in set(INCLUDE.findall(path.read_text())) - own:
            yield f"{path.relative_to(root)} includes {name}"


def main():
    found = list(faults(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
