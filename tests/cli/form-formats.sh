# The ending chooses the form; a file that is there stays; nothing is left behind.
for name in a.md a.html a.print.html a.csv; do
    "$QUALITIES" form --rubric starter -o $name 2>/dev/null
    head -n 1 $name
    grep -c "<script>" $name || true
done
"$QUALITIES" form --rubric starter -o a.md || echo "exit $?"
"$QUALITIES" form --rubric starter --format docx || echo "exit $?"
"$QUALITIES" form --rubric starter -o a.docx || echo "exit $?"
"$QUALITIES" form --rubric starter -i interview || echo "exit $?"
"$QUALITIES" form --rubric starter -o b.md
ls
