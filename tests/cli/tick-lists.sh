# Lists of ticks that are no item are passed over whole.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/tick-lists.csv"
