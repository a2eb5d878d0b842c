DEMO="$CASES/survey.yaml" "$CASES/scores" --from foxforms "$CASES/exports/redcap.csv"
