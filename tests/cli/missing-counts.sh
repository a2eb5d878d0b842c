# What is missing, by kind, in the rows that count: not that of r4's second row, nor of r5's, which
# has an error. Both walks count the same; patience-2 is asked, patience-3 is no item.
printf 'id,patience-1,patience-2,patience-3\nr1,4,NA,\nr2,n/a,,\nr3,prefer not to say,no evidence,\nr4,,2,\nr4,,,\nr5,,x,\n' > answers.csv
for walk in sweep simple; do
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --duplicates first --walk $walk \
        answers.csv 2>&1 > rows | grep 'answers.csv: note: [0-9]* answers' || true
done
printf 'id,patience-1,patience-2\nr1,4,NA\n' | "$QUALITIES" score --rubric "$CASES/patience.yaml" -
