"$QUALITIES" report "$CASES/roles.yaml"
