# Nothing is kept: said so. Something is: listed, but not deleted without asking.
"$QUALITIES" forget
mkdir -p "$XDG_DATA_HOME/qualities"
cp "$CASES/blank.yaml" "$XDG_DATA_HOME/qualities/ana-2026-03-02.yaml"
status=0
"$QUALITIES" forget || status=$?
ls "$XDG_DATA_HOME/qualities"
exit $status
