#!/bin/sh
# run.sh SCRIPT PROGRAM ROOT: checks pages in Chromium; skipped (77) where something for that is
# missing.
set -eu
here=$(dirname "$0")
for tool in node chromium pdftotext python3; do
    if ! command -v "$tool" >/dev/null; then
        echo "skipped: there is no $tool here"
        exit 77
    fi
done
if [ ! -d "$here/node_modules" ]; then
    echo "skipped: the packages are not there; npm ci --prefix tests/browser gets them"
    exit 77
fi
script=$1
shift
exec node "$here/$script" "$(command -v chromium)" "$@"
