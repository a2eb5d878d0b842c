/* What the parts of a batch share: blocks on their way, workers, the queue between them. */
#ifndef QL_FLOW_BATCH_H
#define QL_FLOW_BATCH_H

#include "base/findings.h"
#include "base/utf8.h"
#include "flow/respondents.h"
#include "read/csv_block.h"
#include "read/records_block.h"
#include "render/rows.h"
#include "render/table.h"
#include "score/group_sweep.h"
#include "score/sweep.h"

#include <pthread.h>

/* A row of the table, for as long as it may still be left out. */
typedef struct ql_row {
    ql_hash hash;  /* of its respondent */
    size_t start;  /* the byte of the block where the search for its record starts */
    size_t end;    /* how much is written when it is */
    uint32_t line; /* of its record, in the block */
} ql_row;

/* A block on its way from the source to the sink. */
typedef struct ql_slot {
    char *in;
    size_t in_len;
    size_t in_room;
    size_t from; /* where records begin in it: behind the bracket of a list */
    char *out;
    size_t out_len;
    size_t out_room;
    ql_row *rows; /* where respondents are compared */
    size_t row_count;
    size_t row_room;
    uint64_t missing[QL_MISSING_KINDS]; /* answers of all rows */
    uint32_t lines_before;              /* in the table, where that is wanted */
    uint32_t lines;                     /* that end in `in`, */
    uint32_t columns;                   /* and characters behind them, in a list */
    bool closed;                        /* the list ends in it */
    ql_findings *findings;
    enum ql_code code;
    bool done;
} ql_slot;

/* What a thread needs for itself. */
typedef struct ql_worker {
    struct ql_batch *batch;
    ql_arena arena;
    ql_reader *reader;
    ql_csv_sweep *sweep;       /* NULL, and so is the next: the simple walk */
    ql_records_sweep *records; /* in its place, of JSON */
    ql_rows *rows;
    ql_group *group; /* what this thread counts, where scores are counted */
    ql_group_sweep *counts;
    int64_t times;       /* how often the simple walk counts a response: 1, or -1 to take it back */
    ql_tally *tallies;   /* one a quality */
    size_t *ends;        /* one a row of a block */
    ql_profile *profile; /* of the simple walk */
    ql_table table;      /* likewise; its `out` is everybody's */
    ql_slot *slot;       /* being worked on */
    bool failed;
    pthread_t thread;
} ql_worker;

typedef struct ql_batch {
    const ql_batch_wish *wish;
    const ql_rubric *rubric;
    const char *instrument; /* NULL until it is known */
    ql_plan *plan;
    ql_table *table;     /* the rows are put into it */
    ql_table *own;       /* the same, where it was made here */
    ql_group *group;     /* or they are counted in this */
    ql_profile *profile; /* of a response that is counted no longer */
    ql_source source;
    ql_sink sink;
    ql_arena arena;
    ql_reader *reader;   /* open on the header, bound */
    ql_reader *again;    /* reads a record once more, */
    ql_findings *unsaid; /* when all was said of it */
    ql_sweep sweep;
    ql_parts parts;
    ql_slot *slots;
    size_t slot_count;
    ql_worker *workers;
    size_t worker_count;
    bool *asked;    /* one an item: it has a column */
    bool scouting;  /* respondents are looked at, nothing is scored */
    size_t started; /* threads that run */
    /* the queue: blocks filled, taken, written, counted from the start of the table */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    uint64_t filled;
    uint64_t taken;
    uint64_t written;
    enum ql_code read; /* what became of the source */
    bool over;         /* it has given its last byte */
    bool ended;
    uint32_t line;         /* lines before the block to be written next, */
    uint32_t column;       /* and characters before it on its first one */
    bool closed;           /* a list is behind that is all there should be */
    uint32_t filled_lines; /* and before the one to be filled next, where that is wanted */
} ql_batch;

static inline ql_slot *ql_slot_of(const ql_batch *b, uint64_t number)
{
    return &b->slots[number % b->slot_count];
}

/* Adds to `counts` the missing answers of a response to what the table asks. */
void ql_count_missing(const ql_batch *b, const ql_response *response,
                      uint64_t counts[QL_MISSING_KINDS]);

/* Reads, scores and writes a block into its own memory. */
void ql_block_work(ql_worker *w, ql_slot *s);

/* Starts all threads but one: the caller is one of them. */
void ql_queue_start(ql_batch *b);
void ql_queue_stop(ql_batch *b);

/* Lets a block that was filled be taken. */
void ql_queue_add(ql_batch *b);

/* Waits until the oldest block is done, and works on others in the meantime. */
ql_slot *ql_queue_oldest(ql_batch *b);

#endif
