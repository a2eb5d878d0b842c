/* How often each of many numbers was met, with memory only for those near one that was. */
#ifndef QL_BASE_HISTOGRAM_H
#define QL_BASE_HISTOGRAM_H

#include "base/arena.h"

#include <stdint.h>

typedef struct ql_histogram {
    uint64_t **pages; /* NULL where nothing was met */
    size_t count;     /* pages */
} ql_histogram;

/* For numbers below `numbers`. False when memory is out, as all that follow. */
bool ql_histogram_init(ql_arena *arena, ql_histogram *histogram, size_t numbers);

/* Meets a number so many times; less often, when below 0. */
bool ql_histogram_add(ql_arena *arena, ql_histogram *histogram, size_t number, int64_t times);

/* Adds all that another histogram for the same numbers has met. */
bool ql_histogram_merge(ql_arena *arena, ql_histogram *histogram, const ql_histogram *from);

/* In order of size, the number that `before` stand before; there are more than that. */
size_t ql_histogram_at(const ql_histogram *histogram, uint64_t before);

#endif
