printf 'format: qualities-map/1\n' > map.yaml
"$QUALITIES" score --map map.yaml --from qualtrics "$CASES/exports/qualtrics.csv"
