cat > answers.csv <<'END'
id;comment;patience-1;patience-2
r1;"yes, no, perhaps, later";4;2
r2;one, two, three;5;1
r3;a,b,c,d,e,f;3;3
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
