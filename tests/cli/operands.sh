# "-" is standard input, "--" ends the options, and options may follow files.
printf 'id,patience-1,patience-2\nr1,4,2\n' > -answers.csv
rubric=$CASES/patience.yaml
"$QUALITIES" score --rubric "$rubric" - < ./-answers.csv
"$QUALITIES" score --rubric "$rubric" -- -answers.csv
"$QUALITIES" score ./-answers.csv -r"$rubric" -Fjson -d1 | grep -A 1 '"id": "patience"' | tail -2
"$QUALITIES" score ./-answers.csv --rub "$rubric" --digits=0
"$QUALITIES" check -r "$rubric" - < ./-answers.csv
