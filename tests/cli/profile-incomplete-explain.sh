"$QUALITIES" report --format explain "$CASES/incomplete.yaml"
