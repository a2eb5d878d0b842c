# The file is there, but its name may not be on the disk: that is said as it is.
strace -o /dev/null true 2> /dev/null || { echo 'strace may not trace here'; exit 77; }
status=0
ASAN_OPTIONS=detect_leaks=0 strace -o /dev/null -e trace=fsync -e inject=fsync:error=EIO:when=2 \
    "$QUALITIES" score --rubric "$CASES/demo.yaml" -o scores.csv "$CASES/all-fours.csv" ||
    status=$?
ls
exit $status
