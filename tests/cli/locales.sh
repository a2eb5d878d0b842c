# The same bytes in every locale, and labels in capitals are read without Turkish rules.
for locale in de_DE.UTF-8 tr_TR.UTF-8; do
    LC_ALL=$locale locale charmap 2> /dev/null | grep -q UTF-8 && locale -a |
        grep -qi "^${locale%.*}.utf" || { echo "the locale $locale is not installed"; exit 77; }
done
cat > answers.csv <<'END'
id,positivity-1,positivity-2
r1,STRONGLY DISAGREE,strongly disagree
r2,Agree,DISAGREE
r3,5,4.0
END
for locale in C de_DE.UTF-8 tr_TR.UTF-8; do
    for format in csv json; do
        LC_ALL=$locale "$QUALITIES" score --rubric "$CASES/positivity.yaml" --format $format \
            answers.csv > $locale.$format
        cmp C.$format $locale.$format
    done
done
cat C.csv
