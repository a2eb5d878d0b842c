/* One encoder for each place where text of others lands. */
#ifndef QL_BASE_ESCAPE_H
#define QL_BASE_ESCAPE_H

#include "base/out.h"

/* A JSON string in quotes, or null for NULL. "<" is escaped, so that it may stand in HTML. */
void ql_put_json(ql_out *out, const char *text);

/* A YAML scalar in double quotes, readable by any YAML 1.1 or 1.2 parser. */
void ql_put_yaml(ql_out *out, const char *text);

/* Running text in Markdown: what has a meaning there is escaped, line breaks are blanks. */
void ql_put_markdown(ql_out *out, const char *text);

/* Text in HTML or XML, or the value of an attribute in quotes. A tab is a blank; what cannot be
 * shown becomes \xNN. */
void ql_put_html(ql_out *out, const char *text);

/* A CSV cell, in quotes where it must be. A text that a spreadsheet would take for a formula gets
 * an apostrophe in front, unless the output is for no spreadsheet; what cannot be shown becomes \xNN. */
void ql_put_csv(ql_out *out, const char *text);

/* True for bytes that make up cells which are put as they are, wherever they stand; "-" is one of
 * them everywhere but at the start. */
static inline bool ql_csv_is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '_' || c == '.' || c == '/' || c == ':' || c == '-';
}

#endif
