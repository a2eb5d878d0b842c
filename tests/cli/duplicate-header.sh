printf 'id,patience-1,patience-1,patience-2\nr1,4,1,2\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
