# Blank lines, a line of delimiters and a line of blanks are nobody.
printf 'id,patience-1,patience-2\r\nr1,4,2\r\n\r\nr2,5,1\r\n,,\r\n  \r\n\r\n\r\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
