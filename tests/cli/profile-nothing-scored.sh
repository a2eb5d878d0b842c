"$QUALITIES" report "$CASES/nothing-scored.yaml"
