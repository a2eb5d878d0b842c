"$QUALITIES" report "$CASES/incomplete.yaml"
