# The chart alone, without its styles, and as a radar of the demo's axes.
"$QUALITIES" report --rubric "$CASES/mentor/rubric.yaml" --format svg "$CASES/mentor/spring.yaml" |
    sed '/^<style>$/,/^<\/style>$/d'
"$QUALITIES" report --rubric "$CASES/demo.yaml" --format svg --chart radar \
    "$CASES/all-fours.csv" 2>/dev/null | grep -c '^<line class="side"'
# two axes are too few
"$QUALITIES" report --rubric "$CASES/mentor/rubric.yaml" --format svg --chart radar \
    "$CASES/mentor/spring.yaml" | grep -c '^<line class="side"' || true
