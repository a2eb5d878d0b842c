# What the header says is filled in, what it does not say is skipped, and what it says twice too.
cat > answers.csv <<'END'
Name,welcome-1. I begin without a word,A grid [waiting_1],waiting-1,Other,Other
Uma,1,2,3,4,5
END
"$QUALITIES" map --rubric "$CASES/survey.yaml" answers.csv
"$QUALITIES" map --rubric "$CASES/survey.yaml" "$CASES/exports/qualtrics.csv"
# A heading that no map can hold is not in it.
printf '"",  ,x\033y\n1,2,3\n' > odd.csv
"$QUALITIES" map --rubric "$CASES/survey.yaml" odd.csv > odd.yaml
sed -n 4,5p odd.yaml
"$QUALITIES" check odd.yaml
