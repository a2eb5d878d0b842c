"$QUALITIES" report "$CASES/all-equal.yaml"
