#!/usr/bin/env python3
"""golden_agreement.py AGREEMENT_LINES GOLDEN

Rater agreement, severity, adverse impact and change of the tables in the folder GOLDEN, whose
figures come from R and numpy, against ours. Exit 1 where anything differs by more than 1e-9 or the
wrong figures are missing, 77 (skipped) where no case is there.
"""
import csv
import json
import sys
from pathlib import Path

from lines import ask, items, table, words

TOLERANCE = 1e-9
SKIPPED = 77
SAME, LINEAR, ORDINAL, QUADRATIC = 0, 2, 3, 4
FLEISS, GWET, UNIFORM = 2, 3, 1
METRICS = ["nominal", "ordinal", "interval", "ratio"]
ICCS = {"ICC1": "icc1", "ICC2": "icc2", "ICC3": "icc3",
        "ICC1k": "icc1-mean", "ICC2k": "icc2-mean", "ICC3k": "icc3-mean"}


def read(folder, name):
    with open(folder / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ratings(folder, name="ratings.csv"):
    """The rows of a table without its first column; blank cells are holes."""
    return [[int(cell) if cell else None for cell in list(row.values())[1:]]
            for row in read(folder, name)]


def figures(expected, found, names):
    """Pairs of the figures that names (theirs to ours) tell of; those that theirs lack are not."""
    for theirs, ours in names.items():
        if theirs in expected:
            yield theirs, expected[theirs], found.get(ours)


# Parts that cases have in common

def icc(expected, found):
    yield from figures(expected["anova"], found, {key: key for key in ("MSR", "MSC", "MSE", "MSW")})
    for name, ours in ICCS.items():
        for what, expect, find in figures(expected[name], found, {
                "icc": ours, "F": ours + ".statistic", "df1": ours + ".df1", "df2": ours + ".df2",
                "p": ours + ".p", "lower95": ours + ".low", "upper95": ours + ".high"}):
            yield f"{name} {what}", expect, find


def kendall(expected, found, units, raters):
    yield from figures(expected, found, {
        "W": "kendall", "W_uncorrected": "kendall.uncorrected", "chi2": "kendall.statistic",
        "df": "kendall.df1", "p": "kendall.p", "mean_spearman": "kendall.spearman"})
    most = raters**2 * (units**3 - units)
    squares = found["kendall.uncorrected"] * most
    yield "S", expected["S"], squares / 12
    yield "T", expected["T"], (most - squares / found["kendall"]) / raters


def krippendorff(expected, found):
    """With or without its parts."""
    for number, metric in enumerate(METRICS):
        wanted = expected[metric]
        if not isinstance(wanted, dict):
            wanted = {"alpha": wanted}
        ours = f"alpha-{number}"
        for what, expect, find in figures(wanted, found, {
                "alpha": ours, "Do": ours + ".observed", "De": ours + ".expected",
                "n_units": ours + ".units"}):
            yield f"{metric} {what}", expect, find


def gwet(name, expected, found, weight):
    ours = f"agreement-{weight}-"
    low, high = expected["gwet_ci"]
    yield f"{name} low", low, found[f"{ours}{GWET}.low"]
    yield f"{name} high", high, found[f"{ours}{GWET}.high"]
    for what, expect, find in figures(expected, found, {
            "pa": f"{ours}{GWET}.observed", "pe_gwet": f"{ours}{GWET}.expected",
            "gwet": f"{ours}{GWET}", "gwet_se": f"{ours}{GWET}.se",
            "pe_fleiss": f"{ours}{FLEISS}.expected", "fleiss_gwet_missing": f"{ours}{FLEISS}",
            "pe_bp": f"{ours}{UNIFORM}.expected", "brennan_prediger": f"{ours}{UNIFORM}",
            "n2": f"{ours}{GWET}.units"}):
        yield f"{name} {what}", expect, find


# The cases: triples of whose figure, expected, found

def fleiss_1971(program, folder, expected):
    found, = ask(program, [table(ratings(folder), range(1, 6))])
    wanted, ours = expected["fleiss"], f"agreement-{SAME}-{FLEISS}"
    yield from figures(wanted, found, {"kappa": ours, "Pbar": ours + ".observed",
                                       "Pe": ours + ".expected", "z": ours + ".statistic"})
    yield "se0", wanted["se0"], found[ours] / found[ours + ".statistic"]
    for k in range(5):
        category = f"fleiss-{k}"
        yield f"kappa_{k}", wanted["kappa_j"][k], found[category]
        yield f"z_{k}", wanted["z_j"][k], found[category + ".statistic"]
        yield f"se0_{k}", wanted["se0_j"], found[category] / found[category + ".statistic"]
        p = wanted["p_j"][k]
        yield f"p_{k}", p * p + (1 - p) * (1 - p), found[category + ".expected"]
    yield "Conger", expected["conger_exact"], found["kappa-conger"]
    yield "Light", expected["light_mean_pairwise_cohen"], found[f"kappa-{SAME}"]
    yield "Krippendorff", expected["krippendorff_nominal"], found["alpha-0"]
    yield from gwet("AC1", expected["AC1"], found, SAME)


def icc_shrout_fleiss(program, folder, expected):
    found, = ask(program, [table(ratings(folder))])
    yield from icc(expected, found)
    yield from kendall(expected["kendall"], found, 6, 4)
    yield from krippendorff(expected["krippendorff"], found)


def kendall_video(program, folder, expected):
    rows = ratings(folder)
    observed = [int(point) for point in expected["AC_categories_observed"]]
    found, full = ask(program, [table(rows, observed), table(rows, range(1, 7))])
    yield from icc(expected["icc"], found)
    yield from kendall(expected["kendall"], found, 20, 4)
    yield from krippendorff(expected["krippendorff"], found)
    for name, weight in (("AC1", SAME), ("AC2_linear", LINEAR), ("AC2_ordinal", ORDINAL),
                         ("AC2_quadratic", QUADRATIC)):
        yield from gwet(name, expected[name], found, weight)
        if f"{name}_full_scale_1_6" in expected:
            yield from gwet(f"{name} full", expected[f"{name}_full_scale_1_6"], full, weight)


def krippendorff_canonical(program, folder, expected):
    found, = ask(program, [table(ratings(folder), range(1, 6))])
    yield from krippendorff(expected["krippendorff"], found)
    for name, weight in (("AC1", SAME), ("AC2_linear", LINEAR), ("AC2_ordinal", ORDINAL),
                         ("AC2_quadratic", QUADRATIC)):
        yield from gwet(name, expected[name], found, weight)


def kappa_weighted(program, folder, expected):
    rows = [[int(row["rater1"]), int(row["rater2"])] for row in read(folder, "ratings.csv")]
    unused = expected["unused_category"]
    both = [[int(a), int(b)] for a, b in zip(unused["rater1"], unused["rater2"])]
    cohen = json.loads((folder / "cohen1968.json").read_text())
    counts = [[round(share * cohen["n"]) for share in row] for row in cohen["proportions"]]
    off = [[int(weight) for weight in row] for row in cohen["disagreement_weights"]]
    found, full, custom = ask(program, [table(rows, range(1, 5)), table(both, range(1, 6)),
                                        words(["kappa", 3, counts, off])])
    couples = expected["couples"]
    for name, weight in (("unweighted", SAME), ("linear", LINEAR), ("quadratic", QUADRATIC)):
        wanted, ours = couples[name], f"kappa-{weight}"
        for what, expect, find in figures(wanted, found, {
                "kappa": ours, "po": ours + ".observed", "pe": ours + ".expected",
                "ase1": ours + ".se", "z": ours + ".statistic"}):
            yield f"{name} {what}", expect, find
        yield f"{name} se0", wanted["se0"], found[ours] / found[ours + ".statistic"]
        yield f"{name} low", wanted["ci"][0], found[ours + ".low"]
        yield f"{name} high", wanted["ci"][1], found[ours + ".high"]
    yield from figures(couples, found, {
        "AC1": f"agreement-{SAME}-{GWET}", "AC2_linear": f"agreement-{LINEAR}-{GWET}",
        "AC2_quadratic": f"agreement-{QUADRATIC}-{GWET}", "scott_pi": f"agreement-{SAME}-{FLEISS}"})
    yield from figures(expected["cohen1968"], custom,
                       {"kappa": "kappa", "weighted_kappa": "weighted"})
    yield from figures(unused["full_scale_1_5"], full,
                       {"linear": f"kappa-{LINEAR}", "quadratic": f"kappa-{QUADRATIC}"})


def rwg_ad_cohesion(program, folder, expected):
    rows = read(folder, "ratings.csv")
    for name, wanted in expected.items():
        group = [row for row in rows if f"{row['unit']} {row['platoon']}" == name]
        answers = [[int(row[item]) if row[item] else None for row in group]
                   for item in list(rows[0])[2:]]
        found, skewed = ask(program, [items(answers, 2), items(answers, 1.34)])
        for what, expect, find in figures(wanted, found, {
                "rwg_item1": "rwg-0", "rwg_j": "rwg", "ad_mean_item1": "ad-mean-0",
                "ad_median_item1": "ad-median-0", "ad_mean_j": "ad-mean",
                "ad_median_j": "ad-median"}):
            yield f"{name} {what}", expect, find
        yield f"{name} skewed", wanted["rwg_j_slight_skew_1_34"], skewed["rwg"]


def severity_additive(program, folder, expected):
    for name, wanted in expected.items():
        rows = read(folder, f"{name}.csv")
        candidates, raters = (list(dict.fromkeys(row[key] for row in rows))
                              for key in ("candidate", "rater"))
        raters.sort()
        candidates.sort()
        scores = {(row["candidate"], row["rater"]): int(row["score"]) for row in rows}
        found, = ask(program, [table([[scores.get((c, r)) for r in raters] for c in candidates])])
        yield f"{name} groups", wanted["connected_subsets"], found["groups"]
        if "subsets" in wanted:
            for group, members in enumerate(wanted["subsets"]):
                for member in members:
                    where = (f"unit-group-{candidates.index(member)}" if member in candidates
                             else f"rater-group-{raters.index(member)}")
                    yield f"{name} {member}", group, found[where]
            refused = "raters are in groups that rated nothing in common"
            yield f"{name} severity", refused, found["severity"]
            continue
        fit = wanted["additive_ols"]
        yield from figures(fit, found, {
            "sigma": "severity.sigma", "df_resid": "severity.df", "rss": "severity.rss",
            "F_rater": "severity-test", "df_rater": "severity-test.df1",
            "p_rater": "severity-test.p"})
        for what, count in (("severity", len(raters)), ("adjusted", len(candidates))):
            for k in range(count):
                yield f"{name} {what} {k}", fit[what][k], found[f"{what}-{k}"]
                yield f"{name} {what} se {k}", fit[what + "_se"][k], found[f"{what}-{k}.se"]


def adverse_impact(program, folder, expected):
    cases = read(folder, "cases.csv")
    answers = ask(program, [words(["adverse", *list(case.values())[1:]]) for case in cases])
    for case, found in zip(cases, answers):
        wanted = dict(expected[case["case"]])
        for key in ("ratio_ci95_katz", "difference_ci95_wald"):
            if key in wanted:
                wanted[key + " low"], wanted[key + " high"] = wanted.pop(key)
        names = {
            "rate_focal": "rate", "rate_reference": "reference-rate", "impact_ratio": "ratio",
            "four_fifths_violated": "below", "fisher_two_sided": "fisher",
            "fisher_one_sided_focal_lower": "fisher.lower", "fisher_mid_p_one_sided": "fisher.mid",
            "z_pooled": "difference.statistic", "z_p_two_sided": "difference.p",
            "expected_focal_selected": "expected", "shortfall": "shortfall",
            "sd_units_hypergeometric": "deviations", "ln_ratio_se": "ratio.se",
            "ratio_ci95_katz low": "ratio.low", "ratio_ci95_katz high": "ratio.high",
            "z_ratio_morris_lobsenz": "ratio.statistic", "odds_ratio_sample": "odds-ratio",
            "rate_difference": "difference", "difference_ci95_wald low": "difference.low",
            "difference_ci95_wald high": "difference.high"}
        assert set(wanted) <= set(names), set(wanted) - set(names)
        for what, expect, find in figures(wanted, found, names):
            yield f"{case['case']} {what}", expect, find


def change_rci(program, folder, expected):
    worked, batch = expected["jacobson_truax"], expected["batch"]
    rows = read(folder, "cases.csv")
    first, many, cuts = ask(program, [
        "change 7.5 0.80 1 32.5 47.5",
        words(["change", batch["sd"], batch["rxx"], len(rows), [list(r.values()) for r in rows]]),
        "cutoffs 40 7.5 60 7.5"])
    yield from figures(worked, first, {"sem": "measurement", "s_diff": "difference",
                                       "rc": "row-0.index", "rc_min_change_1_96": "least"})
    yield "reliable", worked["reliable"], first["row-0.verdict"] != 0
    yield from figures(worked, cuts, {"cutoff_a": "a", "cutoff_b": "b", "cutoff_c": "c"})
    yield from figures(batch, many, {"sem": "measurement", "s_diff": "difference"})
    verdicts = {"improved": 1, "no reliable change": 0, "deteriorated": -1}
    for k, row in enumerate(batch["rows"]):
        yield f"row {k} rc", row["rc"], many[f"row-{k}.index"]
        yield f"row {k} verdict", verdicts[row["cls"]], many[f"row-{k}.verdict"]


# Where a figure is null, a reason must stand; and where Fleiss' kappa and AC1 are asked for, the
# scale is what occurs, as in the peers.
EDGES = {"ICC1": "icc1", "ICC2": "icc2", "ICC3": "icc3", "ICC1k": "icc1-mean",
         "ICC2k": "icc2-mean", "ICC3k": "icc3-mean", "kendall_W": "kendall",
         "fleiss": f"agreement-{SAME}-{FLEISS}", "AC1": f"agreement-{SAME}-{GWET}",
         **{f"kripp_{metric}": f"alpha-{k}" for k, metric in enumerate(METRICS)},
         **{key: key for key in ("MSR", "MSC", "MSE", "MSW")}}


def agreement_edge(program, folder, expected):
    tables = json.loads((folder / "tables.json").read_text())
    answers = ask(program, [table(rows, sorted({cell for row in rows for cell in row}))
                            for rows in tables.values()])
    for (name, _), found in zip(tables.items(), answers):
        assert set(expected[name]) <= set(EDGES), set(expected[name]) - set(EDGES)
        for what, expect, find in figures(expected[name], found, EDGES):
            yield f"{name} {what}", expect, find
    one, same, far = ask(program, [items([[3]], 2), items([[3, 3, 3]], 2), items([[1, 5]], 2)])
    wanted = expected["rwg"]
    yield "rwg one rater", wanted["one_rater"], one["rwg-0"]
    yield "rwg all same", wanted["all_same"], same["rwg-0"]
    yield "rwg 1 and 5", wanted["1_and_5_on_1_5 (variance 8 > 2)"], far["rwg-0"]
    yield "ad 1 and 5", wanted["ad_mean_1_5"], far["ad-mean-0"]


def error(expected, found):
    """How far a figure is off: nothing where both say why there is none, infinite where one does.
    """
    if expected is None:
        return 0 if isinstance(found, str) else float("inf")
    if isinstance(expected, str) or isinstance(found, str) or found is None:
        return 0 if expected == found else float("inf")
    return abs(float(expected) - found)


def compare(name, triples):
    triples = [(whose, expected, found, error(expected, found))
               for whose, expected, found in triples]
    wrong = [triple for triple in triples if not triple[3] <= TOLERANCE]
    for whose, expected, found, _ in wrong[:5]:
        print(f"  {whose}: expected {expected}, found {found}")
    largest = max(off for *_, off in triples)
    print(f"{name}: {len(triples)} checked, {len(wrong)} wrong, largest error {largest:.1e}")
    return len(wrong)


CASES = [agreement_edge, adverse_impact, change_rci, fleiss_1971, icc_shrout_fleiss,
         kappa_weighted, kendall_video, krippendorff_canonical, rwg_ad_cohesion, severity_additive]


def main(program, golden):
    wrong, there = 0, 0
    for case in CASES:
        name = case.__name__.replace("_", "-")
        folder = Path(golden, name)
        if folder.is_dir():
            there += 1
            expected = json.loads((folder / "expected.json").read_text())["expected"]
            wrong += compare(name, case(program, folder, expected))
        else:
            print(f"{name}: skipped, there is no {folder}")
    return (1 if wrong else 0) if there else SKIPPED


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
