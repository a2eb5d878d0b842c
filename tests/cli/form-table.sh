# The head of a table is one that score knows.
"$QUALITIES" form --rubric starter -o answers.csv
cat answers.csv
echo 'Ana,1,2,3,4,5,n/a' >> answers.csv
"$QUALITIES" score --rubric starter answers.csv
"$QUALITIES" form -i interview --format csv | cut -c 1-60
"$QUALITIES" form --rubric starter --format csv --candidate Ana | tail -n 1
