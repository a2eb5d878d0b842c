/* The header of a table: which column is which item, by nothing but whole texts and ids. */
#include "base/utf8.h"
#include "read/csv_scan.h"
#include "read/records.h"

#include <string.h>

/* ---- What a heading says ---- */

/* A part of a heading that may name something; a code may only be an id. */
typedef struct part {
    const char *text;
    size_t len;
    bool is_code;
    bool is_name; /* the heading may be called so */
} part;

enum { MOST_PARTS = 8 };

typedef struct heading {
    part parts[MOST_PARTS];
    size_t count;
    const char *text; /* whole */
    size_t len;
    bool below; /* it stands under the first record of the header */
} heading;

static void add_part(heading *to, part what)
{
    ql_utf8_trim(&what.text, &what.len);
    if (what.len > 0)
        to->parts[to->count++] = what;
}

/* "... [this]" */
static void add_bracket(heading *to, const char *text, size_t len, bool is_code)
{
    const char *open = len > 0 && text[len - 1] == ']' ? memrchr(text, '[', len) : NULL;
    if (open)
        add_part(to, (part){.text = open + 1,
                            .len = (size_t)(text + len - 1 - (open + 1)),
                            .is_code = is_code});
}

static bool has_digit(const char *text, size_t len)
{
    size_t k = 0;
    while (k < len && !(text[k] >= '0' && text[k] <= '9'))
        k++;
    return k < len;
}

/* "code. text" and "code: text", where the code has no blank. After a point, and a code with a
 * digit in it, the text may be an item too; after a colon it may be about one. */
static void add_code(heading *to, const char *text, size_t len)
{
    size_t end = 0;
    while (end < len && text[end] > ' ' &&
           !(strchr(".:", text[end]) && end + 1 < len && text[end + 1] == ' '))
        end++;
    if (end == 0 || end == len || !strchr(".:", text[end]))
        return;
    add_part(to, (part){.text = text, .len = end, .is_code = true, .is_name = true});
    add_bracket(to, text, end, true);
    if (text[end] == '.' && has_digit(text, end))
        add_part(to, (part){.text = text + end + 1, .len = len - end - 1});
}

/* "Q02_this", as Moodle numbers its questions; "Q2_1" is the first row of one elsewhere. */
static void add_numbered(heading *to, const char *text, size_t len)
{
    size_t end = len > 0 && ql_lower(text[0]) == 'q' ? 1 : len;
    while (end < len && text[end] >= '0' && text[end] <= '9')
        end++;
    if (end > 1 && end + 1 < len && text[end] == '_' && !has_digit(text + end + 1, 1))
        add_part(to, (part){.text = text + end + 1, .len = len - end - 1});
}

/* "...->this", its row of a grid. */
static void add_row(heading *to, const char *text, size_t len)
{
    const char *row = NULL;
    for (const char *arrow = text; (arrow = memmem(arrow, len - (size_t)(arrow - text), "->", 2));)
        row = arrow += 2;
    if (row)
        add_part(to, (part){.text = row, .len = len - (size_t)(row - text)});
}

static void read_heading(heading *to, const ql_cell *cell, bool below)
{
    const char *text = cell->text;
    size_t len = cell->len;
    ql_utf8_trim(&text, &len);
    *to = (heading){.text = text, .len = len, .below = below};
    add_part(to, (part){.text = text, .len = len, .is_name = true});
    const char *feed = memchr(text, '\n', len);
    if (feed)
        add_part(to, (part){.text = text, .len = (size_t)(feed - text), .is_name = true});
    add_bracket(to, text, len, false);
    add_code(to, text, len);
    add_numbered(to, text, len);
    add_row(to, text, len);
}

/* The same id whatever its case, and with - for _. */
static bool same_id(const char *id, const char *text, size_t len)
{
    if (strlen(id) != len)
        return false;
    for (size_t k = 0; k < len; k++) {
        char a = id[k] == '_' ? '-' : id[k], b = text[k] == '_' ? '-' : text[k];
        if (ql_lower(a) != ql_lower(b))
            return false;
    }
    return true;
}

/* "Question - text", as the lower records of a header have it. */
static bool ends_in_text(const heading *h, const char *text)
{
    size_t left = h->len;
    const char *dash = h->text;
    while ((dash = memmem(dash, left, " - ", 3))) {
        dash += 3;
        left = h->len - (size_t)(dash - h->text);
        if (ql_fold_equal(text, strlen(text), dash, left))
            return true;
    }
    return false;
}

static bool says(const heading *h, const ql_item *item)
{
    for (size_t k = 0; k < h->count; k++) {
        const part *p = &h->parts[k];
        if (same_id(item->id, p->text, p->len) ||
            (!p->is_code && ql_fold_equal(item->text, strlen(item->text), p->text, p->len)))
            return true;
    }
    return h->below && ends_in_text(h, item->text);
}

static bool is_called(const heading *h, const char *name)
{
    for (size_t k = 0; k < h->count; k++) {
        const part *p = &h->parts[k];
        if (p->is_name && ql_fold_equal(name, strlen(name), p->text, p->len))
            return true;
    }
    return false;
}

/* ---- Columns ---- */

/* What is known of a table's columns before it is known which instrument they are of. */
typedef struct header {
    ql_reader *reader;
    struct ql_csv *csv;
    const ql_map *map;
    ql_findings *findings;
    heading *headings;          /* by record, then by column */
    ql_cell *names;             /* what each column is called */
    const ql_map_column **said; /* what the map says of each column, or NULL */
    bool *respondents;          /* the map says that it is (part of) the respondent */
    bool has_respondent;
} header;

static const ql_cell *cell_at(const struct ql_csv *csv, size_t row, size_t column)
{
    return &csv->header[row * csv->width + column];
}

/* In a header of several records, the first one's text may stand over more columns than one: those
 * with nothing there that follow. */
static bool is_spanned(const struct ql_csv *csv, size_t column)
{
    return csv->header_rows > 1 &&
           (cell_at(csv, 0, column)->len == 0 ||
            (column + 1 < csv->width && cell_at(csv, 0, column + 1)->len == 0));
}

/* Under a text that spans columns a column is "Text [what stands below it]". */
static ql_cell name_of(header *h, size_t column)
{
    const struct ql_csv *csv = h->csv;
    ql_cell name = *cell_at(csv, 0, column);
    if (!is_spanned(csv, column))
        return name;
    size_t from = column;
    while (from > 0 && cell_at(csv, 0, from)->len == 0)
        from--;
    const ql_cell *over = cell_at(csv, 0, from), *below = cell_at(csv, 1, column);
    if (over->len == 0 || below->len == 0)
        return over->len == 0 ? *below : *over;
    name.text = ql_arena_format(&h->reader->arena, "%.*s [%.*s]", (int)over->len, over->text,
                                (int)below->len, below->text);
    name.len = strlen(name.text);
    name.place = below->place;
    return name;
}

static bool column_is_called(const header *h, size_t column, const char *name)
{
    const ql_cell *own = &h->names[column];
    if (ql_fold_equal(name, strlen(name), own->text, own->len))
        return true;
    for (size_t row = 0; row < h->csv->header_rows; row++) {
        if (is_called(&h->headings[row * h->csv->width + column], name))
            return true;
    }
    return false;
}

static void complain_of_absent(const header *h, const char *name)
{
    ql_finding *finding =
        ql_findings_add(h->findings, QL_ERROR, "no-such-column", h->csv->header[0].place,
                        "the map speaks of a column %s; the table was expected to have it",
                        ql_quoted(h->findings, name, strlen(name)));
    if (finding)
        finding->help = "write its heading as it stands in the table, or take it out of the map";
}

/* Ties a line of the map to its column; one that is skipped may be several. */
static bool tie_column(header *h, const ql_map_column *line)
{
    bool found = false;
    for (size_t k = 0; k < h->csv->width; k++) {
        if (!column_is_called(h, k, line->heading))
            continue;
        found = true;
        if (!h->said[k])
            h->said[k] = line;
    }
    return found;
}

static void apply_column(header *h, const ql_map_column *line)
{
    if (!tie_column(h, line) && line->required)
        complain_of_absent(h, line->heading);
}

static size_t column_called(const header *h, const char *name)
{
    size_t k = 0;
    while (k < h->csv->width && !column_is_called(h, k, name))
        k++;
    return k;
}

static void apply_respondent(header *h)
{
    struct ql_csv *csv = h->csv;
    const ql_texts *wanted = &h->map->respondent;
    size_t *columns = ql_arena_take(&h->reader->arena, wanted->count + 1, sizeof *columns);
    for (size_t k = 0; columns && k < wanted->count; k++) {
        size_t column = column_called(h, wanted->list[k]);
        if (column == csv->width && h->map->respondent_required)
            complain_of_absent(h, wanted->list[k]);
        if (column == csv->width)
            continue;
        h->respondents[column] = h->has_respondent = true;
        columns[csv->respondent_count++] = column;
    }
    csv->respondents = columns;
}

void ql_csv_complain_of_keep(ql_findings *findings, ql_place place, const char *name)
{
    ql_findings_add(findings, QL_ERROR, "no-such-column", place,
                    "no column is called %s; the table was expected to have it, as it is to be kept",
                    ql_quoted(findings, name, strlen(name)));
}

static void apply_keep(header *h)
{
    const ql_texts *keep = &h->reader->keep;
    size_t *columns = ql_arena_take(&h->reader->arena, keep->count, sizeof *columns);
    for (size_t k = 0; columns && k < keep->count; k++) {
        columns[k] = column_called(h, keep->list[k]);
        if (columns[k] == h->csv->width)
            ql_csv_complain_of_keep(h->findings, h->csv->header[0].place, keep->list[k]);
    }
    h->csv->kept = columns;
}

static bool rule_looks_at(const header *h, const ql_map_rule *rule, size_t column)
{
    const ql_cell *name = &h->names[column];
    size_t len = strlen(rule->column) - 1;
    if (rule->column[0] != '*')
        return column_is_called(h, column, rule->column);
    return name->len > len && memcmp(name->text + name->len - len, rule->column + 1, len) == 0;
}

static void apply_rules(header *h)
{
    struct ql_csv *csv = h->csv;
    size_t rules = h->map->rule_count;
    ql_csv_test *tests = ql_arena_take(&h->reader->arena, rules * csv->width, sizeof *tests);
    csv->met = ql_arena_take(&h->reader->arena, rules, sizeof *csv->met);
    csv->tests = tests;
    for (size_t r = 0; tests && r < rules; r++) {
        size_t before = csv->test_count;
        for (size_t k = 0; k < csv->width; k++) {
            if (rule_looks_at(h, &h->map->rules[r], k))
                tests[csv->test_count++] = (ql_csv_test){.column = k, .rule = r};
        }
        if (csv->test_count == before && h->map->rules[r].required)
            complain_of_absent(h, h->map->rules[r].column);
    }
}

/* ---- What a column is ---- */

static ptrdiff_t item_called(const ql_instrument *instrument, const char *id)
{
    size_t i = ql_item_index(instrument, id, strlen(id));
    return i < instrument->count ? (ptrdiff_t)i : QL_COLUMN_OTHER;
}

static ptrdiff_t meaning_of(const ql_instrument *instrument, const char *means)
{
    return strcmp(means, "skip") == 0         ? QL_COLUMN_SKIPPED
           : strcmp(means, "respondent") == 0 ? QL_COLUMN_RESPONDENT
           : strcmp(means, "rater") == 0      ? QL_COLUMN_RATER
                                              : item_called(instrument, means);
}

static bool column_says(const header *h, size_t column, const ql_item *item)
{
    for (size_t row = 0; row < h->csv->header_rows; row++) {
        if ((row > 0 || !is_spanned(h->csv, column)) &&
            says(&h->headings[row * h->csv->width + column], item))
            return true;
    }
    return false;
}

/* The first item from `from` on that a column could be. */
static ptrdiff_t item_from(const header *h, const ql_instrument *instrument, size_t column,
                           size_t from)
{
    for (size_t i = from; i < instrument->count; i++) {
        if (column_says(h, column, &instrument->items[i]))
            return (ptrdiff_t)i;
    }
    return QL_COLUMN_OTHER;
}

static bool is_word(const ql_cell *name, const char *word)
{
    return ql_fold_equal(word, strlen(word), name->text, name->len);
}

static ptrdiff_t what_is(const header *h, const ql_instrument *instrument, size_t column)
{
    const ql_cell *name = &h->names[column];
    if (h->said[column])
        return meaning_of(instrument, h->said[column]->means);
    if (h->respondents[column])
        return QL_COLUMN_RESPONDENT;
    if (!h->has_respondent && (is_word(name, "respondent") || is_word(name, "id")))
        return QL_COLUMN_RESPONDENT;
    if (is_word(name, "rater"))
        return QL_COLUMN_RATER;
    return item_from(h, instrument, column, 0);
}

static size_t count_items(const header *h, const ql_instrument *instrument)
{
    size_t count = 0;
    for (size_t k = 0; k < h->csv->width; k++)
        count += what_is(h, instrument, k) >= 0;
    return count;
}

/* The instrument whose items are in the header; two that are there equally is an error. */
static void find_instrument(header *h)
{
    ql_reader *reader = h->reader;
    const ql_rubric *rubric = reader->rubric;
    size_t most = 0, ties = 0;
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        size_t count = count_items(h, &rubric->instruments[k]);
        ties = count == most ? ties + 1 : count > most ? 1 : ties;
        if (count > most) {
            most = count;
            reader->instrument = &rubric->instruments[k];
        }
    }
    if (most > 0 && ties == 1)
        return;
    reader->instrument = NULL;
    ql_finding *finding = ql_findings_add(
        h->findings, QL_ERROR, most > 0 ? "two-instruments" : "no-items", (ql_place){1, 1, 1},
        most > 0          ? "the columns fit two instruments of the rubric \"%s\"; one was expected"
        : reader->records ? "no key is an item of the rubric \"%s\"; ids of items were expected"
                          : "no column is an item of the rubric \"%s\"; a header of item ids was "
                            "expected",
        rubric->id);
    if (finding)
        finding->help = most > 0 ? "say which with --instrument"
                        : reader->records
                            ? "a record is {\"id\": ..., and the ids of items with "
                              "their answers}; \"qualities rubric show\" lists them"
                            : "the first line names the columns: id, then the ids of the "
                              "items; \"qualities rubric show\" lists them";
}

/* ---- Faults and notes ---- */

/* Names in quotes, of which a note gives the first ten. */
typedef struct names {
    ql_findings *findings;
    const char *text;
    size_t count;
} names;

static void add_name(names *to, const char *name, size_t len)
{
    if (to->count++ < 10)
        to->text = ql_arena_format(&to->findings->arena, "%s%s%s", to->text,
                                   to->count > 1 ? ", " : "", ql_quoted(to->findings, name, len));
}

static void put_note(const names *list, const char *rule, const char *one, const char *more)
{
    if (list->count > 0)
        ql_findings_add(list->findings, QL_NOTE, rule, (ql_place){0}, "%zu %s: %s%s", list->count,
                        list->count == 1 ? one : more, list->text, list->count > 10 ? ", ..." : "");
}

/* Items that the table does not ask for count as not answered. */
static void note_absent_items(const ql_reader *reader, ql_findings *findings)
{
    const struct ql_csv *csv = reader->csv;
    names absent = {findings, "", 0};
    for (size_t i = 0; i < reader->instrument->count; i++) {
        const char *id = reader->instrument->items[i].id;
        size_t k = 0;
        while (k < csv->width && csv->columns[k] != (ptrdiff_t)i)
            k++;
        if (k == csv->width)
            add_name(&absent, id, strlen(id));
    }
    put_note(&absent, "absent-columns", "item has no column and counts as not answered",
             "items have no column and count as not answered");
}

static const char *quoted_name(const header *h, size_t column)
{
    return ql_quoted(h->findings, h->names[column].text, h->names[column].len);
}

static bool may_be_several(const header *h, size_t column)
{
    ptrdiff_t what = h->csv->columns[column];
    return what == QL_COLUMN_OTHER || what == QL_COLUMN_SKIPPED ||
           (what == QL_COLUMN_RESPONDENT && h->respondents[column]);
}

/* Refuses a column that is what an earlier one is. */
static void check_once(const header *h, size_t column)
{
    const ptrdiff_t *columns = h->csv->columns;
    size_t j = may_be_several(h, column) ? column : 0;
    while (j < column && columns[j] != columns[column])
        j++;
    if (j == column)
        return;
    ql_findings *findings = h->findings;
    const ql_cell *a = &h->names[j], *b = &h->names[column];
    if (ql_fold_equal(a->text, a->len, b->text, b->len) || columns[column] < 0)
        ql_findings_add(findings, QL_ERROR, "column-twice", b->place,
                        "columns %zu and %zu are both %s; only one was expected", j + 1, column + 1,
                        quoted_name(h, column));
    else
        ql_findings_add(findings, QL_ERROR, "column-twice", b->place,
                        "columns %zu, %s, and %zu, %s, are both the item \"%s\"; only one was "
                        "expected",
                        j + 1, quoted_name(h, j), column + 1, quoted_name(h, column),
                        h->reader->instrument->items[columns[column]].id);
}

/* Refuses a column that could be two items. */
static void check_one_item(const header *h, size_t column)
{
    const ql_instrument *instrument = h->reader->instrument;
    ptrdiff_t first = h->csv->columns[column], second = h->csv->seconds[column];
    if (second < 0)
        return;
    ql_finding *finding =
        ql_findings_add(h->findings, QL_ERROR, "column-of-two-items", h->names[column].place,
                        "this column could be \"%s\" or \"%s\"; one item was expected",
                        instrument->items[first].id, instrument->items[second].id);
    if (finding)
        finding->help = "say which in a column map (--map)";
}

/* Refuses an id in the map that is no item. */
static void check_map_line(const header *h, size_t column)
{
    const ql_map_column *said = h->said[column];
    if (said && h->csv->columns[column] == QL_COLUMN_OTHER)
        ql_findings_add(h->findings, QL_ERROR, "unknown-item", h->names[column].place,
                        "the map says that this column is %s; an item of the instrument \"%s\" "
                        "was expected",
                        ql_quoted(h->findings, said->means, strlen(said->means)),
                        h->reader->instrument->name);
}

/* Another item that a column could be, of which the map says nothing. */
static ptrdiff_t second_item(const header *h, size_t column)
{
    ptrdiff_t first = h->csv->columns[column];
    return first < 0 || h->said[column]
               ? QL_COLUMN_OTHER
               : item_from(h, h->reader->instrument, column, (size_t)first + 1);
}

/* True for a column that is no item, without anybody having said so. */
static bool is_other(const header *h, size_t column)
{
    const struct ql_csv *csv = h->csv;
    size_t k = 0;
    while (k < h->reader->keep.count && csv->kept[k] != column)
        k++;
    return csv->columns[column] == QL_COLUMN_OTHER && !h->said[column] &&
           k == h->reader->keep.count && h->names[column].len > 0;
}

/* Says once which columns are no items, and refuses what cannot be. */
static void set_columns(header *h)
{
    struct ql_csv *csv = h->csv;
    names others = {h->findings, "", 0};
    ptrdiff_t *columns = ql_arena_take(&h->reader->arena, csv->width, sizeof *columns);
    ptrdiff_t *seconds = ql_arena_take(&h->reader->arena, csv->width, sizeof *seconds);
    if (!columns || !seconds)
        return;
    csv->columns = columns;
    csv->seconds = seconds;
    for (size_t k = 0; k < csv->width; k++) {
        columns[k] = what_is(h, h->reader->instrument, k);
        seconds[k] = second_item(h, k);
        check_once(h, k);
        check_one_item(h, k);
        check_map_line(h, k);
        if (is_other(h, k))
            add_name(&others, h->names[k].text, h->names[k].len);
    }
    put_note(&others, "other-columns", "column is no item and is left out",
             "columns are no items and are left out");
    note_absent_items(h->reader, h->findings);
}

/* The respondent by its heading, where no map says which columns it is. */
static void find_respondent(header *h)
{
    struct ql_csv *csv = h->csv;
    size_t *columns = ql_arena_take(&h->reader->arena, 1, sizeof *columns);
    for (size_t k = 0; columns && csv->columns && k < csv->width; k++) {
        if (csv->columns[k] != QL_COLUMN_RESPONDENT)
            continue;
        *columns = k;
        csv->respondents = columns;
        csv->respondent_count = 1;
    }
}

/* ---- The header ---- */

static bool is_export_of(const ql_reader *reader, const ql_map *map)
{
    const struct ql_csv *csv = reader->csv;
    for (size_t s = 0; s < map->signs.count; s++) {
        bool found = false;
        for (size_t k = 0; k < csv->width && !found; k++) {
            heading h;
            read_heading(&h, &csv->header[k], false);
            found = is_called(&h, map->signs.list[s]);
        }
        if (!found)
            return false;
    }
    size_t at = csv->at, len = map->mark ? strlen(map->mark) : 0;
    for (int32_t row = 2; row < map->header_rows && at < reader->len; row++) {
        size_t end = ql_csv_record_end(reader->bytes, reader->len, at, csv->delimiter);
        at = end > 0 ? end : reader->len;
    }
    return map->signs.count > 0 && reader->len - at >= len &&
           (len == 0 || memcmp(reader->bytes + at, map->mark, len) == 0);
}

const ql_map *ql_csv_recognise(const ql_reader *reader)
{
    const ql_map *map;
    for (size_t k = 0; (map = ql_map_at(k)); k++) {
        if (is_export_of(reader, map))
            return map;
    }
    return NULL;
}

static void note_export(const ql_map *map, ql_findings *findings)
{
    const char *rows = map->header_rows == 1
                           ? ""
                           : ql_arena_format(&findings->arena, ", with a header of %d records",
                                             (int)map->header_rows);
    ql_findings_add(findings, QL_NOTE, "export", (ql_place){0},
                    "this looks like an export of %s%s; the respondent is \"%s\"; --from none "
                    "reads it as a plain table",
                    map->title, rows, map->respondent.list[0]);
}

/* The records of the header that come after the first. */
static enum ql_code scan_header(header *h)
{
    struct ql_csv *csv = h->csv;
    size_t rows = (size_t)h->map->header_rows, count;
    if (h->reader->records) {
        csv->header_rows = 1;
        return QL_OK;
    }
    ql_cell *cells = ql_arena_take(&h->reader->arena, rows * csv->width, sizeof *cells);
    if (!cells)
        return QL_ERR_NOMEM;
    memcpy(cells, csv->header, csv->width * sizeof *cells);
    for (size_t k = csv->width; k < rows * csv->width; k++)
        cells[k] = (ql_cell){.text = ""}; /* where a record is short */
    csv->header = cells;
    csv->header_rows = rows;
    ql_scan scan = ql_scan_start(h->reader, &h->reader->arena, h->findings);
    for (size_t row = 1; row < rows && csv->at < h->reader->len; row++) {
        enum ql_code code = ql_scan_record(&scan, cells + row * csv->width, csv->width, &count);
        if (code != QL_OK)
            return code;
    }
    return QL_OK;
}

static void read_header(header *h)
{
    struct ql_csv *csv = h->csv;
    ql_arena *arena = &h->reader->arena;
    h->headings = ql_arena_take(arena, csv->header_rows * csv->width, sizeof *h->headings);
    h->names = ql_arena_take(arena, csv->width, sizeof *h->names);
    h->said = ql_arena_take(arena, csv->width, sizeof(ql_map_column *));
    h->respondents = ql_arena_take(arena, csv->width, sizeof *h->respondents);
    if (arena->failed)
        return;
    csv->names = h->names;
    for (size_t k = 0; k < csv->header_rows * csv->width; k++)
        read_heading(&h->headings[k], &csv->header[k], k >= csv->width);
    for (size_t k = 0; k < csv->width; k++)
        h->names[k] = name_of(h, k);
    for (size_t k = 0; k < h->map->column_count; k++)
        apply_column(h, &h->map->columns[k]);
    apply_respondent(h);
    apply_rules(h);
    apply_keep(h);
}

/* The map in use: what was asked for, what the header is known by, or the plain one. */
static const ql_map *choose_map(const ql_reader *reader, ql_findings *findings)
{
    if (reader->map)
        return reader->map;
    const ql_map *map = reader->records ? NULL : ql_csv_recognise(reader);
    if (map)
        note_export(map, findings);
    return map ? map : ql_map_find("none");
}

enum ql_code ql_csv_find_columns(ql_reader *reader, const char *instrument, ql_findings *findings)
{
    size_t before = findings->errors;
    struct ql_csv *csv = reader->csv;
    header h = {.reader = reader, .csv = csv, .findings = findings};
    h.map = csv->map = choose_map(reader, findings);
    enum ql_code code = scan_header(&h);
    if (code != QL_OK)
        return code;
    read_header(&h);
    if (reader->arena.failed)
        return QL_ERR_NOMEM;
    if (instrument)
        reader->instrument = ql_instrument_find(reader->rubric, instrument);
    else
        find_instrument(&h);
    if (instrument && !reader->instrument)
        return QL_ERR_NAME;
    if (reader->instrument)
        set_columns(&h);
    if (reader->instrument && csv->respondent_count == 0)
        find_respondent(&h);
    return findings->arena.failed || reader->arena.failed ? QL_ERR_NOMEM
                                                          : ql_findings_code(findings, before);
}

ptrdiff_t ql_csv_item(const ql_instrument *instrument, const ql_cell *cell)
{
    heading own;
    read_heading(&own, cell, false);
    for (size_t i = 0; i < instrument->count; i++) {
        if (says(&own, &instrument->items[i]))
            return (ptrdiff_t)i;
    }
    return QL_COLUMN_OTHER;
}

/* ---- Keys that come later ---- */

/* As a table of this one column. */
ptrdiff_t ql_csv_find_column(ql_reader *reader, const ql_cell *name)
{
    struct ql_csv alone = *reader->csv;
    heading own;
    ql_cell called = *name;
    const ql_map_column *said = NULL;
    bool respondent = false;
    alone.header = name;
    alone.width = 1;
    header h = {.reader = reader,
                .csv = &alone,
                .map = alone.map,
                .headings = &own,
                .names = &called,
                .said = &said,
                .respondents = &respondent,
                .has_respondent = alone.map->respondent.count > 0 && alone.respondent_count > 0};
    read_heading(&own, name, false);
    for (size_t k = 0; k < alone.map->column_count; k++)
        (void)tie_column(&h, &alone.map->columns[k]);
    ptrdiff_t what = what_is(&h, reader->instrument, 0);
    bool unclear =
        what >= 0 && !said && item_from(&h, reader->instrument, 0, (size_t)what + 1) >= 0;
    return unclear ? QL_COLUMN_UNCLEAR : what;
}
