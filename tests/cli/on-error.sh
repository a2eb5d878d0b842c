# skip, the default, leaves out what is wrong and goes on; stop ends at the first.
printf 'id,patience-1,patience-2\nr1,4,2\nr2,9,2\nr3,5,1\n' > answers.csv
printf 'id,patience-1,patience-2\nr4,4,2\n' > more.csv
for how in skip stop; do
    status=0
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --on-error=$how answers.csv more.csv \
        2> $how.err || status=$?
    echo "$how: $status"
done
cmp skip.err stop.err
cat skip.err
