# A heading counts by its first line; one with a 2 at its end, or "Points", is another.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/microsoft-forms.csv"
