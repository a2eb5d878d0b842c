# All files of a run are of one instrument; one of another is refused, and the others are scored.
response() {
    printf 'format: qualities-response/1\nrubric: {id: seven-qualities}\ninstrument: %s\n' "$1"
    printf 'respondent: %s\nanswers: {%s}\n' "$2" "$3"
}
response self Ana 'learning-first-1: 4, learning-first-2: 4' > self.yaml
response interview Bo 'learning-first-q1: 3' > interview.yaml
printf 'id,learning-first-1,learning-first-2\nCleo,4,4\n' > self.csv
printf 'id,learning-first-q1\nDan,3\n' > interview.csv
try() {
    status=0
    "$QUALITIES" score "$@" > scores.csv || status=$?
    echo "$status: $(cut -d, -f1 scores.csv | tr '\n' ' ')"
}
try self.yaml interview.yaml self.csv
try interview.yaml self.yaml
try self.csv interview.yaml self.yaml
try interview.csv self.yaml
try self.yaml interview.csv
try --explain self.yaml interview.yaml > /dev/null
grep -oE 'Ana|Bo' scores.csv
try --instrument self self.yaml interview.yaml
