# Every finding of a run, a line each, for programs; the file is there, whole, also without any.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,"=9",2\nr1,3,3\n' > answers.csv
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --errors "$@" > rows 2> said || echo "exit $?"
}
score found.ndjson answers.csv
python3 -c '
import json
for line in open("found.ndjson"):
    found = json.loads(line)
    print(*(found[key] for key in ("file", "line", "column", "severity", "rule", "value")))'
score found.csv answers.csv
cat found.csv
score found.csv answers.csv
cat said
sed -i '$d; 3d' answers.csv
score none.ndjson answers.csv
score none.csv answers.csv
cat none.ndjson none.csv
# Without scores there are no findings either, and an older file stays.
echo 'what was there' > none.csv
"$QUALITIES" score --rubric "$CASES/patience.yaml" --force --errors none.csv answers.csv missing.csv \
    > rows 2> said || echo "exit $?"
cat none.csv
