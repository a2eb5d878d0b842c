# An answer a row, in any order, as CSV and as records.
cat > long.csv <<'END'
respondent,item,answer
Anna,patience-1,4
Bo,patience-1,5
Anna,patience-2,2
Bo,patience-2,1
Bo,age,44
Cem,patience-1,9
Dora,patience-1,3
Dora,patience-1,3
END
printf '%s\n' '{"id": "Anna", "question": "Patience_1", "value": 4}' \
    '{"id": "Anna", "question": "patience-2", "value": 2}' > long.ndjson
"$QUALITIES" score --rubric "$CASES/patience.yaml" long.ndjson
"$QUALITIES" score --rubric "$CASES/patience.yaml" long.csv
