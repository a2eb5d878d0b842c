/* Parts of pages that reports and forms have in common. */
#ifndef QL_RENDER_HTML_H
#define QL_RENDER_HTML_H

#include "render/renderer.h"

/* All up to the style sheets, which the caller puts and closes. `policy`: what the page may do
 * beside having styles, as "; " and directives. */
void ql_html_head(ql_out *out, const char *language, const char *title, const char *policy);

/* An element whose text is read in its own direction, as names and notes may be of any language.
 * `class` may be NULL. */
void ql_html_element(ql_out *out, const char *name, const char *class, const char *text);

/* Heading and list; nothing where there are none. */
void ql_html_bands(ql_report *report);
void ql_html_references(ql_report *report);

#endif
