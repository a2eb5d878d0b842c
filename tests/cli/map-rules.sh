# Rows are left out by any of several texts, or by none of them; in both walks.
cat > answers.csv <<'END'
who,group,done,welcome-1,waiting-1
Uma,a,yes,4,4
Vic,"B",yes,4,4
Wim,c,,4,4
Xia,,yes,4,4
Yan,x,Yes,4,4
END
cat > map.yaml <<'END'
format: qualities-map/1
columns: {who: respondent, group: skip, done: skip}
leave-out:
  - {column: group, is: [b, ""]}
  - {column: group, is: x, about: visitors}
unfinished:
  - {column: done, is-not: "yes"}
END
for walk in simple sweep; do
    "$QUALITIES" score --rubric "$CASES/survey.yaml" --map map.yaml --walk $walk answers.csv
done
