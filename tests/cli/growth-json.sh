# The figures of growth.sh for programs.
"$QUALITIES" growth --rubric "$CASES/growth/new.yaml" --was "$CASES/growth/old.yaml" -F json \
    "$CASES/growth/autumn.yaml" "$CASES/growth/spring.yaml" "$CASES/growth/summer.yaml"
