"$QUALITIES" report "$CASES/../../../docs/examples/ana.yaml"
