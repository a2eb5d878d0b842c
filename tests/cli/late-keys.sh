# What a key means that first comes behind the first 64 KiB follows from the record it is in: two
# keys that are one column refuse the record, whoever reads it and whatever was read before.
{
    yes '{"note": "the first records have neither a name nor the second item", "patience-1": 4}' |
        head -800
    echo '{"id": "Ana", "patience-2": 2}'
    echo '{"respondent": "Bo", "Patience_2": 2}'
    echo '{"id": "Cem", "Patience_2": 2, "patience-2": 5}'
    echo '{"id": "Dora", "respondent": "Dora", "patience-1": 4}'
    echo '{"id": "Eva", "PATIENCE-1": 2, "patience-1": 5}'
    echo '{"patience-1": 4, "rater": "Fay", "id": "Gus"}'
} > answers.ndjson
for walk in simple sweep; do
    for threads in 1 3; do
        "$QUALITIES" score --rubric "$CASES/patience.yaml" --walk "$walk" --threads "$threads" \
            answers.ndjson 2> "$walk-$threads.err" | sed '2,801d' > "$walk-$threads.csv"
        cmp simple-1.csv "$walk-$threads.csv"
        cmp simple-1.err "$walk-$threads.err"
    done
done
cat simple-1.csv
cat simple-1.err >&2
