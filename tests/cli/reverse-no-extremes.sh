"$CASES/scores" "$CASES/reverse-no-extremes.csv"
