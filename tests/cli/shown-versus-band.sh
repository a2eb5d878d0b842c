# 2000 x 75 + 0.1 x 0, over 2000.1, is 74.99625: below the band from 75, and shown so.
"$CASES/scores" "$CASES/shown-versus-band.csv"
sed '/id: positivity/,$!s/weight: 0.1/weight: 1000/' "$CASES/tenths.yaml" > edge.yaml
printf 'id,learning-first-1,listening-1,positivity-1\nr1,4,4,1\n' > answers.csv
"$QUALITIES" score --rubric edge.yaml --digits 1 answers.csv
"$QUALITIES" report --rubric edge.yaml answers.csv | grep Overall
