# A table that cannot be read to its end has its header in the output; the next table adds none.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,"4,2\n' > cut.csv
printf 'id,patience-1,patience-2\nr3,5,1\n' > whole.csv
status=0
"$QUALITIES" score --rubric "$CASES/patience.yaml" cut.csv whole.csv > scores.csv || status=$?
cut -d, -f1 scores.csv
exit $status
