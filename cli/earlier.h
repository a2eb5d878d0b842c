/* Finding what a person answered the time before. */
#ifndef CLI_EARLIER_H
#define CLI_EARLIER_H

#include "keep.h"

/* The latest of the responses that are kept of the same person, to the same instrument of this
 * edition of the rubric, from before this one was finished; and when that was. False when there is
 * none. */
enum { WHEN_ROOM = 24 };
bool earlier_find(char path[PATH_ROOM], char when[WHEN_ROOM], const ql_rubric *rubric,
                  const ql_response *response);

#endif
