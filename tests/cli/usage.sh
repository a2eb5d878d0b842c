# What cannot be understood: 2, one line that says what can be typed instead, nothing on stdout.
try() {
    status=0
    "$QUALITIES" "$@" || status=$?
    echo "$status: $*"
}
try frobnicate
try scor
try raport
try che
try ''
try --bogus
try score --bogus x.csv
try score -y x.csv
try score -fy x.csv
try score --force=yes x.csv
try score --output
try score -o
try score -o '' x.csv
try score
try report
try report a.yaml b.yaml
try check
try rubric
try rubric print
try rubric list all
try rubric new
try rubric show no-such-rubric
try forget everything
try assess everything
try score --format html x.csv
try score --format text x.csv
try score --summary --format ndjson x.csv
try score --digits 13 x.csv
try score --digits -1 x.csv
try score --digits two x.csv
try score --on-error=continue x.csv
try score --color=sometimes x.csv
try report --format docx x.yaml
try report --format pdf x.yaml
try report --output x.pdf x.yaml
try report --chart pie x.yaml
try check --format csv x.yaml
