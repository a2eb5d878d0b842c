printf 'id,welcome-1,Town\nUma,4,Ulm\n' > answers.csv
"$QUALITIES" score --rubric "$CASES/survey.yaml" --keep Town --format json answers.csv
