# A grid is known by the text in brackets; the address is the respondent; Score is no answer.
DEMO="$CASES/survey.yaml" "$CASES/scores" --from google-forms --duplicates all \
    "$CASES/exports/google-forms.csv"
