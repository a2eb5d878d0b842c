# The mark decides the encoding, the first line the delimiter.
printf 'id\tpatience-1\tpatience-2\r\nr1\t4\t2\r\n' | iconv -t UTF-16 > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
