# Repeated forms are left out; a decimal comma is no answer.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/redcap.csv"
