# Case, blanks, no-break spaces, number and label together; then a typo and another scale's label.
cat > answers.csv <<'END'
id,positivity-1,positivity-2
r1,Strongly agree,agree
r2,STRONGLY AGREE , Agree
r3,Strongly agree ,Agree 
r4,5 - Strongly agree,4 - Agree
r5,Strongly Agree (5),Agree (4)
r6,5,4.0
r7,Strongly  agree,Agree
r8,Strongly agreee,Agree
r9,Somewhat agree,Agree
r10,4 - Strongly agree,Agree
r11,Agree (5),Agree
END
DEMO="$CASES/positivity.yaml" "$CASES/scores" answers.csv
