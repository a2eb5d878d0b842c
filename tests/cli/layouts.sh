# The same scores as a row each, and as a line of JSON each; both walks alike.
printf 'id,patience-1,patience-2,Town\nAnna,4,2,Ulm\nBo,,,"Bonn, am Rhein"\n' > answers.csv
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --digits 1 "$@" 2> notes
}
score --layout long answers.csv
score --layout long --keep Town answers.csv
score --format ndjson --keep Town answers.csv
score --format ndjson --layout long answers.csv
score --format json --layout long answers.csv | sed -n '/"scores"/,/}/p'
cp answers.csv more.csv
for format in json ndjson; do
    score --duplicates all --format $format answers.csv more.csv > scores.$format
done
grep -c '"respondent"' scores.json scores.ndjson
grep -o '"line": [0-9]*' scores.json
