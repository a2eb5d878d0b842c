# A file that may not grow: the old one stays as it was, and no other is left behind.
printf 'ten lines\n' > scores.json
cp scores.json before
ulimit -f 1
status=0
"$QUALITIES" score --rubric "$CASES/demo.yaml" --force -o scores.json "$CASES/all-fours.csv" ||
    status=$?
cmp scores.json before
ls
exit $status
