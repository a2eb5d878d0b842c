/* Records of JSON give the same scores, with the same findings, whatever the walk, the size of a
 * block, the number of threads, and however the source comes; and those that single responses give.
 *
 * usage: test_records COUNT [SEED [FOLDER]]
 *
 * FOLDER gets the records of the first seed with a difference, and both outcomes. */
#include "make.h"

#include "model/response.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char yaml[] =
    "format: qualities-rubric/1\nid: r\nversion: '1'\ntitle: R\n"
    "scales: {s: [{value: 1, label: Never}, {value: 2}, {value: 3, label: Often}]}\n"
    "instruments: {self: {title: Self, scale: s, missing: {items: 1%, at-least: 1}}}\n"
    "qualities:\n"
    "  - {id: q, name: Q, items: {self: [{id: a1, text: First}, {id: a2, text: Other}]}}\n"
    "  - {id: r, name: R, items: {self: [{id: b1, text: Third}, {id: b2, text: Last}]}}\n";

static const char rules[] = "format: qualities-map/1\n"
                            "columns: {note: skip}\n"
                            "leave-out:\n"
                            "  - {column: done, is-not: 'yes'}\n"
                            "  - {column: a2, is: 3}\n";

/* ---- Records -------------------------------------------------------------------------------- */

typedef struct manner {
    dice *d;
    bool list;
    bool one_line;
    unsigned odd;     /* one in so many values is no plain answer; 0: none */
    unsigned late;    /* and records that have keys of their own */
    size_t late_from; /* and from which byte on: the first 64 KiB are the header */
    unsigned shuffle; /* that have their keys in another order */
    unsigned people;
} manner;

static bool happens(const manner *m, unsigned chance)
{
    return chance > 0 && one_in(m->d, chance);
}

#define PICK(d, array) ((array)[draw(d, sizeof(array) / sizeof *(array))])

static void put_value(const manner *m, text *to)
{
    static const char *const odd[] = {
        "\"2\"", "null",         "\"\"", "\"often\"",   "\"Often (3)\"",  "9",      "2.0",
        "01",    "\"\\u0031\"",  "true", "[1, \"]}\"]", "{\"a\": \"}\"}", "\"NA\"", "\"n/a\"",
        "-1",    "\"\xC3\xA9\"", "1e0",  " 1 ",         "\"a\tb\"",       "1 2",    "tru",
    };
    text_format(to, "%s",
                happens(m, m->odd) ? PICK(m->d, odd)
                                   : PICK(m->d, ((const char *[]){"1", "2", "3"})));
}

static void put_key(const manner *m, text *to, const char *key, unsigned r)
{
    static const char *const ids[] = {"null",         "\"\"",       "\" x\"", "7",
                                      "\"\xC3\xBC\"", "\"a\\\"b\"", "[1]"};
    text_format(to, "\"%s\":%s", key, one_in(m->d, 40) ? " " : "");
    if (strcmp(key, "done") == 0)
        text_format(to, "%s", one_in(m->d, 20) ? "\"no\"" : "\"yes\"");
    else if (strcmp(key, "note") == 0 && happens(m, m->odd))
        text_format(to, "\"%0*u\"", 1 + (int)draw(m->d, 900), r);
    else if (strchr(key, 'd') && !happens(m, m->odd))
        text_format(to, "\"p%u\"", r % m->people);
    else if (strchr(key, 'd'))
        text_format(to, "%s", PICK(m->d, ids));
    else
        put_value(m, to);
}

static void put_record(const manner *m, text *to, unsigned r)
{
    static const char *const late[] = {"id",    "respondent", "rated", "A1",     "A2",  "b1",
                                       "Third", "extra",      "Extra", "[b2] x", "new", "a1"};
    const char *keys[12] = {"respondent", "a1", "a2", "done", "b2", "note"};
    unsigned count = 6;
    if (r > 0 && happens(m, m->shuffle))
        count -= draw(m->d, 7);
    for (unsigned k = 0; r > 0 && k < count && happens(m, m->shuffle); k++) {
        unsigned with = draw(m->d, count);
        const char *key = keys[k];
        keys[k] = keys[with];
        keys[with] = key;
    }
    while (to->len > m->late_from && count < 12 && happens(m, m->late))
        keys[count++] = PICK(m->d, late);
    text_format(to, "{");
    for (unsigned k = 0; k < count; k++) {
        text_format(to, "%s", k == 0 ? "" : happens(m, 100) ? " ,\t" : ",");
        put_key(m, to, keys[k], r);
    }
    text_format(to, "}");
}

static void put_break(const manner *m, text *to)
{
    static const char *const lines[] = {"\n", "\n", "\n", "\r\n", "\n\n", " \n"};
    static const char *const members[] = {",", ",\n", ",\r\n ", "\n,\r"};
    if (m->list)
        text_format(to, "%s", m->one_line ? "," : PICK(m->d, members));
    else
        text_format(to, "%s", PICK(m->d, lines));
}

/* Bytes that are taken out, put in, or doubled. */
static void mutate(dice *d, text *to)
{
    static const char bytes[] = "{}[],:\"\\ \n\r\t1x";
    text from = *to;
    size_t at = 1 + roll(d) % (from.len - 1), cut = at + (one_in(d, 2) ? draw(d, 2) : 0);
    char c = one_in(d, 12) ? "\xFF\x00"[draw(d, 2)] : bytes[draw(d, sizeof bytes - 1)];
    *to = (text){0};
    text_put(to, from.bytes, at);
    if (one_in(d, 2))
        text_put(to, &c, 1);
    else if (one_in(d, 3))
        text_put(to, from.bytes + at / 2, at - at / 2 < 90 ? at - at / 2 : 90);
    text_put(to, from.bytes + cut, from.len - cut);
    free(from.bytes);
}

static void make_records(dice *d, text *to)
{
    static const unsigned chances[] = {0, 4, 40, 900}, counts[] = {3, 60, 1500, 5000};
    const manner m = {.d = d,
                      .list = one_in(d, 2),
                      .one_line = one_in(d, 2),
                      .odd = PICK(d, chances),
                      .late = PICK(d, chances),
                      .late_from = one_in(d, 6) ? 200 : 66000,
                      .shuffle = PICK(d, chances),
                      .people = one_in(d, 2) ? 1 + draw(d, 4000) : 1000000};
    const unsigned count = PICK(d, counts);
    text_format(to, "%s%s",
                one_in(d, 9)   ? "\xEF\xBB\xBF"
                : one_in(d, 9) ? "\n "
                               : "",
                m.list ? one_in(d, 4) ? "[\n" : "[" : "");
    for (unsigned r = 0; r < count; r++) {
        if (r > 0)
            put_break(&m, to);
        put_record(&m, to, r);
    }
    text_format(to, "%s%s", m.list && !one_in(d, 9) ? "]" : "", one_in(d, 2) ? "\n" : "");
    for (unsigned k = one_in(d, 2) ? 1 + draw(d, 2) : 0; k > 0; k--)
        mutate(d, to);
}

/* ---- Ways ----------------------------------------------------------------------------------- */

typedef struct outcome {
    enum ql_code code;
    text rows;
    text found;
} outcome;

typedef struct stream {
    const text *bytes;
    size_t at;
    size_t part;
} stream;

static ptrdiff_t give(void *context, char *to, size_t room)
{
    stream *from = context;
    size_t part = from->bytes->len - from->at;
    part = part < from->part ? part : from->part;
    part = part < room ? part : room;
    if (part > 0)
        memcpy(to, from->bytes->bytes + from->at, part);
    from->at += part;
    return (ptrdiff_t)part;
}

/* Without the lines of the source: of a long one there is only what is in the block. */
static void keep_findings(void *context, const ql_findings *findings, const char *source,
                          size_t len)
{
    const ql_style style = {.width = 80, .accessible = true};
    if (ql_findings_render(findings, "t", source, len, 0, &style, text_sink(context)) != QL_OK)
        abort();
}

typedef struct trial {
    const ql_rubric *rubric;
    const ql_map *map; /* NULL: none */
    bool unique;       /* respondents are compared */
    text records;
} trial;

static outcome run(const trial *t, ql_batch_wish wish, size_t part)
{
    static const unsigned char key[16] = "0123456789abcde";
    outcome is = {.code = QL_OK};
    uint64_t missing[QL_MISSING_KINDS] = {0};
    const char *instrument = NULL;
    stream from = {.bytes = &t->records, .part = part};
    wish.respondents = t->unique ? ql_respondents_new(QL_DUPLICATES_ERROR, key) : NULL;
    if (t->unique && ql_respondents_file(wish.respondents, "t") != QL_OK)
        abort();
    wish.header = true;
    wish.digits = 4;
    wish.map = t->map;
    wish.missing = missing;
    wish.found = keep_findings;
    wish.context = &is.found;
    is.code = ql_batch_score(t->rubric, &instrument, &wish, (ql_source){give, &from},
                             text_sink(&is.rows));
    for (int kind = 0; kind < QL_MISSING_KINDS; kind++)
        text_format(&is.found, "%llu\n", (unsigned long long)missing[kind]);
    ql_respondents_free(wish.respondents);
    return is;
}

/* Response by response, without a batch. */
static void score_all(const trial *t, ql_reader *reader, ql_findings *findings, text *rows)
{
    ql_plan *plan = NULL;
    ql_table *table = NULL;
    ql_profile *profile = ql_profile_new();
    ql_response *response;
    enum ql_code code;
    if (ql_plan_compile(&plan, t->rubric, "self") != QL_OK ||
        ql_table_new(&table, plan, "csv", 4, text_sink(rows)) != QL_OK)
        abort();
    while ((code = ql_reader_next(reader, &response, findings)) == QL_ERR_INPUT || response) {
        if (code == QL_OK && (ql_score(profile, plan, response) != QL_OK ||
                              ql_table_row(table, profile, "") != QL_OK))
            abort();
    }
    if (ql_table_end(table) != QL_OK)
        abort();
    ql_table_free(table);
    ql_profile_free(profile);
    ql_plan_free(plan);
}

static outcome define(const trial *t)
{
    outcome is = {.code = QL_OK};
    ql_reader *reader = NULL;
    ql_findings *findings = ql_findings_new();
    is.code = ql_reader_open(&reader, t->records.bytes, t->records.len, findings);
    if (is.code == QL_OK) {
        ql_reader_map(reader, t->map, false);
        is.code = ql_reader_bind(reader, t->rubric, NULL, false, findings);
    }
    if (is.code == QL_OK)
        score_all(t, reader, findings, &is.rows);
    keep_findings(&is.found, findings, t->records.bytes, t->records.len);
    ql_reader_free(reader);
    ql_findings_free(findings);
    return is;
}

static void outcome_free(outcome *is)
{
    free(is->rows.bytes);
    free(is->found.bytes);
}

static bool same(const text *a, const text *b, size_t len)
{
    return a->len >= len && b->len >= len && (len == 0 || memcmp(a->bytes, b->bytes, len) == 0);
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

static bool complain(uint64_t seed, const char *folder, const char *way, const trial *t,
                     const outcome *wanted, const outcome *got)
{
    printf("seed %llu, %s: code %d for %d, rows of %zu bytes for %zu, findings of %zu for %zu\n",
           (unsigned long long)seed, way, (int)got->code, (int)wanted->code, got->rows.len,
           wanted->rows.len, got->found.len, wanted->found.len);
    if (folder) {
        save(folder, "records.json", &t->records);
        save(folder, "wanted.csv", &wanted->rows);
        save(folder, "wanted.txt", &wanted->found);
        save(folder, "got.csv", &got->rows);
        save(folder, "got.txt", &got->found);
    }
    return false;
}

/* A NUL or a bad byte is told of beforehand by a reader of the whole. */
static bool is_clean(const text *records)
{
    return !memchr(records->bytes, '\0', records->len) &&
           !memchr(records->bytes, '\xFF', records->len);
}

static bool check_definition(uint64_t seed, const char *folder, const trial *t,
                             const outcome *wanted)
{
    outcome got = define(t);
    bool good = same(&got.rows, &wanted->rows, wanted->rows.len) &&
                got.rows.len == wanted->rows.len && same(&got.found, &wanted->found, got.found.len);
    if (!good)
        (void)complain(seed, folder, "the definition", t, &got, wanted);
    outcome_free(&got);
    return good;
}

static bool check_ways(uint64_t seed, const char *folder, const trial *t, dice *d,
                       const outcome *wanted)
{
    static const size_t blocks[] = {1, 4099, 8192, 65536, 0}, parts[] = {1, 1000, SIZE_MAX};
    static const unsigned threads[] = {1, 2, 3, 8};
    bool good = true;
    for (unsigned k = 0; good && k < 6; k++) {
        const ql_batch_wish wish = {
            .threads = PICK(d, threads), .block = PICK(d, blocks), .simple = one_in(d, 3)};
        const size_t part = PICK(d, parts);
        char way[120];
        (void)snprintf(way, sizeof way, "%s, block %zu, %u threads, parts of %zu",
                       wish.simple ? "simple" : "sweep", wish.block, wish.threads, part);
        outcome got = run(t, wish, part);
        good = (got.code == wanted->code && got.rows.len == wanted->rows.len &&
                got.found.len == wanted->found.len &&
                same(&got.rows, &wanted->rows, wanted->rows.len) &&
                same(&got.found, &wanted->found, wanted->found.len)) ||
               complain(seed, folder, way, t, wanted, &got);
        outcome_free(&got);
    }
    return good;
}

static bool check_seed(uint64_t seed, const char *folder, const ql_rubric *rubric,
                       const ql_map *map)
{
    dice d = seed;
    trial t = {.rubric = rubric, .map = one_in(&d, 3) ? map : NULL, .unique = one_in(&d, 3)};
    make_records(&d, &t.records);
    outcome wanted = run(&t, (ql_batch_wish){.simple = true, .threads = 1}, SIZE_MAX);
    bool good = check_ways(seed, folder, &t, &d, &wanted);
    if (good && !t.unique && is_clean(&t.records))
        good = check_definition(seed, folder, &t, &wanted);
    outcome_free(&wanted);
    free(t.records.bytes);
    return good;
}

/* Lines that differ from a good one in one byte: the sweep takes none for good that is not. */
static void make_near_misses(text *to)
{
    static const char good[] = "{\"respondent\":\"p\" , \"a1\":1,\"a2\": 2,\"b1\":\"3\"}";
    static const char bytes[] = "{}[],:\"\\ \t0.-";
    for (size_t at = 0; at < sizeof good - 1; at++) {
        for (size_t k = 0; k < sizeof bytes; k++) {
            text_format(to, "%s\n", good);
            text_put(to, good, at);
            text_put(to, bytes + k, k < sizeof bytes - 1 ? 1 : 0); /* the last time it is gone */
            text_format(to, "%s\n", good + at + 1);
        }
    }
}

static bool check_near_misses(const ql_rubric *rubric, const char *folder)
{
    dice d = 1;
    trial t = {.rubric = rubric};
    make_near_misses(&t.records);
    outcome wanted = run(&t, (ql_batch_wish){.simple = true, .threads = 1}, SIZE_MAX);
    bool good = check_ways(0, folder, &t, &d, &wanted);
    outcome_free(&wanted);
    free(t.records.bytes);
    return good;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 10, failed = 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    ql_rubric *rubric = NULL;
    ql_map *map = NULL;
    ql_findings *findings = ql_findings_new();
    if (ql_rubric_load(&rubric, yaml, sizeof yaml - 1, findings) != QL_OK ||
        ql_map_load(&map, rules, sizeof rules - 1, findings) != QL_OK) {
        text said = {0};
        keep_findings(&said, findings, "", 0);
        printf("%s", said.bytes);
        return 1;
    }
    for (unsigned long k = 0; k < count; k++)
        failed += !check_seed(seed + k, argc > 3 ? argv[3] : NULL, rubric, map);
    failed += !check_near_misses(rubric, argc > 3 ? argv[3] : NULL);
    printf("seeds %llu to %llu, %lu failures\n", (unsigned long long)seed,
           (unsigned long long)(seed + count - 1), failed);
    ql_map_free(map);
    ql_rubric_free(rubric);
    ql_findings_free(findings);
    return failed > 0 || count == 0;
}
