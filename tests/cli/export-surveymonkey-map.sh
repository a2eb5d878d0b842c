# Names are joined; a column under a text that spans several is "Text [row]".
DEMO="$CASES/survey.yaml" "$CASES/scores" --map "$CASES/exports/surveymonkey.map.yaml" \
    "$CASES/exports/surveymonkey.csv"
