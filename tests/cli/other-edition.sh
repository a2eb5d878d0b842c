# Another wording is a warning; another scoring is refused, unless it is accepted.
sed 's/version: 1.0.0/version: 1.1.0/; s/calm when/calm even when/' "$CASES/patience.yaml" > wording.yaml
sed 's/, reverse: true//' "$CASES/patience.yaml" > scoring.yaml
digest=$("$QUALITIES" score --rubric "$CASES/patience.yaml" -F json - <<'END' | grep -o '[0-9a-f]\{64\}'
id,patience-1,patience-2
END
)
cat > r1.yaml <<END
format: qualities-response/1
rubric: {id: patience, version: 1.0.0, sha256: $digest}
instrument: self
respondent: r1
answers: {patience-1: 4, patience-2: 1}
END
try() {
    status=0
    "$QUALITIES" score "$@" r1.yaml || status=$?
    echo "exit $status"
}
try --rubric "$CASES/patience.yaml"
try --rubric wording.yaml
try --rubric scoring.yaml
try --rubric scoring.yaml --accept-rubric
try --rubric seven-qualities 2>&1 | head -1
