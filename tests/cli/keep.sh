# Columns are carried over by their headings, safe for a spreadsheet; both walks alike.
cat > answers.csv <<'END'
id,School,welcome-1,waiting-1,"How old
are you?"
Uma,"Hill, east",4,4,31
Vic,=1+1,5,3,40
Wim,no such answer,5,x,40
Xia,,2,3,
END
for walk in simple sweep; do
    "$QUALITIES" score --rubric "$CASES/survey.yaml" --walk $walk --keep "How old,School,waiting-1" \
        answers.csv 2> notes || true
done
cat notes
"$QUALITIES" score --rubric "$CASES/survey.yaml" --keep Town answers.csv
