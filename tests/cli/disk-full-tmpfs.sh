# The same on a file system without room.
cat > full.sh <<'END'
mount -t tmpfs -o size=64k none room
printf 'ten lines\n' > room/scores.json
cat /dev/zero > room/ballast 2> /dev/null || true
status=0
"$QUALITIES" score --rubric "$CASES/demo.yaml" --force -o room/scores.json "$CASES/all-fours.csv" ||
    status=$?
ls room
cat room/scores.json
exit $status
END
mkdir room
unshare --map-root-user --mount true 2> /dev/null || { echo 'may not mount a file system'; exit 77; }
unshare --map-root-user --mount sh -eu full.sh
