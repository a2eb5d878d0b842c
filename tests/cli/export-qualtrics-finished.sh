DEMO="$CASES/survey.yaml" "$CASES/scores" --finished "$CASES/exports/qualtrics.csv"
