# Three records of header; previews are left out, unfinished answers are counted.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/qualtrics.csv"
