#include "base/histogram.h"

enum { PAGE = 128 };

bool ql_histogram_init(ql_arena *arena, ql_histogram *histogram, size_t numbers)
{
    histogram->count = (numbers + PAGE - 1) / PAGE;
    histogram->pages = ql_arena_take(arena, histogram->count, sizeof *histogram->pages);
    return histogram->pages != NULL;
}

static uint64_t *page_of(ql_arena *arena, ql_histogram *histogram, size_t k)
{
    if (!histogram->pages[k])
        histogram->pages[k] = ql_arena_take(arena, PAGE, sizeof **histogram->pages);
    return histogram->pages[k];
}

bool ql_histogram_add(ql_arena *arena, ql_histogram *histogram, size_t number, int64_t times)
{
    uint64_t *page = page_of(arena, histogram, number / PAGE);
    if (page)
        page[number % PAGE] += (uint64_t)times;
    return page != NULL;
}

bool ql_histogram_merge(ql_arena *arena, ql_histogram *histogram, const ql_histogram *from)
{
    for (size_t k = 0; k < from->count; k++) {
        uint64_t *page = from->pages[k] ? page_of(arena, histogram, k) : NULL;
        if (from->pages[k] && !page)
            return false;
        for (size_t n = 0; page && n < PAGE; n++)
            page[n] += from->pages[k][n];
    }
    return true;
}

size_t ql_histogram_at(const ql_histogram *histogram, uint64_t before)
{
    for (size_t k = 0; k < histogram->count; k++) {
        for (size_t n = 0; histogram->pages[k] && n < PAGE; n++) {
            if (histogram->pages[k][n] > before)
                return k * PAGE + n;
            before -= histogram->pages[k][n];
        }
    }
    return histogram->count * PAGE;
}
