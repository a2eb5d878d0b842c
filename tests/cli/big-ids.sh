# Ids keep every digit; 3.0 and "4" are answers.
r() {
    printf '{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self",'
    printf ' "respondent": %s, "answers": {"patience-1": %s, "patience-2": %s}}' "$@"
}
{
    echo '['
    r 50000000014435121 4 2 && echo ,
    r 50000000014435122 5 1 && echo ,
    r 12345678901234567890123 3 3.0 && echo ,
    r '"0042"' '"4"' 2
    echo ']'
} > answers.json
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.json
