/* The rubrics that ship with the library. */
#include "load/shipped.h"

#include <string.h>

const ql_shipped *ql_shipped_at(size_t i)
{
    for (size_t k = 0; ql_shipped_table[k].id; k++) {
        if (k == i)
            return &ql_shipped_table[k];
    }
    return NULL;
}

const ql_shipped *ql_shipped_find(const char *id)
{
    for (size_t k = 0; ql_shipped_table[k].id; k++) {
        if (strcmp(ql_shipped_table[k].id, id) == 0)
            return &ql_shipped_table[k];
    }
    return NULL;
}
