# An earlier response beside this one, as every format shows it; and when it does not fit.
report() {
    "$QUALITIES" report --rubric "$CASES/mentor/rubric.yaml" "$@"
}
now=$CASES/mentor/spring.yaml
before=$CASES/mentor/autumn.yaml
report --previous "$before" "$now" | sed -n '/^At a glance/,/^Where/p'
ACCESSIBLE=1 report --previous "$before" "$now" | sed -n '/^At a glance/,/^Strengths/p'
report --previous "$before" -F markdown "$now" | grep '^|'
report --previous "$before" -F json "$now" | sed -n '/"previous"/,/^  }/p'

printf 'respondent,listen-1\n"Zo\303\253",7\n' > bad.csv
printf 'respondent,listen-1\n' > empty.csv
sed 's/instrument: self/instrument: peer/; s/^answers:.*/answers: {hears-1: 1}/' "$before" \
    > peer.yaml
sed 's/id: mentor/id: other/' "$before" > other.yaml
try() {
    report --previous "$@" "$now" || echo "exit $?"
}
try none.yaml
try bad.csv
try empty.csv
try peer.yaml
try other.yaml
try "$before" -F explain
cp "$before" mine.yaml
try mine.yaml -F text --force -o mine.yaml
cmp "$before" mine.yaml
sed 's/Zoë <Example>/Bo/' "$before" > bo.yaml
try bo.yaml | head -1
