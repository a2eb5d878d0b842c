"""Random rubrics that are valid, answers to them, and a few of each that are hard on arithmetic."""
from fractions import Fraction
from typing import NamedTuple

from reference import MISSING, scale_name, score, shown, weight

WEIGHTS = [None, None, "1", "2", "0.1", "0.1", "0.005", ".5", "2.50", "3.333", "999.999",
           "1000", "0"]
SHARES = ["0%", "10%", "33.3%", "50%", "66.667%", "100%"]
EDGES = ["0.001", "5", "12.5", "33.333", "33.334", "40", "50", "66.667", "79.95", "80",
         "99.999", "100"]
BANDS = ["Emerging", "Getting there", "Steady, mostly", "Strong", "Très fort", "Outstanding"]
SCALES = [range(1, 6), range(1, 7), range(0, 11), range(-2, 3), (0, 1)]
INSTRUMENTS = [["self"], ["self"], ["interview"], ["self", "interview"],
               ["peer", "self", "interview"]]
HEAVY_AND_LIGHT = ["1000", "3", "0.007"]
PRIMES = [n for n in range(2, 2000) if all(n % d for d in range(2, int(n ** 0.5) + 1))]


class Case(NamedTuple):
    """A rubric, one of its instruments, and the answers of each response."""
    rubric: dict
    instrument: str
    answers: list


def kept(mapping):
    """A mapping without the keys that are left out."""
    return {key: value for key, value in mapping.items() if value is not None}


def maybe(rng, value):
    return value if rng.random() < 0.5 else None


def points(values):
    return [{"value": value, "label": f"point {value}"} for value in values]


def document(**keys):
    return {"format": "qualities-rubric/1", "id": "referee", "version": "1.0.0",
            "title": "Referee"} | keys


# Rubrics

def random_scale(rng):
    if rng.random() < 0.4:
        return points(rng.choice(SCALES))
    reach = rng.choice((5, 20, 1000))
    return points(sorted(rng.sample(range(-reach, reach + 1), rng.randint(2, 6))))


def random_missing(rng):
    return kept({"items": maybe(rng, rng.choice(SHARES)),
                 "at-least": maybe(rng, rng.randint(1, 5)),
                 "qualities": maybe(rng, rng.choice(SHARES))}) or None


def some_weigh(rng, things):
    """Weights that are all 0 are refused: one falls back to the default."""
    if all(weight(thing) == 0 for thing in things):
        del rng.choice(things)["weight"]


def random_items(rng, quality, scales):
    items = [kept({"id": f"{quality}-{n}", "text": f"Item {n}", "weight": rng.choice(WEIGHTS),
                   "reverse": rng.choice((None, None, False, True)),
                   "scale": rng.choice(scales) if rng.random() < 0.2 else None})
             for n in range(rng.randint(1, 8))]
    some_weigh(rng, items)
    return items


def random_rubric(rng):
    scales = {f"scale{n}": random_scale(rng) for n in range(rng.randint(1, 4))}
    names = list(scales)
    instruments = {name: kept({"title": name, "scale": rng.choice(names),
                               "missing": maybe(rng, random_missing(rng))})
                   for name in rng.choice(INSTRUMENTS)}
    qualities = []
    for n in range(rng.randint(1, 9)):
        least = 1 if n else len(instruments)    # the first is asked everywhere: none stays empty
        asked = rng.sample(list(instruments), rng.randint(least, len(instruments)))
        items = {name: random_items(rng, f"q{n}", names) for name in asked}
        qualities.append(kept({"id": f"q{n}", "name": f"Quality {n}",
                               "weight": rng.choice(WEIGHTS), "items": items}))
    rng.shuffle(qualities)
    for name in instruments:
        some_weigh(rng, [quality for quality in qualities if name in quality["items"]])
    return document(scales=scales, instruments=instruments, qualities=qualities, **kept({
        "missing": random_missing(rng), "strengths": maybe(rng, rng.randint(0, 4)),
        "edges": maybe(rng, rng.randint(0, 4))}))


# Answers

def any_point(rng, values, reverse):
    return rng.choice(values)


def lowest(rng, values, reverse):
    return values[0]


def highest(rng, values, reverse):
    return values[-1]


def poorest(rng, values, reverse):
    return values[-1 if reverse else 0]


def best(rng, values, reverse):
    return values[0 if reverse else -1]


MANNERS = [(0, any_point), (0.1, any_point), (0.3, any_point), (0.6, any_point), (1, any_point),
           (0, lowest), (0, highest), (0, poorest), (0.1, poorest), (0, best), (0.1, best)]
MANNERS_WEIGHTS = [6, 6, 6, 2, 1, 1, 1, 1, 1, 1, 1]


def random_manner(rng, kinds):
    """How often an answer is missing, the kinds of missing, and which point is taken otherwise."""
    missing_rate, take = rng.choices(MANNERS, MANNERS_WEIGHTS)[0]
    return missing_rate, rng.choice((kinds, kinds, ["na"])), take


def random_answers(rng, rubric, instrument):
    """One manner for the whole response, or one for each quality: then some tie, some are empty."""
    kinds = [None, *(kind for kind in MISSING if kind != "no-evidence" or instrument != "self")]
    manner = random_manner(rng, kinds)
    each_its_own = rng.random() < 0.4
    answers = {}
    for quality in rubric["qualities"]:
        missing_rate, missing, take = random_manner(rng, kinds) if each_its_own else manner
        for item in quality["items"].get(instrument, []):
            scale = rubric["scales"][scale_name(rubric, instrument, item)]
            values = [point["value"] for point in scale]
            answers[item["id"]] = take(rng, values, item.get("reverse", False))
            if rng.random() < missing_rate:
                answers[item["id"]] = rng.choice(missing)
    return kept(answers)


def random_responses(rng, rubric, instrument, size):
    return Case(rubric, instrument, [random_answers(rng, rubric, instrument) for _ in range(size)])


def scores_of(profile):
    scores = [quality.score for quality in profile.qualities] + [profile.overall.score]
    return [score for score in scores if score is not None]


def place_edges(rng, case):
    """Gives a rubric bands and growth actions, half of their edges a rounding away from a score."""
    near = [shown(figure, rng.randint(0, 3)) for answers in case.answers[:4]
            for figure in scores_of(score(case.rubric, case.instrument, answers))]
    edges = EDGES + rng.sample(near, min(len(near), len(EDGES)))
    if rng.random() < 0.85:
        starts = {Fraction(edge): edge for edge in rng.sample(edges, rng.randint(0, 5))} | {0: "0"}
        case.rubric["bands"] = [{"from": starts[start], "name": name}
                                for start, name in zip(sorted(starts), BANDS)]
    for quality in case.rubric["qualities"]:
        quality["growth"] = [kept({"id": f"{quality['id']}-g{n}", "do": "Try this",
                                   "when": maybe(rng, f"below {rng.choice(edges)}")})
                             for n in range(rng.randint(0, 3))]
    return case


# Cases

def ordinary(rng, size):
    rubric = random_rubric(rng)
    instrument = rng.choice(list(rubric["instruments"]))
    return place_edges(rng, random_responses(rng, rubric, instrument, size))


def one_quality(name, weight, items):
    return {"id": name, "name": name, "weight": weight, "items": {"self": items}}


def many_primes(rng, size):
    """Forty spans without a common factor: their common denominator takes some 380 bits."""
    scales, items = {}, []
    for span in rng.sample(PRIMES, 40):
        m = rng.randint(-1000, 1000 - span)
        within = {m + rng.randint(1, span) for _ in range(4)}
        scales[f"span{span}"] = points(sorted({m, m + span} | within))
        items.append({"id": f"item{span}", "text": f"Span {span}", "scale": f"span{span}",
                      "weight": f"{rng.randint(0, 999)}.{rng.randint(1, 999):03}"})
    cut = rng.randint(1, 39)
    rubric = document(scales=scales, instruments={"self": {"title": "self"}},
                      missing={"items": "10%", "qualities": "33.3%"},
                      qualities=[one_quality("q0", rng.choice(HEAVY_AND_LIGHT), items[:cut]),
                                 one_quality("q1", rng.choice(HEAVY_AND_LIGHT), items[cut:])])
    return place_edges(rng, random_responses(rng, rubric, "self", size))


def knife_edge(rng, size):
    """An overall as close to a band's edge as weights and points allow: 50 ± 0.00000000000005."""
    heavy = {"id": "heavy", "text": "Heavy"}
    half = {"id": "half", "text": "Half", "weight": "1000"}
    light = {"id": "light", "text": "Light", "weight": "0.001", "reverse": True}
    rubric = document(scales={"fine": points((-1000, -1, 0, 1, 1000))},
                      instruments={"self": {"title": "self", "scale": "fine"}},
                      bands=[{"from": "0", "name": "Below"}, {"from": "50", "name": "Above"}],
                      qualities=[one_quality("q0", "1000", [heavy]),
                                 one_quality("q1", "0.001", [half, light])])
    return Case(rubric, "self", [{"heavy": 0, "half": 0, "light": rng.choice((-1, 0, 1))}
                                 for _ in range(size)])


def random_case(rng, size):
    return rng.choices((ordinary, many_primes, knife_edge), (94, 4, 2))[0](rng, size)


def response(case, number):
    """The response file's document."""
    return kept({"format": "qualities-response/1",
                 "rubric": {key: case.rubric[key] for key in ("id", "version")},
                 "instrument": case.instrument, "respondent": f"r{number}",
                 "rater": None if case.instrument == "self" else "somebody",
                 "answers": case.answers[number]})
