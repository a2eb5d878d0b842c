cat > answers.json <<'END'
{"format": "qualities-response/1", "rubric": {"id": "patience"}, "instrument": "self",
 "answers": {"patience-1": 4, "patience-2": 2,
             "patience-1": 1}}
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.json
