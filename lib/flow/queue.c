/* Blocks between the one who reads and writes and those who work. */
#include "flow/batch.h"

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
        ql_slot *s = ql_slot_of(b, b->taken++);
        (void)pthread_mutex_unlock(&b->lock);
        ql_block_work(w, s);
        (void)pthread_mutex_lock(&b->lock);
        s->done = true;
        (void)pthread_cond_broadcast(&b->changed);
    }
    (void)pthread_mutex_unlock(&b->lock);
    return NULL;
}

void ql_queue_start(ql_batch *b)
{
    for (size_t k = 0; b->worker_count > 1 && k < b->worker_count; k++) {
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
    for (size_t k = 0; k < b->started; k++)
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
    if (b->started == 0) {
        ql_block_work(&b->workers[0], s);
        b->taken++;
        return s;
    }
    (void)pthread_mutex_lock(&b->lock);
    while (!s->done)
        (void)pthread_cond_wait(&b->changed, &b->lock);
    (void)pthread_mutex_unlock(&b->lock);
    return s;
}
