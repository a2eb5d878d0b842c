# Twenty are shown, and how many more there are; --all shows every one.
{
    echo id,patience-1,patience-2
    seq -f 'r%g,9,2' 30
} > answers.csv
status=0
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.csv 2> few || status=$?
grep -c error few
grep "more\$" few
"$QUALITIES" score --rubric "$CASES/patience.yaml" --all answers.csv 2> all || status=$?
grep -c error all
"$QUALITIES" check --rubric "$CASES/patience.yaml" answers.csv > checked || status=$?
grep -c error: checked
tail -2 checked
exit $status
