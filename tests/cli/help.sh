# On standard output, with 0; no line is wider than 80 columns, and none ends in a blank.
"$QUALITIES" --help > overview
"$QUALITIES" | cmp - overview
"$QUALITIES" -h | cmp - overview
"$QUALITIES" help | cmp - overview
cat overview
for command in assess interview score stats report check form rubric forget; do
    echo "--- $command"
    "$QUALITIES" $command --help > $command
    cat $command
    "$QUALITIES" $command -h | cmp - $command
    "$QUALITIES" help $command | cmp - $command
done
grep -nE '.{81}| $' ./* || true
