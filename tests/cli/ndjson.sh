# A document a line is not read yet: refused where the second one starts.
printf '{"respondent":"r1"}\n{"respondent":"r2"}\n' > answers.ndjson
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.ndjson
