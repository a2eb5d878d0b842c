# The last of each is found by reading twice, which a pipe cannot be.
status=0
printf 'id,patience-1,patience-2\nr1,4,2\n' |
    "$QUALITIES" score --rubric "$CASES/patience.yaml" --duplicates last - || status=$?
exit $status
