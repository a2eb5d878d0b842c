# Two records of header; ids of eleven digits are text.
DEMO="$CASES/survey.yaml" "$CASES/scores" "$CASES/exports/surveymonkey.csv"
