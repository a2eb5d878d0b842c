# Records a line: a byte order mark, CRLF, blank lines, two on a line, one over two lines, no line
# end at the end; what is wrong is left out, and all else is scored.
printf '\357\273\277{"id":"r1","patience-1":4,"patience-2":2}\r\n\r\n' > answers.ndjson
printf '{"id":"r2","patience-1":5,"patience-2":1}\n   \n' >> answers.ndjson
printf '{"id":"r3","patience-1":3,"patience-2":3} {"id":"r4","patience-1":4}\n' >> answers.ndjson
printf '{"id":"r5","patience-1":4,\n"patience-2":2}\n' >> answers.ndjson
printf '{"id":"r6","patience-1":4,"patience-2":2}' >> answers.ndjson
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.ndjson
