# Keys that first come behind the start of a long file of whole responses are items all the same.
whole='{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self", "answers": {}}'
{
    yes "$whole" | head -700
    echo '{"id": "Ana", "patience-1": 4, "Patience_2": 2, "Town": "Ulm"}'
} > answers.ndjson
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.ndjson | sed '2,701d'
