# What is no panel: 1 when a file has errors, 2 when nothing could be read; and never a figure.
cp "$CASES"/../../../docs/examples/panel/*.yaml .
try() {
    status=0
    "$QUALITIES" panel "$@" > out || status=$?
    echo "$status: panel $*"
    cat out
}
cp dana-ines.yaml twice.yaml
try --rubric coach.yaml dana-ines.yaml twice.yaml
printf 'respondent,rater,listening-q1\nDana,Ines,3\nDana,Ines,4\n' > twice.csv
try --rubric coach.yaml twice.csv
printf 'respondent,rater,listening-q1\nDana,Ines,9\nDana,Omar,4\n' > bad.csv
try --rubric coach.yaml bad.csv
printf 'respondent,listening-q1\nDana,3\n' > nobody.csv
try --rubric coach.yaml nobody.csv
sed 's/weight: 1/weight: 2/; s/- {from: 50/- {from: 51/' coach.yaml > other.yaml
try --rubric other.yaml dana-ines.yaml
try --rubric coach.yaml gus-self.yaml
cp gus-self.yaml gus-again.yaml
try --rubric coach.yaml gus-*.yaml
try --rubric coach.yaml none.yaml
printf 'respondent,rater,listening-q1\n' > empty.csv
try --rubric coach.yaml empty.csv
try --format svg dana-ines.yaml
try seal
try --rubric coach.yaml -o dana-ines.yaml --force dana-ines.yaml
