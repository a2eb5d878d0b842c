"$QUALITIES" report --format markdown "$CASES/../../../docs/examples/ana.yaml"
