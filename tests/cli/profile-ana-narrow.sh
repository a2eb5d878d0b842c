COLUMNS=40 "$QUALITIES" report "$CASES/../../../docs/examples/ana.yaml"
