# What stands under "The file" in docs/formats.md: who is scored, and what is an error.
try() {
    printf "$2" > answers.csv
    printf '%s: ' "$1"
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --format ndjson answers.csv 2> said |
        sed 's/^{"respondent": //; s/, "rater".*//' | tr '\n' ' '
    sed -n '/error/{s/^answers.csv:\([0-9]*\):.*error: \(.*\);.*/line \1: \2/p}' said | tr '\n' ' '
    echo .
}
head=id,patience-1,patience-2
try 'semicolons, though commas follow' 'id;patience-1;patience-2\na,b,c;4;2\n'
try 'tab' 'id\tpatience-1\tpatience-2\na,b;c\t4\t2\n'
try 'quotes hide delimiters' '"a;b;c;d",id,patience-1,patience-2\nx,r,4,2\n'
try 'as many commas as semicolons' 'id,patience-1;patience-2;x,y\nr,4,2\n'
try 'LF, CRLF, CR and none' "$head"'\na,4,2\r\nb,4,2\rc,4,2'
try 'quoted' "$head"'\n"a ""b"", c",4,2\n"d\ne",4,2\n'
try 'a lone CR in quotes counts as a line' 'x,'"$head"'\n"a\rb",r,4,2\n,s,9,2\n'
try 'blank before a quote' "$head"'\n "a",4,2\n'
try 'quotes within' "$head"'\na"b",4,2\n5" wide,4,2\n'
try 'text behind a quote' "$head"'\n"a"b,4,2\n"c" ,4,2\nd,4,2\n'
try 'never closed' "$head"'\na,4,2\nb,"4,2\nc,4,2\n'
try 'blank lines' "$head"'\n\n  \n,,\na,4,2\n\n'
try 'fewer and more cells' "$head"'\na,4\nb,4,2,5\nc,4,2\n'
try 'one delimiter too many' "$head"'\na,4,2,\nb,4,2,,\n'
try 'nameless last column' "$head"',\na,4,2,\n'
try 'blanks' ' id , Patience-1,"patience_2 "\n a ,4 , 2\n'
try 'no comments' '#,'"$head"'\n#,#a,4,2\n'
try 'mark' '\357\273\277"id",patience-1,patience-2\na,4,2\n'
try 'controls' "$head"'\na\033[31mb\007,4,2\n'
try 'NUL' "$head"'\na,4,2\nb\000,4,2\n'
try 'no text' "$head"'\na,4,2\nb\377,4,2\n'
try 'only a header' "$head"'\n'
try 'nothing' ''
