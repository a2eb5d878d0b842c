# A document and a flat record in one file; files of all forms, and standard input, in one run.
{
    printf '{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self",'
    printf ' "respondent": "Ana", "answers": {"patience-1": 4, "patience-2": 2}}\n'
    printf '{"respondent": "Bo", "patience-1": 5, "patience-2": 1}\n'
} > mixed.ndjson
printf 'id,patience-1,patience-2\nCem,3,3\n' > answers.csv
printf '[{"id": "Dora", "patience-1": 2, "patience-2": 4}]' |
    "$QUALITIES" score --rubric "$CASES/patience.yaml" mixed.ndjson answers.csv -
