# By --format, or by the name of the file.
report() {
    "$QUALITIES" report --rubric "$CASES/demo.yaml" "$@" "$CASES/all-fours.csv"
}
for pair in text:txt markdown:md html:html svg:svg json:json explain:explain.txt; do
    report -o "profile.${pair#*:}"
    report --format "${pair%:*}" | cmp - "profile.${pair#*:}"
done
head -1 profile.*
report -F markdown -o other.txt
head -1 other.txt
report -o no-extension
head -1 no-extension
