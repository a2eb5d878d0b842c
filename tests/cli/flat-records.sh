# A list of flat records: ids keep every digit, kinds are told apart, keys may be left out or come
# late, and a key twice is an error of its record.
cat > answers.json <<'END'
[
 {"id": 50000000014435121, "patience-1": 4, "patience-2": 2.0},
 {"id": 12345678901234567890123, "patience-2": "1"},
 {"id": "0042", "patience-1": null, "patience-2": "N/A", "town": "Ulm"},
 {"id": "r4", "patience-1": true, "patience-2": [4]},
 {"id": "r5", "patience-1": 4, "patience-2": 2, "patience-1": 1},
 {"id": {"name": "r6"}, "patience-1": 4},
 {}
]
END
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.json
