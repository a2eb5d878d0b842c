# Whole responses have no columns: a file of nothing else has none that could be kept.
{
    printf '{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self",'
    printf ' "respondent": "Ana", "answers": {"patience-1": 4, "patience-2": 2}}\n'
} > whole.ndjson
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --keep Town "$1" 2>&1
}
score whole.ndjson || echo $?
printf '{"id": "Bo", "patience-1": 5, "patience-2": 1, "Town": "Ulm"}\n' > mixed.ndjson
cat whole.ndjson >> mixed.ndjson
score mixed.ndjson
