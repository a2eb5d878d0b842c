# A draft is a sound map, and reads the table as the header does.
for tool in microsoft-forms surveymonkey limesurvey redcap; do
    table="$CASES/exports/$tool.csv"
    "$QUALITIES" map --rubric "$CASES/survey.yaml" -o map.yaml --force "$table"
    "$QUALITIES" check map.yaml
    "$QUALITIES" score --rubric "$CASES/survey.yaml" "$table" > plain 2> notes || true
    "$QUALITIES" score --rubric "$CASES/survey.yaml" --map map.yaml "$table" > mapped 2> notes || true
    cmp plain mapped
done
