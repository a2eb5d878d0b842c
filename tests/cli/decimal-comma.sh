# Decimal commas are not read yet, and are refused, not taken for something else.
printf 'id;patience-1;patience-2\nr1;4,0;2,0\nr2;4,5;2\nr3;4;2\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
