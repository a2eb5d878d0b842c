# Scores 62.5, 50, 100, 12.5 and none. Steps up the scale, the second item turned round: 3, 2, 4, 0
# and 2, 2, 4, 1, so that alpha is 2 * (1 - (8.75 + 4.75) / 25). Quartiles of type 7.
printf 'id,patience-1,patience-2\nr1,4,3\nr2,3,3\nr3,5,1\nr4,1,4\nr5,,\n' > answers.csv
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --summary "$@" answers.csv
}
score
score --format text
score --format json --digits 2 | tr -d ' \n'
echo
printf 'id,patience-1,patience-2\nr1,,\n' > answers.csv
score
