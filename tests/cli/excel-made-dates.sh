cat > answers.csv <<'END'
id,patience-1,patience-2
r1,5-Jan,2
r2,5-May,2
r3,Feb-50,2
r4,45661,2
r5,4/5,2
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
