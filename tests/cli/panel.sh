# A hiring round, of which docs/hiring-panel.md has the text: in the other forms, for narrow
# terminals and for screen readers; the same from a table; and without names.
cp "$CASES"/../../../docs/examples/panel/*.yaml .
panel() {
    "$QUALITIES" panel --rubric coach.yaml "$@"
}
rm kim-omar.yaml
panel --raters Ines,Ruth -F markdown fay-*.yaml hana-*.yaml
panel -F csv --adjusted ./*-*.yaml
COLUMNS=40 panel ./*-*.yaml | sed -n '/^Eli/,/^Fay/p'
ACCESSIBLE=1 panel ./*-*.yaml | sed -n '/^Eli/,/^Fay/p'
panel --anonymous ./*-*.yaml > anonymous
grep -E 'Ines|Omar|Ruth' anonymous || echo 'no name'
panel --color=always ./*-*.yaml | sed -n '/Dana/,/^  Listening/p' | od -An -c | grep -c 033

# The page is chosen by its name too. It has a section for each heading of the Markdown; a list of
# voices and a table stand for its tables. Names are set apart from the sentences they are in.
panel -o panel.html ./*-*.yaml
panel -F html ./*-*.yaml | cmp - panel.html
panel -F markdown ./*-*.yaml > panel.md
[ "$(grep -c '^## ' panel.md)" -eq "$(grep -c '^<section>' panel.html)" ] || echo 'other headings'
[ "$(grep -c '^| ---' panel.md)" -eq "$(grep -cE '^<(dl|table)' panel.html)" ] || echo 'other tables'
sed -n "/^<h3 .*plan of yours/,/^<.dl>/p" panel.html
sed -n '/^<h2>.*Hana/,/^<.section>/p' panel.html | grep -o '<th scope="col"' | wc -l
grep -oE 'rated by.*Ruth</bdi>|Without <bdi>Omar</bdi>' panel.html

# From a table: the same figures, but not blind.
panel -F csv ./*-*.yaml > files.csv
{
    printf 'rater,respondent,listening-q1,listening-q2,adapting-q1,adapting-q2,'
    echo 'learning-first-q1,learning-first-q2'
    for file in *-ines.yaml *-omar.yaml *-ruth.yaml; do
        sed -n 's/^rater: //p; s/^respondent: //p; s/^  [a-z-]*q[12]: \([0-9n].*\)/\1/p' "$file" |
            awk 'NR == 1 {c = $0} NR == 2 {printf "%s,%s", $0, c} NR > 2 {printf ",%s", $0}'
        echo
    done
} > table.csv
panel -F csv table.csv | cmp - files.csv
panel table.csv | sed -n '2,6p'
