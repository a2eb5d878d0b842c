# No line is wider than the page, but for addresses, which stay whole.
for width in 20 24 30 40 57 79 80; do
    for file in "$CASES"/*.yaml; do
        grep -q '^format: qualities-response' "$file" || continue
        for format in text explain; do
            COLUMNS=$width "$QUALITIES" report --format $format "$file" |
                grep -vE '^ *https?://' | grep -E "^.{$((width + 1))}| \$" &&
                echo "in ${file##*/} as $format, $width columns wide"
        done
    done
done
true
