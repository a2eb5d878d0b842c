/* Files that are no text: what they are, and what to do with them. */
#ifndef CLI_FOREIGN_H
#define CLI_FOREIGN_H

#include "cli.h"

/* True, after a complaint, when the start of a file says that it is a workbook, a document, an
 * archive or the like. */
bool foreign_refuse(const char *path, const char *bytes, size_t len);

#endif
