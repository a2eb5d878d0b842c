/* Which column map tables are read by. */
#ifndef CLI_MAPS_H
#define CLI_MAPS_H

#include "cli.h"

typedef struct map_choice {
    const ql_map *map; /* NULL: by the header */
    ql_map *own;       /* the same, when it was loaded */
    bool finished_only;
} map_choice;

/* By --map, --from and --finished. False after a complaint. */
bool map_choose(map_choice *choice, const options *given);
void map_free(map_choice *choice);

#endif
