# Weights 3 3 2 1 1 1 1: 36/12, 21/9 without classroom-experience, and 8/2.
cat > answers.csv <<'END'
id,learning-first-1,classroom-experience-1,listening-1,adaptability-1,connectedness-1,patience-1,positivity-1
r1,5,5,1,1,1,1,1
r2,5,,1,1,1,1,1
r3,,,4,,,,
END
DEMO="$CASES/twelve.yaml" "$CASES/scores" answers.csv
