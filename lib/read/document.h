/* Whole responses, as trees. */
#ifndef QL_READ_DOCUMENT_H
#define QL_READ_DOCUMENT_H

#include "read/reader.h"

/* True for what is a response file's content, and no flat record. */
bool ql_is_document(const ql_node *node);

/* Finds the instrument that the reader's first response names. */
enum ql_code ql_document_bind(ql_reader *reader, const char *instrument, ql_findings *findings);

/* Fills the reader's response. */
enum ql_code ql_document_read(ql_reader *reader, const ql_node *document, ql_findings *findings);

/* The same, of a file that is one response. */
enum ql_code ql_document_next(ql_reader *reader, bool *more, ql_findings *findings);

#endif
