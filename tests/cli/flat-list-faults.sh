# A list that is not whole: what stands before the fault is scored.
try() {
    printf '%s' "$1" > answers.json
    status=0
    "$QUALITIES" score --rubric "$CASES/patience.yaml" answers.json || status=$?
    echo "$status"
}
try '[{"id": "a", "patience-1": 4}, {"id": "b", "patience-1": 5'
try '[{"id": "a", "patience-1": 4},'
try '[{"id": "a", "patience-1": 4},]'
try '[{"id": "a", "patience-1": 4} {"id": "b"}]'
try '[{"id": "a", "patience-1": 4}] x'
try '[]'
