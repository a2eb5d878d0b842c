/* Tables, and records of JSON, of any length: cut into blocks of whole records, swept by several
 * threads, written in order. Memory does not grow with the table. */
#include "base/utf8.h"
#include "flow/batch.h"
#include "read/records.h"

#include <string.h>

/* A block that is as large as can be shows whether a record is too large. */
enum {
    DEFAULT_BLOCK = 256 * 1024,
    LEAST_BLOCK = 4096,
    MOST_BLOCK = QL_MOST_RECORD + 3,
    MOST_THREADS = 64,
};

/* ---- In and out ---- */

static bool grow(ql_slot *s, size_t room)
{
    room = room < MOST_BLOCK ? room : MOST_BLOCK;
    if (s->in_room >= room)
        return true;
    char *in = ql_resize(s->in, room + QL_CHUNK_ROOM, 1);
    if (!in)
        return false;
    s->in = in;
    s->in_room = room;
    return true;
}

/* Reads until the slot is full; false at the end of the source. */
static bool read_full(ql_batch *b, ql_slot *s)
{
    while (!b->over && s->in_len < s->in_room) {
        ptrdiff_t got =
            b->source.read(b->source.context, s->in + s->in_len, s->in_room - s->in_len);
        b->over = got <= 0;
        if (got < 0)
            b->read = QL_ERR_READ;
        else
            s->in_len += (size_t)got;
    }
    return !b->over;
}

/* What a full slot has of whole records. All, at the end of the source and where a record is larger
 * than a record may be: the reader complains of it. */
static size_t whole_part(const ql_batch *b, const ql_slot *s)
{
    if (b->over && b->read == QL_OK)
        return s->in_len;
    size_t whole = b->reader->records
                       ? ql_records_whole(b->reader, s->in, s->in_len, s->from)
                       : ql_csv_whole_records(s->in, s->in_len, b->reader->csv->delimiter);
    return whole == 0 && !b->over && s->in_room == MOST_BLOCK ? s->in_len : whole;
}

/* Fills a slot with whole records; what is left of the last one goes to `rest`. */
static enum ql_code fill(ql_batch *b, ql_slot *s, ql_slot *rest)
{
    bool more = read_full(b, s);
    size_t whole = whole_part(b, s);
    while (more && whole == 0) {
        if (!grow(s, s->in_room * 2))
            return QL_ERR_NOMEM;
        more = read_full(b, s);
        whole = whole_part(b, s);
    }
    rest->in_len = s->in_len - whole;
    if (!grow(rest, rest->in_len > b->wish->block ? rest->in_len * 2 : b->wish->block))
        return QL_ERR_NOMEM;
    memcpy(rest->in, s->in + whole, rest->in_len);
    s->in_len = whole;
    return QL_OK;
}

static void end_last_line(const ql_batch *b, ql_slot *s)
{
    if (!b->reader->records && s->in_len > 0 && s->in[s->in_len - 1] != '\n')
        s->in[s->in_len++] = '\n'; /* there is room for a chunk */
    memset(s->in + s->in_len, 0, QL_CHUNK_ROOM - 1);
}

/* Hands over what was found in a block. */
static void tell(const ql_batch *b, ql_slot *s)
{
    ql_findings_shift(s->findings, b->line, b->column);
    if (b->wish->found && ql_findings_count(s->findings) > 0)
        b->wish->found(b->wish->context, s->findings, s->in, s->in_len);
    ql_findings_clear(s->findings);
}

/* Lets a row not count. Its record is read once more, to take its answers out of the counts and to
 * say where it stands. */
static enum ql_code leave_out(ql_batch *b, ql_slot *s, const ql_row *row, uint64_t earlier)
{
    uint64_t missing[QL_MISSING_KINDS] = {0};
    ql_response *response;
    ql_csv_go_on(b->again, row->start, 1);
    enum ql_code code = ql_reader_next(b->again, &response, b->unsaid);
    ql_findings_clear(b->unsaid);
    if (code != QL_OK)
        return code;
    ql_place place = ql_csv_place(b->again);
    place.line += row->line - response->line;
    ql_count_missing(b, response, missing);
    for (size_t kind = 0; kind < QL_MISSING_KINDS; kind++)
        s->missing[kind] -= missing[kind];
    if (b->group)
        code = ql_score(b->profile, b->plan, response);
    if (b->group && code == QL_OK)
        code = ql_group_count(b->group, b->profile, -1);
    ql_respondents_complain(b->wish->respondents, response->about[QL_ABOUT_RESPONDENT], place,
                            earlier, s->findings);
    return code;
}

/* Takes out the rows that do not count. */
static enum ql_code take_out_rows(ql_batch *b, ql_slot *s)
{
    enum { AHEAD = 16 };
    ql_respondents *all = b->wish->respondents;
    size_t kept = 0, start = 0; /* bytes kept; where the row starts */
    ql_csv_resume(b->again, s->in, s->in_len, 0, 1);
    for (size_t r = 0; r < s->row_count; r++) {
        const ql_row *row = &s->rows[r];
        uint64_t earlier = 0;
        bool counts;
        if (r + AHEAD < s->row_count)
            ql_hashset_expect(&all->seen, s->rows[r + AHEAD].hash);
        enum ql_code code =
            ql_respondents_ask(all, row->hash, b->line + row->line, &counts, &earlier);
        if (code == QL_OK && !counts)
            code = leave_out(b, s, row, earlier);
        if (code != QL_OK)
            return code;
        if (counts && kept < start)
            memmove(s->out + kept, s->out + start, row->end - start);
        kept += counts ? row->end - start : 0;
        start = row->end;
    }
    s->out_len = s->row_count > 0 ? kept : s->out_len;
    ql_findings_sort(s->findings, 0);
    return s->findings->arena.failed ? QL_ERR_NOMEM : QL_OK;
}

/* What comes behind the end of a list: nothing of it counts, and there should be nothing. */
static enum ql_code refuse_rest(ql_batch *b, ql_slot *s)
{
    ql_response *response;
    ql_findings_clear(s->findings);
    ql_csv_resume(b->again, s->in, s->in_len, 0, 1);
    ql_csv_go_on(b->again, s->from, ql_count_lines(s->in, s->from) + 1);
    b->again->records->closed = true;
    return ql_reader_next(b->again, &response, s->findings);
}

/* Waits for the oldest block and writes it. */
static enum ql_code write_oldest(ql_batch *b)
{
    ql_slot *s = ql_queue_oldest(b);
    enum ql_code rest = b->closed ? refuse_rest(b, s) : QL_OK;
    if (rest != QL_OK) {
        tell(b, s);
        return rest; /* it is not written: a group takes it back */
    }
    bool readable = s->code == QL_OK || s->code == QL_ERR_INPUT; /* what was read before stands */
    enum ql_code code = readable ? take_out_rows(b, s) : s->code;
    tell(b, s);
    for (size_t kind = 0; b->wish->missing && kind < QL_MISSING_KINDS; kind++)
        b->wish->missing[kind] += s->missing[kind];
    if (code == QL_OK && s->out_len > 0)
        code = ql_table_put(b->table, s->out, s->out_len);
    code = code == QL_OK ? s->code : code;
    b->line += s->lines;
    b->column = s->lines > 0 ? s->columns : b->column + s->columns;
    b->closed = b->closed || s->closed;
    s->in_len = s->from = 0;
    s->done = false;
    b->written++;
    return code;
}

/* ---- The whole table ---- */

static enum ql_code run_blocks(ql_batch *b)
{
    enum ql_code code = QL_OK;
    do {
        ql_slot *s = ql_slot_of(b, b->filled), *rest = ql_slot_of(b, b->filled + 1);
        code = fill(b, s, rest);
        if (code != QL_OK)
            return code;
        end_last_line(b, s);
        s->lines_before = b->filled_lines;
        if (b->table && b->table->tabling->lines)
            b->filled_lines += ql_count_lines(s->in, s->in_len);
        ql_queue_add(b);
        while (code == QL_OK && b->filled - b->written > (b->over ? 0 : b->slot_count - 2))
            code = write_oldest(b);
    } while (code == QL_OK && !b->over);
    return code == QL_OK ? b->read : code;
}

/* The end of the records that may be the header: as many as a map can say, as far as they are
 * there; 0 when not even the first is. False when more bytes may tell otherwise. */
static bool find_header(const ql_batch *b, const ql_slot *s, size_t *end)
{
    char delimiter;
    size_t next = ql_utf8_mark(s->in, s->in_len);
    bool known = ql_csv_delimiter(s->in, s->in_len, next, &delimiter);
    if (b->wish->dialect.delimiter)
        delimiter = b->wish->dialect.delimiter;
    *end = 0;
    for (int row = 0; row < QL_MOST_HEADER_ROWS; row++) {
        next = ql_csv_record_end(s->in, s->in_len, next, delimiter);
        if (next == 0)
            return false;
        if (row > 0 && ql_utf8_text(s->in + *end, next - *end) < next - *end)
            break; /* no header goes on there, and the records before may count */
        *end = next;
    }
    return known;
}

/* Reads until the header is there, or what may be one; how many bytes that is. */
static enum ql_code read_header(ql_batch *b, ql_slot *s, size_t *end)
{
    while (read_full(b, s) && !find_header(b, s, end) && s->in_room < MOST_BLOCK) {
        if (!grow(s, s->in_room * 2))
            return QL_ERR_NOMEM;
    }
    (void)find_header(b, s, end);
    return QL_OK;
}

/* The same for records of JSON: as many as their reader looks at beforehand, up to the first byte
 * that is no text; 0 when not even the first is there. */
static enum ql_code read_head(ql_batch *b, ql_slot *s, size_t *end)
{
    *end = 0;
    while (read_full(b, s) && (*end = ql_records_head(s->in, s->in_len)) == 0 &&
           s->in_room < MOST_BLOCK) {
        if (!grow(s, s->in_room * 2))
            return QL_ERR_NOMEM;
    }
    *end = ql_utf8_text(s->in, *end > 0 ? *end : s->in_len);
    *end = ql_records_first(s->in, *end) < *end ? *end : 0;
    return QL_OK;
}

static bool is_json(const ql_slot *s)
{
    return strstr(ql_reader_guess(s->in, s->in_len), "json") != NULL;
}

/* Opens the reader on a copy of the start of the table. */
static enum ql_code open_reader(ql_batch *b, ql_slot *s, size_t end, bool json)
{
    const char *header = ql_arena_text(&b->arena, s->in, end);
    if (!header)
        return QL_ERR_NOMEM;
    const ql_dialect *dialect = &b->wish->dialect;
    enum ql_code code = (json ? ql_reader_open_dialect
                              : ql_csv_open_dialect)(&b->reader, dialect, header, end, s->findings);
    if (code != QL_OK)
        return code;
    if (ql_reader_is_long(b->reader)) {
        ql_findings_add(s->findings, QL_ERROR, "long-form", (ql_place){1, 1, 1},
                        "this table has an answer a row; a response a row was expected");
        return QL_ERR_INPUT;
    }
    ql_reader_map(b->reader, b->wish->map, b->wish->finished_only);
    b->reader->keep = (ql_texts){b->wish->keep, b->wish->keep_count};
    return ql_reader_bind(b->reader, b->rubric, b->instrument, b->wish->accept_rubric, s->findings);
}

/* Reads the first block and opens the reader on its header. */
static enum ql_code open_header(ql_batch *b)
{
    ql_slot *s = &b->slots[0];
    size_t end;
    (void)read_full(b, s);
    bool json = is_json(s);
    enum ql_code code = json ? read_head(b, s, &end) : read_header(b, s, &end);
    if (code != QL_OK)
        return code;
    if (end == 0 && b->read != QL_OK)
        return b->read;
    code = open_reader(b, s, end > 0 ? end : s->in_len, json);
    tell(b, s);
    if (code == QL_OK) {
        size_t used = json ? ql_utf8_mark(s->in, s->in_len) : b->reader->csv->at;
        b->line = b->filled_lines = json ? 0 : b->reader->csv->line - 1;
        b->closed = json && b->reader->records->closed;
        s->from = b->reader->csv->at - used;
        s->in_len -= used;
        memmove(s->in, s->in + used, s->in_len);
    }
    return code;
}

/* What a worker does with blocks. */
static bool set_up_sweep(ql_batch *b, ql_worker *w)
{
    w->tallies = ql_arena_take(&w->arena, b->plan->count, sizeof *w->tallies);
    w->ends = ql_arena_take(&w->arena, QL_BLOCK_ROWS, sizeof *w->ends);
    if (w->group)
        w->counts = ql_group_sweep_new(&b->parts, w->group, &w->arena);
    else
        w->rows = ql_rows_new(&b->parts, b->wish->digits, w->table.out.raw_csv, &w->arena);
    if ((w->counts || w->rows) && w->reader->records)
        w->records = ql_records_sweep_new(w->reader, &w->arena);
    else if (w->counts || w->rows)
        w->sweep = ql_csv_sweep_new(w->reader, b->wish->isa, &w->arena);
    return !w->arena.failed;
}

static enum ql_code set_up_worker(ql_batch *b, ql_worker *w, bool sweep)
{
    w->batch = b;
    w->times = 1;
    w->reader = ql_csv_clone(b->reader);
    w->profile = ql_profile_new();
    if (!w->reader || !w->profile)
        return QL_ERR_NOMEM;
    if (b->table)
        ql_table_part(&w->table, b->table);
    w->table.plan = b->plan;
    w->table.file = b->wish->file;
    w->table.keep = b->reader->keep;
    w->table.kept = ql_arena_take(&w->arena, w->table.keep.count, sizeof(char *));
    if (!w->table.kept)
        return QL_ERR_NOMEM;
    if (b->group && ql_group_new(&w->group, b->plan, b->group->depth) != QL_OK)
        return QL_ERR_NOMEM;
    return !sweep || set_up_sweep(b, w) ? QL_OK : QL_ERR_NOMEM;
}

/* The table to be written, and its row of column names; or the group. */
static enum ql_code open_taker(ql_batch *b)
{
    ql_taker taker = {0};
    enum ql_code code = QL_OK;
    if (b->wish->taker)
        code = b->wish->taker(b->wish->context, b->instrument, &taker);
    else
        code = ql_table_new(&b->own, b->plan, "csv", b->wish->digits, b->sink);
    b->group = taker.group;
    b->table = b->own ? b->own : taker.table;
    if (code != QL_OK || b->group)
        return code;
    b->table->begun = b->table->begun || (b->own && !b->wish->header);
    if (!b->table->begun)
        ql_table_keep(b->table, b->reader->keep.list, b->reader->keep.count);
    return ql_table_put(b->table, "", 0);
}

static bool find_asked(ql_batch *b)
{
    b->asked = ql_arena_take(&b->arena, b->plan->instrument->count, sizeof *b->asked);
    for (size_t k = 0; b->asked && k < b->reader->csv->width; k++) {
        if (b->reader->csv->columns[k] >= 0)
            b->asked[b->reader->csv->columns[k]] = true;
    }
    return b->asked != NULL;
}

static enum ql_code set_up(ql_batch *b)
{
    b->instrument = ql_reader_instrument(b->reader);
    enum ql_code code = ql_plan_compile(&b->plan, b->rubric, b->instrument);
    if (code == QL_OK && !b->scouting)
        code = open_taker(b);
    if (code != QL_OK)
        return code;
    b->again = ql_csv_clone(b->reader);
    b->unsaid = ql_findings_new();
    b->profile = ql_profile_new();
    if (!b->again || !b->unsaid || !b->profile || !find_asked(b))
        return QL_ERR_NOMEM;
    bool sweep = !b->wish->simple && b->wish->keep_count == 0 &&
                 (!b->table || b->table->tabling == &ql_table_csv) &&
                 (!b->group || b->group->depth == QL_GROUP_SUMMARY) &&
                 ql_sweep_compile(&b->sweep, b->plan, &b->arena) &&
                 ql_parts_compile(&b->parts, &b->sweep, &b->arena);
    b->sweep.isa = b->wish->isa;
    if (b->arena.failed)
        return QL_ERR_NOMEM;
    for (size_t k = 0; code == QL_OK && k < b->worker_count; k++)
        code = set_up_worker(b, &b->workers[k], sweep);
    return code;
}

static bool make_slots(ql_batch *b)
{
    b->slots = ql_arena_take(&b->arena, b->slot_count, sizeof *b->slots);
    b->workers = ql_arena_take(&b->arena, b->worker_count, sizeof *b->workers);
    for (size_t k = 0; b->slots && k < b->slot_count; k++) {
        b->slots[k].findings = ql_findings_new();
        if (!b->slots[k].findings)
            return false;
    }
    return b->slots && b->workers && grow(&b->slots[0], b->wish->block);
}

static void tear_down(ql_batch *b)
{
    for (size_t k = 0; b->workers && k < b->worker_count; k++) {
        ql_rows_free(b->workers[k].rows);
        ql_group_sweep_free(b->workers[k].counts);
        ql_group_free(b->workers[k].group);
        ql_csv_sweep_free(b->workers[k].sweep);
        ql_records_sweep_free(b->workers[k].records);
        ql_arena_release(&b->workers[k].table.arena);
        ql_profile_free(b->workers[k].profile);
        ql_reader_free(b->workers[k].reader);
        ql_arena_release(&b->workers[k].arena);
    }
    for (size_t k = 0; b->slots && k < b->slot_count; k++) {
        ql_findings_free(b->slots[k].findings);
        ql_delete(b->slots[k].in);
        ql_delete(b->slots[k].out);
        ql_delete(b->slots[k].rows);
    }
    ql_table_free(b->own);
    ql_profile_free(b->profile);
    ql_reader_free(b->again);
    ql_findings_free(b->unsaid);
    ql_reader_free(b->reader);
    ql_plan_free(b->plan);
    ql_arena_release(&b->arena);
}

/* Blocks behind one that cannot be read on were counted too soon. */
static void take_back(ql_batch *b)
{
    ql_worker *w = &b->workers[0];
    ql_csv_sweep *sweep = w->sweep;
    ql_records_sweep *records = w->records;
    w->sweep = NULL;
    w->records = NULL;
    w->times = -1;
    for (; b->written < b->taken; b->written++)
        ql_block_work(w, ql_slot_of(b, b->written));
    w->sweep = sweep;
    w->records = records;
}

/* Brings together what the workers counted. */
static enum ql_code merge_groups(ql_batch *b)
{
    enum ql_code code = QL_OK;
    take_back(b);
    for (size_t k = 0; code == QL_OK && k < b->worker_count; k++) {
        const ql_worker *w = &b->workers[k];
        if (w->counts && !ql_group_sweep_finish(w->counts))
            code = QL_ERR_NOMEM;
        if (code == QL_OK)
            code = ql_group_merge(b->group, w->group);
    }
    return code;
}

/* Says at the end that a list never does. */
static enum ql_code check_end(ql_batch *b)
{
    ql_slot *s = &b->slots[0];
    ql_response *response;
    if (b->closed || !b->reader->records || b->reader->records->form != QL_RECORDS_LIST)
        return QL_OK;
    s->in_len = 0;
    ql_csv_resume(b->again, s->in, 0, 0, 1);
    b->again->csv->part = false;
    enum ql_code code = ql_reader_next(b->again, &response, s->findings);
    tell(b, s);
    return code;
}

/* Says at the end which rows the map had rules for. */
static enum ql_code tell_counts(ql_batch *b)
{
    ql_slot *s = &b->slots[0];
    for (size_t k = 0; k < b->worker_count; k++)
        ql_csv_add_met(b->reader, b->workers[k].reader);
    ql_csv_note_met(b->reader, s->findings);
    bool failed = s->findings->arena.failed;
    s->in_len = 0;
    tell(b, s);
    return failed ? QL_ERR_NOMEM : QL_OK;
}

static enum ql_code run(ql_batch *b)
{
    enum ql_code code = make_slots(b) ? QL_OK : QL_ERR_NOMEM;
    if (code == QL_OK)
        code = open_header(b);
    if (code == QL_OK)
        code = set_up(b);
    if (code != QL_OK)
        return code;
    ql_queue_start(b);
    code = run_blocks(b);
    ql_queue_stop(b);
    if (code == QL_OK)
        code = check_end(b);
    if (code == QL_OK)
        code = tell_counts(b);
    enum ql_code ended = b->own ? ql_table_end(b->own) : b->group ? merge_groups(b) : QL_OK;
    return code == QL_OK ? ended : code;
}

enum ql_code ql_batch_score(const ql_rubric *rubric, const char **instrument,
                            const ql_batch_wish *wish, ql_source source, ql_sink sink)
{
    ql_batch_wish mine = *wish;
    mine.block = mine.block == 0 ? DEFAULT_BLOCK : mine.block;
    mine.block = mine.block < LEAST_BLOCK ? LEAST_BLOCK : mine.block;
    mine.threads = mine.threads > MOST_THREADS ? MOST_THREADS : mine.threads;
    ql_batch b = {.wish = &mine,
                  .rubric = rubric,
                  .instrument = *instrument,
                  .source = source,
                  .sink = sink,
                  .scouting = mine.respondents && mine.respondents->scouting,
                  .worker_count = mine.threads > 1 ? mine.threads : 1};
    b.slot_count = b.worker_count > 1 ? 2 * b.worker_count + 2 : 2;
    (void)pthread_mutex_init(&b.lock, NULL);
    (void)pthread_cond_init(&b.changed, NULL);
    enum ql_code code = run(&b);
    if (b.plan)
        *instrument = b.instrument;
    tear_down(&b);
    (void)pthread_cond_destroy(&b.changed);
    (void)pthread_mutex_destroy(&b.lock);
    return code;
}
