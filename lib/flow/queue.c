/* Blocks between the one who reads and writes and those who work. */
#include "flow/batch.h"

/* Works on the next block; the lock is held before and after. */
static void work_on_next(ql_batch *b, ql_worker *w)
{
    ql_slot *s = ql_slot_of(b, b->taken++);
    (void)pthread_mutex_unlock(&b->lock);
    ql_block_work(w, s);
    (void)pthread_mutex_lock(&b->lock);
    s->done = true;
}

static void *work(void *context)
{
    ql_worker *w = context;
    ql_batch *b = w->batch;
    (void)pthread_mutex_lock(&b->lock);
    for (;;) {
        while (b->taken == b->filled && !b->ended)
            (void)pthread_cond_wait(&b->changed, &b->lock);
        if (b->taken == b->filled)
            break;
        work_on_next(b, w);
        (void)pthread_cond_broadcast(&b->changed);
    }
    (void)pthread_mutex_unlock(&b->lock);
    return NULL;
}

void ql_queue_start(ql_batch *b)
{
    for (size_t k = 1; k < b->worker_count; k++) {
        if (pthread_create(&b->workers[k].thread, NULL, work, &b->workers[k]) != 0)
            break;
        b->started++;
    }
}

void ql_queue_stop(ql_batch *b)
{
    (void)pthread_mutex_lock(&b->lock);
    b->ended = true;
    (void)pthread_cond_broadcast(&b->changed);
    (void)pthread_mutex_unlock(&b->lock);
    for (size_t k = 1; k <= b->started; k++)
        (void)pthread_join(b->workers[k].thread, NULL);
}

void ql_queue_add(ql_batch *b)
{
    (void)pthread_mutex_lock(&b->lock);
    b->filled++;
    (void)pthread_cond_signal(&b->changed);
    (void)pthread_mutex_unlock(&b->lock);
}

ql_slot *ql_queue_oldest(ql_batch *b)
{
    ql_slot *s = ql_slot_of(b, b->written);
    (void)pthread_mutex_lock(&b->lock);
    while (!s->done) {
        if (b->taken < b->filled)
            work_on_next(b, &b->workers[0]);
        else
            (void)pthread_cond_wait(&b->changed, &b->lock);
    }
    (void)pthread_mutex_unlock(&b->lock);
    return s;
}
