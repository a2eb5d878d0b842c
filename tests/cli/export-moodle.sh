# Headings have the number of the question in front, and the row of a grid behind an arrow.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/moodle.csv"
