cat > answers.csv <<'END'
id,name,patience-1,patience-2
NA,Null,4,2
null,None,5,1
nan,True,3,3
no,N/A,4,2
-,-,5,1
END
DEMO="$CASES/patience.yaml" "$CASES/scores" answers.csv
