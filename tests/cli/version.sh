"$QUALITIES" --version
"$QUALITIES" -V
