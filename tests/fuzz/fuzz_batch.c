/* Any bytes as a table of responses, or as records of JSON: the sweep gives the same rows, findings
 * and code as the simple walk, for any size of block and of what is read; and other tables hold. */
#include "check.h"

#include <string.h>

/* What a batch gave. */
typedef struct outcome {
    enum ql_code code;
    kept rows;
    kept findings;
    uint64_t missing[4];
    const char *instrument;
} outcome;

/* The input, a part at a time. */
typedef struct stream {
    const uint8_t *bytes;
    size_t left;
    size_t part;
} stream;

static ptrdiff_t give(void *context, char *to, size_t room)
{
    stream *from = context;
    size_t part = from->left < from->part ? from->left : from->part;
    part = part < room ? part : room;
    if (part > 0)
        memcpy(to, from->bytes, part);
    from->bytes += part;
    from->left -= part;
    return (ptrdiff_t)part;
}

static void keep_findings(void *context, const ql_findings *findings, const char *source,
                          size_t len)
{
    outcome *is = context;
    kept text = {0};
    const ql_style *style = &check_styles[CHECK_STYLES - 1];
    CHECK(ql_findings_render(findings, "t", source, len, 0, style, kept_sink(&text)) == QL_OK);
    check_safe(&text, style);
    ql_sink sink = kept_sink(&is->findings);
    CHECK(sink.write(sink.context, text.bytes ? text.bytes : "", text.len));
    kept_free(&text);
}

/* What scores depend on, beside the bytes; it follows from how many there are. */
static ql_batch_wish wish_of(size_t len)
{
    static const char *const keep[] = {"colour"};
    return (ql_batch_wish){.header = true,
                           .digits = (unsigned)(len % 13),
                           .block = 1, /* the least there is */
                           .accept_rubric = len % 2 == 0,
                           .finished_only = len % 3 == 0,
                           .keep = keep,
                           .keep_count = len % 11 == 0,
                           .file = "t",
                           .found = keep_findings};
}

static ql_respondents *respondents_of(size_t len)
{
    static const unsigned char key[16] = "0123456789abcde";
    ql_respondents *all = NULL;
    if (len % 4 < 2) {
        all = ql_respondents_new(len % 4 ? QL_DUPLICATES_ERROR : QL_DUPLICATES_FIRST, key);
        CHECK(all && ql_respondents_file(all, "t") == QL_OK);
    }
    return all;
}

static outcome run(const uint8_t *data, size_t len, ql_batch_wish wish, size_t part)
{
    outcome is = {0};
    stream from = {data, len, part};
    wish.respondents = respondents_of(len);
    wish.missing = is.missing;
    wish.context = &is;
    is.code = ql_batch_score(check_rubric(), &is.instrument, &wish, (ql_source){give, &from},
                             kept_sink(&is.rows));
    ql_respondents_free(wish.respondents);
    check_safe_data(&is.rows);
    return is;
}

static void outcome_free(outcome *is)
{
    kept_free(&is->rows);
    kept_free(&is->findings);
}

static void check_same_text(const kept *a, const kept *b)
{
    CHECK(a->len == b->len && (a->len == 0 || memcmp(a->bytes, b->bytes, a->len) == 0));
}

static void check_way(const uint8_t *data, size_t len, const outcome *wanted, ql_batch_wish wish,
                      size_t part)
{
    outcome got = run(data, len, wish, part);
    CHECK(got.code == wanted->code);
    CHECK(!got.instrument == !wanted->instrument);
    check_same_text(&got.rows, &wanted->rows);
    check_same_text(&got.findings, &wanted->findings);
    CHECK(memcmp(got.missing, wanted->missing, sizeof got.missing) == 0);
    outcome_free(&got);
}

/* ---- The other tables ---- */

/* A table that a batch fills, of a format, once the instrument is known. */
typedef struct other {
    outcome is; /* first, for keep_findings */
    const char *format;
    ql_plan *plan;
    ql_table *table;
} other;

static enum ql_code begin(void *context, const char *instrument, ql_taker *out)
{
    other *to = context;
    CHECK(ql_plan_compile(&to->plan, check_rubric(), instrument) == QL_OK);
    CHECK(ql_table_new(&to->table, to->plan, to->format, 4, kept_sink(&to->is.rows)) == QL_OK);
    out->table = to->table;
    return QL_OK;
}

static void check_format(const uint8_t *data, size_t len, const char *format)
{
    other to = {.format = format};
    stream from = {data, len, len};
    ql_batch_wish wish = wish_of(len);
    const char *instrument = NULL;
    wish.keep_count = 0;
    wish.taker = begin;
    wish.context = &to;
    (void)ql_batch_score(check_rubric(), &instrument, &wish, (ql_source){give, &from},
                         kept_sink(&to.is.rows));
    CHECK(!to.table || ql_table_end(to.table) == QL_OK);
    if (to.table && strstr(format, "json") == format)
        check_json(&to.is.rows);
    else
        check_safe_data(&to.is.rows);
    ql_table_free(to.table);
    ql_plan_free(to.plan);
    outcome_free(&to.is);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const formats[] = {"json", "ndjson", "csv-long", "json-long"};
    ql_batch_wish wish = wish_of(len);
    wish.simple = true;
    outcome wanted = run(data, len, wish, len);
    CHECK(wanted.code == QL_OK || wanted.code == QL_ERR_INPUT);
    CHECK(wanted.code == QL_OK || wanted.findings.len > 0);
    check_way(data, len, &wanted, wish, 7);
    wish.simple = false;
    wish.block = 0;
    check_way(data, len, &wanted, wish, len);
    wish.isa = len % 2 ? QL_ISA_PORTABLE : QL_ISA_BASE;
    wish.block = 1;
    wish.threads = len % 8 == 0 ? 2 : 1;
    check_way(data, len, &wanted, wish, 100);
    outcome_free(&wanted);
    check_format(data, len, formats[len % (sizeof formats / sizeof *formats)]);
    return 0;
}
