# Rows of nobody are no one person's, and no map is quietly passed over.
cat > long.csv <<'END'
respondent,item,answer,done
Anna,patience-1,4,no
,patience-1,5,yes
Anna,patience-2,2,no
  ,patience-1,1,yes
END
cat > done.yaml <<'END'
format: qualities-map/1
leave-out:
  - {column: done, is: "no"}
END
printf '%s\n' '{"id": "Anna", "item": "patience-1", "answer": 4}' \
    '{"item": "patience-1", "answer": 1}' > long.ndjson
for file in long.csv long.ndjson; do
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --finished $file || echo "$?"
done
"$QUALITIES" score --rubric "$CASES/patience.yaml" --map done.yaml long.csv || echo "$?"
