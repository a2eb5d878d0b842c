ACCESSIBLE=1 "$QUALITIES" report "$CASES/../../../docs/examples/ana.yaml"
