# No score is an empty cell and null; never 0 and never NaN.
"$CASES/scores" "$CASES/without-answers.csv"
"$QUALITIES" score --rubric "$CASES/demo.yaml" "$CASES/without-answers.csv"
"$QUALITIES" score --rubric "$CASES/demo.yaml" --format json "$CASES/without-answers.csv" |
    grep -c '"score": null'
