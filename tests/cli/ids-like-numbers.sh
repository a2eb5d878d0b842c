cat > answers.csv <<'END'
id,patience-1,patience-2
007,4,2
7,5,1
0007,3,3
1e3,4,2
1000,5,1
50000000014435121,4,2
50000000014435122,5,1
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
