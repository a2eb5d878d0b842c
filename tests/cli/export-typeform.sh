# "#" starts no comment, in the header or in a record; the map ties what no text can match.
DEMO="$CASES/survey.yaml" "$CASES/scores" --map "$CASES/exports/typeform.map.yaml" \
    "$CASES/exports/typeform.csv"
