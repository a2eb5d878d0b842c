# Without --encoding the table ends at the first byte that is not UTF-8; what is before it counts.
printf 'id,name,patience-1,patience-2\nr1,Ana,4,2\nr2,Zo\353,4,2\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
