# A folder that may be written to and not read takes a file all the same.
if [ "$(id -u)" = 0 ]; then
    less='setpriv --bounding-set -dac_override,-dac_read_search'
    $less true 2> /dev/null || { echo 'root may read everywhere here'; exit 77; }
fi
mkdir blind
chmod 333 blind
${less-} "$QUALITIES" score --rubric "$CASES/demo.yaml" -o blind/scores.csv "$CASES/all-fours.csv"
chmod 755 blind
ls blind
