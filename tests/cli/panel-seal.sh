# Sealing: what can be sealed, what cannot and why; what becomes of a change.
rubric=$CASES/../../../docs/examples/panel/coach.yaml
response() { # RATER ANSWER
    printf 'format: qualities-response/1\nrubric: {id: coach, version: 1.0.0}\n'
    printf 'instrument: interview\nrespondent: Ana\nrater: %s\n' "$1"
    printf 'finished: 2026-03-02T09:45:00Z\nanswers: {listening-q1: %s}\n' "$2"
}
seal() {
    status=0
    "$QUALITIES" panel seal --rubric "$rubric" "$@" || status=$?
    echo "$status: seal $*"
}
response ines 4 > ines.yaml
chmod 640 ines.yaml
seal ines.yaml
sed -n '/^sealed/,$p' ines.yaml | sed 's/[0-9]\{4\}-.*Z/TIME/; s/[0-9a-f]\{64\}/DIGEST/'
ls -l ines.yaml | cut -c1-10
cp ines.yaml before.yaml
seal ines.yaml
cmp ines.yaml before.yaml

response omar 4 | sed '/^finished/d' > draft.yaml
response omar 4 | sed '/^rater/d' > nobody.yaml
response omar 4 | sed '/^respondent/d' > noone.yaml
response omar 9 > wrong.yaml
printf 'respondent,rater,listening-q1\nAna,omar,3\n' > table.csv
printf 'respondent,rater,listening-q1\nAna,omar,3\nBo,omar,3\n' > two.csv
seal draft.yaml nobody.yaml noone.yaml
seal wrong.yaml
seal table.csv
seal two.csv
seal none.yaml

# JSON stays JSON.
printf '{"format": "qualities-response/1", "rubric": {"id": "coach"}, "instrument": "interview",
 "respondent": "Ana", "rater": "ruth", "finished": "2026-03-02T09:45:00Z",
 "answers": {"listening-q1": 5}, "notes": {"listening-q1": "a\\nb"}}\n' > ruth.json
seal ruth.json
sed 's/[0-9]\{4\}-.*Z/TIME/; s/[0-9a-f]\{64\}/DIGEST/' ruth.json
"$QUALITIES" panel --rubric "$rubric" --raters ines,ruth -F csv ines.yaml ruth.json

# A change is a warning to score, and no way into the panel; nor does assess take it.
sed 's/: 4$/: 5/; s/^  at: .*/  at: 2026-03-02T09:49:00Z/' ines.yaml > changed.yaml
"$QUALITIES" score --rubric "$rubric" changed.yaml > scores
seal changed.yaml
for raters in ines ines,omar; do
    "$QUALITIES" panel --rubric "$rubric" --raters $raters -F json changed.yaml > held ||
        echo "exit $?"
    sed -n '/"candidates"/,/^  ]/p' held | head -20
done
