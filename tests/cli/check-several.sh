# The worst of the files decides; one that cannot be read does not stop the others.
cp "$CASES/demo.yaml" good.yaml
sed 's/reverse: true/revers: true/' good.yaml > bad.yaml
printf 'id,patience-1,patience-2\nr1,9,2\n' > answers.csv
try() {
    status=0
    "$QUALITIES" check "$@" || status=$?
    echo "$status: check $*"
}
try good.yaml "$CASES/patience.yaml"
try --strict good.yaml
try bad.yaml good.yaml
try no-such.yaml bad.yaml
try --rubric "$CASES/patience.yaml" answers.csv "$CASES/all-fours.csv"
try --format json bad.yaml
