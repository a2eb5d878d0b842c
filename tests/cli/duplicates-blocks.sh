# Many blocks, with every respondent twice, the second time in other blocks than the first, and a
# record over two lines now and then: the same bytes for one thread and for three, in both walks.
awk 'BEGIN {
    print "id,note,patience-1,patience-2"
    for (k = 0; k < 60000; k++)
        printf "r%d,%s,%d,%d\n", k % 30000, k % 1000 == 7 ? "\"two\nlines\"" : "", k % 5 + 1, 3
}' > answers.csv
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --all --duplicates "$@" answers.csv \
        > "$out" 2>&1 || echo "exit $?"
}
for rule in error last; do
    out=one score $rule --threads 1
    for way in '--threads 3' '--threads 3 --walk simple'; do
        out=other score $rule $way
        cmp one other
    done
    grep -c "^r[0-9]" one
    grep ' already' one | sed -n '1p;30000p'
done
