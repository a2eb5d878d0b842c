#include "base/page.h"

#include "base/utf8.h"

#include <string.h>

void ql_page_init(ql_page *page, ql_out *out, const ql_style *style)
{
    page->out = out;
    page->style = style;
    page->width = style->width == 0 ? 80 : style->width < 20 ? 20 : style->width;
}

void ql_page_ink(ql_page *page, enum ql_ink ink)
{
    static const char *const codes[] = {
        [QL_INK_PLAIN] = "\033[0m",
        [QL_INK_STRONG] = "\033[1m",
        [QL_INK_FAINT] = "\033[2m",
        [QL_INK_ACCENT] = "\033[36m",
    };
    if (page->style->colour)
        ql_put_text(page->out, codes[ink]);
}

/* Safe text, with line breaks and tabs as blanks. */
static void put_line(ql_page *page, const char *bytes, size_t len)
{
    while (len > 0) {
        size_t part = 0;
        while (part < len && bytes[part] != '\n' && bytes[part] != '\t')
            part++;
        ql_put_safe(page->out, bytes, part, page->style->ascii);
        if (part < len) {
            ql_put_char(page->out, ' ');
            part++;
        }
        bytes += part;
        len -= part;
    }
}

void ql_page_put(ql_page *page, enum ql_ink ink, const char *text)
{
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, ink);
    put_line(page, text, strlen(text));
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, QL_INK_PLAIN);
}

void ql_page_gap(ql_page *page)
{
    ql_put_char(page->out, '\n');
}

/* A sink that measures. */
static bool measure(void *context, const char *bytes, size_t len)
{
    *(unsigned *)context += ql_utf8_width(bytes, len);
    return true;
}

static unsigned width_of(const ql_page *page, const char *bytes, size_t len)
{
    if (!page->style->ascii && ql_utf8_good(bytes, len) == len) {
        size_t k = 0;
        while (k < len && (unsigned char)bytes[k] >= 0x20 && (unsigned char)bytes[k] < 0x7F)
            k++;
        if (k == len)
            return (unsigned)len;
    }
    unsigned width = 0;
    ql_out out;
    ql_out_init(&out, (ql_sink){.write = measure, .context = &width});
    ql_put_safe(&out, bytes, len, page->style->ascii);
    (void)ql_out_finish(&out);
    return width;
}

unsigned ql_page_width(const ql_page *page, const char *text)
{
    return width_of(page, text, strlen(text));
}

void ql_page_pad(ql_page *page, unsigned used, unsigned to)
{
    ql_put_times(page->out, used < to ? to - used : 0, ' ');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* Where a word that is wider than the page must be cut: never in an address, which is copied or
 * clicked whole. */
static size_t cut(const ql_page *page, const char *word, size_t len, unsigned room)
{
    size_t at = 0;
    unsigned taken = 0;
    if (len > 7 && (memcmp(word, "http://", 7) == 0 || memcmp(word, "https:/", 7) == 0))
        return len;
    while (at < len) {
        unsigned width;
        size_t used = ql_utf8_cluster(word + at, len - at, &width);
        taken += width_of(page, word + at, used);
        if (at > 0 && taken > room)
            break;
        at += used;
    }
    return at;
}

/* Two line breaks with nothing between. */
static bool starts_paragraph(const char *text)
{
    unsigned breaks = 0;
    for (; is_blank(*text); text++)
        breaks += *text == '\n';
    return breaks > 1 && *text != '\0';
}

static void break_line(ql_page *page, unsigned indent)
{
    ql_put_char(page->out, '\n');
    ql_put_times(page->out, indent, ' ');
}

void ql_page_paragraph(ql_page *page, enum ql_ink ink, unsigned indent, const char *lead,
                       const char *text)
{
    unsigned column = ql_page_width(page, lead);
    if (indent + 10 > page->width)
        indent = 0;
    ql_page_put(page, QL_INK_PLAIN, lead);
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, ink);
    bool fresh = true; /* nothing but the lead or the indent on this line */
    for (;;) {
        if (!fresh && starts_paragraph(text)) {
            ql_put_char(page->out, '\n');
            break_line(page, indent);
            column = indent;
            fresh = true;
        }
        while (is_blank(*text))
            text++;
        if (*text == '\0')
            break;
        size_t len = strcspn(text, " \n\t");
        unsigned width = width_of(page, text, len);
        if (!fresh && column + 1 + width > page->width) {
            break_line(page, indent);
            column = indent;
            fresh = true;
        }
        if (column + width > page->width && indent < page->width) {
            len = cut(page, text, len, page->width > column ? page->width - column : 1);
            width = width_of(page, text, len);
        }
        if (!fresh) {
            ql_put_char(page->out, ' ');
            column++;
        }
        put_line(page, text, len);
        column += width;
        fresh = false;
        text += len;
    }
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, QL_INK_PLAIN);
    ql_put_char(page->out, '\n');
}
