/* --duplicates: which response counts where a respondent has several. */
#ifndef CLI_DUPLICATES_H
#define CLI_DUPLICATES_H

#include "cli.h"

/* What is needed to tell; NULL in `*out` where all responses count. False after a complaint. */
bool duplicates_new(const options *given, ql_respondents **out);

/* Whether all files must be walked through twice. */
bool duplicates_twice(const options *given);

/* Whether the files can be. False after a complaint. */
bool duplicates_can_reread(int count, char **files);

/* Says how many responses were left out, where nothing else says so. */
void duplicates_note(const options *given, const ql_respondents *all);

#endif
