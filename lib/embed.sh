#!/bin/sh
# embed.sh FILE...: C source of the table of shipped rubrics; a rubric's id is its file's name.
set -eu
echo '#include "load/shipped.h"'
echo
n=0
for file; do
    printf 'static const char bytes_%d[] = {' "$n"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
    echo '0};'
    n=$((n + 1))
done
echo 'const ql_shipped ql_shipped_table[] = {'
n=0
for file; do
    id=$(basename "$file" .yaml)
    printf '    {"%s", bytes_%d, sizeof bytes_%d - 1},\n' "$id" "$n" "$n"
    n=$((n + 1))
done
echo '    {0},'
echo '};'
