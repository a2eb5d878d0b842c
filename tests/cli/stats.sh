# Steps up the scale 3, 2, 4, 0 and, turned round, 2, 2, 4, 1: variances 35/12 and 19/12, that of the
# sum 25/3, so that alpha is 2 * (1 - 4.5 / 8.3333) = 0.92. Feldt's interval has F of 3 and 3 degrees
# of freedom, 15.439 and 1 / 15.439. The sd of scores is 36.084, times sqrt(0.08) it is 10.206.
printf 'id,patience-1,patience-2\nr1,4,3\nr2,3,3\nr3,5,1\nr4,1,4\nr5,,\n' > answers.csv
stats() {
    "$QUALITIES" stats --rubric "$CASES/patience.yaml" "$@" answers.csv
}
stats
stats --format csv
stats --format json --digits 3 | tr -d ' \n'
echo
