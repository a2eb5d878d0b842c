# Both walks and any number of threads write the same, whatever is left out.
for tool in microsoft-forms qualtrics surveymonkey limesurvey redcap typeform kobo odk moodle; do
    for option in --walk=simple --walk=sweep --threads=3; do
        "$QUALITIES" score --rubric "$CASES/survey.yaml" "$option" "$CASES/exports/$tool.csv" \
            > "$tool$option" 2>&1 || true
        cmp "$tool--walk=simple" "$tool$option"
    done
done
