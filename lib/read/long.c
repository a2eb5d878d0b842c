#include "read/long.h"

#include "base/hashset.h"
#include "base/utf8.h"

#include <string.h>

enum { NONE = -1, NAMED = 10 };

/* An answer. */
typedef struct row row;
struct row {
    row *next; /* of the same person */
    ql_cell item;
    ql_cell answer;
    ptrdiff_t i; /* the item's index; NONE: it is none */
};

typedef struct person {
    const char *name;
    const char *rater;
    row *first;
    row *last;
} person;

struct ql_long {
    ql_arena *arena;
    size_t respondent, rater, item, answer; /* columns */
    person *people;
    size_t count;
    size_t room;
    ql_hashset by_name; /* and rater: which of them */
    ql_hash key;        /* from all of the table: who writes one cannot choose its hashes */
    size_t at;          /* the next to be given */
    ql_findings *held;  /* what was found while they were gathered */
    bool told;
    const row **answered; /* one an item, while a person is read */
};

/* ---- Columns ---- */

static const char *const respondents[] = {"respondent", "id", NULL};
static const char *const raters[] = {"rater", NULL};
static const char *const items[] = {"item", "question", "variable", NULL};
static const char *const answers[] = {"answer", "value", "response", NULL};

/* The column that is called one of some names; the width when none is. */
static size_t column_of(const struct ql_csv *csv, const char *const *names)
{
    for (; *names; names++) {
        for (size_t k = 0; k < csv->width; k++) {
            if (ql_fold_equal(*names, strlen(*names), csv->header[k].text, csv->header[k].len))
                return k;
        }
    }
    return csv->width;
}

bool ql_is_long(const ql_reader *reader)
{
    const struct ql_csv *csv = reader->csv;
    return csv && column_of(csv, respondents) < csv->width && column_of(csv, items) < csv->width &&
           column_of(csv, answers) < csv->width;
}

/* ---- People ---- */

static ql_hash hash_of(const struct ql_long *all, const char *name, const char *rater)
{
    const ql_hash key = ql_siphash(all->key, rater, strlen(rater));
    return ql_siphash(key, name, strlen(name));
}

/* Room for one more; what there was stays in the arena. */
static bool make_room(struct ql_long *all)
{
    if (all->count < all->room)
        return true;
    size_t room = all->room > 0 ? 2 * all->room : 64;
    person *people = ql_arena_take(all->arena, room, sizeof *people);
    if (!people)
        return false;
    if (all->count > 0)
        memcpy(people, all->people, all->count * sizeof *people);
    all->people = people;
    all->room = room;
    return true;
}

/* NULL when memory is out. */
static person *person_of(struct ql_long *all, const char *name, const char *rater)
{
    bool added;
    uint64_t *which = ql_hashset_put(&all->by_name, hash_of(all, name, rater), &added);
    if (!which || (added && !make_room(all)))
        return NULL;
    if (!added)
        return &all->people[*which];
    *which = all->count;
    person *p = &all->people[all->count++];
    p->name = ql_arena_text(all->arena, name, strlen(name));
    p->rater = ql_arena_text(all->arena, rater, strlen(rater));
    return p->name && p->rater ? p : NULL;
}

/* ---- Gathering ---- */

static ql_cell keep(const struct ql_long *all, const ql_cell *cell)
{
    ql_cell copy = *cell;
    ql_utf8_trim(&copy.text, &copy.len);
    copy.text = ql_arena_text(all->arena, copy.text, copy.len); /* NULL: the arena has failed */
    return copy;
}

/* An answer of nobody would be anybody's. */
static void complain_of_nobody(const ql_reader *reader, struct ql_long *all)
{
    const ql_cell *cells = reader->csv->cells;
    const ql_cell *name = &cells[all->respondent];
    ql_findings_add(all->held, QL_ERROR, "no-respondent",
                    name->place.line > 0 ? name->place : cells[all->item].place,
                    "this answer is of nobody; the name of a respondent was expected");
}

static bool add_row(ql_reader *reader, struct ql_long *all)
{
    const ql_cell *cells = reader->csv->cells;
    const char *name = ql_csv_text(reader, all->respondent);
    if (!*name) {
        complain_of_nobody(reader, all);
        return !all->held->arena.failed && !reader->response.arena.failed;
    }
    const char *rater = all->rater < reader->csv->width ? ql_csv_text(reader, all->rater) : "";
    person *who = person_of(all, name, rater);
    row *last = ql_arena_take(all->arena, 1, sizeof *last);
    if (!who || !last)
        return false;
    last->item = keep(all, &cells[all->item]);
    last->answer = keep(all, &cells[all->answer]);
    if (last->answer.place.line == 0)
        last->answer.place = last->item.place;
    if (who->last)
        who->last->next = last;
    else
        who->first = last;
    who->last = last;
    return !all->arena->failed && !reader->response.arena.failed;
}

static enum ql_code gather(ql_reader *reader, struct ql_long *all)
{
    for (;;) {
        bool more;
        enum ql_code code = reader->reading->row(reader, &more, all->held);
        if (code == QL_OK && !more)
            return QL_OK;
        if (code == QL_OK && !add_row(reader, all))
            code = QL_ERR_NOMEM;
        if (code != QL_OK && code != QL_ERR_INPUT)
            return code;
        ql_arena_reset(&reader->response.arena);
    }
}

/* ---- Items ---- */

/* Which items the rows are of; how many rows are of any. `spelled` is how each item was met last:
 * most often an item follows on the one before it. */
static size_t find_items(const struct ql_long *all, const ql_instrument *instrument,
                         const ql_cell **spelled)
{
    size_t found = 0, at = 0;
    for (size_t p = 0; p < all->count; p++) {
        for (row *r = all->people[p].first; r; r = r->next) {
            size_t tries = 0;
            for (; tries < instrument->count;
                 tries++, at = at + 1 == instrument->count ? 0 : at + 1) {
                if (spelled[at] && spelled[at]->len == r->item.len &&
                    memcmp(spelled[at]->text, r->item.text, r->item.len) == 0)
                    break;
            }
            r->i = tries < instrument->count ? (ptrdiff_t)at : ql_csv_item(instrument, &r->item);
            if (r->i == NONE)
                continue;
            spelled[r->i] = &r->item;
            at = (size_t)r->i;
            found++;
        }
    }
    return found;
}

static size_t match(ql_reader *reader, const struct ql_long *all, const ql_instrument *instrument)
{
    const ql_cell **spelled = ql_arena_take(&reader->arena, instrument->count, sizeof *spelled);
    return spelled ? find_items(all, instrument, spelled) : 0;
}

static void find_instrument(ql_reader *reader, const struct ql_long *all, ql_findings *findings)
{
    const ql_rubric *rubric = reader->rubric;
    size_t most = 0;
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        size_t count = match(reader, all, &rubric->instruments[k]);
        if (count > most)
            reader->instrument = &rubric->instruments[k];
        most = count > most ? count : most;
    }
    if (most == 0)
        ql_findings_add(findings, QL_ERROR, "no-items", (ql_place){1, 1, 1},
                        "no row is about an item of the rubric \"%s\"; ids of items were expected "
                        "in the column \"%.*s\"",
                        rubric->id, (int)reader->csv->header[all->item].len,
                        reader->csv->header[all->item].text);
}

/* What is asked beside the items is left out, and said once. */
static void note_others(const struct ql_long *all, ql_findings *findings)
{
    const ql_cell *named[NAMED];
    size_t names = 0, rows = 0;
    const char *text = "";
    for (size_t p = 0; p < all->count; p++) {
        for (const row *r = all->people[p].first; r; r = r->next) {
            size_t k = 0;
            rows += r->i == NONE;
            while (k < names &&
                   !ql_fold_equal(named[k]->text, named[k]->len, r->item.text, r->item.len))
                k++;
            if (r->i != NONE || k < names || names == NAMED)
                continue;
            named[names++] = &r->item;
            text = ql_arena_format(&findings->arena, "%s%s%s", text, k > 0 ? ", " : "",
                                   ql_quoted(findings, r->item.text, r->item.len));
        }
    }
    if (rows > 0)
        ql_findings_add(findings, QL_NOTE, "other-rows", (ql_place){0},
                        "%zu %s about no item and %s left out: %s%s", rows,
                        rows == 1 ? "row is" : "rows are", rows == 1 ? "is" : "are", text,
                        names == NAMED ? ", ..." : "");
}

static struct ql_long *new_long(ql_reader *reader)
{
    const struct ql_csv *csv = reader->csv;
    struct ql_long *all = ql_arena_take(&reader->arena, 1, sizeof *all);
    if (!all)
        return NULL;
    *all = (struct ql_long){.arena = &reader->arena,
                            .respondent = column_of(csv, respondents),
                            .rater = column_of(csv, raters),
                            .item = column_of(csv, items),
                            .answer = column_of(csv, answers),
                            .key = ql_siphash((ql_hash){0}, reader->bytes, reader->len),
                            .held = ql_findings_new()};
    return all->held ? all : NULL;
}

/* A map tells of columns, and here the items are rows. */
static bool check_map(const ql_reader *reader, ql_findings *findings)
{
    const ql_map *map = reader->map;
    if (!map || map->column_count + map->rule_count + map->respondent.count == 0)
        return true;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "map-of-long-form", (ql_place){1, 1, 1},
        "this table has an answer a row, and a map says what columns are; no map was expected");
    ql_help(finding, "leave out --map or --from; \"respondent\", \"item\", \"answer\" and "
                     "\"rater\" are known by their names");
    return false;
}

enum ql_code ql_long_bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    size_t before = findings->errors;
    if (!check_map(reader, findings))
        return ql_findings_code(findings, before);
    struct ql_long *all = reader->lng = new_long(reader);
    enum ql_code code = all ? gather(reader, all) : QL_ERR_NOMEM;
    if (code != QL_OK)
        return code;
    if (instrument) {
        reader->instrument = ql_instrument_find(reader->rubric, instrument);
        if (!reader->instrument)
            return QL_ERR_NAME;
    } else {
        find_instrument(reader, all, findings);
    }
    if (all->arena->failed)
        return QL_ERR_NOMEM;
    if (!reader->instrument)
        return ql_findings_code(findings, before);
    (void)match(reader, all, reader->instrument);
    note_others(all, findings);
    all->answered = ql_arena_take(all->arena, reader->instrument->count, sizeof *all->answered);
    return all->arena->failed ? QL_ERR_NOMEM : QL_OK;
}

/* ---- Giving ---- */

/* What was found while gathering is told when the first response is asked for. */
static enum ql_code tell(struct ql_long *all, ql_findings *findings)
{
    size_t before = findings->errors;
    all->told = true;
    for (size_t k = 0; k < all->held->count; k++) {
        const ql_finding *from = &all->held->list[k];
        ql_finding *to =
            ql_findings_add(findings, from->severity, from->rule,
                            (ql_place){from->line, from->column, from->width}, "%s", from->message);
        ql_help(to, from->help ? ql_arena_text(&findings->arena, from->help, strlen(from->help))
                               : NULL);
    }
    return ql_findings_code(findings, before);
}

static void read_row(ql_reader *reader, const row *r, ql_findings *findings)
{
    const struct ql_long *all = reader->lng;
    const ql_item *item = &reader->instrument->items[r->i];
    const row *earlier = all->answered[r->i];
    all->answered[r->i] = r;
    if (earlier)
        ql_findings_add(findings, QL_ERROR, "answer-twice", r->item.place,
                        "the answer to \"%s\" is on line %u already; one answer of each respondent "
                        "was expected",
                        item->id, (unsigned)earlier->item.place.line);
    else if (!ql_csv_answer(reader, item, r->answer.text, r->answer.len,
                            &reader->response.answers[r->i]))
        ql_csv_complain_of_answer(findings, item, &r->answer, NULL);
}

enum ql_code ql_long_next(ql_reader *reader, bool *more, ql_findings *findings)
{
    struct ql_long *all = reader->lng;
    size_t before = findings->errors;
    enum ql_code code = all->told ? QL_OK : tell(all, findings);
    *more = all->at < all->count;
    if (code != QL_OK || !*more)
        return code;
    const person *who = &all->people[all->at++];
    memset(all->answered, 0, reader->instrument->count * sizeof *all->answered);
    reader->response.about[QL_ABOUT_RESPONDENT] = who->name;
    reader->response.about[QL_ABOUT_RATER] = who->rater;
    reader->response.line = who->first->item.place.line;
    for (const row *r = who->first; r; r = r->next) {
        if (r->i != NONE)
            read_row(reader, r, findings);
    }
    return ql_findings_code(findings, before);
}

void ql_long_free(struct ql_long *all)
{
    if (!all)
        return;
    ql_findings_free(all->held);
    ql_hashset_release(&all->by_name);
}
