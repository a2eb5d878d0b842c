# The figures of growth.sh in the table of a page; a dot for each score in its chart.
"$QUALITIES" growth --rubric "$CASES/growth/new.yaml" --was "$CASES/growth/old.yaml" -o page.html \
    "$CASES/growth/autumn.yaml" "$CASES/growth/spring.yaml" "$CASES/growth/summer.yaml"
sed -n '/<table>/,/<\/table>/p' page.html
grep -c '<circle' page.html
grep -F '<desc' page.html
