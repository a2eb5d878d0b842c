# Bars go first, then the counts of answers, then the table; letters are ASCII where they must be.
for width in 80 56 50 40; do
    COLUMNS=$width "$QUALITIES" stats --rubric starter "$CASES/../../../docs/examples/twice.csv" \
        --duplicates all | sed -n '/^Listening/,/^Overall/p'
done
LC_ALL=C "$QUALITIES" stats --rubric starter "$CASES/../../../docs/examples/twice.csv" \
    --duplicates last 2>&1 | sed -n '/^Listening/,$p'
ACCESSIBLE=1 "$QUALITIES" stats --rubric starter "$CASES/../../../docs/examples/team.csv" | sed 1,3d
