"$QUALITIES" report --format json "$CASES/nothing-scored.yaml"
