# Never waits for a key that cannot come.
printf '4\n2\n' | "$QUALITIES" assess
