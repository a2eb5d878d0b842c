if [ "$(id -u)" = 0 ]; then
    less='setpriv --bounding-set -dac_override,-dac_read_search'
    $less true 2> /dev/null || { echo 'root may write everywhere here'; exit 77; }
fi
mkdir there
chmod 555 there
status=0
${less-} "$QUALITIES" score --rubric "$CASES/demo.yaml" -o there/scores.csv "$CASES/all-fours.csv" ||
    status=$?
"$QUALITIES" score --rubric "$CASES/demo.yaml" -o nowhere/scores.csv "$CASES/all-fours.csv" ||
    echo "no folder: $?"
chmod 755 there
ls there
exit $status
