# What a rubric may carry, and what it may not: no reliability from one response, no norm without
# spread.
printf 'id,patience-1,patience-2\nr1,4,3\nr2,3,3\nr3,5,1\nr4,1,4\n' > answers.csv
"$QUALITIES" stats --rubric "$CASES/patience.yaml" --norms answers.csv
printf 'id,patience-1,patience-2\nr1,4,\nr2,3,\n' > answers.csv
"$QUALITIES" stats --rubric "$CASES/patience.yaml" --norms answers.csv
printf 'id,patience-1,patience-2\nr1,4,3\nr2,4,3\n' > answers.csv
"$QUALITIES" stats --rubric "$CASES/patience.yaml" --norms answers.csv
"$QUALITIES" stats --norms --format csv answers.csv || echo "exit $?"
