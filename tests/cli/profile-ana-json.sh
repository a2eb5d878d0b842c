"$QUALITIES" report --format json "$CASES/../../../docs/examples/ana.yaml"
