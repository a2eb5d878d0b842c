/* How tables are read: by which column map, and what else of them is wanted. */
#ifndef CLI_MAPS_H
#define CLI_MAPS_H

#include "cli.h"

typedef struct map_choice {
    const ql_map *map; /* NULL: by the header */
    ql_map *own;       /* the same, when it was loaded */
    bool finished_only;
    char *names; /* of columns to be kept, each ended in a NUL */
    const char **keep;
    size_t keep_count;
} map_choice;

/* By --map, --from, --finished and --keep. False after a complaint. */
bool map_choose(map_choice *choice, const options *given);
void map_free(map_choice *choice);

#endif
