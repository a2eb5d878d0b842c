#!/bin/sh
# header.sh FOLDER: the public header compiles alone, as C11 and as C++.
set -eu
strict='-Wall -Wextra -Wpedantic -Werror -fsyntax-only'
gcc -std=c11 $strict -x c "$1/qualities.h"
if ! command -v g++ >/dev/null; then
    echo "skipped: there is no g++ to read the header as C++"
    exit 77
fi
g++ -std=c++11 $strict -x c++ "$1/qualities.h"
