/* Tables of scores are the same bytes, with the same findings, whatever the walk, the size of a
 * block, the number of threads, and however the source comes.
 *
 * usage: test_batch COUNT [SEED] */
#include "make.h"

#include "base/findings.h"
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

static outcome run(const ql_rubric *rubric, ql_batch_wish wish, stream from, size_t room)
{
    outcome is = {.code = QL_OK};
    const char *instrument = NULL;
    gate g = {.to = &is.rows, .room = room};
    wish.header = true;
    wish.found = keep_findings;
    wish.context = &is.findings;
    is.code = ql_batch_csv(rubric, &instrument, &wish, (ql_source){give, &from},
                           (ql_sink){pass, &g});
    return is;
}

static void outcome_free(outcome *is)
{
    free(is->rows.bytes);
    free(is->findings.bytes);
}

/* ---- The definition --------------------------------------------------------------------------- */

/* Every response of the whole table, one after the other. */
static void score_all(ql_reader *reader, const ql_plan *plan, unsigned digits,
                      ql_findings *findings, text *rows)
{
    ql_table *table = NULL;
    ql_profile *profile = ql_profile_new();
    if (!profile || ql_table_new(&table, plan, "csv", digits, text_sink(rows)) != QL_OK)
        abort();
    for (;;) {
        ql_response *response;
        enum ql_code code = ql_reader_next(reader, &response, findings);
        if (code == QL_OK && !response)
            break;
        if (code == QL_OK && (ql_score(profile, plan, response) != QL_OK ||
                              ql_table_row(table, profile, "") != QL_OK))
            abort();
    }
    if (ql_table_end(table) != QL_OK)
        abort();
    ql_table_free(table);
    ql_profile_free(profile);
}

/* What the readers and scorers of single responses make of a table, without ql_batch_csv. */
static outcome define(const ql_rubric *rubric, unsigned digits, const text *bytes)
{
    outcome is = {.code = QL_OK};
    ql_reader *reader = NULL;
    ql_plan *plan = NULL;
    ql_findings *findings = ql_findings_new();
    is.code = ql_csv_open(&reader, bytes->bytes ? bytes->bytes : "", bytes->len, findings);
    if (is.code == QL_OK)
        is.code = ql_reader_bind(reader, rubric, NULL, false, findings);
    if (is.code == QL_OK)
        is.code = ql_plan_compile(&plan, rubric, "self");
    if (is.code == QL_OK)
        score_all(reader, plan, digits, findings, &is.rows);
    keep_findings(&is.findings, findings, bytes->bytes, bytes->len);
    ql_plan_free(plan);
    ql_reader_free(reader);
    ql_findings_free(findings);
    return is;
}

/* ---- Comparing -------------------------------------------------------------------------------- */

typedef struct trial {
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

static void save(const char *name, const text *bytes)
{
    FILE *file = fopen(name, "wb");
    if (!file)
        return;
    (void)fwrite(bytes->bytes ? bytes->bytes : "", 1, bytes->len, file);
    (void)fclose(file);
}

/* Says what differs, and leaves all that belongs to it in files for a closer look. */
static void complain(trial *t, const char *what, const outcome *wanted, const outcome *got)
{
    printf("seed %llu: %s: code %d for %d, %zu bytes for %zu, findings of %zu bytes for %zu\n",
           (unsigned long long)t->seed, what, (int)got->code, (int)wanted->code, got->rows.len,
           wanted->rows.len, got->findings.len, wanted->findings.len);
    if (!t->failed) {
        save("parity-rubric.yaml", t->yaml);
        save("parity-table.csv", t->table);
        save("parity-wanted.csv", &wanted->rows);
        save("parity-wanted.txt", &wanted->findings);
        save("parity-got.csv", &got->rows);
        save("parity-got.txt", &got->findings);
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

static ql_batch_wish random_wish(dice *d, unsigned digits)
{
    static const size_t blocks[] = {1, 4097, 8192, 65536, 0, 1 << 23};
    static const unsigned threads[] = {0, 1, 2, 3, 8};
    return (ql_batch_wish){.digits = digits,
                           .threads = threads[draw(d, 5)],
                           .block = blocks[draw(d, 6)],
                           .simple = one_in(d, 3),
                           .portable = one_in(d, 2)};
}

/* Some of the ways in which a table can be walked. */
static void compare_ways(trial *t, dice *d, unsigned digits, size_t fails_at, const outcome *wanted)
{
    static const size_t parts[] = {1, 7, 1000, SIZE_MAX};
    for (unsigned k = 0; k < 8; k++) {
        ql_batch_wish wish = random_wish(d, digits);
        stream from = {.bytes = t->table, .part = parts[draw(d, 4)], .fails_at = fails_at};
        char what[160];
        (void)snprintf(what, sizeof what, "%s%s, block %zu, %u threads, parts of %zu, fails at %zu",
                       wish.simple ? "simple" : "sweep", wish.portable ? ", portable" : "",
                       wish.block, wish.threads, from.part, fails_at);
        outcome got = run(t->rubric, wish, from, SIZE_MAX);
        expect(t, what, wanted, &got);
    }
}

static bool starts_with(const text *whole, const text *start)
{
    return start->len <= whole->len &&
           (start->len == 0 || memcmp(whole->bytes, start->bytes, start->len) == 0);
}

/* A source that fails part of the way: what came before is scored, and no more. */
static void check_broken_source(trial *t, dice *d, const outcome *whole, unsigned digits)
{
    size_t fails_at = roll(d) % (t->table->len + 1);
    stream from = {.bytes = t->table, .part = SIZE_MAX, .fails_at = fails_at};
    outcome wanted = run(t->rubric, (ql_batch_wish){.digits = digits, .simple = true}, from,
                         SIZE_MAX);
    if (!starts_with(&whole->rows, &wanted.rows) ||
        (wanted.code != QL_ERR_READ && wanted.code != QL_ERR_INPUT))
        complain(t, "a source that fails", whole, &wanted);
    compare_ways(t, d, digits, fails_at, &wanted);
    outcome_free(&wanted);
}

/* A sink that refuses is told of by the code, and not asked again. */
static void check_full_sink(trial *t, dice *d, const outcome *whole, unsigned digits)
{
    if (whole->rows.len == 0)
        return;
    stream from = {.bytes = t->table, .part = SIZE_MAX, .fails_at = SIZE_MAX};
    outcome got = run(t->rubric, random_wish(d, digits), from, roll(d) % whole->rows.len);
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
    unsigned digits = one_in(d, 3) ? draw(d, 13) : 4;
    stream from = {.bytes = t->table, .part = SIZE_MAX, .fails_at = SIZE_MAX};
    outcome wanted = run(t->rubric, (ql_batch_wish){.digits = digits, .simple = true}, from,
                         SIZE_MAX);
    if (is_text(t->table)) {
        outcome defined = define(t->rubric, digits, t->table);
        if (wanted.code == QL_ERR_INPUT && defined.rows.len > 0)
            defined.code = QL_ERR_INPUT; /* the reader of responses ends without saying so */
        expect(t, "the definition", &wanted, &defined);
    }
    compare_ways(t, d, digits, SIZE_MAX, &wanted);
    check_broken_source(t, d, &wanted, digits);
    check_full_sink(t, d, &wanted, digits);
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
static bool check_seed(uint64_t seed, unsigned long *runs)
{
    enum { TABLES = 4 };
    dice d = seed;
    text yaml = {0};
    trial t = {.seed = seed, .yaml = &yaml};
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

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 10, runs = 0, failed = 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (unsigned long k = 0; k < count; k++)
        failed += !check_seed(seed + k, &runs);
    printf("seeds %llu to %llu, %lu runs compared, %lu seeds failed\n", (unsigned long long)seed,
           (unsigned long long)(seed + count - 1), runs, failed);
    return failed > 0 || runs == 0;
}
