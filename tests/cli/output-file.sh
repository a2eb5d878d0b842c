# A file is written whole; one that is there stays, unless --force is given.
score() {
    "$QUALITIES" score --rubric "$CASES/demo.yaml" "$@" "$CASES/all-fours.csv"
}
score -o scores.csv
score > direct
cmp scores.csv direct
echo mine > scores.csv
score -o scores.csv || echo "there already: $?"
cat scores.csv
score -o scores.csv --force
cmp scores.csv direct
score -o - | cmp - direct
score -o /dev/stdout | cmp - direct
score -o scores.json
grep format scores.json
stat -c %a scores.csv
ln -s target link.csv
score -o link.csv || echo "a link to nowhere: $?"
mkfifo pipe
cat pipe > through &
score -o pipe
wait
cmp through direct
ls
