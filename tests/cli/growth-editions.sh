# An edition is known by its digest, where its version does not tell it.
sed 's/id: listen-1,/id: listen-1, weight: 2,/' "$CASES/growth/new.yaml" > heavy.yaml
sha=$("$QUALITIES" report --rubric heavy.yaml -F json "$CASES/growth/spring.yaml" 2>/dev/null |
    sed -n 's/.*"sha256": "\(.*\)".*/\1/p')
sed "s/version: 2.0.0/version: 2.0.0, sha256: $sha/; /^chosen/d; s/wait-3: na/wait-3: 1/" \
    "$CASES/growth/spring.yaml" > heavy-answers.yaml
growth() {
    "$QUALITIES" growth --rubric "$CASES/growth/new.yaml" "$@" heavy-answers.yaml \
        "$CASES/growth/summer.yaml"
}
growth 2>&1 | sed "s/$sha/SHA/" | grep -v '\^'
growth --was "$CASES/growth/old.yaml,heavy.yaml" | sed -n '/^At/,/^How/p'
growth --accept-rubric 2>/dev/null | sed -n '/edition/,/^$/p'

# An instrument that is no more.
sed 's/self: /own: /; s/      self:/      own:/' "$CASES/growth/old.yaml" > own.yaml
sed 's/self/own/' "$CASES/growth/autumn.yaml" > own-answers.yaml
"$QUALITIES" growth --rubric "$CASES/growth/new.yaml" --was own.yaml own-answers.yaml \
    "$CASES/growth/summer.yaml" || echo "exit $?"
