"$CASES/scores" "$CASES/straight-liners.csv"
