# The delimiter and the decimal comma, where the first line does not tell.
score() {
    "$QUALITIES" score --rubric "$CASES/patience.yaml" "$@" 2>&1
}
printf 'id|patience-1|patience-2\nAnna, Bo|4,0|2\n' > bar.csv
score --delimiter '|' bar.csv
printf 'id,patience-1,patience-2\nAnna,"4,0",2\n' > comma.csv
score comma.csv || true
score --decimal-comma comma.csv
printf 'id\tpatience-1\nAnna;Bo;;;,,\t4\n' > tab.csv
score --delimiter tab tab.csv
score --delimiter ab tab.csv
