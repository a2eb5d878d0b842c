# Names of every kind are kept as they are; in a C locale nothing breaks.
cat > answers.csv <<'END'
id,patience-1,patience-2
山田 太郎,4,2
각가,4,2
José,4,2
👩🏽‍🏫 Kim,4,2
عائشة,4,2
ไทย,4,2
🇳🇴 Nora,4,2
END
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.csv
LC_ALL=C "$QUALITIES" report --rubric "$CASES/patience.yaml" answers.csv | head -3
sed -n '1p;4p' answers.csv > accent.csv
LC_ALL=C "$QUALITIES" report --rubric "$CASES/patience.yaml" accent.csv | sed -n 3p
