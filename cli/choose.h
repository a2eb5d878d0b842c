/* After the profile: which of its actions the person takes on. */
#ifndef CLI_CHOOSE_H
#define CLI_CHOOSE_H

#include "assess.h"

/* Asks once, unless something is chosen already or there is nothing to choose from, and notes it in
 * the response, which is kept at `path`. */
void choose_action(session *s, const char *path);

#endif
