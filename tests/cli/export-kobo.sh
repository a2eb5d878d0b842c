# Names or labels as headings, semicolons between; a list of ticks is no answer.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/kobo.csv"
