LC_ALL=C "$QUALITIES" report "$CASES/../../../docs/examples/ana.yaml"
