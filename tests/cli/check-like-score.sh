# check reads what score reads: packed, in UTF-16, by other names, in other encodings.
printf 'id\tpatience-1\tpatience-2\nZo\303\253\t9\t2\n' > plain.tsv
iconv -t UTF-16 plain.tsv > marked.tsv
gzip < plain.tsv > packed.tsv.gz
iconv -t WINDOWS-1252 plain.tsv > old.tsv
try() {
    status=0
    "$QUALITIES" check "$@" > checked || status=$?
    other=0
    "$QUALITIES" score "$@" > scored 2>&1 || other=$?
    echo "$status $other: $*"
    grep error: checked | sed 's/.*error/error/'
    grep error: scored | sed 's/.*error/error/'
}
for file in plain.tsv marked.tsv packed.tsv.gz; do
    try --rubric "$CASES/patience.yaml" $file
done
try --rubric "$CASES/patience.yaml" old.tsv
try --rubric "$CASES/patience.yaml" --encoding windows-1252 old.tsv
# Rubrics are UTF-8 for every command.
iconv -t UTF-16 "$CASES/patience.yaml" > rubric.yaml
"$QUALITIES" check rubric.yaml | head -1
