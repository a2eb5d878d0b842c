# Which of three responses of r1 counts.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,3,3\nr1,5,1\nr1,1,5\n' > answers.csv
for rule in first last all; do
    for walk in sweep simple; do
        echo "$rule, $walk:"
        "$QUALITIES" score --rubric "$CASES/patience.yaml" --digits 0 --duplicates $rule \
            --walk $walk answers.csv 2>&1
    done
done
status=0
"$QUALITIES" score --rubric "$CASES/patience.yaml" --duplicates newest answers.csv || status=$?
exit $status
