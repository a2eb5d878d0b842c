"$QUALITIES" rubric list
for id in seven-qualities ten-roles starter; do
    "$QUALITIES" rubric show $id > $id.yaml
    "$QUALITIES" check --strict $id.yaml | tail -1
done
"$QUALITIES" rubric show | cmp - seven-qualities.yaml
"$QUALITIES" rubric show ten-roles -o copy.yaml
cmp copy.yaml ten-roles.yaml
"$QUALITIES" rubric new mine.yaml
cmp mine.yaml starter.yaml
echo '# mine' > mine.yaml
"$QUALITIES" rubric new mine.yaml || echo "there already: $?"
cat mine.yaml
"$QUALITIES" rubric new --force mine.yaml
cmp mine.yaml starter.yaml
