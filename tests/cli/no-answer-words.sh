"$CASES/scores" "$CASES/no-answer-words.csv"
