/* Statistics for people: what a figure means, and then the figure. */
#include "render/stats.h"

#include "base/count.h"
#include "model/words.h"

#include <math.h>
#include <string.h>

typedef struct setter {
    const ql_stats_page *of;
    ql_page page;
    unsigned ids;    /* columns of the longest id of an item */
    unsigned points; /* of the longest scale */
    unsigned counts; /* of the largest count of answers */
    unsigned figure; /* of a figure, with the blanks before it */
    bool table;      /* there is room for columns, and they are wanted; */
    bool answers;    /* for one that counts the answers, */
    bool bars;       /* and for one that draws them */
    bool apart;      /* nothing stands below the items yet */
} setter;

enum { MARGIN = 2, COUNT = 5, MOST_POINTS = 11 };

/* ---- Words ---- */

static unsigned larger(unsigned a, unsigned b)
{
    return a > b ? a : b;
}

static const char *counted(const setter *s, uint64_t count, const char *one, const char *many)
{
    return ql_arena_format(s->of->arena, "%llu %s", (unsigned long long)count,
                           count == 1 ? one : many);
}

static void paragraph(setter *s, const char *text)
{
    ql_page_paragraph(&s->page, QL_INK_PLAIN, MARGIN, "  ", text);
}

/* A paragraph below the items; the first stands apart from them. */
static void note(setter *s, const char *text)
{
    if (s->apart)
        ql_page_gap(&s->page);
    s->apart = false;
    paragraph(s, text);
}

static void heading(setter *s, const char *text)
{
    ql_page_gap(&s->page);
    ql_page_paragraph(&s->page, QL_INK_STRONG, 0, "", text);
}

/* ---- What the figures mean ---- */

static void put_legend(setter *s)
{
    static const struct {
        const char *name;
        const char *text;
    } figures[] = {
        {"alpha", "how well the answers to the items of a quality go together, from 0 to 1; in "
                  "brackets, where it would be found, 19 times out of 20, if very many like these "
                  "answered. It does not tell whether the items ask for the right thing."},
        {"SEM", "how far a score is off by chance: less than this two times out of three, less "
                "than twice this 19 times out of 20."},
        {"mean, sd", "of the answers to an item, and how far they are spread; an item that is "
                     "turned round is taken as it scores."},
        {"rest", "how the item goes with the sum of the others, up to 1. Below 0.2 it asks for "
                 "something else; below 0 it runs against them."},
        {"without", "what alpha would be if the item were left out."},
        {"answers", "how often each point of the scale was chosen, from the first on."},
        {"others",
         "other ways to reckon the same: alpha of correlations; Guttman's lambda-2 and lambda-6; "
         "McDonald's omega total, of one factor by least squares; odd items against even "
         "ones, by Spearman and Brown; the poorest and the best of all split halves."},
    };
    enum { NAMES = 11 };
    heading(s, "What the figures mean");
    for (size_t k = 0; k < QL_COUNT(figures); k++) {
        bool columns = !s->page.style->accessible;
        ql_page_paragraph(
            &s->page, QL_INK_PLAIN, columns ? MARGIN + NAMES : MARGIN,
            columns ? ql_arena_format(s->of->arena, "%*s%-*s", MARGIN, "", NAMES, figures[k].name)
                    : ql_arena_format(s->of->arena, "  %s: ", figures[k].name),
            figures[k].text);
    }
}

/* ---- A quality ---- */

/* By the usual rules of thumb, which say no more than this, of alpha with two decimals. */
static const char *how_well(double alpha)
{
    static const struct {
        double from;
        const char *words;
    } ranges[] = {{0.895, "go together very well"},   {0.795, "go together well"},
                  {0.695, "go together fairly well"}, {0.495, "go together loosely"},
                  {-0.005, "hardly go together"},     {-INFINITY, "run against each other"}};
    size_t k = 0;
    while (alpha < ranges[k].from)
        k++;
    return ranges[k].words;
}

static void put_alpha(setter *s, const ql_quality_stats *quality)
{
    const ql_stats_page *of = s->of;
    const ql_estimate *alpha = &quality->alpha;
    if (alpha->why != QL_WHY_COMPUTED) {
        paragraph(s,
                  ql_arena_format(of->arena, "How well the items go together is not computed: %s.",
                                  ql_why_text(alpha->why)));
        return;
    }
    const char *rough = alpha->high - alpha->low > 0.3 || quality->cases < 10
                            ? " With so few responses that is rough."
                            : "";
    paragraph(s, ql_arena_format(of->arena,
                                 "Answers to these items %s: alpha %s (%s to %s), from %s.%s",
                                 how_well(alpha->value), ql_stats_number(of, *alpha),
                                 ql_double_text(of->arena, alpha->low, of->style->digits),
                                 ql_double_text(of->arena, alpha->high, of->style->digits),
                                 counted(s, quality->cases, "response", "responses"), rough));
}

static void put_scores(setter *s, const ql_quality_stats *quality)
{
    ql_arena *arena = s->of->arena;
    const char *mean = ql_stats_mean(s->of, quality->scored, quality->mean);
    const char *sd = ql_stats_number(s->of, quality->sd);
    const char *sem = ql_stats_number(s->of, quality->sem);
    const char *text = counted(s, quality->scored, "score", "scores");
    if (mean)
        text = ql_arena_format(arena, "%s, mean %s", text, mean);
    text = sd ? ql_arena_format(arena, "%s, sd %s", text, sd)
              : ql_arena_format(arena, "%s; no sd: %s", text, ql_why_text(quality->sd.why));
    if (quality->quality && sem)
        text = ql_arena_format(arena,
                               "%s. A score is off by %s or less two times out of three "
                               "(SEM).",
                               text, sem);
    else
        text = ql_arena_format(arena, "%s.", text);
    paragraph(s, text);
}

/* "a", then "a, b". */
static void append(setter *s, const char **list, const char *between, const char *text)
{
    *list = ql_arena_format(s->of->arena, "%s%s%s", *list, **list ? between : "", text);
}

static void put_others(setter *s, const ql_quality_stats *quality)
{
    static const struct {
        size_t figure;
        const char *name;
    } others[] = {{QL_QUALITY_STANDARDISED, "standardised alpha"},
                  {QL_QUALITY_LAMBDA2, "lambda-2"},
                  {QL_QUALITY_LAMBDA6, "lambda-6"},
                  {QL_QUALITY_OMEGA, "omega total"},
                  {QL_QUALITY_ODD_EVEN, "odd and even"},
                  {QL_QUALITY_HALVES_LEAST, "halves"}};
    ql_arena *arena = s->of->arena;
    ql_figure figures[QL_QUALITY_FIGURES];
    const char *there = "", *missing = "";
    ql_quality_figures(quality, figures);
    for (size_t k = 0; k < QL_COUNT(others); k++) {
        const ql_estimate *estimate = &figures[others[k].figure].estimate;
        const char *number = ql_stats_number(s->of, *estimate);
        if (number)
            append(s, &there, ", ", ql_arena_format(arena, "%s %s", others[k].name, number));
        else
            append(s, &missing, "; ",
                   ql_arena_format(arena, "%s: %s", others[k].name, ql_why_text(estimate->why)));
    }
    if (quality->halves.why == QL_WHY_COMPUTED)
        append(s, &there, " to ", ql_stats_number(s->of, figures[QL_QUALITY_HALVES_MOST].estimate));
    if (*there)
        note(s, ql_arena_format(arena, "Others: %s.", there));
    if (*missing)
        note(s, ql_arena_format(arena, "Not computed: %s.", missing));
}

/* ---- Its items ---- */

static void put_right(setter *s, const char *text, unsigned columns)
{
    const char *shown = text ? text : "-";
    unsigned used = ql_page_width(&s->page, shown);
    ql_page_pad(&s->page, used, columns);
    ql_page_put(&s->page, text ? QL_INK_PLAIN : QL_INK_FAINT, shown);
}

static const char *count_text(const setter *s, uint64_t count)
{
    return ql_arena_format(s->of->arena, "%llu", (unsigned long long)count);
}

/* A column of blocks for each point, the most frequent one at full height. */
static void put_bars(setter *s, const ql_item_stats *item)
{
    static const char *const heights[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    uint64_t most = 1;
    size_t points = item->item->scale->count;
    for (size_t p = 0; p < points; p++)
        most = item->counts[p] > most ? item->counts[p] : most;
    ql_page_ink(&s->page, QL_INK_ACCENT);
    for (size_t p = 0; p < points; p++)
        ql_put_text(s->page.out, heights[(item->counts[p] * 8 + most - 1) / most]);
    ql_page_ink(&s->page, QL_INK_PLAIN);
    ql_put_times(s->page.out, s->points - points, ' ');
}

static unsigned width_of_without(const setter *s)
{
    return larger(s->figure + 1, 8);
}

static unsigned table_width(const setter *s)
{
    unsigned answers = MARGIN + s->points * (s->counts + 1) + (s->bars ? s->points : 0);
    return MARGIN + s->ids + COUNT + 3 * s->figure + width_of_without(s) +
           (s->answers ? answers : 0);
}

static void put_answers(setter *s, const ql_item_stats *item)
{
    if (!s->answers)
        return;
    ql_put_times(s->page.out, MARGIN, ' ');
    if (s->bars)
        put_bars(s, item);
    for (size_t p = 0; p < item->item->scale->count; p++)
        put_right(s, count_text(s, item->counts[p]), s->counts + 1);
}

static void put_row(setter *s, const ql_item_stats *item)
{
    ql_put_times(s->page.out, MARGIN, ' ');
    ql_page_put(&s->page, QL_INK_PLAIN, item->item->id);
    ql_page_pad(&s->page, ql_page_width(&s->page, item->item->id), s->ids);
    put_right(s, count_text(s, item->answered), COUNT);
    put_right(s, ql_stats_mean(s->of, item->answered, item->mean), s->figure);
    put_right(s, ql_stats_number(s->of, item->sd), s->figure);
    put_right(s, ql_stats_number(s->of, item->rest), s->figure);
    put_right(s, ql_stats_number(s->of, item->alpha_without), width_of_without(s));
    put_answers(s, item);
    ql_page_gap(&s->page);
}

static void put_head(setter *s)
{
    static const char *const names[] = {"mean", "sd", "rest"};
    ql_page_ink(&s->page, QL_INK_FAINT);
    ql_put_times(s->page.out, MARGIN, ' ');
    ql_put_text(s->page.out, "item");
    ql_page_pad(&s->page, 4, s->ids + COUNT - 1);
    ql_put_char(s->page.out, 'n');
    for (size_t k = 0; k < QL_COUNT(names); k++) {
        ql_page_pad(&s->page, (unsigned)strlen(names[k]), s->figure);
        ql_put_text(s->page.out, names[k]);
    }
    ql_page_pad(&s->page, 7, width_of_without(s));
    ql_put_text(s->page.out, s->answers ? "without  answers" : "without");
    ql_page_ink(&s->page, QL_INK_PLAIN);
    ql_page_gap(&s->page);
}

/* The same for a narrow page, or for a voice. */
static void put_sentence(setter *s, const ql_item_stats *item)
{
    const ql_scale *scale = item->item->scale;
    ql_arena *arena = s->of->arena;
    ql_figure figures[QL_ITEM_FIGURES];
    const char *answers = "", *mean = ql_stats_mean(s->of, item->answered, item->mean);
    const char *text = counted(s, item->answered, "answer", "answers");
    ql_item_figures(item, figures);
    if (mean)
        append(s, &text, ", ", ql_arena_format(arena, "mean %s", mean));
    for (size_t k = 0; k < QL_ITEM_FIGURES; k++) {
        static const char *const names[] = {"sd", "with the rest", "alpha without it"};
        const char *number = ql_stats_number(s->of, figures[k].estimate);
        if (number)
            append(s, &text, ", ", ql_arena_format(arena, "%s %s", names[k], number));
    }
    for (size_t p = 0; p < scale->count; p++) {
        if (item->counts[p] > 0)
            append(s, &answers, ", ",
                   ql_arena_format(arena, "%d: %llu", scale->points[p].value,
                                   (unsigned long long)item->counts[p]));
    }
    paragraph(s, ql_arena_format(arena, "%s: %s.%s%s%s", item->item->id, text,
                                 *answers ? " How often each point was chosen: " : "", answers,
                                 *answers ? "." : ""));
}

/* "listening-2 (3 not answered, 1 does not apply)" */
static void put_missing(setter *s, const ql_quality_stats *quality)
{
    const char *all = "";
    for (size_t i = quality->quality->first; i < quality->quality->end; i++) {
        const ql_item_stats *item = &s->of->stats->items[i];
        const uint64_t *counts = item->counts + item->item->scale->count;
        const char *text = "";
        for (enum ql_missing_kind kind = 0; kind < QL_MISSING_KINDS; kind++) {
            if (counts[kind] > 0)
                append(s, &text, ", ",
                       ql_arena_format(s->of->arena, "%llu %s", (unsigned long long)counts[kind],
                                       ql_missing_words(kind)));
        }
        if (*text)
            append(s, &all, ", ", ql_arena_format(s->of->arena, "%s (%s)", item->item->id, text));
    }
    if (*all)
        note(s, ql_arena_format(s->of->arena, "Missing: %s.", all));
}

/* What somebody who writes items should look at. */
static void put_remarks(setter *s, const ql_quality_stats *quality)
{
    const ql_estimate *alpha = &quality->alpha;
    for (size_t i = quality->quality->first; i < quality->quality->end; i++) {
        const ql_item_stats *item = &s->of->stats->items[i];
        const ql_estimate *rest = &item->rest, *without = &item->alpha_without;
        if (item->sd.why == QL_WHY_COMPUTED && item->sd.value == 0)
            note(s, ql_arena_format(s->of->arena,
                                    "Everybody answered %s alike: it tells nobody apart.",
                                    item->item->id));
        else if (rest->why == QL_WHY_COMPUTED && rest->value < 0)
            note(s, ql_arena_format(s->of->arena,
                                    "%s runs against the other items. Is it turned the right "
                                    "way round?",
                                    item->item->id));
        else if (without->why == QL_WHY_COMPUTED && alpha->why == QL_WHY_COMPUTED &&
                 without->value > alpha->value + 0.02)
            note(s, ql_arena_format(s->of->arena,
                                    "Without %s the others go together better (alpha %s).",
                                    item->item->id, ql_stats_number(s->of, *without)));
    }
}

static void put_items(setter *s, const ql_quality_stats *quality)
{
    ql_page_gap(&s->page);
    if (s->table)
        put_head(s);
    for (size_t i = quality->quality->first; i < quality->quality->end; i++) {
        if (s->table)
            put_row(s, &s->of->stats->items[i]);
        else
            put_sentence(s, &s->of->stats->items[i]);
    }
    s->apart = true;
}

static void put_quality(setter *s, const ql_quality_stats *quality)
{
    heading(s, quality->quality ? quality->quality->quality->name : "Overall");
    if (quality->quality)
        put_alpha(s, quality);
    put_scores(s, quality);
    if (!quality->quality)
        return;
    put_items(s, quality);
    put_missing(s, quality);
    put_remarks(s, quality);
    if (quality->alpha.why == QL_WHY_COMPUTED)
        put_others(s, quality);
}

/* ---- Qualities together ---- */

static const char *name_of(const ql_quality_stats *quality)
{
    return quality->quality ? quality->quality->quality->name : "Overall";
}

static const ql_pair_stats *pair_of(const setter *s, size_t i, size_t j)
{
    return &s->of->stats->pairs[i * s->of->stats->count + j];
}

static void put_triangle(setter *s, unsigned names)
{
    const ql_stats *stats = s->of->stats;
    ql_page *page = &s->page;
    for (size_t i = 0; i < stats->count; i++) {
        const char *name =
            ql_arena_format(s->of->arena, "%2zu %s", i + 1, name_of(&stats->qualities[i]));
        ql_put_times(page->out, MARGIN, ' ');
        ql_page_put(page, QL_INK_PLAIN, name);
        ql_page_pad(page, i > 0 ? ql_page_width(page, name) : 0, i > 0 ? names + 3 : 0);
        for (size_t j = 0; j < i; j++)
            put_right(s, ql_stats_number(s->of, pair_of(s, i, j)->r), s->figure);
        ql_page_gap(page);
    }
    ql_page_pad(page, 0, MARGIN + names + 3);
    ql_page_ink(page, QL_INK_FAINT);
    for (size_t j = 0; j + 1 < stats->count; j++)
        put_right(s, ql_arena_format(s->of->arena, "%zu", j + 1), s->figure);
    ql_page_ink(page, QL_INK_PLAIN);
    ql_page_gap(page);
}

static void put_pairs(setter *s)
{
    const ql_stats *stats = s->of->stats;
    for (size_t i = 1; i < stats->count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *r = ql_stats_number(s->of, pair_of(s, i, j)->r);
            paragraph(s,
                      ql_arena_format(s->of->arena, "%s with %s: %s.",
                                      name_of(&stats->qualities[i]), name_of(&stats->qualities[j]),
                                      r ? r : ql_why_text(pair_of(s, i, j)->r.why)));
        }
    }
}

static void put_correlations(setter *s)
{
    const ql_stats *stats = s->of->stats;
    unsigned names = 0;
    if (stats->count < 3) /* a quality with itself as the whole */
        return;
    for (size_t q = 0; q < stats->count; q++) {
        unsigned width = ql_page_width(&s->page, name_of(&stats->qualities[q]));
        names = width > names ? width : names;
    }
    heading(s, "Scores with each other");
    paragraph(s,
              "Correlations: towards 1, who is high in one is high in the other; at 0, one tells "
              "nothing of the other; below 0, who is high in one is low in the other.");
    ql_page_gap(&s->page);
    bool fits = MARGIN + 3 + names + s->figure * (unsigned)(stats->count - 1) <= s->page.width;
    if (fits && !s->page.style->accessible)
        put_triangle(s, names);
    else
        put_pairs(s);
}

/* ---- All ---- */

static void measure_item(setter *s, const ql_item_stats *item)
{
    const char *mean = ql_stats_mean(s->of, item->answered, item->mean);
    size_t points = item->item->scale->count;
    s->ids = larger(s->ids, ql_page_width(&s->page, item->item->id));
    s->figure = larger(s->figure, mean ? (unsigned)strlen(mean) + 1 : 0);
    s->points = larger(s->points, (unsigned)points);
    for (size_t p = 0; p < points; p++)
        s->counts = larger(s->counts, (unsigned)strlen(count_text(s, item->counts[p])));
}

/* What there is no room for goes: bars, then counts of answers, then the table. */
static void measure(setter *s)
{
    const ql_stats *stats = s->of->stats;
    const ql_style *style = s->page.style;
    s->figure = (style->digits > 12 ? 12 : style->digits) + 4;
    s->ids = 4;
    for (size_t i = 0; i < stats->group->plan->instrument->count; i++)
        measure_item(s, &stats->items[i]);
    s->answers = s->points <= MOST_POINTS;
    s->bars = s->answers && !style->ascii;
    s->bars = s->bars && table_width(s) <= s->page.width;
    s->answers = s->answers && table_width(s) <= s->page.width;
    s->table = !style->accessible && table_width(s) <= s->page.width;
}

void ql_stats_text(const ql_stats_page *page)
{
    const ql_stats *stats = page->stats;
    const ql_plan *plan = stats->group->plan;
    setter s = {.of = page};
    ql_page_init(&s.page, page->out, page->style);
    measure(&s);
    ql_page_paragraph(&s.page, QL_INK_STRONG, 0, "", "Statistics of a group");
    ql_page_paragraph(&s.page, QL_INK_PLAIN, 0, "", plan->rubric->title);
    ql_page_paragraph(&s.page, QL_INK_PLAIN, 0, "",
                      ql_arena_format(page->arena, "%s, instrument %s",
                                      counted(&s, stats->group->count, "response", "responses"),
                                      plan->instrument->name));
    put_legend(&s);
    for (size_t q = 0; q < stats->count; q++)
        put_quality(&s, &stats->qualities[q]);
    put_correlations(&s);
}
