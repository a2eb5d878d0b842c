# ODK Central: the key is the respondent; what was rejected in review is left out.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/odk.csv"
