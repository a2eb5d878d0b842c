/* Memory that can run out when a test wants it to. To be linked with
 * -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup,--wrap=free */
#ifndef OOM_MEMORY_H
#define OOM_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* From now on the allocation number `at`, counting from 1, fails, and with `all` those after it
 * too; 0: none does. */
void memory_fail(size_t at, bool all);

/* How many allocations there were since then, and how many blocks are held at all. */
size_t memory_allocations(void);
size_t memory_held(void);

#endif
