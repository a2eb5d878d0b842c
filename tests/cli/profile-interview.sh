"$QUALITIES" report "$CASES/interview.yaml"
