#!/usr/bin/env python3
"""The reference against figures worked out by hand, most of them on points 1 to 5."""
import unittest
from fractions import Fraction

from reference import Quality, growth_actions, score, shown, strengths_and_edges, unit

ONE_TO_FIVE = [{"value": value} for value in range(1, 6)]
# a mean of 2, 3, 4 on 1..5 is 25, 50, 75 of a hundred
DEMO_BANDS = [{"from": "0", "name": "emerging"}, {"from": "25", "name": "developing"},
              {"from": "50", "name": "strong"}, {"from": "75", "name": "outstanding"}]


def item(name, **keys):
    return {"id": name, "text": name} | keys


def quality(name, items, **keys):
    return {"id": name, "name": name, "items": {"self": items}} | keys


def rubric(qualities, **keys):
    return {"scales": {"five": ONE_TO_FIVE}, "instruments": {"self": {"scale": "five"}},
            "qualities": qualities, "bands": DEMO_BANDS} | keys


def in_units(p):
    """A score of a hundred as a mean on 1..5, to the four decimals of the cases."""
    return None if p is None else round(float(1 + p / 25), 4)


def plain(count, **rules):
    """A rubric of one quality with so many items of weight 1."""
    return rubric([quality("q", [item(str(n)) for n in range(count)])], missing=rules)


def only(rubric, answers):
    """The one quality of a plain rubric, its items answered in order."""
    return score(rubric, "self", {str(n): answer for n, answer in enumerate(answers)}).qualities[0]


class Items(unittest.TestCase):
    def test_a_point_is_placed_between_the_ends_of_its_scale(self):
        self.assertEqual(unit(4, (1, 5), False), Fraction(3, 4))
        self.assertEqual(unit(-3, (-3, 9), False), 0)

    def test_a_reversed_item_is_mirrored(self):
        self.assertEqual(unit(4, (1, 5), True), Fraction(1, 4))
        self.assertEqual(unit(7, (0, 10), True), Fraction(3, 10))


class Scores(unittest.TestCase):
    def test_weights_of_a_tenth_with_2_3_4_give_exactly_3(self):
        items = [item(str(n), weight="0.1") for n in range(3)]
        self.assertEqual(only(rubric([quality("q", items)]), [2, 3, 4]).mean, 3)

    def test_missing_is_left_out_and_never_a_zero(self):
        for kind in ("blank", "na", "declined", "no-evidence"):
            self.assertEqual(only(plain(3), [4, kind, 5]).mean, Fraction(9, 2))

    def test_half_of_the_weight_is_enough_and_less_is_not(self):
        self.assertEqual(only(plain(4), [4, 4, "blank", "blank"]).mean, 4)
        self.assertIsNone(only(plain(5), [4, 4]).score)

    def test_what_does_not_apply_makes_no_gap(self):
        self.assertEqual(only(plain(5), [4, 4, "na", "blank", "blank"]).mean, 4)

    def test_one_answer_among_does_not_apply_is_no_score(self):
        q = only(plain(3), [4, "na", "na"])
        self.assertEqual((q.score, q.answered, q.applicable, q.does_not_apply), (None, 1, 1, 2))

    def test_a_single_item_is_enough_where_there_is_no_other(self):
        self.assertEqual(only(plain(1), [5]).score, 100)

    def test_nothing_answered_is_no_score_even_where_nothing_is_asked_for(self):
        self.assertIsNone(only(plain(2, **{"items": "0%", "at-least": 1}), []).score)

    def test_weight_0_counts_nowhere(self):
        items = [item("0", weight="0"), item("1"), item("2")]
        q = only(rubric([quality("q", items)]), ["na", 3, 5])
        self.assertEqual((q.mean, q.answered, q.applicable, q.does_not_apply), (4, 2, 2, 0))

    def test_the_instrument_overrides_the_rubric_key_by_key(self):
        document = plain(4, **{"items": "100%", "at-least": 4})
        document["instruments"]["self"]["missing"] = {"items": "25%"}
        self.assertIsNone(only(document, [3, 3, 3]).score)
        document["instruments"]["self"]["missing"] = {"items": "25%", "at-least": 1}
        self.assertEqual(only(document, [3]).score, 50)

    def test_each_scale_is_brought_to_a_hundred_and_two_scales_have_no_mean(self):
        items = [item("0"), item("1", scale="ten")]
        document = rubric([quality("q", items)])
        document["scales"]["ten"] = [{"value": -5}, {"value": 0}, {"value": 5}]
        q = only(document, [2, 5])
        self.assertEqual((q.score, q.mean), (Fraction(125, 2), None))


class Ranges(unittest.TestCase):
    def test_every_missing_item_at_its_least_and_at_its_most(self):
        q = only(plain(4), [3, 5, 5, "blank"])
        self.assertEqual((q.low, q.high), (Fraction(250, 4), Fraction(350, 4)))

    def test_nothing_answered_leaves_everything_possible(self):
        q = only(plain(2), [])
        self.assertEqual((q.score, q.low, q.high), (None, 0, 100))

    def test_nothing_missing_has_no_range(self):
        q = only(plain(3), [3, 5, "na"])
        self.assertEqual((q.low, q.high), (None, None))

    def test_the_overall_range_comes_from_those_of_the_qualities(self):
        a, b = quality("a", [item("a0"), item("a1")]), quality("b", [item("b0")], weight="3")
        document = rubric([a, b], missing={"at-least": 1})
        overall = score(document, "self", {"a0": 5, "b0": 3}).overall
        self.assertEqual((overall.score, overall.low, overall.high),
                         (Fraction(125, 2), 50, Fraction(125, 2)))
        self.assertIsNone(score(document, "self", {"a0": 5, "a1": 5, "b0": 3}).overall.low)

    def test_the_overall_range_takes_in_what_is_not_scored_yet(self):
        a, b = quality("a", [item("a0")]), quality("b", [item("b0")])
        overall = score(rubric([a, b]), "self", {"a0": 5}).overall
        self.assertEqual((overall.score, overall.low, overall.high), (None, 50, 100))

    def test_the_overall_range_leaves_out_what_can_no_longer_be_scored(self):
        a, b = quality("a", [item("a0")]), quality("b", [item("b0"), item("b1")])
        document = rubric([a, b], missing={"qualities": "50%"})
        overall = score(document, "self", {"b0": "na"}).overall
        self.assertEqual((overall.score, overall.low, overall.high), (None, 0, 100))


class Printing(unittest.TestCase):
    def test_half_goes_away_from_zero(self):
        for text, printed in (("2.25", "2.3"), ("3.25", "3.3"), ("1.25", "1.3"), ("-1.25", "-1.3")):
            self.assertEqual(shown(Fraction(text), 1), printed)

    def test_zeros_are_kept_and_nothing_is_minus_zero(self):
        self.assertEqual(shown(Fraction(25, 2), 4), "12.5000")
        self.assertEqual(shown(Fraction("-0.04"), 1), "0.0")
        self.assertEqual(shown(Fraction(7), 0), "7")

    def test_rounding_up_stops_before_an_edge(self):
        self.assertEqual(shown(Fraction("79.96"), 1, [80]), "79.96")
        self.assertEqual(shown(Fraction("79.996"), 1, [80]), "79.996")
        self.assertEqual(shown(Fraction("79.94"), 1, [80]), "79.9")
        self.assertEqual(shown(Fraction(80), 1, [80]), "80.0")

    def test_rounding_down_stops_before_an_edge(self):
        third = Fraction("33.333")
        self.assertEqual(shown(Fraction("33.34"), 1, [third]), "33.34")
        self.assertEqual(shown(third, 1, [third]), "33.333")
        self.assertEqual(shown(Fraction(100, 3), 1, [third]), "33.333")
        self.assertEqual(shown(Fraction("33.3329"), 3, [third]), "33.3329")

    def test_a_mean_keeps_to_the_edges_in_scale_units(self):
        growth = [{"when": "below 90", "do": "this"}]
        q = only(rubric([quality("q", [item("0"), item("1")], growth=growth)]), [4, 5])
        self.assertEqual(q.edges, [0, 25, 50, 75, 90])
        self.assertEqual(q.mean_edges, [1, 2, 3, 4, Fraction("4.6")])


class Order(unittest.TestCase):
    def sides(self, scores, **keys):
        qualities = [Quality(str(n), 1, p, None, None, 1, 1, 0, None, None, [], [], True)
                     for n, p in enumerate(scores)]
        return strengths_and_edges(keys, qualities)

    def test_two_best_and_two_poorest_in_order(self):
        self.assertEqual(self.sides([10, 90, 50, 80, 20]), (["1", "3"], ["0", "4"]))

    def test_at_most_half_of_those_scored(self):
        self.assertEqual(self.sides([10, 90, None, 50]), (["1"], ["0"]))
        self.assertEqual(self.sides([10, None]), ([], []))

    def test_ties_keep_the_order_of_the_rubric(self):
        self.assertEqual(self.sides([10, 90, 90, 90, 10, 10]), (["1", "2"], ["0", "4"]))

    def test_a_tie_across_the_sides_is_on_neither(self):
        self.assertEqual(self.sides([50, 50, 50, 80]), (["3"], []))

    def test_where_all_are_equal_there_are_none(self):
        self.assertEqual(self.sides([50, 50, 50, 50]), ([], []))
        self.assertEqual(self.sides([50, 50, 50, 50], strengths=0), ([], []))

    def test_how_many_comes_from_the_rubric(self):
        self.assertEqual(self.sides([1, 2, 3, 4, 5, 6], strengths=3, edges=1),
                         (["5", "4", "3"], ["0"]))


class Growth(unittest.TestCase):
    def do(self, p, *whens):
        growth = [{"do": str(n)} | ({"when": when} if when else {})
                  for n, when in enumerate(whens)]
        return [action["do"] for action in growth_actions({"growth": growth}, p)]

    def test_those_that_fit_then_others_until_two(self):
        self.assertEqual(self.do(50, "below 40", "below 60", "below 50"), ["1", "0"])
        self.assertEqual(self.do(70, "below 40", "below 60", "below 50"), ["0", "1"])

    def test_all_that_fit_and_without_when_always(self):
        self.assertEqual(self.do(39, "below 40", None, "below 60", "below 30"), ["0", "1", "2"])


SEVEN = {"learning-first": 2, "classroom-experience": 2, "listening": 4, "adaptability": 2,
         "connectedness": 2, "patience": 2, "positivity": 2}
REVERSED = {"listening-2", "adaptability-2", "patience-2"}


def demo(**weights):
    """The cases' rubric: half of a quality's answers are enough, any quality for the overall."""
    qualities = []
    for name, count in SEVEN.items():
        names = [f"{name}-{n}" for n in range(1, count + 1)]
        qualities.append(quality(name, [item(n, reverse=n in REVERSED) for n in names],
                                 weight=weights.get(name, 1)))
    return rubric(qualities, missing={"at-least": 1, "qualities": "0%"})


def answered(cells):
    """Answers from sixteen cells in order, `-` for none."""
    names = [f"{name}-{n}" for name, count in SEVEN.items() for n in range(1, count + 1)]
    return {name: int(cell) for name, cell in zip(names, cells.split()) if cell != "-"}


class Cases(unittest.TestCase):
    """Cells in the rubric's order, the means of the seven qualities, the overall and its band."""

    def check(self, cells, means, overall, band):
        profile = score(demo(), "self", answered(cells))
        self.assertEqual([in_units(q.score) for q in profile.qualities], means)
        self.assertEqual((in_units(profile.overall.score), profile.overall.band), (overall, band))

    def test_01_reverse_keys_take_their_ends_from_the_rubric(self):
        self.check("4 4 4 4 4 2 4 4 4 2 4 4 4 3 4 4", [4, 4, 4, 4, 4, 3.5, 4], 3.9286, "strong")
        self.check("4 4 4 4 4 4 4 4 4 3 4 4 4 4 4 4", [4, 4, 3.5, 3.5, 4, 3, 4], 3.7143, "strong")

    def test_02_straight_lines_are_scored_as_usual(self):
        self.check("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", [1, 1, 2, 3, 1, 3, 1], 1.7143, "emerging")
        self.check("5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5", [5, 5, 4, 3, 5, 3, 5], 4.2857, "outstanding")

    def test_03_no_answer_is_not_a_zero(self):
        self.check("4 4 4 4 - 2 4 4 4 2 4 - - 2 - 4", [4] * 7, 4, "outstanding")

    def test_04_a_quality_without_answers_has_no_score(self):
        self.check("4 4 4 4 4 2 4 4 4 2 4 4 - - 4 4", [4, 4, 4, 4, 4, None, 4], 4, "outstanding")
        self.check("- - - - - - - - - - - - - - - -", [None] * 7, None, None)
        self.check("4 4 4 4 - - - 4 4 2 4 4 4 2 4 4", [4, 4, None, 4, 4, 4, 4], 4, "outstanding")

    def test_05_three_weights_of_a_tenth_on_a_bands_edge(self):
        names = ("learning-first", "listening", "positivity")
        document = rubric([quality(name, [item(name)], weight="0.1") for name in names])
        for values, overall, band in (((2, 3, 4), 50, "strong"), ((1, 4, 1), 25, "developing"),
                                      ((2, 2, 2), 25, "developing")):
            found = score(document, "self", dict(zip(names, values))).overall
            self.assertEqual((found.score, found.band), (overall, band))

    def test_06_ties_are_rounded_up_in_the_figure_only(self):
        self.check("4 4 4 4 2 4 2 3 4 2 4 4 4 2 4 4", [4, 4, 2.25, 4, 4, 4, 4], 3.75, "strong")
        self.check("4 4 4 4 3 3 3 4 4 2 4 4 4 2 4 4", [4, 4, 3.25, 4, 4, 4, 4], 3.8929, "strong")

    def test_07_the_figure_does_not_contradict_the_band(self):
        cells = "4 4 4 4 3 2 4 4 4 2 4 4 4 2 4 4"
        self.check(cells, [4, 4, 3.75, 4, 4, 4, 4], 3.9643, "strong")
        p = score(demo(), "self", answered(cells)).overall.score
        self.assertEqual(shown(1 + p / 25, 1, [4]), "3.96")

    def test_08_the_overall_comes_from_unrounded_parts(self):
        self.check("4 4 4 4 2 - 2 3 4 2 4 4 4 2 4 4", [4, 4, 2.3333, 4, 4, 4, 4], 3.7619, "strong")
        self.check("4 4 4 4 4 2 - 5 4 2 4 4 4 2 4 4", [4, 4, 4.3333, 4, 4, 4, 4], 4.0476,
                   "outstanding")

    def test_09_weights_are_divided_by_those_of_what_is_scored(self):
        weights = {"learning-first": 3, "classroom-experience": 3, "listening": 2}
        for values, overall, band in (("5 5 1 1 1 1 1", 3, "strong"),
                                      ("5 - 1 1 1 1 1", 2.3333, "developing"),
                                      ("- - 4 - - - -", 4, "outstanding")):
            found = score(demo(**weights), "self", self.same_in_each(values)).overall
            self.assertEqual((in_units(found.score), found.band), (overall, band))

    @staticmethod
    def same_in_each(values):
        """Answers that give every item of a quality the same value, once reversed."""
        answers = {}
        for (name, count), value in zip(SEVEN.items(), values.split()):
            for n in range(1, count + 1):
                key = f"{name}-{n}"
                if value != "-":
                    answers[key] = 6 - int(value) if key in REVERSED else int(value)
        return answers


class OverallRule(unittest.TestCase):
    def overall(self, share, answers, weight="1"):
        document = rubric([quality("a", [item("a0")]), quality("b", [item("b0")], weight=weight)],
                          missing={"qualities": share})
        return score(document, "self", answers).overall.score

    def test_a_quality_not_scored_withholds_the_overall_by_default(self):
        self.assertIsNone(self.overall("100%", {"a0": 5}))
        self.assertEqual(self.overall("50%", {"a0": 5}), 100)

    def test_one_with_nothing_applicable_does_not(self):
        self.assertEqual(self.overall("100%", {"a0": 5, "b0": "na"}), 100)

    def test_no_weight_scored_is_no_overall(self):
        self.assertIsNone(self.overall("0%", {"b0": 5}, weight="0"))


if __name__ == "__main__":
    unittest.main()
