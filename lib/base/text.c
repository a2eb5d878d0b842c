/* Text of callers, for people: made safe, and wrapped. */
#include "base/page.h"
#include "base/utf8.h"

#include <string.h>

enum ql_code ql_text_write(const char *text, const ql_style *style, ql_sink sink)
{
    ql_out out;
    ql_out_init(&out, sink);
    while (*text) {
        size_t len = strcspn(text, "\n");
        ql_put_safe(&out, text, len, style->ascii);
        text += len;
        if (*text) {
            ql_put_char(&out, '\n');
            text++;
        }
    }
    return ql_out_finish(&out);
}

enum ql_code ql_text_wrap(const char *lead, const char *text, const ql_style *style, ql_sink sink)
{
    ql_out out;
    ql_page page;
    ql_out_init(&out, sink);
    ql_page_init(&page, &out, style);
    ql_page_paragraph(&page, QL_INK_PLAIN, ql_page_width(&page, lead), lead, text);
    return ql_out_finish(&out);
}
