# Means of 2.25, 3.25, 1.25 and 2.75, with four decimals and with one: halves go up.
"$CASES/scores" "$CASES/rounding-ties.csv"
"$QUALITIES" score --rubric "$CASES/demo.yaml" --digits 1 --format json "$CASES/rounding-ties.csv" |
    grep -A 6 '"id": "listening"' | grep -E 'score|mean'
"$QUALITIES" score --rubric "$CASES/demo.yaml" --digits 1 "$CASES/rounding-ties.csv" | cut -d , -f 1,4
"$QUALITIES" report --rubric "$CASES/demo.yaml" "$CASES/rounding-ties.csv" | grep 'Listening ('
