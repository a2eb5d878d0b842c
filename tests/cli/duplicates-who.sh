# Not compared: who is not named, and what another rater says. Compared: across files.
printf 'id,rater,patience-1,patience-2\n,,4,2\n,,3,3\nr1,ana,4,2\nr1,bo,3,3\nr1,,2,2\n' > a.csv
printf 'id,rater,patience-1,patience-2\nr1,"bo ",1,5\nr2,bo,3,3\n' > b.csv
status=0
for walk in sweep simple; do
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --digits 0 --walk $walk a.csv b.csv ||
        status=$?
done
exit $status
