# Scores of 1/3 and 2/3 of the way, with 0, 1, 4 and 12 decimals; then for people.
printf 'id,listening-1,listening-2,listening-3\nr1,5,5,1\nr2,5,1,1\n' > answers.csv
for digits in 0 1 4 12; do
    "$QUALITIES" score --rubric "$CASES/demo.yaml" --digits $digits answers.csv 2> err | cut -d, -f1,4
done
"$QUALITIES" report --rubric "$CASES/demo.yaml" answers.csv 2> err | grep '  Overall'
"$QUALITIES" report --rubric "$CASES/demo.yaml" -d 3 answers.csv 2> err | grep '  Overall'
"$QUALITIES" report --rubric "$CASES/demo.yaml" -F json answers.csv 2> err | grep -m 1 score
