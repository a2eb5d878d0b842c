# The attitude survey of Chatterjee and Price: alpha 0.84, Feldt's interval 0.74 to 0.92, as R's psych
# gives it. An item that the others do better without, and a scale too long to count answers by.
{
    printf 'format: qualities-rubric/1\nid: attitude\nversion: 1.0.0\ntitle: Attitude\nscales:\n  percent:\n'
    for k in $(seq 0 100); do echo "    - {value: $k, label: $k of 100}"; done
    printf 'instruments:\n  self: {title: Attitude, scale: percent}\n'
    printf 'qualities:\n  - id: attitude\n    name: Attitude\n    items:\n      self:\n'
    for item in rating complaints privileges learning raises critical advance; do
        printf '        - {id: %s, text: How much %s?}\n' $item $item
    done
} > attitude.yaml
"$QUALITIES" stats --rubric attitude.yaml "$CASES/attitude.csv"
