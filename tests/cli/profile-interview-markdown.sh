"$QUALITIES" report --format markdown "$CASES/interview.yaml"
