# Too few cells, too many, and one spare delimiter at the end, which is harmless.
cat > answers.csv <<'END'
id,patience-1,patience-2,positivity-1,positivity-2
r1,4,2
r2,4,2,5,5,9
r3,4,2,5,5
r4
r5,4,2,5,5,
END
DEMO="$CASES/pair.yaml" "$CASES/scores" answers.csv
