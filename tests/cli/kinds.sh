# null, "" and the names of missing kinds are no answer; true is not 1, and a list is nothing.
r() {
    printf '{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self",'
    printf ' "respondent": "%s", "answers":\n %s}' "$@"
}
{
    echo '['
    r r1 '{"patience-1": null, "patience-2": 2}' && echo ,
    r r2 '{"patience-1": true, "patience-2": false}' && echo ,
    r r3 '{"patience-1": [4], "patience-2": {"value": 2}}' && echo ,
    r r4 '{"patience-1": "", "patience-2": "na"}' && echo ,
    r r5 '{}'
    echo ']'
} > answers.json
status=0
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.json || status=$?
"$QUALITIES" check --rubric "$CASES/patience.yaml" --format json answers.json | grep '"path"'
exit $status
