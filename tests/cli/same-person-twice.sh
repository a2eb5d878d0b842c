# There is no check for duplicates yet: every record gives a row, none is averaged or dropped.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,3,3\nr1,5,1\nR1,1,5\nr1 ,2,4\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
