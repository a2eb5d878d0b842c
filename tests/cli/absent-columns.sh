# Items without a column are named once, and count as not answered.
printf 'id,listening-1,listening-2,colour,shoe size\nr1,5,5,red,42\n' > answers.csv
"$QUALITIES" score --rubric "$CASES/demo.yaml" answers.csv
