# What cannot be compared, and what is said of it.
answer() {
    printf 'format: qualities-response/1\nrubric: {id: starter, version: %s}\ninstrument: self\n' "$1"
    printf '%s\nanswers: {listening-1: %s, listening-2: 4}\n' "$2" "$3"
}
answer 0.1.0 'finished: 2025-03-02T09:15:00Z
respondent: Ana' 3 > ana.yaml
answer 0.1.0 'finished: 2026-03-02T09:15:00Z
respondent: Bo' 4 > bo.yaml
answer 0.1.0 'respondent: Ana' 4 > no-time.yaml
answer 0.0.9 'finished: 2025-03-02T15:00:00Z' 5 > older.yaml
sed 's/sta.*r,/seven-qualities,/; s/^answers.*/answers: {}/' ana.yaml > other.yaml
try() {
    "$QUALITIES" growth "$@" || echo "exit $?"
}
try ana.yaml
try ana.yaml no-time.yaml
try ana.yaml bo.yaml
try ana.yaml other.yaml
try ana.yaml none.yaml
try --was none.yaml ana.yaml bo.yaml
try --format csv ana.yaml bo.yaml
cp ana.yaml mine.yaml
try --force --output mine.yaml mine.yaml bo.yaml
cmp ana.yaml mine.yaml
try --same-person ana.yaml bo.yaml | sed -n '3p;/names/,/^$/p'
try ana.yaml older.yaml | sed -n '3p;/edition/,/^$/p'
