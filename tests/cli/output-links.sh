# A link is followed and stays; /dev/stdout is the descriptor; what is read is not written over.
score() {
    "$QUALITIES" score --rubric "$CASES/demo.yaml" "$@"
}
score "$CASES/all-fours.csv" > direct
mkdir folder
echo mine > folder/target
ln -s folder/target link
score -o link "$CASES/all-fours.csv" || echo "there already: $?"
score -f -o link "$CASES/all-fours.csv"
readlink link
cmp direct folder/target
ls folder

for path in /dev/stdout /dev/fd/1 /proc/self/fd/1; do
    echo before > out
    score -o $path "$CASES/all-fours.csv" >> out
    { echo before; cat direct; } | cmp - out
done
score -o /dev/fd/7 "$CASES/all-fours.csv" 7> out
cmp direct out
score -o /dev/fd/8 "$CASES/all-fours.csv" || echo "no such descriptor: $?"

echo mine > private
chmod 600 private
score -f -o private "$CASES/all-fours.csv"
stat -c %a private

cp "$CASES/all-fours.csv" table.csv
ln table.csv name.csv
score -f -o name.csv table.csv || echo "the input: $?"
score table.csv >> table.csv || echo "the input: $?"
"$QUALITIES" report -F text -f -o link --rubric folder/target table.csv || echo "the rubric: $?"
score -f --errors table.csv table.csv || echo "the input: $?"
score -o out.csv --errors out.csv table.csv || echo "both: $?"
cmp table.csv "$CASES/all-fours.csv"
