# Codes in brackets before the point; the blank line at the end is no record.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/limesurvey.csv"
