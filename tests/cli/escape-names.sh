# No control character of the data reaches a terminal: not in a table, a report or a message.
{
    printf 'id,patience-1,patience-2\n'
    printf 'evil\033[2J\033[1;1Hr9 outstanding,4,2\n'
    printf 'title\033]0;owned\007,5,1\n'
    printf 'c1 \302\23331mred,5,1\n'
    printf 'bidi \342\200\256gnp.exe\342\200\254 end,3,3\n'
    printf 'bell\007 back\010\010\010 del\177,4,2\n'
    printf 'r6,4\033[2J,2\n'
} > answers.csv
control=$(printf '[\001-\010\013-\037\177]|\302\233|\342\200\256')
status=0
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.csv > out 2> err || status=$?
cat err >> out
"$QUALITIES" report --rubric "$CASES/patience.yaml" answers.csv >> out
"$QUALITIES" report --format markdown --rubric "$CASES/patience.yaml" answers.csv | head -6 >> out
"$QUALITIES" score --rubric "$CASES/patience.yaml" --format json answers.csv 2>&1 |
    grep '"respondent"' >> out
if LC_ALL=C grep -nE "$control" out; then
    echo 'a control character got through'
fi
head -9 out
grep respondent\" out
exit $status
