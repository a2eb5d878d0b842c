# What strtod and atoi take without a word; 4.0 and blanks around a number are the number.
cat > answers.csv <<'END'
id,patience-1,patience-2
r1,"0",2
r2,"6",2
r3,"-1",2
r4,"99",2
r5,"5.5",2
r6,"1e1",2
r7,"0x5",2
r8,"5 stars",2
r9,"five",2
r10,"inf",2
r11,"nan",2
r12,"4,5",2
r13,"٤",2
r14,"５",2
r15,"+4",2
r16,"4.",2
r17,4.0,2.0
r18, 4 ,2
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
