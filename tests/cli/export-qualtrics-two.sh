# As older exports have it, without the third record of header: a map says so.
grep -v ImportId "$CASES/exports/qualtrics.csv" > answers.csv
printf 'format: qualities-map/1\nfrom: qualtrics\nheader-rows: 2\n' > two.map.yaml
DEMO="$CASES/survey.yaml" "$CASES/scores" --map two.map.yaml answers.csv 2> notes
