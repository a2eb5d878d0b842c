"$CASES/scores" "$CASES/rounded-parts.csv"
