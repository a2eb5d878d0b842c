# A report is of the first response in the file; one with errors gives none.
"$QUALITIES" report --rubric "$CASES/demo.yaml" "$CASES/all-fours.csv" | sed -n 3p
printf 'id,patience-1,patience-2\nr1,9,2\nr2,4,2\n' > answers.csv
"$QUALITIES" report --rubric "$CASES/patience.yaml" answers.csv || echo "with errors: $?"
printf 'id,patience-1,patience-2\n' > answers.csv
"$QUALITIES" report --rubric "$CASES/patience.yaml" answers.csv
