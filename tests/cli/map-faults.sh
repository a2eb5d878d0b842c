# A map that does not fit its table: each fault is named.
cat > answers.csv <<'END'
who,Q1,Q2,Q3
Uma,4,2,5
END
cat > map.yaml <<'END'
format: qualities-map/1
respondent: whom
columns:
  Q1: welcome-1
  Q2: welcome-3
  Q4: waiting-1
leave-out:
  - {column: done, is: "no"}
END
"$QUALITIES" score --rubric "$CASES/survey.yaml" --map map.yaml answers.csv
