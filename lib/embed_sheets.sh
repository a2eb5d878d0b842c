#!/bin/sh
# embed_sheets.sh FILE...: C source of style sheets and scripts, each a text named as its file.
set -eu
echo '#include "render/sheets.h"'
for file; do
    name=$(basename "$file")
    case $name in
    *.css) name=sheet_${name%.css} ;;
    *.js) name=script_${name%.js} ;;
    esac
    printf '\nconst char ql_%s[] = {' "$name"
    od -An -v -tu1 "$file" | sed 's/  */,/g; s/^,//; s/$/,/'
    echo '0};'
done
