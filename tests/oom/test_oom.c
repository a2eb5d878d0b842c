/* Every function of the library with every allocation failing, its own and libyaml's: each alone,
 * and then together with all that follow. Right is QL_ERR_NOMEM, with what the caller passed in
 * untouched, or the same result as ever; and nothing is held afterwards. */
#include "../fuzz/small_rubric.h"
#include "memory.h"

#include "qualities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* What a run wrote; more than fits is counted only. */
typedef struct written {
    char bytes[1024 * 1024];
    size_t len;
} written;

static written expected, found;

static bool keep(void *context, const char *bytes, size_t len)
{
    written *to = context;
    if (len <= sizeof to->bytes - to->len)
        memcpy(to->bytes + to->len, bytes, len);
    to->len += len;
    return true;
}

static ql_sink into(written *to)
{
    return (ql_sink){.write = keep, .context = to};
}

/* The parts that a run needs and does not test. */
typedef struct stage {
    const ql_rubric *rubric;
    const ql_plan *plan;
    const char *rubric_bytes;
    size_t rubric_len;
    const char *answers;
    const ql_response *response;
    const ql_profile *profile;
    const ql_group *group;
    const char *format;
    const char *instrument;
    unsigned threads;
    bool simple;
} stage;

/* One walk through the library; it writes what it finds, and frees what it took. */
typedef enum ql_code (*walk)(const stage *on, written *to);

static const char *const untouched = "untouched";

static enum ql_code write_findings(const ql_findings *findings, enum ql_code code, written *to)
{
    const char *file = "file";
    if (code == QL_ERR_NOMEM)
        return code;
    assert_int_equal(ql_findings_render_json(&findings, &file, 1, into(to)), QL_OK);
    return code;
}

static enum ql_code load(const stage *on, written *to)
{
    ql_rubric *rubric = (ql_rubric *)untouched;
    ql_findings *findings = ql_findings_new();
    if (!findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_rubric_load(&rubric, on->rubric_bytes, on->rubric_len, findings);
    assert_true(code == QL_OK || rubric == (ql_rubric *)untouched);
    if (code == QL_OK) {
        keep(to, ql_rubric_digest(rubric, ql_rubric_instrument_at(rubric, 0)), 64);
        code = ql_rubric_lint(rubric, findings);
        ql_rubric_free(rubric);
    }
    code = write_findings(findings, code, to);
    ql_findings_free(findings);
    return code;
}

static enum ql_code read_next(ql_reader *reader, ql_findings *findings, written *to, bool *more)
{
    ql_response *response = (ql_response *)untouched;
    enum ql_code code = ql_reader_next(reader, &response, findings);
    assert_true(code == QL_OK || response == (ql_response *)untouched);
    *more = code == QL_ERR_INPUT || (code == QL_OK && response);
    if (code == QL_OK && response)
        assert_int_equal(ql_response_write(response, into(to)), QL_OK);
    return code == QL_ERR_INPUT ? QL_OK : code;
}

static enum ql_code read_all(const stage *on, written *to)
{
    ql_reader *reader = (ql_reader *)untouched;
    ql_findings *findings = ql_findings_new();
    if (!findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_reader_open(&reader, on->answers, strlen(on->answers), findings);
    assert_true((code == QL_OK) == (reader != (ql_reader *)untouched));
    if (code == QL_OK) {
        code = ql_reader_bind(reader, on->rubric, NULL, false, findings);
        for (bool more = code == QL_OK; more && code == QL_OK;)
            code = read_next(reader, findings, to, &more);
        ql_reader_free(reader);
    }
    code = write_findings(findings, code, to);
    ql_findings_free(findings);
    return code;
}

static enum ql_code plan_and_score(const stage *on, written *to)
{
    ql_plan *plan = (ql_plan *)untouched;
    ql_profile *profile = ql_profile_new();
    if (!profile)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_plan_compile(&plan, on->rubric, "self");
    assert_true((code == QL_OK) == (plan != (ql_plan *)untouched));
    if (code == QL_OK) {
        code = ql_score(profile, plan, on->response);
        keep(to, "scored", code == QL_OK ? 6 : 0);
        ql_plan_free(plan);
    }
    ql_profile_free(profile);
    return code;
}

static enum ql_code render(const stage *on, written *to)
{
    static const ql_style style = {.width = 60, .digits = 1};
    return ql_render(on->profile, on->format, &style, into(to));
}

static enum ql_code tabulate(const stage *on, written *to)
{
    ql_table *table = (ql_table *)untouched;
    enum ql_code code = ql_table_new(&table, on->plan, on->format, 12, into(to));
    assert_true((code == QL_OK) == (table != (ql_table *)untouched));
    if (code != QL_OK)
        return code;
    code = ql_table_row(table, on->profile, "file");
    if (code == QL_OK)
        code = ql_table_end(table);
    ql_table_free(table);
    return code;
}

static enum ql_code gather(const stage *on, written *to)
{
    ql_group *group = NULL;
    enum ql_code code = ql_group_new(&group, on->plan, QL_GROUP_SUMMARY);
    if (code == QL_OK)
        code = ql_group_add(group, on->profile);
    if (code == QL_OK)
        code = ql_text_write("gathered", &(ql_style){0}, into(to));
    ql_group_free(group);
    return code;
}

static enum ql_code describe(const stage *on, written *to)
{
    const ql_style style = {.digits = 2};
    ql_stats *stats = NULL;
    enum ql_code code = ql_stats_new(&stats, on->group, true);
    if (code == QL_OK)
        code = ql_stats_render(stats, on->format, &style, into(to));
    ql_stats_free(stats);
    return code;
}

/* The bytes of a table, some at a time. */
typedef struct supply {
    const char *bytes;
    size_t left;
} supply;

static ptrdiff_t take(void *context, char *to, size_t room)
{
    supply *from = context;
    size_t len = from->left < room ? from->left : room;
    len = len < 50 ? len : 50;
    memcpy(to, from->bytes, len);
    from->bytes += len;
    from->left -= len;
    return (ptrdiff_t)len;
}

static void note(void *context, const ql_findings *findings, const char *source, size_t len)
{
    static const ql_style style = {.width = 60};
    assert_int_equal(ql_findings_render(findings, "file", source, len, 0, &style, into(context)),
                     QL_OK);
}

static enum ql_code batch(const stage *on, written *to)
{
    const char *instrument = NULL;
    supply from = {on->answers, strlen(on->answers)};
    ql_respondents *all = ql_respondents_new(QL_DUPLICATES_ERROR, (const unsigned char[16]){0});
    if (!all)
        return QL_ERR_NOMEM;
    const ql_batch_wish wish = {.header = true,
                                .digits = 4,
                                .threads = on->threads,
                                .block = 64,
                                .simple = on->simple,
                                .respondents = all,
                                .found = note,
                                .context = to};
    enum ql_code code = ql_respondents_file(all, "file");
    if (code == QL_OK)
        code = ql_batch_score(on->rubric, &instrument, &wish,
                              (ql_source){.read = take, .context = &from}, into(to));
    ql_respondents_free(all);
    return code;
}

static enum ql_code give_group(void *context, const char *instrument, ql_taker *out)
{
    assert_string_equal(instrument, "self");
    out->group = context;
    return QL_OK;
}

static enum ql_code summarise(const stage *on, written *to)
{
    static const ql_style style = {.digits = 2};
    const char *instrument = NULL;
    supply from = {on->answers, strlen(on->answers)};
    ql_group *group = NULL;
    enum ql_code code = ql_group_new(&group, on->plan, QL_GROUP_SUMMARY);
    const ql_batch_wish wish = {.threads = on->threads,
                                .block = 64,
                                .simple = on->simple,
                                .taker = give_group,
                                .context = group};
    if (code == QL_OK)
        code = ql_batch_score(on->rubric, &instrument, &wish,
                              (ql_source){.read = take, .context = &from}, into(to));
    if (code == QL_OK)
        code = ql_group_render(group, "csv", &style, into(to));
    ql_group_free(group);
    return code;
}

static enum ql_code draft_map(const stage *on, written *to)
{
    ql_findings *findings = ql_findings_new();
    if (!findings)
        return QL_ERR_NOMEM;
    enum ql_code code =
        ql_map_draft(on->answers, strlen(on->answers), on->rubric, NULL, NULL, findings, into(to));
    code = write_findings(findings, code, to);
    ql_findings_free(findings);
    return code;
}

static enum ql_code load_map(const stage *on, written *to)
{
    ql_map *map = (ql_map *)untouched;
    ql_findings *findings = ql_findings_new();
    if (!findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_map_load(&map, on->answers, strlen(on->answers), findings);
    assert_true((code == QL_OK) == (map != (ql_map *)untouched));
    if (code == QL_OK)
        ql_map_free(map);
    keep(to, "read", 4);
    code = write_findings(findings, code, to);
    ql_findings_free(findings);
    return code;
}

static enum ql_code converse(ql_ask *ask, ql_response *response, written *to)
{
    static const char *const lines[] = {"?", "4", "+ a note", "s",     "b",
                                        "n", "r", "7",        "Often", "more",
                                        "",  "x", "f"};
    static const ql_style style = {.width = 60};
    enum ql_step step;
    enum ql_code code = ql_ask_intro(ask, false, &style, into(to));
    for (size_t k = 0; code == QL_OK && k < sizeof lines / sizeof *lines; k++) {
        code = ql_ask_show(ask, &style, into(to));
        if (code == QL_OK)
            code = ql_ask_take(ask, lines[k], strlen(lines[k]), &step);
    }
    return code == QL_OK ? ql_response_write(response, into(to)) : code;
}

static enum ql_code ask(const stage *on, written *to)
{
    ql_response *response = (ql_response *)untouched;
    ql_ask *machine = (ql_ask *)untouched;
    enum ql_code code = ql_response_new(&response, on->rubric, on->instrument);
    assert_true((code == QL_OK) == (response != (ql_response *)untouched));
    if (code != QL_OK)
        return code;
    code = ql_response_set(response, QL_ABOUT_RESPONDENT, "Ada");
    if (code == QL_OK)
        code = ql_ask_new(&machine, response);
    if (code == QL_OK) {
        code = converse(machine, response, to);
        ql_ask_free(machine);
    }
    ql_response_free(response);
    return code;
}

static enum ql_code compare(ql_growth *growth, const stage *on, ql_findings *findings, written *to)
{
    static const ql_style style = {.digits = 1};
    enum ql_code code = QL_OK;
    for (int k = 0; code == QL_OK && k < 2; k++)
        code = ql_growth_add(growth, on->response, "file", findings);
    if (code == QL_OK)
        code = ql_growth_compare(growth);
    return code == QL_OK ? ql_growth_render(growth, on->format, &style, into(to)) : code;
}

static enum ql_code grow(const stage *on, written *to)
{
    ql_growth *growth = (ql_growth *)untouched;
    ql_findings *findings = ql_findings_new();
    if (!findings)
        return QL_ERR_NOMEM;
    enum ql_code code = ql_growth_new(&growth, on->plan);
    assert_true((code == QL_OK) == (growth != (ql_growth *)untouched));
    if (code == QL_OK) {
        code = compare(growth, on, findings, to);
        ql_growth_free(growth);
    }
    ql_findings_free(findings);
    return code;
}

static enum ql_code choose(const stage *on, written *to)
{
    ql_response *response;
    enum ql_code code = ql_response_new(&response, on->rubric, "self");
    if (code != QL_OK)
        return code;
    code = ql_response_choose(response, "g2");
    assert_true((code == QL_OK) == (ql_response_chosen_at(response, 0) != NULL));
    if (code == QL_OK)
        code = ql_response_write(response, into(to));
    ql_response_free(response);
    return code;
}

/* ---- The sweep ------------------------------------------------------------------------------ */

/* What is wrong with a run, or NULL. */
static const char *fault_of(enum ql_code code, enum ql_code usual)
{
    if (code == QL_ERR_NOMEM)
        return NULL;
    if (code != usual)
        return "another code";
    bool same = found.len == expected.len && memcmp(found.bytes, expected.bytes, found.len) == 0;
    return same ? NULL : "another result";
}

static void run_without(const char *name, const stage *on, walk go, enum ql_code usual, size_t at,
                        bool all)
{
    size_t before = memory_held();
    found.len = 0;
    memory_fail(at, all);
    enum ql_code code = go(on, &found);
    memory_fail(0, false);
    const char *fault = memory_held() == before ? fault_of(code, usual) : "memory is lost";
    if (fault)
        fail_msg("%s: allocation %zu%s: %s", name, at, all ? " and all after" : "", fault);
}

enum { MOST = 1500 };

/* Of more than MOST allocations, some are passed over. */
static void sweep(const char *name, const stage *on, walk go, enum ql_code usual)
{
    expected.len = 0;
    memory_fail(0, false);
    assert_int_equal(go(on, &expected), usual);
    size_t count = memory_allocations();
    assert_true(count > 0 && expected.len > 0 && expected.len <= sizeof expected.bytes);
    size_t step = 1 + count / MOST;
    for (size_t at = 1; at <= count; at += step) {
        run_without(name, on, go, usual, at, false);
        run_without(name, on, go, usual, at, true);
    }
    (void)printf("%s: %zu allocations\n", name, count);
}

/* ---- What it is run on ---------------------------------------------------------------------- */

static ql_rubric *rubric;
static ql_response *response;
static ql_plan *plan;
static ql_profile *profile;

/* Some items answered, some of them not with a point. */
static void fill(ql_ask *machine)
{
    static const char *const lines[] = {"2", "s", "25", "+ noted", "n", "4"};
    enum ql_step step;
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        assert_int_equal(ql_ask_take(machine, lines[k], strlen(lines[k]), &step), QL_OK);
}

static int set_up(void **state)
{
    (void)state;
    ql_ask *machine;
    ql_findings *findings = ql_findings_new();
    assert_int_equal(ql_rubric_load(&rubric, small_rubric, strlen(small_rubric), findings), QL_OK);
    assert_int_equal(ql_response_new(&response, rubric, "self"), QL_OK);
    assert_int_equal(ql_ask_new(&machine, response), QL_OK);
    fill(machine);
    assert_int_equal(ql_plan_compile(&plan, rubric, "self"), QL_OK);
    profile = ql_profile_new();
    assert_int_equal(ql_score(profile, plan, response), QL_OK);
    ql_ask_free(machine);
    ql_findings_free(findings);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ql_profile_free(profile);
    ql_plan_free(plan);
    ql_response_free(response);
    ql_rubric_free(rubric);
    return 0;
}

static void a_rubric_is_loaded(void **state)
{
    (void)state;
    const stage on = {.rubric_bytes = small_rubric, .rubric_len = strlen(small_rubric)};
    sweep("load", &on, load, QL_OK);
}

static void a_bad_rubric_is_refused(void **state)
{
    (void)state;
    static const char bad[] = "format: qualities-rubric/2\n"
                              "id: [a, b]\n"
                              "titel: T\n"
                              "scales: {often: [{value: 1, label: b}, {value: 1}], x y: 3}\n"
                              "instruments: {self: {title: '', scale: oftn}}\n"
                              "missing-words: {na: [no, no]}\n"
                              "bands: [{from: 3}, {from: 2}]\n"
                              "qualities:\n"
                              "  - {id: a, name: A, cite: [c], items: {self: [{id: b}]}}\n"
                              "  - {id: a, name: B, items: {slef: [], self: {}}}\n"
                              "references: [{id: d, type: bok}, {id: d}]\n";
    const stage on = {.rubric_bytes = bad, .rubric_len = strlen(bad)};
    sweep("load with errors", &on, load, QL_ERR_INPUT);
}

static void responses_are_read(void **state)
{
    (void)state;
    stage on = {.rubric = rubric};
    on.answers = "format: qualities-response/1\n"
                 "rubric: {id: small, version: '0'}\n"
                 "instrument: self\n"
                 "respondent: Ada\n"
                 "answers: {a1: 4, nobody: 3}\n"
                 "notes: {a1: a note}\n";
    sweep("read YAML", &on, read_all, QL_OK);
    on.answers = "[{\"format\": \"qualities-response/1\", \"rubric\": {\"id\": \"small\"},"
                 " \"instrument\": \"self\", \"answers\": {\"nobody\": [\"\\u00e9\"]}}, {}]";
    sweep("read JSON", &on, read_all, QL_OK);
    on.answers = "**Name:** Ada\n`qualities-sheet/1 small self`\nNotes for `a1`:\na \\*note\\*\n"
                 "Tick one for `a1`:\n- [x] 4\nTick one for `nobody`:\n- [x] n\n";
    sweep("read a sheet", &on, read_all, QL_OK);
    on.answers = "**Date:** never\n`qualities-sheet/1 small self`\n"
                 "Tick one for `a1`:\n- [?] 3\n- [x] 4\n- [x] 5\n";
    sweep("read a bad sheet", &on, read_all, QL_ERR_INPUT);
}

static void a_table_is_read(void **state)
{
    (void)state;
    const stage on = {.rubric = rubric,
                      .answers = "id,rater,a1,a-2,b_1,colour\n"
                                 "\"Ada, B.\",Bo,1,\"Often\",na,\n"
                                 "Cy,\"Di\",\"4\",1-5,3,red\n"
                                 "Ed,,1,1,1\n"
                                 "Flo,,5,5,5,\n"};
    sweep("read CSV", &on, read_all, QL_OK);
}

static void tables_are_scored_in_blocks(void **state)
{
    (void)state;
    stage on = {.rubric = rubric,
                .plan = plan,
                .answers = "id,a1,a-2,b_1,colour\n"
                           "Ada,1,Often,na,\n"
                           "Bo,2,1-5,4,\n"
                           "\"C, y\",2,,4,red\n"
                           "Ada,4,4,4,\n"
                           "Di,1,1\n"
                           "Ed,2,2,2,\n"};
    sweep("batch", &on, batch, QL_OK);
    on.simple = true;
    sweep("batch, simple walk", &on, batch, QL_OK);
    sweep("summary, simple walk", &on, summarise, QL_OK);
    on.simple = false;
    sweep("summary", &on, summarise, QL_OK);
    on.threads = 2;
    sweep("batch, two threads", &on, batch, QL_OK);
}

static void records_are_scored_in_blocks(void **state)
{
    (void)state;
    stage on = {.rubric = rubric,
                .answers = "{\"id\":\"Ada\",\"a1\":1,\"a-2\":\"Often\",\"colour\":\"red\"}\n"
                           "{\"id\":\"Bo\",\"a1\":2,\"a-2\":true}\n"
                           "{\"id\":\"Ada\",\"a1\":4,\"a-2\":4.0,\"b_1\":null}\n"
                           "{\"id\":\"Cy\",\"a1\":1,\"a1\":2}\n"
                           "{\"id\":\"\\u00c9d\",\"late\":[1],\"a1\":2}\n"};
    sweep("read records", &on, read_all, QL_OK);
    sweep("batch of records", &on, batch, QL_OK);
    on.simple = true;
    sweep("batch of records, simple walk", &on, batch, QL_OK);
}

static void long_tables_are_read(void **state)
{
    (void)state;
    const stage on = {.rubric = rubric,
                      .answers = "id,item,answer\n"
                                 "Ada,a1,1\n"
                                 "Bo,a1,9\n"
                                 "Ada,a-2,Often\n"
                                 "Ada,a1,1\n"
                                 "Cy,colour,red\n"
                                 "Cy,b_1,3\n"};
    sweep("read a long table", &on, read_all, QL_OK);
}

static void maps_are_drafted_and_read(void **state)
{
    (void)state;
    stage on = {.rubric = rubric, .answers = "who,I come early.,a-2,b_1\nAda,1,2,3\n"};
    sweep("draft a map", &on, draft_map, QL_OK);
    on.answers = "format: qualities-map/1\ncolumns: {who: respondent, x: [a1]}\nrubrik: y\n";
    sweep("read a map with errors", &on, load_map, QL_ERR_INPUT);
}

static void a_response_is_scored(void **state)
{
    (void)state;
    const stage on = {.rubric = rubric, .response = response};
    sweep("plan and score", &on, plan_and_score, QL_OK);
}

static void a_profile_is_rendered(void **state)
{
    (void)state;
    assert_int_equal(ql_profile_compare(profile, profile), QL_OK);
    for (size_t k = 0; ql_format_at(k); k++) {
        const stage on = {.profile = profile, .format = ql_format_at(k)->name};
        sweep(on.format, &on, render, QL_OK);
    }
    assert_int_equal(ql_profile_compare(profile, NULL), QL_OK);
}

static void a_profile_is_tabulated(void **state)
{
    (void)state;
    stage on = {.plan = plan, .profile = profile, .format = "csv"};
    sweep("CSV table", &on, tabulate, QL_OK);
    on.format = "json";
    sweep("JSON table", &on, tabulate, QL_OK);
}

static void a_group_is_described(void **state)
{
    static const char *const formats[] = {"text", "csv", "json", "norms"};
    (void)state;
    ql_group *group;
    stage on = {.plan = plan, .profile = profile};
    sweep("group", &on, gather, QL_OK);
    assert_int_equal(ql_group_new(&group, plan, QL_GROUP_STATISTICS), QL_OK);
    on.group = group;
    for (size_t k = 0; k < 2; k++)
        assert_int_equal(ql_group_add(group, profile), QL_OK);
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++) {
        on.format = formats[k];
        sweep(on.format, &on, describe, QL_OK);
    }
    ql_group_free(group);
}

static void questions_are_asked(void **state)
{
    (void)state;
    sweep("ask", &(stage){.rubric = rubric, .instrument = "self"}, ask, QL_OK);
    sweep("interview", &(stage){.rubric = rubric, .instrument = "watch"}, ask, QL_OK);
}

static enum ql_code fill_form(const stage *on, written *to)
{
    return ql_form_write(on->response, on->format, into(to));
}

static void growth_is_compared(void **state)
{
    (void)state;
    static const char *const formats[] = {"text", "html", "json"};
    const stage on = {.rubric = rubric};
    sweep("choose", &on, choose, QL_OK);
    assert_int_equal(ql_response_set(response, QL_ABOUT_FINISHED, "2026-03-02T09:15:00Z"), QL_OK);
    assert_int_equal(ql_response_choose(response, "g2"), QL_OK);
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        sweep("growth", &(stage){.plan = plan, .response = response, .format = formats[k]}, grow,
              QL_OK);
}

static void forms_are_written(void **state)
{
    static const char *const formats[] = {"markdown", "print", "csv"};
    (void)state;
    for (size_t k = 0; k < sizeof formats / sizeof *formats; k++)
        sweep(formats[k], &(stage){.response = response, .format = formats[k]}, fill_form, QL_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rubric_is_loaded),           cmocka_unit_test(a_bad_rubric_is_refused),
        cmocka_unit_test(responses_are_read),           cmocka_unit_test(a_table_is_read),
        cmocka_unit_test(tables_are_scored_in_blocks),  cmocka_unit_test(maps_are_drafted_and_read),
        cmocka_unit_test(records_are_scored_in_blocks), cmocka_unit_test(long_tables_are_read),
        cmocka_unit_test(a_response_is_scored),         cmocka_unit_test(a_profile_is_rendered),
        cmocka_unit_test(a_profile_is_tabulated),       cmocka_unit_test(a_group_is_described),
        cmocka_unit_test(questions_are_asked),          cmocka_unit_test(forms_are_written),
        cmocka_unit_test(growth_is_compared),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
