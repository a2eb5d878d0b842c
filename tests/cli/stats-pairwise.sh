# Steps of the first item 0, 2, 4, 2 and of the second, turned round, 1, 3, 2 and of one more 2. The
# whole responses have variances 4 and 1 and covariance 1: alpha is 2 * 2 / 7. With --pairwise those
# who left an answer out count where they can: variances 8/3 and 2/3, alpha 2 * 2 / 5.3333.
describe() {
    "$QUALITIES" stats --rubric "$CASES/patience.yaml" --format csv "$@" answers.csv
}
printf 'id,patience-1,patience-2\nr1,1,4\nr2,3,2\nr3,5,3\nr4,3,\nr5,,3\n' > answers.csv
describe | cut -d, -f 1-3,8,9,12,13
describe --pairwise | cut -d, -f 1-3,8,9,12,13
# Pairs that contradict each other: with a covariance of 2 no variances are 8/3 and 2/3.
printf 'id,patience-1,patience-2\nr1,1,4\nr2,3,3\nr3,5,2\nr4,3,\nr5,,3\n' > answers.csv
describe --pairwise | cut -d, -f 1,2,12-
