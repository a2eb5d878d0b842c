# 2 for what is not there or cannot be opened; what follows is still done by check.
try() {
    status=0
    "$QUALITIES" "$@" || status=$?
    echo "$status: $*"
}
try score no-such.csv
try report no-such.yaml
try check no-such.yaml
try score .
try score --rubric no-such answers.csv
try score --rubric ./no-such.yaml "$CASES/all-fours.csv"
try score --rubric no-such "$CASES/all-fours.csv"
try score --rubric "$CASES/demo.yaml" --instrument interview "$CASES/all-fours.csv"
try check --rubric "$CASES/demo.yaml" --instrument interview "$CASES/all-fours.csv"
try report --instrument boss "$CASES/blank.yaml"
: > empty
try score empty
try report empty
try check empty
echo 'format: qualities-rubric/1' > half.yaml
try score --rubric half.yaml "$CASES/all-fours.csv" > score 2>&1
tail -1 score
