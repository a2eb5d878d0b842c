/* One block: from bytes to rows. */
#include "flow/batch.h"

#include <string.h>

static bool append(void *context, const char *bytes, size_t len)
{
    ql_worker *w = context;
    ql_slot *to = w->slot;
    if (to->out_room - to->out_len < len) {
        size_t room = (to->out_len + len) * 2;
        char *out = ql_resize(to->out, room, 1);
        if (!out)
            return false;
        to->out = out;
        to->out_room = room;
    }
    memcpy(to->out + to->out_len, bytes, len);
    to->out_len += len;
    return true;
}

/* Room for `more` rows after those there are. */
static ql_row *new_rows(ql_slot *s, size_t more)
{
    if (s->row_room - s->row_count < more) {
        size_t room = (s->row_count + more) * 2;
        ql_row *rows = ql_resize(s->rows, room, sizeof *rows);
        if (!rows)
            return NULL;
        s->rows = rows;
        s->row_room = room;
    }
    return s->rows + s->row_count;
}

static void keep_rows(ql_worker *w, const ql_block *block)
{
    const ql_respondents *all = w->batch->wish->respondents;
    ql_row *to = new_rows(w->slot, block->rows);
    w->failed = w->failed || !to;
    for (size_t r = 0; to && r < block->rows; r++)
        to[r] = (ql_row){.hash = ql_respondent_hash(all, block->ids[r], block->raters[r]),
                         .start = block->starts[r],
                         .end = w->ends[r],
                         .line = block->lines[r]};
    w->slot->row_count += to ? block->rows : 0;
}

void ql_count_missing(const ql_batch *b, const ql_response *response,
                      uint64_t counts[QL_MISSING_KINDS])
{
    for (size_t i = 0; i < b->plan->instrument->count; i++) {
        if (b->asked[i] && ql_answer_is_missing(response->answers[i]))
            counts[ql_answer_kind(response->answers[i])]++;
    }
}

/* Items that came up only on the way are not asked for. */
static void count_in_block(const ql_batch *b, const ql_block *block,
                           uint64_t counts[QL_MISSING_KINDS])
{
    for (size_t i = 0; i < block->items; i++) {
        const uint8_t *codes = block->codes + i * QL_BLOCK_ROWS;
        for (size_t r = 0; b->asked[i] && r < block->rows; r++) {
            if (codes[r] < QL_CODE_POINT)
                counts[codes[r]]++;
        }
    }
}

static void take_block(void *context, ql_block *block)
{
    ql_worker *w = context;
    const ql_batch *b = w->batch;
    for (size_t q = 0; !b->scouting && q < b->plan->count; q++)
        ql_sweep_tally(&b->sweep, q, block, &w->tallies[q]);
    if (w->counts)
        w->failed = w->failed || !ql_group_sweep_take(w->counts, block, w->tallies);
    else if (!b->scouting)
        w->failed = w->failed || !ql_rows_put(w->rows, block, w->tallies, &w->table.out, w->ends);
    if (b->wish->respondents)
        keep_rows(w, block);
    if (w->records)
        count_in_block(b, block, w->slot->missing);
    for (size_t kind = 0; !w->records && kind < QL_MISSING_KINDS; kind++)
        w->slot->missing[kind] += block->missing[kind];
}

static enum ql_code sweep_slot(ql_worker *w, ql_slot *s, size_t len)
{
    ql_block_taker taker = {.take = take_block, .context = w};
    enum ql_code code =
        w->records ? ql_records_sweep_read(w->records, s->in, len, s->from, taker, s->findings)
                   : ql_csv_sweep_read(w->sweep, s->in, len, taker, s->findings);
    s->lines = w->records ? ql_records_sweep_lines(w->records) : ql_csv_sweep_lines(w->sweep);
    return w->failed ? QL_ERR_NOMEM : code;
}

static enum ql_code keep_row(ql_worker *w, const ql_response *response, size_t start)
{
    const ql_respondents *all = w->batch->wish->respondents;
    ql_row *to = all ? new_rows(w->slot, 1) : NULL;
    if (!to)
        return all ? QL_ERR_NOMEM : QL_OK;
    *to =
        (ql_row){.hash = ql_respondent_hash(all, ql_slice_of(response->about[QL_ABOUT_RESPONDENT]),
                                            ql_slice_of(response->about[QL_ABOUT_RATER])),
                 .start = start,
                 .end = ql_out_count(&w->table.out),
                 .line = response->line};
    w->slot->row_count++;
    return QL_OK;
}

static enum ql_code walk_response(ql_worker *w, const ql_response *response, size_t start)
{
    enum ql_code code = QL_OK;
    ql_count_missing(w->batch, response, w->slot->missing);
    if (!w->batch->scouting)
        code = ql_score(w->profile, w->batch->plan, response);
    for (size_t k = 0; k < w->table.keep.count; k++)
        w->table.kept[k] = ql_csv_kept(w->reader, k);
    if (w->group && code == QL_OK)
        code = ql_group_count(w->group, w->profile, w->times);
    else if (!w->batch->scouting && code == QL_OK)
        code = ql_table_row(&w->table, w->profile, "");
    return code == QL_OK ? keep_row(w, response, start) : code;
}

/* The same, response by response. */
static enum ql_code walk_slot(ql_worker *w, ql_slot *s, size_t len)
{
    ql_csv_resume(w->reader, s->in, len, 0, 1);
    ql_csv_go_on(w->reader, s->from, ql_count_lines(s->in, s->from) + 1);
    for (;;) {
        ql_response *response;
        size_t start = w->reader->csv->at;
        enum ql_code code = ql_reader_next(w->reader, &response, s->findings);
        if (code == QL_ERR_INPUT)
            continue;
        if (code == QL_OK && !response)
            break;
        if (code == QL_OK)
            code = walk_response(w, response, start);
        if (code != QL_OK)
            return code;
    }
    s->lines = w->reader->csv->line - 1;
    return w->reader->csv->broken ? QL_ERR_INPUT : QL_OK;
}

/* How many bytes are whole records before the first byte that is no text. */
static size_t sound_part(const ql_worker *w, const ql_slot *s)
{
    size_t good = ql_utf8_text(s->in, s->in_len), sound = 0, end = 0;
    if (good == s->in_len)
        return good;
    if (w->reader->records)
        return ql_records_whole(w->reader, s->in, good, s->from);
    do {
        sound = end;
        end = ql_csv_record_end(s->in, s->in_len, sound, w->reader->csv->delimiter);
    } while (end > 0 && end <= good);
    return sound;
}

void ql_block_work(ql_worker *w, ql_slot *s)
{
    w->slot = s;
    w->table.lines_before = s->lines_before;
    w->failed = false;
    s->out_len = s->row_count = 0;
    memset(s->missing, 0, sizeof s->missing);
    bool raw_csv = w->table.out.raw_csv;
    ql_out_init(&w->table.out, (ql_sink){.write = append, .context = w});
    w->table.out.raw_csv = raw_csv;
    size_t len = sound_part(w, s);
    s->code = w->sweep || w->records ? sweep_slot(w, s, len) : walk_slot(w, s, len);
    if (s->code == QL_OK && len < s->in_len)
        s->code = ql_csv_check_bytes(s->in, s->in_len, s->findings);
    if (ql_out_finish(&w->table.out) != QL_OK)
        s->code = QL_ERR_NOMEM;
    s->closed = w->reader->records && w->reader->records->closed;
    s->columns = w->reader->records ? ql_records_last_line(s->in, s->in_len) : 0;
}
