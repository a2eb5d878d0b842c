# Files that are no text: what they are, and what to do.
try() {
    "$QUALITIES" score "$1" || echo $?
}
printf 'PK\003\004....[Content_Types].xml....xl/workbook.xml' > book.xlsx
printf 'PK\003\004....mimetypeapplication/vnd.oasis.opendocument.spreadsheet' > book.ods
printf 'PK\003\004....answers.csv' > answers.zip
printf '%%PDF-1.7' > answers.pdf
printf '\320\317\021\340\241\261\032\341' > book.xls
for file in book.xlsx book.ods answers.zip answers.pdf book.xls; do
    try $file
done
"$QUALITIES" check book.xlsx || echo $?
