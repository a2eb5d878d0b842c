/* Tables of scores are the same bytes, with the same findings, whatever the walk, the size of a
 * block, the number of threads, and however the source comes.
 *
 * usage: test_batch COUNT [SEED [FOLDER]]
 *
 * FOLDER gets what the first seed with a difference was about. */
#include "make.h"

#include "base/findings.h"
#include "base/utf8.h"
#include "model/response.h"
#include "read/csv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a batch gave. */
typedef struct outcome {
    enum ql_code code;
    text rows;
    text findings;
} outcome;

/* A source that gives `part` bytes at a time and fails when `left` bytes were given, where they
 * are not all there are. */
typedef struct stream {
    const text *bytes;
    size_t at;
    size_t part;
    size_t fails_at; /* SIZE_MAX: never */
    bool over;
} stream;

static ptrdiff_t give(void *context, char *to, size_t room)
{
    stream *from = context;
    size_t end = from->fails_at < from->bytes->len ? from->fails_at : from->bytes->len;
    size_t part = end - from->at < from->part ? end - from->at : from->part;
    part = part < room ? part : room;
    if (from->over)
        abort(); /* asked again after the end */
    if (part > 0)
        memcpy(to, from->bytes->bytes + from->at, part);
    from->at += part;
    from->over = part == 0;
    return part == 0 && end == from->fails_at ? -1 : (ptrdiff_t)part;
}

/* A sink that refuses from some byte on. */
typedef struct gate {
    text *to;
    size_t room;
    bool shut;
} gate;

static bool pass(void *context, const char *bytes, size_t len)
{
    gate *g = context;
    if (g->shut)
        abort(); /* asked again after a refusal */
    g->shut = len > g->room - g->to->len;
    if (!g->shut)
        text_put(g->to, bytes, len);
    return !g->shut;
}

static void keep_findings(void *context, const ql_findings *findings, const char *source,
                          size_t len)
{
    const ql_style style = {.width = 80};
    if (ql_findings_render(findings, "t", source, len, 0, &style, text_sink(context)) != QL_OK)
        abort();
}

static stream stream_of(const text *bytes)
{
    return (stream){.bytes = bytes, .part = SIZE_MAX, .fails_at = SIZE_MAX};
}

/* What scores depend on, beside rubric and table. */
typedef struct settings {
    unsigned digits;
    bool unique;             /* respondents are compared, */
    enum ql_duplicates rule; /* by this rule */
    bool keep;               /* a column of comments is carried over */
} settings;

static ql_respondents *respondents_of(const settings *are)
{
    static const unsigned char key[16] = "0123456789abcde";
    ql_respondents *all = are->unique ? ql_respondents_new(are->rule, key) : NULL;
    if (are->unique && (!all || ql_respondents_file(all, "t") != QL_OK))
        abort();
    return all;
}

/* Counts are compared along with the findings. */
static void put_missing(text *to, const uint64_t counts[QL_MISSING_KINDS])
{
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++)
        text_format(to, "%llu\n", (unsigned long long)counts[kind]);
}

static outcome run(const ql_rubric *rubric, const settings *are, ql_batch_wish wish, stream from,
                   size_t room)
{
    static const char *const kept[] = {"comment"};
    outcome is = {.code = QL_OK};
    uint64_t missing[QL_MISSING_KINDS] = {0};
    const char *instrument = NULL;
    gate g = {.to = &is.rows, .room = room};
    wish.header = true;
    wish.digits = are->digits;
    wish.respondents = respondents_of(are);
    wish.missing = missing;
    wish.keep = kept;
    wish.keep_count = are->keep ? 1 : 0;
    wish.found = room == SIZE_MAX ? keep_findings : NULL; /* a full sink with nobody to listen */
    wish.context = &is.findings;
    is.code =
        ql_batch_score(rubric, &instrument, &wish, (ql_source){give, &from}, (ql_sink){pass, &g});
    ql_respondents_free(wish.respondents);
    put_missing(&is.findings, missing);
    bool began = is.rows.len > 0;
    if (room == SIZE_MAX && (instrument ? !began || strcmp(instrument, "self") != 0 : began))
        abort(); /* the instrument has a name when and only when the header was read */
    return is;
}

static void outcome_free(outcome *is)
{
    free(is->rows.bytes);
    free(is->findings.bytes);
}

/* ---- The definition -------------------------------------------------------------------------- */

/* Of the items that the table has columns for. */
static void count_missing(const struct ql_csv *csv, const ql_response *response,
                          uint64_t missing[QL_MISSING_KINDS])
{
    for (size_t k = 0; k < csv->width; k++) {
        if (csv->columns[k] >= 0 && ql_answer_is_missing(response->answers[csv->columns[k]]))
            missing[ql_answer_kind(response->answers[csv->columns[k]])]++;
    }
}

/* Every response of the whole table, one after the other. */
static void score_all(ql_reader *reader, const ql_plan *plan, const settings *are,
                      ql_findings *findings, text *rows, uint64_t missing[QL_MISSING_KINDS])
{
    ql_table *table = NULL;
    ql_respondents *all = respondents_of(are);
    ql_profile *profile = ql_profile_new();
    if (!profile || ql_table_new(&table, plan, "csv", are->digits, text_sink(rows)) != QL_OK)
        abort();
    for (;;) {
        ql_response *response;
        bool counts = true;
        enum ql_code code = ql_reader_next(reader, &response, findings);
        if (code == QL_OK && !response)
            break;
        if (code == QL_OK && all)
            code = ql_respondents_keep(all, response, &counts, findings);
        if (code == QL_OK && counts &&
            (ql_score(profile, plan, response) != QL_OK ||
             ql_table_row(table, profile, "") != QL_OK))
            abort();
        if (code == QL_OK && counts)
            count_missing(reader->csv, response, missing);
    }
    if (ql_table_end(table) != QL_OK)
        abort();
    ql_respondents_free(all);
    ql_table_free(table);
    ql_profile_free(profile);
}

/* What the readers and scorers of single responses make of a table, without ql_batch_score. */
static outcome define(const ql_rubric *rubric, const settings *are, const text *bytes)
{
    outcome is = {.code = QL_OK};
    ql_reader *reader = NULL;
    ql_plan *plan = NULL;
    uint64_t missing[QL_MISSING_KINDS] = {0};
    ql_findings *findings = ql_findings_new();
    is.code = ql_csv_open(&reader, bytes->bytes ? bytes->bytes : "", bytes->len, findings);
    if (is.code == QL_OK)
        is.code = ql_reader_bind(reader, rubric, NULL, false, findings);
    if (is.code == QL_OK)
        is.code = ql_plan_compile(&plan, rubric, "self");
    if (is.code == QL_OK)
        score_all(reader, plan, are, findings, &is.rows, missing);
    keep_findings(&is.findings, findings, bytes->bytes, bytes->len);
    put_missing(&is.findings, missing);
    ql_plan_free(plan);
    ql_reader_free(reader);
    ql_findings_free(findings);
    return is;
}

/* ---- Comparing ------------------------------------------------------------------------------- */

typedef struct trial {
    const char *folder; /* NULL: nothing is kept */
    uint64_t seed;
    const ql_rubric *rubric;
    const text *yaml;
    const text *table;
    unsigned runs;
    bool failed;
} trial;

static bool same_text(const text *a, const text *b)
{
    return a->len == b->len && (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0);
}

static void save(const char *folder, const char *name, const text *bytes)
{
    char path[512];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file)
        return;
    (void)fwrite(bytes->bytes ? bytes->bytes : "", 1, bytes->len, file);
    (void)fclose(file);
}

/* Says what differs, and leaves all that belongs to it in the folder for a closer look. */
static void complain(trial *t, const char *what, const outcome *wanted, const outcome *got)
{
    printf("seed %llu: %s: code %d for %d, %zu bytes for %zu, findings of %zu bytes for %zu\n",
           (unsigned long long)t->seed, what, (int)got->code, (int)wanted->code, got->rows.len,
           wanted->rows.len, got->findings.len, wanted->findings.len);
    if (t->folder && !t->failed) {
        save(t->folder, "rubric.yaml", t->yaml);
        save(t->folder, "table.csv", t->table);
        save(t->folder, "wanted.csv", &wanted->rows);
        save(t->folder, "wanted.txt", &wanted->findings);
        save(t->folder, "got.csv", &got->rows);
        save(t->folder, "got.txt", &got->findings);
    }
    t->failed = true;
}

static void expect(trial *t, const char *what, const outcome *wanted, outcome *got)
{
    t->runs++;
    if (got->code != wanted->code || !same_text(&got->rows, &wanted->rows) ||
        !same_text(&got->findings, &wanted->findings))
        complain(t, what, wanted, got);
    outcome_free(got);
}

static ql_batch_wish random_wish(dice *d)
{
    static const size_t blocks[] = {1, 4097, 8192, 65536, 0, 1 << 23};
    static const unsigned threads[] = {0, 1, 2, 3, 8};
    return (ql_batch_wish){.threads = threads[draw(d, 5)],
                           .block = blocks[draw(d, 6)],
                           .simple = one_in(d, 3),
                           .isa = (enum ql_isa)draw(d, 3)};
}

/* Some of the ways in which a table can be walked. */
static void compare_ways(trial *t, dice *d, const settings *are, size_t fails_at,
                         const outcome *wanted)
{
    static const size_t parts[] = {1, 7, 1000, SIZE_MAX};
    for (unsigned k = 0; k < 8; k++) {
        ql_batch_wish wish = random_wish(d);
        stream from = {.bytes = t->table, .part = parts[draw(d, 4)], .fails_at = fails_at};
        char what[160];
        (void)snprintf(what, sizeof what, "%s, isa %d, block %zu, %u threads, parts of %zu, fails at %zu",
                       wish.simple ? "simple" : "sweep", (int)wish.isa,
                       wish.block, wish.threads, from.part, fails_at);
        outcome got = run(t->rubric, are, wish, from, SIZE_MAX);
        expect(t, what, wanted, &got);
    }
}

/* ---- Summaries ---- */

/* A group, once the instrument is known. */
typedef struct gathering {
    const ql_rubric *rubric;
    ql_plan *plan;
    ql_group *group;
} gathering;

static enum ql_code gather(void *context, const char *instrument, ql_taker *out)
{
    gathering *to = context;
    if (ql_plan_compile(&to->plan, to->rubric, instrument) != QL_OK ||
        ql_group_new(&to->group, to->plan, QL_GROUP_SUMMARY) != QL_OK)
        abort();
    out->group = to->group;
    return QL_OK;
}

/* What the table comes to, by one way of walking it. */
static outcome summarise(const trial *t, const settings *are, ql_batch_wish wish, stream from)
{
    gathering to = {.rubric = t->rubric};
    outcome is = {.code = QL_OK};
    const char *instrument = NULL;
    const ql_style style = {.width = 80, .digits = 12};
    wish.respondents = respondents_of(are);
    wish.taker = gather;
    wish.context = &to;
    is.code = ql_batch_score(t->rubric, &instrument, &wish, (ql_source){give, &from}, (ql_sink){0});
    if (to.group && ql_group_render(to.group, "csv", &style, text_sink(&is.rows)) != QL_OK)
        abort();
    ql_respondents_free(wish.respondents);
    ql_group_free(to.group);
    ql_plan_free(to.plan);
    return is;
}

static void check_summary(trial *t, dice *d, const settings *are)
{
    stream from = stream_of(t->table);
    if (t->table->len > 0 && one_in(d, 3))
        from.fails_at = roll(d) % t->table->len;
    outcome wanted = summarise(t, are, (ql_batch_wish){.simple = true}, from);
    for (unsigned k = 0; k < 4; k++) {
        outcome got = summarise(t, are, random_wish(d), from);
        expect(t, "a summary", &wanted, &got);
    }
    outcome_free(&wanted);
}

static bool starts_with(const text *whole, const text *start)
{
    return start->len <= whole->len &&
           (start->len == 0 || memcmp(whole->bytes, start->bytes, start->len) == 0);
}

/* How many of the first `len` bytes of the table are whole records. */
static size_t whole_records(const text *table, size_t len)
{
    char delimiter;
    size_t whole = 0, next = ql_utf8_mark(table->bytes, len);
    (void)ql_csv_delimiter(table->bytes, len, next, &delimiter);
    while ((next = ql_csv_record_end(table->bytes, len, next, delimiter)) > 0)
        whole = next;
    return whole;
}

/* A source that fails part of the way: the whole records before that are scored, and no more. */
static void check_broken_source(trial *t, dice *d, const settings *are)
{
    size_t fails_at = t->table->len > 0 ? roll(d) % t->table->len : 0;
    size_t whole = t->table->len > 0 ? whole_records(t->table, fails_at) : 0;
    text part = {0};
    text_put(&part, t->table->bytes, whole);
    if (whole > 0 && part.bytes[whole - 1] == '\r')
        text_put(&part, "\n", 1); /* at the end, a CR alone may be half a line break */
    stream from = {.bytes = &part, .part = SIZE_MAX, .fails_at = part.len};
    outcome wanted = {.code = QL_ERR_READ};
    if (whole > 0)
        wanted = run(t->rubric, are, (ql_batch_wish){.simple = true}, from, SIZE_MAX);
    else
        put_missing(&wanted.findings, (const uint64_t[QL_MISSING_KINDS]){0});
    compare_ways(t, d, are, fails_at, &wanted);
    outcome_free(&wanted);
    free(part.bytes);
}

/* A sink that refuses is told of by the code, and not asked again. */
static void check_full_sink(trial *t, dice *d, const settings *are, const outcome *whole)
{
    if (whole->rows.len == 0)
        return;
    outcome got =
        run(t->rubric, are, random_wish(d), stream_of(t->table), roll(d) % whole->rows.len);
    if (got.code != QL_ERR_WRITE || !starts_with(&whole->rows, &got.rows))
        complain(t, "a sink that refuses", whole, &got);
    outcome_free(&got);
}

/* Whether the table is text that the readers take as a whole. */
static bool is_text(const text *table)
{
    ql_findings *findings = ql_findings_new();
    bool good = ql_csv_check_bytes(table->bytes ? table->bytes : "", table->len, findings) == QL_OK;
    ql_findings_free(findings);
    return good;
}

static void check_table(trial *t, dice *d)
{
    static const unsigned digits[] = {0, 1, 2, 4, 4, 4, 9, 10, 12};
    settings are = {.digits = digits[draw(d, 9)],
                    .unique = one_in(d, 3),
                    .rule = one_in(d, 2) ? QL_DUPLICATES_ERROR : QL_DUPLICATES_FIRST,
                    .keep = one_in(d, 4)};
    outcome wanted =
        run(t->rubric, &are, (ql_batch_wish){.simple = true}, stream_of(t->table), SIZE_MAX);
    bool placed = are.unique && are.rule == QL_DUPLICATES_ERROR; /* more exactly than by line */
    if (is_text(t->table) && !placed && !are.keep) {
        outcome defined = define(t->rubric, &are, t->table);
        if (wanted.code == QL_ERR_INPUT && defined.rows.len > 0)
            defined.code = QL_ERR_INPUT; /* the reader of responses ends without saying so */
        expect(t, "the definition", &wanted, &defined);
    }
    compare_ways(t, d, &are, SIZE_MAX, &wanted);
    check_broken_source(t, d, &are);
    check_full_sink(t, d, &are, &wanted);
    check_summary(t, d, &are);
    outcome_free(&wanted);
}

static ql_rubric *load(trial *t)
{
    ql_rubric *rubric = NULL;
    ql_findings *findings = ql_findings_new();
    text complaints = {0};
    if (ql_rubric_load(&rubric, t->yaml->bytes, t->yaml->len, findings) != QL_OK) {
        keep_findings(&complaints, findings, t->yaml->bytes, t->yaml->len);
        printf("seed %llu: the rubric does not load\n%s", (unsigned long long)t->seed,
               complaints.bytes);
        free(complaints.bytes);
        t->failed = true;
    }
    ql_findings_free(findings);
    return rubric;
}

/* A rubric and four tables. */
static bool check_seed(uint64_t seed, const char *folder, unsigned long *runs)
{
    enum { TABLES = 4 };
    dice d = seed;
    text yaml = {0};
    trial t = {.folder = folder, .seed = seed, .yaml = &yaml};
    make_rubric(&d, &yaml);
    ql_rubric *rubric = load(&t);
    t.rubric = rubric;
    for (int k = 0; rubric && k < TABLES; k++) {
        text table = {0};
        make_table(&d, rubric, &table);
        t.table = &table;
        check_table(&t, &d);
        free(table.bytes);
    }
    *runs += t.runs;
    ql_rubric_free(rubric);
    free(yaml.bytes);
    return !t.failed;
}

/* ---- Limits ---------------------------------------------------------------------------------- */

/* A table with something large in its second record: `before`, many bytes, `after`. */
typedef struct large {
    const char *what;
    const char *header;
    const char *before;
    size_t count;
    const char *after;
    size_t cells; /* that the many bytes are */
    enum ql_code code;
    const char *names; /* whose scores there are; NULL: not of interest */
    const char *said;  /* in the findings; NULL: no error */
} large;

enum { MIB = 1024 * 1024 };

static const char too_large[] = "3:1: error: the record";

static const large larges[] = {
    {"a cell of a MiB", "id,a,c", "p2,1,", MIB, "\n", 1, QL_OK, "p1 p2 p3", NULL},
    {"a larger cell", "id,a,c", "p2,1,", MIB + 1, "\n", 1, QL_OK, "p1 p3", "3:6: error: this cell"},
    {"the same in quotes", "id,a,c", "p2,1,\"", MIB + 1, "\"\n", 1, QL_OK, "p1 p3",
     "3:6: error: this cell"},
    {"an answer", "id,a,c", "p2,", MIB + 1, ",\n", 1, QL_OK, "p1 p3", "3:4: error: this cell"},
    {"a name", "id,a,c", "", 70000, ",1,\n", 1, QL_OK, NULL, NULL},
    {"the largest record", "id,a,c,d,e,f,g", "p2,1,", 4 * MIB - 5, "\n", 5, QL_OK, "p1 p2 p3",
     NULL},
    {"a byte more", "id,a,c,d,e,f,g", "p2,1,", 4 * MIB - 4, "\n", 5, QL_ERR_INPUT, "p1", too_large},
    {"two more", "id,a,c,d,e,f,g", "p2,1,", 4 * MIB - 3, "\n", 5, QL_ERR_INPUT, "p1", too_large},
    {"two more, CRLF", "id,a,c,d,e,f,g", "p2,1,", 4 * MIB - 3, "\r\n", 5, QL_ERR_INPUT, "p1",
     too_large},
    {"a cell as large", "id,a,c", "p2,1,", 4 * MIB, "\n", 1, QL_ERR_INPUT, "p1", too_large},
    {"a quoted one", "id,a,c", "p2,1,\"", 5 * MIB, "\"\n", 1, QL_ERR_INPUT, "p1", too_large},
    {"an unclosed quote", "id,a,c", "p2,1,\"", 5 * MIB, "\n", 1, QL_ERR_INPUT, "p1", too_large},
    {"an unclosed quote near the end", "id,a,c", "p2,1,\"", 2 * MIB, "\n", 1, QL_ERR_INPUT, "p1",
     "3:6: error: a quoted cell starts here"},
    {"a header", "id,a,\"", "", 5 * MIB, "\"\np1,1,\n", 1, QL_ERR_INPUT, "",
     "1:1: error: the record"},
};

static const char large_rubric[] =
    "format: qualities-rubric/1\nid: large\nversion: '1'\ntitle: Large\n"
    "scales: {s: [{value: 1}, {value: 2}]}\ninstruments: {self: {title: Self, scale: s}}\n"
    "missing: {at-least: 1}\n"
    "qualities: [{id: q, name: Q, items: {self: [{id: a, text: A}]}}]\n";

static void make_large(const large *from, text *to)
{
    char *many = malloc(from->count);
    if (!many)
        abort();
    memset(many, 'x', from->count);
    for (size_t k = 1; k < from->cells; k++)
        many[from->count * k / from->cells] = ',';
    bool header = strchr(from->header, '"') == NULL;
    text_format(to, "%s%s%s", from->header, header ? "\n" : "", from->before);
    to->len -= header ? strlen(from->before) : 0;
    if (header)
        text_format(to, "p1,1,%s\n%s", from->cells > 1 ? ",,,," : "", from->before);
    text_put(to, many, from->count);
    text_format(to, "%sp3,1,%s\n", from->after, from->cells > 1 ? ",,,," : "");
    free(many);
}

/* Names at the starts of rows, without the header, with a blank between two. */
static void names_of(const text *rows, char names[64])
{
    size_t len = 0;
    const char *row = rows->bytes ? strchr(rows->bytes, '\n') : NULL;
    names[0] = '\0';
    for (; row && row[1] && len < 50; row = strchr(row + 1, '\n'))
        len += (size_t)snprintf(names + len, 64 - len, "%s%.*s", len > 0 ? " " : "",
                                (int)strcspn(row + 1, ","), row + 1);
}

static void check_large(trial *t, const large *is)
{
    static const ql_batch_wish wishes[] = {
        {.simple = true}, {.block = 4096}, {.block = 1 << 24, .threads = 2}};
    const settings are = {.digits = 4};
    text table = {0};
    outcome first = {.code = QL_OK};
    make_large(is, &table);
    t->table = &table;
    for (size_t k = 0; k < 3; k++) {
        outcome got = run(t->rubric, &are, wishes[k], stream_of(&table), SIZE_MAX);
        char names[64];
        names_of(&got.rows, names);
        const char *said = got.findings.bytes ? got.findings.bytes : "";
        bool as_said = is->said ? strstr(said, is->said) != NULL : !strstr(said, "error");
        if (got.code != is->code || (is->names && strcmp(names, is->names) != 0) || !as_said) {
            printf("%s, way %zu: code %d, scores of \"%s\", findings:\n%.300s\n", is->what, k,
                   (int)got.code, names, said);
            t->failed = true;
        }
        if (k == 0)
            first = got;
        else
            expect(t, is->what, &first, &got);
    }
    outcome_free(&first);
    free(table.bytes);
}

/* Irregular cells at every place in a chunk of 64 bytes: both walks see them. */
static void check_seams(trial *t)
{
    static const char *const cells[] = {"\"x\"y",  "\"x\" ", "x\"y", "\"\"\"x",
                                        "\"x\"\"", "x\ry",   "\r",   "\"x\"\r"};
    const settings are = {.digits = 4};
    for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
        for (int pad = 1; pad <= 64; pad++) {
            text table = {0};
            text_format(&table, "id,c,a\n%0*d,,1\np2,%s,2\np3,,1\n\"p4\",\"y\",2\n", pad, 1,
                        cells[c]);
            t->table = &table;
            outcome wanted =
                run(t->rubric, &are, (ql_batch_wish){.simple = true}, stream_of(&table), SIZE_MAX);
            outcome got = run(t->rubric, &are, (ql_batch_wish){.isa = (enum ql_isa)(pad % 3)},
                              stream_of(&table), SIZE_MAX);
            expect(t, cells[c], &wanted, &got);
            outcome_free(&wanted);
            free(table.bytes);
        }
    }
}

/* The delimiter is found in a header with quotes in odd places. */
static void check_delimiters(trial *t)
{
    static const char *const tables[] = {
        "id;\"x \"\"a, b, c, d\"\" y\";a\np;;1\n",
        "id;5\" wide;a;b, c\np;;1;\nq;\"x\";1;\n",
        "\"id\nof\";\"a\"\np;1\n",
    };
    const settings are = {.digits = 4};
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
        text table = {0};
        text_put(&table, tables[k], strlen(tables[k]));
        t->table = &table;
        outcome got =
            run(t->rubric, &are, (ql_batch_wish){.threads = 1}, stream_of(&table), SIZE_MAX);
        t->runs++;
        if (got.code != QL_OK || got.rows.len < 30 || strstr(got.findings.bytes, "error")) {
            printf("header %zu: code %d, %s\n", k, (int)got.code, got.findings.bytes);
            t->failed = true;
        }
        outcome_free(&got);
        free(table.bytes);
    }
}

/* ---- Figures that can be had by hand --------------------------------------------------------- */

#define FIGURES(points, items)                                                                     \
    "format: qualities-rubric/1\nid: figures\nversion: '1'\ntitle: Figures\nscales: {s: " points   \
    "}\ninstruments: {self: {title: Self, scale: s}}\nmissing: {at-least: 1}\n"                    \
    "bands: [{from: 0, name: Low}, {from: 50, name: High}]\n"                                      \
    "qualities: [{id: q, name: Q, items: {self: [" items "]}}]\n"

typedef struct figures {
    const char *yaml;
    const char *table;
    unsigned digits;
    enum ql_code code;
    const char *rows;
} figures;

static const figures by_hand[] = {
    /* sum and weight are both 65535, the most that 16 bits hold */
    {FIGURES("[{value: 0}, {value: 1}]",
             "{id: a, text: A, weight: 0.001}, {id: b, text: B, weight: 65.534}"),
     "id,a,b\np1,1,1\np2,0,0\n", 4, QL_OK, "p1,100.0000,100.0000,High\np2,0.0000,0.0000,Low\n"},
    /* 62 of 125 are 49.6, which is not 50 */
    {FIGURES("[{value: 0}, {value: 62}, {value: 63}, {value: 125}]", "{id: a, text: A}"),
     "id,a\np1,62\np2,63\n", 0, QL_OK, "p1,49.6,49.6,Low\np2,50,50,High\n"},
    /* a record that ends where the text does */
    {FIGURES("[{value: 0}, {value: 1}]", "{id: a, text: A}"), "id,a\np1,1\np2,0\np3,1\n\xFFp4,1\n",
     0, QL_ERR_INPUT, "p1,100,100,High\np2,0,0,Low\np3,100,100,High\n"},
};

static bool check_figures(unsigned long *runs)
{
    bool failed = false;
    for (size_t k = 0; k < sizeof by_hand / sizeof *by_hand; k++) {
        const figures *is = &by_hand[k];
        const settings are = {.digits = is->digits};
        text yaml = {0}, table = {0};
        text_put(&yaml, is->yaml, strlen(is->yaml));
        text_put(&table, is->table, strlen(is->table));
        trial t = {.yaml = &yaml, .table = &table};
        ql_rubric *rubric = load(&t);
        for (int simple = 0; rubric && simple < 2; simple++) {
            outcome got = run(rubric, &are, (ql_batch_wish){.simple = simple == 1},
                              stream_of(&table), SIZE_MAX);
            const char *header = got.rows.bytes ? strchr(got.rows.bytes, '\n') : NULL;
            const char *rows = header ? header + 1 : "";
            if (got.code != is->code || strcmp(rows, is->rows) != 0) {
                printf("figures %zu: code %d, rows\n%s", k, (int)got.code, rows);
                failed = true;
            }
            ++*runs;
            outcome_free(&got);
        }
        failed = failed || !rubric;
        ql_rubric_free(rubric);
        free(yaml.bytes);
        free(table.bytes);
    }
    return !failed;
}

static bool check_limits(unsigned long *runs)
{
    const text yaml = {.bytes = (char *)(uintptr_t)large_rubric, .len = strlen(large_rubric)};
    trial t = {.yaml = &yaml};
    ql_rubric *rubric = load(&t);
    t.rubric = rubric;
    for (size_t k = 0; rubric && k < sizeof larges / sizeof *larges; k++)
        check_large(&t, &larges[k]);
    if (rubric) {
        check_seams(&t);
        check_delimiters(&t);
    }
    *runs += t.runs;
    ql_rubric_free(rubric);
    return !t.failed;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 10, runs = 0, failed = 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (unsigned long k = 0; k < count; k++)
        failed += !check_seed(seed + k, argc > 3 ? argv[3] : NULL, &runs);
    failed += !check_limits(&runs);
    failed += !check_figures(&runs);
    printf("seeds %llu to %llu, %lu runs compared, %lu failures\n", (unsigned long long)seed,
           (unsigned long long)(seed + count - 1), runs, failed);
    return failed > 0 || runs == 0;
}
