"$QUALITIES" rubric list
for id in seven-qualities ten-roles starter; do
    "$QUALITIES" rubric show $id > $id.yaml
    "$QUALITIES" check --strict $id.yaml | tail -1
done
"$QUALITIES" rubric show | cmp - seven-qualities.yaml
"$QUALITIES" rubric show ten-roles -o copy.yaml
cmp copy.yaml ten-roles.yaml
"$QUALITIES" rubric new mine.yaml
sed 's/^id: mine$/id: starter/' mine.yaml | cmp - starter.yaml
echo '# mine' > mine.yaml
"$QUALITIES" rubric new mine.yaml || echo "there already: $?"
cat mine.yaml
"$QUALITIES" rubric new --force mine.yaml
grep '^id:' mine.yaml
"$QUALITIES" rubric list -o list.txt || echo "list and --output: $?"
"$QUALITIES" rubric new -o mine.yaml other.yaml || echo "new and --output: $?"
ls
