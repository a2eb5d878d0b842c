/* Setting text for people: paragraphs on a page of some width, in plain or coloured ink. */
#ifndef QL_BASE_PAGE_H
#define QL_BASE_PAGE_H

#include "base/out.h"

enum ql_ink { QL_INK_PLAIN, QL_INK_STRONG, QL_INK_FAINT, QL_INK_ACCENT };

typedef struct ql_page {
    ql_out *out;
    const ql_style *style;
    unsigned width; /* columns of a line, from the style */
} ql_page;

void ql_page_init(ql_page *page, ql_out *out, const ql_style *style);

/* Ink on, and off again; nothing without colour. */
void ql_page_ink(ql_page *page, enum ql_ink ink);

/* Text on the current line, safe to show; line breaks in it are blanks. */
void ql_page_put(ql_page *page, enum ql_ink ink, const char *text);

/* A paragraph, wrapped at blanks: `lead` first, then the text; lines after the first are indented
 * to `indent` columns. Line breaks in the text are blanks; an empty line starts a new paragraph.
 * Ends the line. */
void ql_page_paragraph(ql_page *page, enum ql_ink ink, unsigned indent, const char *lead,
                       const char *text);

/* An empty line. */
void ql_page_gap(ql_page *page);

/* The columns that text takes here. */
unsigned ql_page_width(const ql_page *page, const char *text);

/* Blanks up to a column, when the text before took `used`. */
void ql_page_pad(ql_page *page, unsigned used, unsigned to);

#endif
