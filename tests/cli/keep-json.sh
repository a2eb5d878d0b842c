# JSON carries columns over, too; a summary has no place for them.
printf 'id,welcome-1,Town\nUma,4,Ulm\n' > answers.csv
score() {
    "$QUALITIES" score --rubric "$CASES/survey.yaml" --keep Town "$@"
}
score --format ndjson answers.csv 2> notes
printf '{"id": "Vic", "welcome-1": 5, "Town": "Wien"}\n{"id": "Wim", "welcome-1": 4}\n' |
    score - 2> notes
score --summary answers.csv
