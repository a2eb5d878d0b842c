"""check.py BUILD ROOT VERSION CLIENT: what `meson install` puts where.

Into a temporary folder: exactly the files that are listed here, a library that a program of
somebody else can be built against, with gcc and clang, shared and static, and what each of the
Debian packages takes.
"""
import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


def install(build, folder):
    """Returns the prefix within the folder."""
    output("meson", "install", "-C", build, "--no-rebuild", "--quiet", "--destdir", folder)
    return next(folder.rglob("bin/qualities")).parent.parent


def expected(root, version, prefix, lib):
    commands = re.findall(r"^  (\w+) ", output(prefix / "bin/qualities", "--help")
                          .split("Commands:\n")[1].split("\n\n")[0], re.MULTILINE)
    yield "bin/qualities"
    yield "include/qualities.h"
    for name in ("a", "so", "so.0", f"so.{version}"):
        yield f"{lib}/libqualities.{name}"
    yield f"{lib}/pkgconfig/qualities.pc"
    for page in ("", *("-" + command for command in commands)):
        yield f"share/man/man1/qualities{page}.1"
    yield "share/bash-completion/completions/qualities"
    yield "share/fish/vendor_completions.d/qualities.fish"
    yield "share/zsh/site-functions/_qualities"
    for path in (root / "rubric").glob("*.yaml"):
        yield f"share/qualities/rubrics/{path.name}"
    for path in (root / "rubric").glob("*.schema.json"):
        yield f"share/qualities/schemas/{path.name}"
    for path in (root / "docs/examples").rglob("*.*"):
        yield f"share/doc/qualities/{path.relative_to(root)}"
    for name in ("README.md", "docs/formats.md", "docs/hiring-panel.md", "docs/pictures/chart.svg",
                 "rubric/keys.md"):
        yield f"share/doc/qualities/{name}"


def files_faults(found, wanted):
    for name in sorted(found - wanted):
        yield f"{name} is installed and not expected"
    for name in sorted(wanted - found):
        yield f"{name} is expected and not installed"


def package_config(prefix, lib, *arguments):
    environment = {**os.environ, "PKG_CONFIG_PATH": str(prefix / lib / "pkgconfig")}
    return output("pkg-config", f"--define-variable=prefix={prefix}", *arguments, "qualities",
                  env=environment).split()


def client_faults(prefix, lib, version, client):
    """The client has 35 questions to count: those of the shipped rubric."""
    flags = package_config(prefix, lib, "--cflags", "--libs")
    others = [flag for flag in package_config(prefix, lib, "--static", "--libs")
              if flag != "-lqualities"]
    ways = {"shared": flags,
            "static": package_config(prefix, lib, "--cflags") + [prefix / lib / "libqualities.a"]
            + others}
    for compiler in filter(shutil.which, ("gcc", "clang")):
        for way, arguments in ways.items():
            program = prefix / f"client-{compiler}-{way}"
            output(compiler, "-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", client, "-o",
                   program, *arguments)
            said = output(program, env={**os.environ, "LD_LIBRARY_PATH": str(prefix / lib)})
            if said != f"{version} 35\n":
                yield f"{way}, {compiler}: the client says {said!r}"
            if ("libqualities.so.0" in output("readelf", "-d", program)) != (way == "shared"):
                yield f"{way}, {compiler}: the client is linked otherwise"
    if package_config(prefix, lib, "--modversion") != [version]:
        yield "pkg-config has another version"


def patterns(root):
    """What the lists of the Debian packages take."""
    for path in sorted((root / "debian").glob("*.install")):
        for line in path.read_text().splitlines():
            yield path.name, line.split()[0]


def takes(pattern, name):
    return fnmatch.fnmatch(name, pattern) or fnmatch.fnmatch(name, pattern + "/*")


def debian_faults(root, version, found, lib):
    # A package has its libraries in a folder for each architecture.
    names = {"usr/" + re.sub(rf"^{lib}/", "lib/any/", name) for name in found}
    for name in sorted(names):
        takers = [package for package, pattern in patterns(root) if takes(pattern, name)]
        if len(takers) != 1:
            yield f"debian: {name} is taken by {takers or 'no package'}"
    for package, pattern in patterns(root):
        if not any(takes(pattern, name) for name in names):
            yield f"debian/{package}: nothing is {pattern}"
    if not (root / "debian/changelog").read_text().startswith(f"qualities ({version}) "):
        yield f"debian/changelog does not begin with version {version}"
    packages = re.findall(r"^Package: (.*)", (root / "debian/control").read_text(), re.MULTILINE)
    lists = {package for package, _ in patterns(root)}
    if lists != {f"{package}.install" for package in packages}:
        yield f"debian/control has {packages}, and there are {sorted(lists)}"


def faults(build, root, version, client, folder):
    prefix = install(build, folder)
    lib = str(next(prefix.rglob("libqualities.a")).parent.relative_to(prefix))
    found = {str(path.relative_to(prefix)) for path in prefix.rglob("*") if not path.is_dir()}
    yield from files_faults(found, set(expected(root, version, prefix, lib)))
    yield from debian_faults(root, version, found, lib)
    yield from client_faults(prefix, lib, version, client)


def main(build, root, version, client):
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(build, pathlib.Path(root), version, client, pathlib.Path(folder)))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
