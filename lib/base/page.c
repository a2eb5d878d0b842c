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

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

/* A sink that measures ASCII. */
static bool measure(void *context, const char *bytes, size_t len)
{
    (void)bytes;
    *(unsigned *)context += (unsigned)len;
    return true;
}

static bool all_printable(const char *bytes, size_t len)
{
    uint32_t point;
    for (size_t at = 0, used; at < len; at += used) {
        used = ql_utf8_next(bytes + at, len - at, &point);
        if (used == 0 || !ql_utf8_printable(point))
            return false;
    }
    return true;
}

/* The length of the next character, or byte of one that is not shown as it is, and the columns it
 * takes here. In ASCII the parts of a joined character stand side by side. */
static size_t step(const ql_page *page, const char *bytes, size_t len, unsigned *width)
{
    uint32_t point = 0;
    *width = 1;
    if (*bytes >= ' ' && *bytes <= '~' && (len == 1 || !(bytes[1] & 0x80)))
        return 1;
    size_t used = ql_utf8_next(bytes, len, &point);
    *width = is_blank(*bytes) ? 1 : 4; /* \xNN */
    if (used == 0 || !ql_utf8_printable(point))
        return 1;
    if (page->style->ascii) {
        ql_out out;
        *width = 0;
        ql_out_init(&out, (ql_sink){.write = measure, .context = width});
        ql_put_safe(&out, bytes, used, true);
        (void)ql_out_finish(&out);
        return used;
    }
    size_t whole = ql_utf8_cluster(bytes, len, width);
    return all_printable(bytes, whole) ? whole : ql_utf8_cluster(bytes, used, width);
}

static unsigned width_of(const ql_page *page, const char *bytes, size_t len)
{
    unsigned total = 0, width;
    for (size_t at = 0; at < len; total += width)
        at += step(page, bytes + at, len - at, &width);
    return total;
}

unsigned ql_page_width(const ql_page *page, const char *text)
{
    return width_of(page, text, strlen(text));
}

void ql_page_pad(ql_page *page, unsigned used, unsigned to)
{
    ql_put_times(page->out, used < to ? to - used : 0, ' ');
}

/* Addresses and paths are never cut: they are copied or clicked whole. */
static bool is_address(const char *word, size_t len)
{
    return memchr(word, '/', len) != NULL;
}

/* How much of a word fits into `room` columns, at least one character of it, and the columns that
 * takes. */
static size_t cut(const ql_page *page, const char *word, size_t len, unsigned room, unsigned *taken)
{
    size_t at = 0;
    *taken = 0;
    while (at < len) {
        unsigned width;
        size_t used = step(page, word + at, len - at, &width);
        if (at > 0 && *taken + width > room)
            break;
        *taken += width;
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

/* The line that is being filled. */
typedef struct line {
    ql_page *page;
    unsigned indent;
    unsigned column;
    bool fresh; /* nothing but the lead or the indent on it */
} line;

static void next_line(line *l)
{
    ql_put_char(l->page->out, '\n');
    ql_put_times(l->page->out, l->indent, ' ');
    l->column = l->indent;
    l->fresh = true;
}

static void put_piece(line *l, const char *bytes, size_t len, unsigned width)
{
    if (!l->fresh)
        ql_put_char(l->page->out, ' ');
    put_line(l->page, bytes, len);
    l->column += width + !l->fresh;
    l->fresh = false;
}

/* On this line, else on the next; cut where it is wider than a whole line. */
static void put_word(line *l, const char *word, size_t len)
{
    const unsigned most = l->page->width;
    unsigned width = width_of(l->page, word, len);
    bool used = !l->fresh || l->column > l->indent; /* a new line has more room */
    if (used && l->column + !l->fresh + width > most)
        next_line(l);
    while (l->column + width > most && !is_address(word, len)) {
        unsigned taken;
        size_t part = cut(l->page, word, len, most > l->column ? most - l->column : 1, &taken);
        if (part == len)
            break;
        put_piece(l, word, part, taken);
        next_line(l);
        word += part;
        len -= part;
        width -= taken;
    }
    put_piece(l, word, len, width);
}

void ql_page_paragraph(ql_page *page, enum ql_ink ink, unsigned indent, const char *lead,
                       const char *text)
{
    line l = {.page = page,
              .indent = indent + 10 > page->width ? 0 : indent,
              .column = ql_page_width(page, lead),
              .fresh = true};
    ql_page_put(page, QL_INK_PLAIN, lead);
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, ink);
    for (;;) {
        if (!l.fresh && starts_paragraph(text)) {
            ql_put_char(page->out, '\n');
            next_line(&l);
        }
        while (is_blank(*text))
            text++;
        if (*text == '\0')
            break;
        size_t len = strcspn(text, " \n\t");
        put_word(&l, text, len);
        text += len;
    }
    if (ink != QL_INK_PLAIN)
        ql_page_ink(page, QL_INK_PLAIN);
    ql_put_char(page->out, '\n');
}
