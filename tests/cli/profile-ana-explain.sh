"$QUALITIES" report --format explain "$CASES/../../../docs/examples/ana.yaml"
