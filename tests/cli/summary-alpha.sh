# Cronbach's alpha of the attitude survey of Chatterjee and Price, as R's psych gives it.
{
    printf 'format: qualities-rubric/1\nid: attitude\nversion: 1.0.0\ntitle: Attitude\nscales:\n  percent:\n'
    for k in $(seq 0 100); do echo "    - {value: $k, label: $k of 100}"; done
    printf 'instruments:\n  self: {title: Attitude, scale: percent}\n'
    printf 'qualities:\n  - id: attitude\n    name: Attitude\n    items:\n      self:\n'
    for item in rating complaints privileges learning raises critical advance; do
        printf '        - {id: %s, text: How much %s?}\n' $item $item
    done
} > attitude.yaml
"$QUALITIES" score --rubric attitude.yaml --summary --digits 9 "$CASES/attitude.csv" |
    cut -d, -f 1,2,11
