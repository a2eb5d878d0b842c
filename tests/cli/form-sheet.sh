# A sheet with a rater's names; filled in by all kinds of editors it scores as the YAML does.
"$QUALITIES" form -i interview --candidate "Ana *E*" --rater Bo | sed -n '1,10p;17,40p'
"$QUALITIES" form -i interview --candidate Ana --rater Bo -o blank.md 2>/dev/null
ids=$(sed -n 's/^Tick one for `\(.*\)`:$/\1/p' blank.md)
cat > bo.yaml <<'END'
format: qualities-response/1
rubric: {id: seven-qualities}
instrument: interview
respondent: Ana
rater: Bo
answers:
END
for id in $ids; do echo "  $id: 4" >> bo.yaml; done
sed -i 's/learning-first-q1: 4/learning-first-q1: no-evidence/' bo.yaml
sed -i '0,/\[ \] \*\*x/s/\[ \] \*\*x/[X] **x/; 0,/\[ \] \*\*4/!s/\[ \] \*\*4/[x] **4/' blank.md
"$QUALITIES" score bo.yaml > expected.csv
for edit in '' 's/\[x\]/[ x ]/' 's/\[x\]/[X]/' 's/- \[x\]/* [x]/;s/- \[ \]/* []/' 's/- \[x\]/  1. [x]/' \
    's/\[\(.\)\]/\\[\1\\]/' 's/\[x\]/☒/;s/\[ \]/☐/' 's/\*\*//g' 's/$/\r/' '1s/^/\xEF\xBB\xBF/' 's/^/> /' 's/\[x\]/[✓]/'; do
    LC_ALL=C sed "$edit" blank.md > edited.md
    "$QUALITIES" score edited.md > scored.csv
    cmp expected.csv scored.csv || echo "differs after: $edit"
done
cat expected.csv
tr '\n' '\r' < blank.md | "$QUALITIES" score - | cmp expected.csv -
gzip -k blank.md && "$QUALITIES" score blank.md.gz | cmp expected.csv -
