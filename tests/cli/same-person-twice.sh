# r1 three times, once with a trailing blank: the second and third are errors. R1 is somebody else.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,3,3\nr1,5,1\nR1,1,5\nr1 ,2,4\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
