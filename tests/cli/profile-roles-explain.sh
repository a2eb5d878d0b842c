"$QUALITIES" report --format explain "$CASES/roles.yaml"
