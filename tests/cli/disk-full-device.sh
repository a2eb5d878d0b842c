# Every command, to a device without room, says why and ends with 2.
printf 'id,patience-1,patience-2\nr1,4,2\n' > answers.csv
try() {
    status=0
    "$QUALITIES" "$@" > /dev/full || status=$?
    echo "$1: $status"
}
rubric=$CASES/patience.yaml
try score --rubric "$rubric" answers.csv
try score --rubric "$rubric" --explain answers.csv
try report --rubric "$rubric" answers.csv
try check "$rubric"
try check --format json "$rubric"
try rubric list
try rubric show
try --help
try --version
"$QUALITIES" score --rubric "$rubric" -o /dev/full answers.csv
