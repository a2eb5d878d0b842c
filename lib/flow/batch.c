/* Tables of any length: cut into blocks of whole records, swept by several threads, written in
 * order. Memory does not grow with the table. */
#include "base/findings.h"
#include "base/utf8.h"
#include "read/csv_block.h"
#include "render/rows.h"
#include "render/table.h"
#include "score/sweep.h"

#include <pthread.h>
#include <string.h>

enum { DEFAULT_BLOCK = 256 * 1024, LEAST_BLOCK = 4096, MOST_THREADS = 64 };

/* A block on its way from the source to the sink. */
typedef struct slot {
    char *in;
    size_t in_len;
    size_t in_room;
    char *out;
    size_t out_len;
    size_t out_room;
    uint32_t lines;   /* line feeds in `in` */
    ql_findings *findings;
    enum ql_code code;
    bool done;
} slot;

/* What a thread needs for itself. */
typedef struct worker {
    struct batch *batch;
    ql_arena arena;
    ql_reader *reader;
    ql_csv_sweep *sweep; /* NULL: the simple walk */
    ql_rows *rows;
    ql_tally *tallies;   /* one a quality */
    ql_profile *profile; /* of the simple walk */
    ql_table table;      /* likewise; its `out` is everybody's */
    slot *slot; /* being worked on */
    bool failed;
    pthread_t thread;
} worker;

typedef struct batch {
    const ql_batch_wish *wish;
    const ql_rubric *rubric;
    const char *instrument; /* NULL until it is known */
    ql_plan *plan;
    ql_source source;
    ql_sink sink;
    ql_arena arena;
    ql_reader *reader; /* open on the header, bound */
    ql_sweep sweep;
    slot *slots;
    size_t slot_count;
    worker *workers;
    size_t worker_count;
    size_t started; /* threads that run */
    /* the queue: blocks filled, taken, written, counted from the start of the table */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t filled;
    uint64_t taken;
    uint64_t written;
    bool ended;
    uint32_t line; /* lines before the block to be written next */
} batch;

static slot *slot_of(const batch *b, uint64_t number)
{
    return &b->slots[number % b->slot_count];
}

/* ---- One block -------------------------------------------------------------------------------- */

static bool append(void *context, const char *bytes, size_t len)
{
    worker *w = context;
    slot *to = w->slot;
    if (to->out_room - to->out_len < len) {
        size_t room = (to->out_len + len) * 2;
        char *out = ql_resize(to->out, room);
        if (!out)
            return false;
        to->out = out;
        to->out_room = room;
    }
    memcpy(to->out + to->out_len, bytes, len);
    to->out_len += len;
    return true;
}

static void take_block(void *context, ql_block *block)
{
    worker *w = context;
    const ql_sweep *sweep = &w->batch->sweep;
    for (size_t q = 0; q < sweep->plan->count; q++)
        ql_sweep_tally(sweep, q, block, &w->tallies[q]);
    w->failed = w->failed || !ql_rows_put(w->rows, block, w->tallies, &w->table.out);
}

static enum ql_code sweep_slot(worker *w, slot *s)
{
    enum ql_code code =
        ql_csv_sweep_read(w->sweep, s->in, s->in_len,
                          (ql_block_taker){.take = take_block, .context = w}, s->findings);
    s->lines = ql_csv_sweep_lines(w->sweep);
    return w->failed ? QL_ERR_NOMEM : code;
}

/* The same, response by response. */
static enum ql_code walk_slot(worker *w, slot *s)
{
    ql_csv_resume(w->reader, s->in, s->in_len, 0, 1);
    for (;;) {
        ql_response *response;
        enum ql_code code = ql_reader_next(w->reader, &response, s->findings);
        if (code == QL_ERR_INPUT)
            continue;
        if (code == QL_OK && !response)
            break;
        if (code == QL_OK)
            code = ql_score(w->profile, w->batch->plan, response);
        if (code == QL_OK)
            code = ql_table_row(&w->table, w->profile, "");
        if (code != QL_OK)
            return code;
    }
    s->lines = w->reader->csv->line - 1;
    return QL_OK;
}

static void work_on(worker *w, slot *s)
{
    w->slot = s;
    w->failed = false;
    s->out_len = 0;
    ql_out_init(&w->table.out, (ql_sink){.write = append, .context = w});
    s->code = ql_csv_check_bytes(s->in, s->in_len, s->findings);
    if (s->code == QL_OK)
        s->code = w->sweep ? sweep_slot(w, s) : walk_slot(w, s);
    if (s->code != QL_ERR_INPUT && ql_out_finish(&w->table.out) != QL_OK)
        s->code = QL_ERR_NOMEM;
}

/* ---- Threads ---------------------------------------------------------------------------------- */

static void *work(void *context)
{
    worker *w = context;
    batch *b = w->batch;
    (void)pthread_mutex_lock(&b->lock);
    for (;;) {
        while (b->taken == b->filled && !b->ended)
            (void)pthread_cond_wait(&b->changed, &b->lock);
        if (b->taken == b->filled)
            break;
        slot *s = slot_of(b, b->taken++);
        (void)pthread_mutex_unlock(&b->lock);
        work_on(w, s);
        (void)pthread_mutex_lock(&b->lock);
        s->done = true;
        (void)pthread_cond_broadcast(&b->changed);
    }
    (void)pthread_mutex_unlock(&b->lock);
    return NULL;
}

/* Starts threads when more than one is wanted; with none, the caller does the work. */
static void start(batch *b)
{
    for (size_t k = 0; b->worker_count > 1 && k < b->worker_count; k++) {
        if (pthread_create(&b->workers[k].thread, NULL, work, &b->workers[k]) != 0)
            break;
        b->started++;
    }
}

static void stop(batch *b)
{
    (void)pthread_mutex_lock(&b->lock);
    b->ended = true;
    (void)pthread_cond_broadcast(&b->changed);
    (void)pthread_mutex_unlock(&b->lock);
    for (size_t k = 0; k < b->started; k++)
        (void)pthread_join(b->workers[k].thread, NULL);
}

/* ---- In and out ------------------------------------------------------------------------------- */

static bool grow(slot *s, size_t room)
{
    if (s->in_room >= room)
        return true;
    char *in = ql_resize(s->in, room + QL_CHUNK_ROOM);
    if (!in)
        return false;
    s->in = in;
    s->in_room = room;
    return true;
}

/* Reads until the slot is full; false at the end of the source. */
static bool read_full(batch *b, slot *s, enum ql_code *code)
{
    while (s->in_len < s->in_room) {
        ptrdiff_t got = b->source.read(b->source.context, s->in + s->in_len,
                                       s->in_room - s->in_len);
        if (got < 0)
            *code = QL_ERR_READ;
        if (got <= 0)
            return false;
        s->in_len += (size_t)got;
    }
    return true;
}

static void complain_of_size(slot *s)
{
    ql_findings_add(s->findings, QL_ERROR, "too-large", (ql_place){1, 1, 1},
                    "the record that starts here is larger than 4 MiB, or a quote in it is never "
                    "closed; a closing quote and a line end were expected");
}

/* Fills a slot with whole records; what is left of the last one goes to `rest`. False at the end
 * of the source. */
static bool fill(batch *b, slot *s, slot *rest, enum ql_code *code)
{
    enum { MOST = 4 * 1024 * 1024 };
    for (;;) {
        bool more = read_full(b, s, code);
        size_t whole = s->in_len;
        if (*code != QL_OK)
            return false;
        if (more)
            whole = ql_csv_whole_records(s->in, s->in_len, b->reader->csv->delimiter);
        if (more && whole == 0 && s->in_room >= MOST) {
            complain_of_size(s);
            s->in_len = 0;
            *code = QL_ERR_INPUT;
            return false;
        }
        if (more && whole == 0) {
            if (!grow(s, s->in_room * 2))
                *code = QL_ERR_NOMEM;
            if (*code != QL_OK)
                return false;
            continue;
        }
        rest->in_len = s->in_len - whole;
        if (!grow(rest, rest->in_len > b->wish->block ? rest->in_len * 2 : b->wish->block)) {
            *code = QL_ERR_NOMEM;
            return false;
        }
        memcpy(rest->in, s->in + whole, rest->in_len);
        s->in_len = whole;
        return more;
    }
}

static void end_last_line(slot *s)
{
    if (s->in_len > 0 && s->in[s->in_len - 1] != '\n')
        s->in[s->in_len++] = '\n'; /* there is room for a chunk */
    memset(s->in + s->in_len, 0, QL_CHUNK_ROOM - 1);
}

/* Hands over what was found in a block. */
static void tell(const batch *b, slot *s)
{
    ql_findings_shift(s->findings, b->line);
    if (ql_findings_count(s->findings) > 0)
        b->wish->found(b->wish->context, s->findings, s->in, s->in_len);
    ql_findings_clear(s->findings);
}

/* Waits for the oldest block and writes it. */
static enum ql_code write_oldest(batch *b)
{
    slot *s = slot_of(b, b->written);
    if (b->started > 0) {
        (void)pthread_mutex_lock(&b->lock);
        while (!s->done)
            (void)pthread_cond_wait(&b->changed, &b->lock);
        (void)pthread_mutex_unlock(&b->lock);
    } else {
        work_on(&b->workers[0], s);
        b->taken++;
    }
    enum ql_code code = s->code;
    tell(b, s);
    if (code == QL_OK && s->out_len > 0 &&
        !b->sink.write(b->sink.context, s->out, s->out_len))
        code = QL_ERR_WRITE;
    b->line += s->lines;
    s->in_len = 0;
    s->done = false;
    b->written++;
    return code;
}

/* ---- The whole table -------------------------------------------------------------------------- */

static enum ql_code run_blocks(batch *b)
{
    enum ql_code code = QL_OK;
    for (bool more = true; more && code == QL_OK;) {
        slot *s = slot_of(b, b->filled), *rest = slot_of(b, b->filled + 1);
        more = fill(b, s, rest, &code);
        if (code == QL_OK && !more)
            end_last_line(s);
        (void)pthread_mutex_lock(&b->lock);
        b->filled++;
        (void)pthread_cond_signal(&b->changed);
        (void)pthread_mutex_unlock(&b->lock);
        while (code == QL_OK && (b->filled - b->written > b->slot_count - 2 || (!more && b->written < b->filled)))
            code = write_oldest(b);
    }
    return code;
}

/* Reads the first block and opens the reader on a copy of its header. */
static enum ql_code open_header(batch *b)
{
    slot *s = &b->slots[0];
    enum ql_code code = QL_OK;
    size_t mark = 0, end = 0;
    bool more = read_full(b, s, &code);
    while (code == QL_OK) {
        mark = ql_utf8_mark(s->in, s->in_len);
        end = ql_csv_record_end(s->in, s->in_len, mark, ql_csv_delimiter(s->in, s->in_len, mark));
        if (end > 0 || !more)
            break;
        code = grow(s, s->in_room * 2) ? QL_OK : QL_ERR_NOMEM;
        if (code == QL_OK)
            more = read_full(b, s, &code);
    }
    if (code != QL_OK)
        return code;
    end = end > 0 ? end : s->in_len;
    const char *header = ql_arena_text(&b->arena, s->in, end);
    if (!header)
        return QL_ERR_NOMEM;
    code = ql_csv_open(&b->reader, header, end, s->findings);
    if (code == QL_OK)
        code = ql_reader_bind(b->reader, b->rubric, b->instrument, false, s->findings);
    tell(b, s);
    if (code == QL_OK) {
        b->line = b->reader->csv->line - 1;
        s->in_len -= end;
        memmove(s->in, s->in + end, s->in_len);
    }
    return code;
}

static enum ql_code set_up_worker(batch *b, worker *w, bool sweep)
{
    size_t qualities = b->plan->count;
    w->batch = b;
    w->reader = ql_csv_clone(b->reader);
    w->profile = ql_profile_new();
    if (!w->reader || !w->profile)
        return QL_ERR_NOMEM;
    w->table.tabling = &ql_table_csv;
    w->table.plan = b->plan;
    w->table.digits = b->wish->digits;
    if (!sweep)
        return QL_OK;
    w->tallies = ql_arena_take(&w->arena, qualities, sizeof *w->tallies);
    w->rows = ql_rows_new(&b->sweep, b->wish->digits, &w->arena);
    if (w->rows)
        w->sweep = ql_csv_sweep_new(w->reader, b->wish->portable ? QL_ISA_PORTABLE : QL_ISA_BEST,
                                    &w->arena);
    return w->arena.failed ? QL_ERR_NOMEM : QL_OK;
}

/* The row of column names, as the table has it. */
static enum ql_code put_header(const batch *b)
{
    ql_table *table;
    enum ql_code code = ql_table_new(&table, b->plan, "csv", b->wish->digits, b->sink);
    if (code != QL_OK)
        return code;
    code = ql_table_end(table);
    ql_table_free(table);
    return code;
}

static enum ql_code set_up(batch *b)
{
    b->instrument = ql_reader_instrument(b->reader);
    enum ql_code code = ql_plan_compile(&b->plan, b->rubric, b->instrument);
    if (code == QL_OK && b->wish->header)
        code = put_header(b);
    if (code != QL_OK)
        return code;
    bool sweep = !b->wish->simple && ql_sweep_compile(&b->sweep, b->plan, &b->arena);
    if (b->arena.failed)
        return QL_ERR_NOMEM;
    for (size_t k = 0; code == QL_OK && k < b->worker_count; k++)
        code = set_up_worker(b, &b->workers[k], sweep);
    return code;
}

static bool make_slots(batch *b)
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

static void tear_down(batch *b)
{
    for (size_t k = 0; b->workers && k < b->worker_count; k++) {
        ql_rows_free(b->workers[k].rows);
        ql_csv_sweep_free(b->workers[k].sweep);
        ql_arena_release(&b->workers[k].table.arena);
        ql_profile_free(b->workers[k].profile);
        ql_reader_free(b->workers[k].reader);
        ql_arena_release(&b->workers[k].arena);
    }
    for (size_t k = 0; b->slots && k < b->slot_count; k++) {
        ql_findings_free(b->slots[k].findings);
        ql_delete(b->slots[k].in);
        ql_delete(b->slots[k].out);
    }
    ql_reader_free(b->reader);
    ql_plan_free(b->plan);
    ql_arena_release(&b->arena);
}

static enum ql_code run(batch *b)
{
    enum ql_code code = make_slots(b) ? QL_OK : QL_ERR_NOMEM;
    if (code == QL_OK)
        code = open_header(b);
    if (code == QL_OK)
        code = set_up(b);
    if (code != QL_OK)
        return code;
    start(b);
    code = run_blocks(b);
    stop(b);
    return code;
}

enum ql_code ql_batch_csv(const ql_rubric *rubric, const char **instrument,
                          const ql_batch_wish *wish, ql_source source, ql_sink sink)
{
    ql_batch_wish mine = *wish;
    mine.block = mine.block == 0 ? DEFAULT_BLOCK : mine.block < LEAST_BLOCK ? LEAST_BLOCK : mine.block;
    mine.threads = mine.threads > MOST_THREADS ? MOST_THREADS : mine.threads;
    batch b = {.wish = &mine,
               .rubric = rubric,
               .instrument = *instrument,
               .source = source,
               .sink = sink,
               .worker_count = mine.threads > 1 ? mine.threads : 1};
    b.slot_count = 2 * b.worker_count + 2;
    (void)pthread_mutex_init(&b.lock, NULL);
    (void)pthread_cond_init(&b.changed, NULL);
    enum ql_code code = run(&b);
    if (code == QL_OK)
        *instrument = b.instrument;
    tear_down(&b);
    (void)pthread_cond_destroy(&b.changed);
    (void)pthread_mutex_destroy(&b.lock);
    return code;
}
