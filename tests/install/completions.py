"""completions.py PROGRAM FILE: what a shell offers after a line, by the completions in FILE.

The shell is told by the name of FILE: qualities (bash), _qualities (zsh) or qualities.fish. It is
asked for every option of every command, which --help must list too, and for values and files.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

EVERYWHERE = {"-h", "--help", "--version"}
FILES = ["my.yaml", "a b.yml", "answers.csv", "notes.txt", "folder/x.yaml"]
SHIPPED = {"seven-qualities", "ten-roles", "starter"}
YAML = {"my.yaml", "a b.yml", "folder"}

# A line, and what may follow.
CASES = {
    "qualities sc": {"score"},
    "qualities help sc": {"score"},
    "qualities score --format ": {"csv", "json", "ndjson", "text"},
    "qualities stats -F ": {"text", "csv", "json"},
    "qualities report --format=m": {"markdown"},
    "qualities report --chart ": {"dots", "radar"},
    "qualities score --from red": {"redcap"},
    "qualities score --color a": {"auto", "always"},
    "qualities score -r ": SHIPPED | YAML,
    "qualities assess --rubric te": {"ten-roles"},
    "qualities score --map ": YAML,
    "qualities score ": YAML | {"answers.csv"},
    "qualities map ": {"answers.csv", "folder"},
    "qualities score n": {"notes.txt"},
    "qualities score -o ": YAML | {"answers.csv", "notes.txt"},
    "qualities score -f a": {"answers.csv", "a b.yml"},
    "qualities score --digits ": set(),
    "qualities rubric ": {"list", "show", "new"},
    "qualities rubric show ": SHIPPED,
    "qualities rubric -f new ": YAML,
    "qualities rubric list ": set(),
    "qualities panel s": {"seal"},
    "qualities panel seal my": {"my.yaml"},
    "qualities forget ": set(),
    "qualities nothing ": set(),
}

BASH = r"""
source "$1"
while IFS= read -r line; do
    read -ra COMP_WORDS <<<"${line//=/ = }"
    [[ $line == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    _qualities qualities "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
    printf '%s\n' "${COMPREPLY[@]}" .
done
"""

FISH = r"""
source $argv[1]
while read -l line
    complete -C $line | string replace -r '\t.*' '' | string replace -r '^--[^=]*=' ''
    echo .
end
"""

# zsh completes only in a terminal, where ^T is pressed here.
ZSH = r"""
zmodload zsh/zpty
export OUT=$2 FOLDER=${1:h} ASKED=$2.asked
cat > $ASKED
zpty z zsh -f -i
zpty -w z 'fpath=($FOLDER $fpath); autoload -Uz compinit; compinit -D -u
setopt extendedglob; unsetopt automenu autolist beep
compadd() {
    local -a hits
    if [[ -z ${(M)@:#-[a-zA-Z]#[OAD]} ]]; then
        builtin compadd -O hits "$@"
        (( $#hits )) && print -rl -- ${(Q)hits} >> $OUT
    fi
    builtin compadd "$@"
}
ask() {
    while IFS= read -r BUFFER; do
        CURSOR=$#BUFFER
        zle complete-word
        print . >> $OUT
    done < $ASKED
    BUFFER=
    print answ"er"ed
}
zle -N ask; bindkey "^T" ask; PROMPT=; print rea"d"y'
zpty -r z said '*ready*'
zpty -w -n z $'\x14'
zpty -r z said '*answered*'
zpty -d z
cat $OUT
"""

SHELLS = {"qualities": ("bash", BASH), "_qualities": ("zsh", ZSH), "qualities.fish": ("fish", FISH)}
QUIET = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}


def commands(program):
    text = help_of(program).split("Commands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  (\w+)", text, re.MULTILINE)


def help_of(program, *command):
    return subprocess.run([program, *command, "--help"], capture_output=True, text=True,
                          check=True).stdout


def options(program, command):
    part = help_of(program, command).split("Options:\n")[1].split("\n\n")[0]
    return set(re.findall(r"^  (?:-\w, |    )(--[\w-]+)", part, re.MULTILINE))


def offers(shell, script, made, lines, folder):
    """What is offered after each line."""
    path = pathlib.Path(folder, "script")
    path.write_text(script)
    environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder,
                   "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    files = pathlib.Path(folder, "files")
    for name in FILES:
        (files / name).parent.mkdir(parents=True, exist_ok=True)
        (files / name).touch()
    done = subprocess.run([shell, *QUIET[shell], path, made, pathlib.Path(folder, "out")], text=True,
                          input="".join(line + "\n" for line in lines), capture_output=True,
                          cwd=files, env=environment, timeout=20)
    if done.stderr:
        print(done.stderr)
    answers = [set()]
    for word in done.stdout.splitlines():
        if word == ".":
            answers.append(set())
        elif word:
            answers[-1].add(word.rstrip("/"))
    return answers[:-1]


def main(program, made):
    shell, script = SHELLS[os.path.basename(made)]
    if not shutil.which(shell):
        print(f"skipped: there is no {shell}")
        return 77
    cases = {**CASES, "qualities ": set(commands(program)) | {"help"}}
    for command in commands(program):
        cases[f"qualities {command} --"] = options(program, command)
    with tempfile.TemporaryDirectory() as folder:
        found = offers(shell, script, os.path.abspath(made), cases, folder)
    faults = 0 if len(found) == len(cases) else 1
    for (line, wanted), offered in zip(cases.items(), found):
        if offered - EVERYWHERE != wanted - EVERYWHERE:
            print(f"{line!r}: {sorted(offered)} is offered, not {sorted(wanted)}")
            faults += 1
    print(f"{shell}: {len(found)} of {len(cases)} lines answered")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
