# In CSV a text that a spreadsheet would run gets an apostrophe; a number with a sign does not.
cat > answers.csv <<'END'
id,patience-1,patience-2
"=HYPERLINK(""http://127.0.0.1/?x=""&A1,""open"")",4,2
+1+1,5,1
-2+3,3,3
@SUM(A1),4,2
"	=1+1",5,1
-5,3,3
'=1,4,2
END
"$QUALITIES" score --rubric "$CASES/patience.yaml" answers.csv
"$QUALITIES" score --rubric "$CASES/patience.yaml" --format json answers.csv | grep '"respondent"'
"$QUALITIES" score --rubric "$CASES/patience.yaml" --csv raw answers.csv
"$QUALITIES" score --rubric "$CASES/patience.yaml" --csv raw --walk simple answers.csv | cksum
"$QUALITIES" score --rubric "$CASES/patience.yaml" --csv raw answers.csv | cksum
