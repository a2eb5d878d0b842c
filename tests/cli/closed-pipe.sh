# Ends by SIGPIPE (141 to a shell) without a word.
{
    echo id,patience-1,patience-2
    seq -f 'r%g,4,2' 20000
} > answers.csv
score() {
    status=0
    "$QUALITIES" score --rubric "$CASES/patience.yaml" "$@" answers.csv || status=$?
    echo $status > status
}
score | head -1
cat status
score --format json | true
cat status
score --explain | true
cat status
ls
