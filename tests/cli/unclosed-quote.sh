printf 'id,comment,patience-1,patience-2\nr1,fine,4,2\nr2,"never closed,5,1\nr3,fine,3,3\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
