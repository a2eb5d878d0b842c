/* How a rubric could be better: warnings and notes on a rubric without errors. */
#include "base/count.h"
#include "base/findings.h"
#include "base/utf8.h"
#include "load/shipped.h"
#include "model/rubric.h"

#include <stdlib.h>
#include <string.h>

typedef struct linter {
    const ql_rubric *rubric;
    ql_findings *findings;
    bool english;
} linter;

/* The length of the letter, or apostrophe within a word, that is next in a text; 0 for anything
 * else. */
static size_t letter_at(const char *text, bool within)
{
    uint32_t point = 0;
    size_t left = 0;
    while (left < 4 && text[left])
        left++;
    size_t used = left > 0 ? ql_utf8_next(text, left, &point) : 0;
    bool apostrophe = within && (point == '\'' || point == 0x2019);
    return apostrophe || ql_utf8_letter(point) ? used : 0;
}

/* The next run of letters in a text; false at its end. */
static bool next_word(const char **text, const char **word, size_t *len)
{
    size_t used;
    while (**text && letter_at(*text, false) == 0)
        ++*text;
    for (*word = *text; (used = letter_at(*text, true)) > 0; *text += used)
        ;
    *len = (size_t)(*text - *word);
    return *len > 0;
}

static bool is_word(const char *word, size_t len, const char *other)
{
    return len == strlen(other) && ql_fold_equal(word, len, other, len);
}

static void lint_double(linter *l, const ql_item *item)
{
    const char *text = item->text, *word;
    size_t len;
    while (next_word(&text, &word, &len)) {
        if (!is_word(word, len, "and") && !is_word(word, len, "or"))
            continue;
        ql_help(ql_findings_add(l->findings, QL_WARNING, "double-barrelled", item->text_place,
                                "this item may ask two things at once (\"%.*s\"); one idea was "
                                "expected",
                                (int)len, word),
                "split it into two items, or leave one half out");
        return;
    }
}

static void lint_length(linter *l, const ql_item *item, size_t most)
{
    const char *text = item->text, *word;
    size_t len, count = 0;
    while (next_word(&text, &word, &len))
        count++;
    if (count > most)
        ql_help(ql_findings_add(l->findings, QL_WARNING, "long-item", item->text_place,
                                "this item has %zu words; at most %zu were expected", count, most),
                "say it shorter: people answer what they remember of it");
}

/* Words that send people to a dictionary, and what to say instead. */
static const struct {
    const char *hard;
    const char *plain;
} hard_words[] = {
    {"affordances", "what it lets people do"},
    {"collaboratively", "together"},
    {"differentiate", "adapt"},
    {"differentiated", "adapted"},
    {"disseminate", "share"},
    {"efficacy", "effect"},
    {"empower", "help"},
    {"facilitate", "help, lead"},
    {"facilitated", "helped, led"},
    {"holistic", "whole"},
    {"implement", "start, carry out"},
    {"implementation", "start, use"},
    {"leverage", "use"},
    {"methodology", "method"},
    {"modalities", "ways"},
    {"operationalize", "put to work"},
    {"optimize", "improve"},
    {"paradigm", "idea, pattern"},
    {"pedagogical", "teaching"},
    {"pedagogy", "teaching"},
    {"scaffold", "support"},
    {"scaffolding", "support"},
    {"stakeholders", "people concerned"},
    {"synergy", "working together"},
    {"utilise", "use"},
    {"utilize", "use"},
};

static void lint_words(linter *l, const ql_item *item)
{
    const char *text = item->text, *word;
    size_t len;
    while (next_word(&text, &word, &len)) {
        for (size_t k = 0; k < QL_COUNT(hard_words); k++) {
            if (!is_word(word, len, hard_words[k].hard))
                continue;
            ql_finding *finding = ql_findings_add(
                l->findings, QL_NOTE, "hard-word", item->text_place,
                "\"%s\" is a word that some will not know; an everyday word was expected",
                hard_words[k].hard);
            ql_help(finding,
                    ql_arena_format(&l->findings->arena, "for example: %s", hard_words[k].plain));
        }
    }
}

/* Every point of an item that has anchors, and every item of an instrument in which one has. */
static void lint_anchors(linter *l, const ql_instrument *instrument)
{
    bool any = false;
    for (size_t i = 0; i < instrument->count; i++)
        any = any || instrument->items[i].anchors;
    for (size_t i = 0; any && i < instrument->count; i++) {
        const ql_item *item = &instrument->items[i];
        for (size_t k = 0; k < item->scale->count; k++) {
            if (item->anchors && item->anchors[k])
                continue;
            ql_findings_add(l->findings, QL_WARNING, "anchor-missing", item->place,
                            "the item \"%s\" has no anchor for the value %d; one for every point "
                            "was expected",
                            item->id, item->scale->points[k].value);
            break;
        }
    }
}

/* Scores from one or two items are uncertain: said once an instrument. */
static void lint_counts(linter *l, const ql_instrument *instrument)
{
    enum { FEW = 3 };
    size_t few = 0;
    const char *first = NULL;
    for (size_t q = 0; q < l->rubric->quality_count; q++) {
        size_t count = 0;
        for (size_t i = instrument->first[q]; i < instrument->first[q + 1]; i++)
            count += instrument->items[i].weight > 0;
        if (count == 0 || count >= FEW)
            continue;
        first = few++ == 0 ? l->rubric->qualities[q].id : first;
    }
    if (few == 1)
        ql_findings_add(l->findings, QL_NOTE, "few-items", instrument->place,
                        "in \"%s\" the quality \"%s\" has fewer than three items that count; a "
                        "score from so few is uncertain",
                        instrument->name, first);
    else if (few > 1)
        ql_findings_add(
            l->findings, QL_NOTE, "few-items", instrument->place,
            "in \"%s\" %zu qualities, \"%s\" among them, have fewer than three items that count; a "
            "score from so few is uncertain",
            instrument->name, few, first);
}

static void lint_instrument(linter *l, const ql_instrument *instrument)
{
    bool spoken = ql_instrument_is_rated(instrument);
    for (size_t i = 0; l->english && i < instrument->count; i++) {
        const ql_item *item = &instrument->items[i];
        if (!spoken)
            lint_double(l, item);
        lint_length(l, item, spoken ? 50 : 25);
        lint_words(l, item);
    }
    lint_anchors(l, instrument);
    lint_counts(l, instrument);
}

static bool scale_is_used(const ql_rubric *rubric, const ql_scale *scale)
{
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        const ql_instrument *instrument = &rubric->instruments[k];
        for (size_t i = 0; i < instrument->count; i++) {
            if (instrument->items[i].scale == scale)
                return true;
        }
    }
    return false;
}

static void lint_scale(linter *l, const ql_scale *scale)
{
    bool agree = false;
    for (size_t k = 0; k < scale->count; k++) {
        const ql_point *point = &scale->points[k];
        if (!point->label)
            ql_help(ql_findings_add(l->findings, QL_WARNING, "unlabelled-point", point->place,
                                    "the point %d of the scale \"%s\" has no label; one for every "
                                    "point was expected",
                                    point->value, scale->name),
                    "people read numbers differently; words tell them what is meant");
        agree = agree ||
                (point->label && (is_word(point->label, strlen(point->label), "agree") ||
                                  is_word(point->label, strlen(point->label), "strongly agree")));
    }
    if (agree)
        ql_findings_add(l->findings, QL_NOTE, "agreement", scale->place,
                        "the scale \"%s\" asks for agreement; how often something is done says "
                        "more",
                        scale->name);
    if (!scale_is_used(l->rubric, scale))
        ql_help(ql_findings_add(l->findings, QL_WARNING, "unused-scale", scale->place,
                                "no item uses the scale \"%s\"; each was expected to be used",
                                scale->name),
                "use it for an item, or leave it out");
}

/* Marks what is cited. */
static void mark(const linter *l, bool *cited, ql_cites cites)
{
    for (size_t k = 0; k < cites.count; k++)
        cited[cites.list[k] - l->rubric->references] = true;
}

static void mark_all(const linter *l, bool *cited)
{
    const ql_rubric *rubric = l->rubric;
    mark(l, cited, rubric->purpose_cite);
    for (size_t k = 0; k < rubric->norms_count; k++)
        mark(l, cited, rubric->norms[k].cite);
    for (size_t q = 0; q < rubric->quality_count; q++) {
        mark(l, cited, rubric->qualities[q].cite);
        for (size_t a = 0; a < rubric->qualities[q].action_count; a++)
            mark(l, cited, rubric->qualities[q].actions[a].cite);
    }
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        for (size_t i = 0; i < rubric->instruments[k].count; i++)
            mark(l, cited, rubric->instruments[k].items[i].cite);
    }
}

static void lint_references(linter *l)
{
    const ql_rubric *rubric = l->rubric;
    bool *cited = ql_arena_take(&l->findings->arena, rubric->reference_count, sizeof *cited);
    if (!cited)
        return;
    mark_all(l, cited);
    for (size_t k = 0; k < rubric->reference_count; k++) {
        if (!cited[k])
            ql_help(ql_findings_add(l->findings, QL_WARNING, "uncited", rubric->references[k].place,
                                    "the reference \"%s\" is cited nowhere; each was expected to "
                                    "support something",
                                    rubric->references[k].id),
                    "cite it where it supports something, or leave it out");
    }
}

/* An id and what it is worth when case, dashes and dots are folded. */
typedef struct folded {
    const char *id;
    char *key;
    ql_place place;
} folded;

static int by_key(const void *a, const void *b)
{
    const folded *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->place.line > y->place.line) - (x->place.line < y->place.line);
}

static void fold_id(linter *l, folded *to, const char *id, ql_place place)
{
    *to = (folded){.id = id, .place = place};
    to->key = ql_arena_text(&l->findings->arena, id, strlen(id));
    for (char *c = to->key; c && *c; c++)
        *c = strchr("_.:", *c) ? '-' : ql_lower(*c);
}

static void lint_twins(linter *l, folded *ids, size_t count, const char *what)
{
    if (l->findings->arena.failed)
        return;
    if (count > 1)
        qsort(ids, count, sizeof *ids, by_key);
    for (size_t k = 1; k < count; k++) {
        if (strcmp(ids[k].key, ids[k - 1].key) == 0)
            ql_findings_add(l->findings, QL_WARNING, "near-duplicate-id", ids[k].place,
                            "the %s ids \"%s\" and \"%s\" (line %u) differ in case or dashes only; "
                            "tables may take one for the other",
                            what, ids[k].id, ids[k - 1].id, ids[k - 1].place.line);
    }
}

static void lint_ids(linter *l)
{
    const ql_rubric *rubric = l->rubric;
    folded *ids = ql_arena_take(&l->findings->arena, rubric->quality_count, sizeof *ids);
    for (size_t q = 0; ids && q < rubric->quality_count; q++)
        fold_id(l, &ids[q], rubric->qualities[q].id, rubric->qualities[q].place);
    lint_twins(l, ids, rubric->quality_count, "quality");
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        const ql_instrument *instrument = &rubric->instruments[k];
        ids = ql_arena_take(&l->findings->arena, instrument->count, sizeof *ids);
        for (size_t i = 0; ids && i < instrument->count; i++)
            fold_id(l, &ids[i], instrument->items[i].id, instrument->items[i].place);
        lint_twins(l, ids, instrument->count, "item");
    }
}

/* Whether answers to one are answers to the other. */
static bool is_same(const ql_rubric *a, const ql_rubric *b)
{
    bool same = strcmp(a->title, b->title) == 0 && a->instrument_count == b->instrument_count;
    for (size_t k = 0; same && k < a->instrument_count; k++) {
        const ql_instrument *other = ql_instrument_find(b, a->instruments[k].name);
        same = other && strcmp(a->instruments[k].digest, other->digest) == 0;
    }
    return same;
}

static enum ql_code lint_shipped(linter *l)
{
    const ql_shipped *shipped = ql_shipped_find(l->rubric->id);
    if (!shipped)
        return QL_OK;
    ql_rubric *built_in = NULL;
    ql_findings *findings = ql_findings_new();
    enum ql_code code =
        findings ? ql_rubric_load(&built_in, shipped->bytes, shipped->len, findings) : QL_ERR_NOMEM;
    ql_findings_free(findings);
    if (code == QL_OK && !is_same(l->rubric, built_in))
        ql_help(ql_findings_add(l->findings, QL_WARNING, "shipped-id", l->rubric->id_place,
                                "the id \"%s\" is that of a built-in rubric; answers to the two "
                                "could be taken for each other",
                                l->rubric->id),
                "choose an id of your own");
    ql_rubric_free(built_in);
    return code;
}

enum ql_code ql_rubric_lint(const ql_rubric *rubric, ql_findings *findings)
{
    linter l = {
        .rubric = rubric, .findings = findings, .english = strncmp(rubric->language, "en", 2) == 0};
    size_t from = findings->count;
    for (size_t k = 0; k < rubric->scale_count; k++)
        lint_scale(&l, &rubric->scales[k]);
    for (size_t k = 0; k < rubric->instrument_count; k++)
        lint_instrument(&l, &rubric->instruments[k]);
    lint_references(&l);
    lint_ids(&l);
    enum ql_code code = lint_shipped(&l);
    ql_findings_sort(findings, from);
    return findings->arena.failed ? QL_ERR_NOMEM : code;
}
