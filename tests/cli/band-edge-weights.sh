# In binary floating point (0.1 * 2 + 0.1 * 3 + 0.1 * 4) / (0.1 + 0.1 + 0.1) is below 3.
cat > answers.csv <<'END'
id,learning-first-1,listening-1,positivity-1
r1,2,3,4
r2,1,4,1
r3,2,2,2
END
DEMO="$CASES/tenths.yaml" "$CASES/scores" answers.csv
