/* Tables and records in long form: an answer a row, of a respondent to an item. They are gathered
 * in memory, in whatever order they come. */
#ifndef QL_READ_LONG_H
#define QL_READ_LONG_H

#include "read/csv.h"

/* True when the columns are a respondent, an item and an answer. */
bool ql_is_long(const ql_reader *reader);

/* In place of a reading's own. */
enum ql_code ql_long_bind(ql_reader *reader, const char *instrument, ql_findings *findings);
enum ql_code ql_long_next(ql_reader *reader, bool *more, ql_findings *findings);
void ql_long_free(struct ql_long *all);

#endif
