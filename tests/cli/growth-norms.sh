# Norms say what is noise, where all questions of a quality count: Jacobson and Truax (1991) have 32.5,
# then 47.5, with a standard deviation of 7.5 and a reliability of 0.80: 15 / 4.74 is 3.16, and less
# than 9.30 is noise.
cat > rubric.yaml <<'END'
format: qualities-rubric/1
id: ease
version: 1.0.0
title: Ease
scales:
  halves: [{value: 0}, {value: 65}, {value: 83}, {value: 84}, {value: 95}, {value: 200}]
instruments: {self: {title: Self, scale: halves}}
missing: {at-least: 1}
qualities:
  - {id: calm, name: Calm, items: {self: [{id: calm-1, text: Calm.}]}}
  - {id: rest, name: Rest, items: {self: [{id: rest-1, text: Rest.}, {id: rest-2, text: Sleep.}]}}
norms:
  - instrument: self
    group: Those who came for help
    qualities: {calm: {mean: 40, sd: 7.5, reliability: 0.80}, rest: {mean: 40, sd: 7.5, reliability: 0.80}}
END
answer() {
    printf 'format: qualities-response/1\nrubric: {id: ease}\ninstrument: self\n'
    printf 'finished: %sT00:00:00Z\nanswers: {%s}\n' "$@"
}
answer 2025-01-01 'calm-1: 65, rest-1: 65, rest-2: 65' > a.yaml
answer 2026-01-01 'calm-1: 95, rest-1: 83, rest-2: 84' > b.yaml
answer 2026-01-01 'calm-1: 95, rest-1: 84' > c.yaml
growth() {
    "$QUALITIES" growth --rubric rubric.yaml --digits 2 "$@"
}
growth a.yaml b.yaml | sed '1,/^At a glance/d'
growth a.yaml c.yaml | sed -n '/^  Rest/p;/^How/,$p'
growth --digits 12 --format json a.yaml b.yaml | grep -e '"index"' -e '"least"'
