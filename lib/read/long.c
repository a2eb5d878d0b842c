#include "read/long.h"

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
    uint32_t *slots; /* by name and rater: 1 + which, 0 while free */
    size_t slot_count;
    size_t at;         /* the next to be given */
    ql_findings *held; /* what was found while they were gathered */
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

static size_t slot_of(const struct ql_long *all, const char *name, const char *rater)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (const char *c = name; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    for (const char *c = rater; *c; c++)
        hash = (hash ^ (unsigned char)*c) * 1099511628211u;
    size_t slot = (size_t)(hash ^ hash >> 32) & (all->slot_count - 1);
    for (uint32_t who; (who = all->slots[slot]) != 0;) {
        const person *p = &all->people[who - 1];
        if (strcmp(p->name, name) == 0 && strcmp(p->rater, rater) == 0)
            break;
        slot = (slot + 1) & (all->slot_count - 1);
    }
    return slot;
}

/* Room for more people; what there was stays in the arena. */
static bool grow(struct ql_long *all)
{
    size_t room = all->room > 0 ? 2 * all->room : 64;
    person *people = ql_arena_take(all->arena, room, sizeof *people);
    uint32_t *slots = ql_arena_take(all->arena, 2 * room, sizeof *slots);
    if (!people || !slots)
        return false;
    if (all->count > 0)
        memcpy(people, all->people, all->count * sizeof *people);
    all->people = people;
    all->slots = slots;
    all->room = room;
    all->slot_count = 2 * room;
    for (size_t k = 0; k < all->count; k++)
        slots[slot_of(all, people[k].name, people[k].rater)] = (uint32_t)k + 1;
    return true;
}

/* NULL when memory is out. */
static person *person_of(struct ql_long *all, const char *name, const char *rater)
{
    if (all->count == all->room && !grow(all))
        return NULL;
    size_t slot = slot_of(all, name, rater);
    if (all->slots[slot] > 0)
        return &all->people[all->slots[slot] - 1];
    person *p = &all->people[all->count];
    p->name = ql_arena_text(all->arena, name, strlen(name));
    p->rater = ql_arena_text(all->arena, rater, strlen(rater));
    all->slots[slot] = (uint32_t)++all->count;
    return p->name && p->rater ? p : NULL;
}

/* ---- Gathering ---- */

static ql_cell keep(const struct ql_long *all, const ql_cell *cell)
{
    ql_cell copy = *cell;
    copy.text = ql_arena_text(all->arena, cell->text, cell->len);
    ql_utf8_trim(&copy.text, &copy.len);
    return copy;
}

static bool add_row(ql_reader *reader, struct ql_long *all)
{
    const ql_cell *cells = reader->csv->cells;
    const char *rater = all->rater < reader->csv->width ? ql_csv_text(reader, all->rater) : "";
    person *who = person_of(all, ql_csv_text(reader, all->respondent), rater);
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
    return !all->arena->failed;
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
                            .held = ql_findings_new()};
    return all->held ? all : NULL;
}

enum ql_code ql_long_bind(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    size_t before = findings->errors;
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
    if (all)
        ql_findings_free(all->held);
}
