# A comma between digits is a decimal comma where it is no delimiter; 4,5 is off the scale.
printf 'id;patience-1;patience-2\nr1;4,0;2,0\nr2;4,5;2\nr3;4;2\n' > answers.csv
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
