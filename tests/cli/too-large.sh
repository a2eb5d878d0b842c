# What is read at once has a limit, packed or not; a table that is scored as it comes has none.
truncate -s 65M large.yaml
gzip -1 < large.yaml > packed.yaml.gz
try() {
    status=0
    "$QUALITIES" "$@" || status=$?
    echo "$status: $1 $2"
}
try check large.yaml
try check packed.yaml.gz
try check /dev/zero
try score packed.yaml.gz --summary
try score "$CASES/all-fours.csv" --rubric /dev/zero
