/* Small texts: what codes mean, which version this is, and text made safe. */
#include "base/page.h"
#include "base/utf8.h"

#include <string.h>

const char *ql_code_text(enum ql_code code)
{
    switch (code) {
    case QL_OK:
        return "all is well";
    case QL_ERR_NOMEM:
        return "there is not enough memory";
    case QL_ERR_INPUT:
        return "the document has errors";
    case QL_ERR_NAME:
        return "there is nothing of that name";
    case QL_ERR_READ:
        return "not everything could be read";
    case QL_ERR_WRITE:
        return "not everything could be written";
    }
    return "unknown outcome";
}

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

const char *ql_version(void)
{
    return QL_VERSION;
}
