# A plain table, if that is what is said: ids of records are no answers.
DEMO="$CASES/survey.yaml" "$CASES/scores" --from none "$CASES/exports/microsoft-forms.csv" 2>&1
