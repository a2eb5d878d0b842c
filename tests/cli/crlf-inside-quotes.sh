# Line breaks in a quoted cell are part of it, and count as lines in messages; so does a lone CR.
printf 'id,comment,patience-1,patience-2\nr1,"first\r\nsecond, line\r\n""third""",4,2\n' > answers.csv
printf 'r2,"one\rtwo",5,1\nr3,plain,3,x\n' >> answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
