# Among more than twenty findings, which values they are about: most frequent first.
{
    echo id,patience-1,patience-2
    seq -f 'a%g,Offen,3' 15
    seq -f 'b%g,Offen,Nevr' 12
    for k in 1 2 3 4 5 6 7 8 9 10; do echo "c$k,x$k,3"; done
} > answers.csv
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.csv 2>&1 > rows | sed -n '/most frequent/,$p'
