/* A column map as far as a header says it, for a person to correct. */
#include "base/escape.h"
#include "base/fields.h"
#include "base/utf8.h"
#include "read/csv.h"

#include <string.h>

enum { LONGEST_KEY = 500 };

typedef struct drafting {
    const ql_reader *reader;
    const struct ql_csv *csv;
    ql_arena *arena;
    ql_out *out;
} drafting;

/* The column before this one that is called the same; the column itself when there is none. */
static size_t namesake_of(const drafting *d, size_t column)
{
    const ql_cell *names = d->csv->names;
    size_t k = 0;
    while (k < column &&
           !ql_fold_equal(names[k].text, names[k].len, names[column].text, names[column].len))
        k++;
    return k;
}

static bool is_once_more(const drafting *d, size_t column)
{
    return namesake_of(d, column) < column;
}

static bool is_blank(const ql_cell *name)
{
    return ql_fold_equal("", 0, name->text, name->len);
}

static bool can_be_key(const ql_cell *name)
{
    return name->len <= LONGEST_KEY && ql_text_is_readable(name->text, name->len);
}

static size_t first_with(const struct ql_csv *csv, ptrdiff_t what)
{
    size_t k = 0;
    while (k < csv->width && csv->columns[k] != what)
        k++;
    return k;
}

static void put_comment(const drafting *d, const char *before, const char *text, const char *after)
{
    ql_put_text(d->out, "  # ");
    ql_put_text(d->out, before);
    ql_put_yaml(d->out, text);
    ql_put_text(d->out, after);
}

/* An item's id, where nothing speaks against it. */
static void put_item(const drafting *d, size_t column)
{
    const ql_item *items = d->reader->instrument->items;
    ptrdiff_t what = d->csv->columns[column], second = d->csv->seconds[column];
    if (second >= 0) {
        ql_put_text(d->out, "skip");
        put_comment(d, "could be ", items[what].id, " or ");
        ql_put_yaml(d->out, items[second].id);
    } else if (first_with(d->csv, what) < column) {
        ql_put_text(d->out, "skip");
        put_comment(d, "is ", items[what].id, " too");
    } else {
        ql_put_yaml(d->out, items[what].id);
        put_comment(d, "", items[what].text, "");
    }
}

static void put_meaning(const drafting *d, size_t column)
{
    ptrdiff_t what = d->csv->columns[column];
    if (what >= 0)
        put_item(d, column);
    else
        ql_put_text(d->out, what == QL_COLUMN_RESPONDENT ? "respondent"
                            : what == QL_COLUMN_RATER    ? "rater"
                                                         : "skip");
    ql_put_char(d->out, '\n');
}

static void put_column(const drafting *d, size_t column)
{
    const ql_cell *name = &d->csv->names[column];
    const char *text = ql_arena_text(d->arena, name->text, name->len);
    if (!text || is_blank(name))
        return;
    if (!can_be_key(name)) {
        ql_put_text(d->out, "  # the heading of a column is too long for a map, or has a character "
                            "that cannot be shown\n");
        return;
    }
    ql_put_text(d->out, is_once_more(d, column) ? "  # once more: " : "  ");
    ql_put_yaml(d->out, text);
    ql_put_text(d->out, ": ");
    put_meaning(d, column);
}

/* What the map that is begun with says already need not be said again. */
static bool is_known(const drafting *d, size_t column)
{
    ptrdiff_t what = d->csv->columns[column];
    if (what == QL_COLUMN_RESPONDENT)
        return d->csv->map->respondent.count > 0;
    return what == QL_COLUMN_SKIPPED;
}

/* A line of the map that is no comment. */
static bool is_entry(const drafting *d, size_t column)
{
    const ql_cell *name = &d->csv->names[column];
    return !is_blank(name) && can_be_key(name) && !is_once_more(d, column);
}

static void put_columns(const drafting *d)
{
    bool begun = false;
    for (size_t k = 0; k < d->csv->width; k++) {
        if (is_known(d, k))
            continue;
        if (!begun && is_entry(d, k)) {
            ql_put_text(d->out, "columns:\n");
            begun = true;
        }
        put_column(d, k);
    }
}

static void put_absent(const drafting *d)
{
    const ql_instrument *instrument = d->reader->instrument;
    bool some = false;
    for (size_t i = 0; i < instrument->count; i++) {
        if (first_with(d->csv, (ptrdiff_t)i) < d->csv->width)
            continue;
        if (!some)
            ql_put_text(d->out, "# Items without a column; write the id in place of skip above:\n");
        some = true;
        ql_put_text(d->out, "#   ");
        ql_put_text(d->out, instrument->items[i].id);
        put_comment(d, "", instrument->items[i].text, "\n");
    }
}

static void put_map(const drafting *d)
{
    ql_put_text(
        d->out,
        "# What each column of the table is: the id of an item, respondent, rater or skip.\n"
        "# Drafted from the header; correct it, then give it to score with --map.\n"
        "format: qualities-map/1\n");
    if (strcmp(d->csv->map->name, "none") != 0) {
        ql_put_text(d->out, "from: ");
        ql_put_text(d->out, d->csv->map->name);
        ql_put_char(d->out, '\n');
    }
    put_columns(d);
    put_absent(d);
}

/* Opens the table and finds its columns as far as may be; what is wrong with them is for the
 * person to say. */
static enum ql_code open_table(ql_reader **out, const char *bytes, size_t len,
                               const ql_rubric *rubric, const char *instrument, const ql_map *from,
                               ql_findings *findings)
{
    enum ql_code code = ql_csv_open(out, bytes, len, findings);
    if (code != QL_OK)
        return code;
    ql_findings *unsaid = ql_findings_new();
    ql_reader_map(*out, from, false);
    (*out)->rubric = rubric;
    code = unsaid ? ql_csv_find_columns(*out, instrument, unsaid) : QL_ERR_NOMEM;
    ql_findings_free(unsaid);
    if (code == QL_OK || (code == QL_ERR_INPUT && (*out)->csv->columns))
        return QL_OK;
    ql_reader_free(*out);
    *out = NULL;
    return code;
}

enum ql_code ql_map_draft(const char *bytes, size_t len, const ql_rubric *rubric,
                          const char *instrument, const ql_map *from, ql_findings *findings,
                          ql_sink sink)
{
    ql_reader *reader = NULL;
    enum ql_code code = open_table(&reader, bytes, len, rubric, instrument, from, findings);
    if (code == QL_ERR_INPUT && !instrument && findings->errors == 0) /* no column is an item */
        code = open_table(&reader, bytes, len, rubric, rubric->instruments[0].name, from, findings);
    if (code != QL_OK)
        return code;
    ql_out out;
    ql_out_init(&out, sink);
    put_map(
        &(drafting){.reader = reader, .csv = reader->csv, .arena = &reader->arena, .out = &out});
    bool failed = reader->arena.failed;
    ql_reader_free(reader);
    code = ql_out_finish(&out);
    return failed ? QL_ERR_NOMEM : code;
}
