# One page, without its styles; the chart and the table have the marks and figures of before.
"$QUALITIES" report --rubric "$CASES/mentor/rubric.yaml" --previous "$CASES/mentor/autumn.yaml" \
    -o page.html "$CASES/mentor/spring.yaml"
sed '/^<style>$/,/^<\/style>$/d' page.html
# a page of 35 questions can be mailed
"$QUALITIES" report -F html "$CASES/../../../docs/examples/ana.yaml" > ana.html
test "$(wc -c < ana.html)" -lt 100000
