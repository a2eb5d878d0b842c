# A long list is one list wherever it is cut: what follows its end is refused, a nested list is no
# second beginning, and columns count from the start of the line.
record='{"patience-1": 4, "patience-2": 2, "note": "nobody"}'
many() {
    yes "$record," | head -9000
}
try() {
    for walk in simple sweep; do
        status=0
        "$QUALITIES" score --rubric "$CASES/patience.yaml" --walk $walk list.json > rows 2> said || status=$?
        echo "$walk: $status, $(wc -l < rows) lines"
        grep error: said
    done
}
{ echo; echo '['; many; echo "$record]"; many; } > list.json
try
{ echo '['; many; echo "[$record],"; many; echo "$record]"; } > list.json
try
{ echo '['; many; } > list.json
try
{ printf '['; many | tr -d '\n'; echo '{"id": "q", "patience-1": 9}]'; } > list.json
try
printf '%s\n' "$record" "$record" > bad.ndjson
printf '{"id": "\377"}\n' >> bad.ndjson
"$QUALITIES" score --rubric "$CASES/patience.yaml" bad.ndjson
