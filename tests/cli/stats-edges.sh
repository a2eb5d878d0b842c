# What there is none of has a reason, and is no 0 or 1.
stats() {
    echo "# $1"
    printf "id,$2\n" > answers.csv
    "$QUALITIES" stats --rubric "$3" --format csv answers.csv | sed 1d
    "$QUALITIES" stats --rubric "$3" answers.csv | sed '1,/split halves/d'
}
patience=$CASES/patience.yaml
sed '/patience-2/d' "$patience" > one-item.yaml
stats 'nobody' 'patience-1,patience-2' "$patience"
stats 'one response' 'patience-1,patience-2\na,4,2' "$patience"
stats 'nothing answered' 'patience-1,patience-2\na,,NA\nb,,N/A' "$patience"
stats 'all alike' 'patience-1,patience-2\na,4,2\nb,4,2' "$patience"
stats 'one item alike' 'patience-1,patience-2\na,4,2\nb,5,2\nc,3,2' "$patience"
stats 'totals alike' 'patience-1,patience-2\na,1,1\nb,3,3\nc,5,5' "$patience"
stats 'one item' 'patience-1\na,1\nb,3\nc,5' one-item.yaml
