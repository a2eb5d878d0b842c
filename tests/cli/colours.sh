# How many lines hold an escape sequence.
printf 'id,patience-1,patience-2\nr1,4,2\n' > answers.csv
report() {
    "$@" "$QUALITIES" report --rubric "$CASES/patience.yaml" $color answers.csv > out
    LC_ALL=C grep -c "$(printf '\033')" out | sed 's/^0$/none/; s/^[0-9]*$/some/'
}
export TERM=xterm
color=
echo "terminal: $(report "$CASES/terminal")"
echo "NO_COLOR=1: $(NO_COLOR=1 report "$CASES/terminal")"
echo "NO_COLOR empty: $(NO_COLOR= report "$CASES/terminal")"
echo "TERM=dumb: $(TERM=dumb report "$CASES/terminal")"
echo "CLICOLOR=0: $(CLICOLOR=0 report "$CASES/terminal")"
echo "pipe: $(report env)"
echo "pipe, CLICOLOR_FORCE=1: $(CLICOLOR_FORCE=1 report env)"
echo "pipe, CLICOLOR_FORCE=1, NO_COLOR=1: $(CLICOLOR_FORCE=1 NO_COLOR=1 report env)"
echo "terminal, ACCESSIBLE=1: $(ACCESSIBLE=1 report "$CASES/terminal")"
color=--color=always
echo "pipe, --color=always: $(report env)"
echo "pipe, --color=always, NO_COLOR=1: $(NO_COLOR=1 report env)"
color=--color=never
echo "terminal, --color=never: $(report "$CASES/terminal")"
