#include "stats/estimate.h"

#include "base/count.h"
#include "stats/special.h"

#include <assert.h>
#include <math.h>

static const char *const texts[] = {
    [QL_WHY_COMPUTED] = "computed",
    [QL_WHY_ONE_RATER] = "one rater",
    [QL_WHY_NO_PAIRS] = "nothing was rated by two raters",
    [QL_WHY_PAIR_APART] = "two raters rated nothing in common",
    [QL_WHY_FEW_COMPLETE] = "fewer than two were rated by every rater",
    [QL_WHY_ALL_ALIKE] = "all ratings are the same",
    [QL_WHY_NO_VARIANCE] = "ratings vary too little to divide by",
    [QL_WHY_NO_SCALE] = "ratings are not on a scale of points",
    [QL_WHY_OFF_SCALE] = "a rating is not a point of the scale",
    [QL_WHY_NEGATIVE] = "a rating is below zero",
    [QL_WHY_UNCONNECTED] = "raters are in groups that rated nothing in common",
    [QL_WHY_NO_RATINGS] = "there are no ratings",
    [QL_WHY_NO_REST] = "there are not more ratings than needed for the estimates",
    [QL_WHY_NO_APPLICANTS] = "a group has no applicants",
    [QL_WHY_NONE_SELECTED] = "nobody was selected in the reference group",
    [QL_WHY_TOO_MANY] = "there are too many different ratings",
    [QL_WHY_BAD_NUMBER] = "a number is out of its range",
    [QL_WHY_ONE_ITEM] = "fewer than two items",
    [QL_WHY_TWO_ITEMS] = "fewer than three items",
    [QL_WHY_MANY_ITEMS] = "more than 16 items",
    [QL_WHY_FEW_SCORES] = "fewer than two scores",
    [QL_WHY_FEW_ANSWERS] = "fewer than two answers",
    [QL_WHY_FEW_OF_BOTH] = "fewer than three have both scores",
    [QL_WHY_FEW_WHOLE] = "fewer than two responses answer all of its items",
    [QL_WHY_FEW_TOGETHER] = "two of the items have fewer than two responses in common",
    [QL_WHY_TOTALS_ALIKE] = "all totals are the same",
    [QL_WHY_ITEM_ALIKE] = "everybody answered an item alike",
    [QL_WHY_ONE_VARIES] = "everybody answered alike but for one item at most",
    [QL_WHY_AT_ODDS] = "too many answers are missing to compare items pair by pair",
    [QL_WHY_REST_ALIKE] = "the other items come to the same for everybody",
    [QL_WHY_REDUNDANT] = "an item follows from the others",
    [QL_WHY_NO_FACTOR] = "no factor is common to the items",
    [QL_WHY_HEYWOOD] = "one factor would explain more of an item than there is",
    [QL_WHY_HALVES] = "the halves have no such correlation",
    [QL_WHY_SCORES_ALIKE] = "all scores are the same",
    [QL_WHY_NEGATIVE_ALPHA] = "alpha is below zero",
    [QL_WHY_NOT_SCORED] = "the item is not scored",
    [QL_WHY_NO_MEMORY] = "out of memory",
};

_Static_assert(QL_COUNT(texts) == QL_WHY_COUNT, "a text for each reason");

const char *ql_why_text(enum ql_why why)
{
    assert(why < QL_WHY_COUNT);
    return texts[why];
}

void ql_estimate_interval(ql_estimate *estimate, double se, double df)
{
    double share = 0.5 + QL_COVERAGE / 2;
    double reach = se * (df > 0 ? ql_t_at(share, df) : ql_normal_at(share));
    estimate->has_interval = true;
    estimate->se = se;
    estimate->low = estimate->value - reach;
    estimate->high = estimate->value + reach;
}

void ql_estimate_test(ql_estimate *estimate, double z)
{
    estimate->has_test = true;
    estimate->statistic = z;
    estimate->p = 2 * ql_normal_above(fabs(z));
}
