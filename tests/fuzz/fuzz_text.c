/* Any bytes as text: it is made safe, measured and wrapped, and quoted so that it reads back. The
 * first byte chooses style, ink and indentation, the second the width. */
#include "check.h"

#include "base/escape.h"
#include "base/node.h"
#include "base/page.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

static void check_clusters(const char *bytes, size_t len)
{
    size_t total = 0;
    for (size_t at = 0; at < len;) {
        unsigned width;
        size_t used = ql_utf8_cluster(bytes + at, len - at, &width);
        CHECK(used > 0 && used <= len - at && width <= 2);
        total += width;
        at += used;
    }
    CHECK(total == ql_utf8_width(bytes, len));
    CHECK(ql_utf8_good(bytes, len) <= len && ql_utf8_count(bytes, len) <= len);
    CHECK(ql_fold_equal(bytes, len, bytes, len));
    const char *trimmed = bytes;
    size_t left = len;
    ql_utf8_trim(&trimmed, &left);
    CHECK(trimmed >= bytes && trimmed + left <= bytes + len);
    CHECK(ql_fold_equal(bytes, len, trimmed, left));
}

/* A scalar that was written is read back as it was, with bytes that are no UTF-8 replaced. */
static void check_quoting(const char *text, void (*put)(ql_out *, const char *),
                          enum ql_code (*parse)(const ql_node **, const char *, size_t, ql_arena *,
                                                ql_findings *))
{
    kept quoted = {0};
    ql_arena arena = {0};
    ql_findings *findings = ql_findings_new();
    const ql_node *root;
    ql_out out;
    ql_out_init(&out, kept_sink(&quoted));
    put(&out, text);
    CHECK(ql_out_finish(&out) == QL_OK);
    check_safe_data(&quoted);
    CHECK(parse(&root, quoted.bytes, quoted.len, &arena, findings) == QL_OK);
    CHECK(root->kind == QL_TEXT && root->quoted);
    if (ql_utf8_good(text, strlen(text)) == strlen(text))
        CHECK(strcmp(root->text, text) == 0);
    ql_findings_free(findings);
    ql_arena_release(&arena);
    kept_free(&quoted);
}

static void check_encoders(const char *text)
{
    kept encoded = {0};
    ql_out out;
    ql_out_init(&out, kept_sink(&encoded));
    ql_put_markdown(&out, text);
    CHECK(ql_out_finish(&out) == QL_OK);
    check_safe(&encoded, &check_styles[CHECK_STYLES - 1]);
    kept_free(&encoded);
    check_quoting(text, ql_put_json, ql_json_parse);
    check_quoting(text, ql_put_yaml, ql_yaml_parse);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n';
}

/* The same but for blanks and line breaks. */
static void check_same_words(const kept *a, const kept *b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a->len && is_blank(a->bytes[i]))
            i++;
        while (j < b->len && is_blank(b->bytes[j]))
            j++;
        if (i == a->len || j == b->len)
            break;
        CHECK(a->bytes[i++] == b->bytes[j++]);
    }
    CHECK(i == a->len && j == b->len);
}

/* A line is wider than the page only for an address or path, which is never cut. */
static void check_lines(const kept *text, unsigned width)
{
    for (const char *line = text->bytes; *line;) {
        size_t len = strcspn(line, "\n");
        CHECK(line[len] == '\n');
        CHECK(ql_utf8_width(line, len) <= width || memchr(line, '/', len));
        line += len + 1;
    }
}

static void check_paragraph(const char *text, const ql_style *style, unsigned indent)
{
    static const char *const leads[] = {"", "  ", "  12. "};
    const char *lead = leads[indent % 3];
    kept wrapped = {0}, plain = {0};
    ql_page page;
    ql_out out;
    ql_out_init(&out, kept_sink(&wrapped));
    ql_page_init(&page, &out, style);
    ql_page_paragraph(&page, QL_INK_STRONG, (unsigned)strlen(lead), lead, text);
    CHECK(ql_out_finish(&out) == QL_OK);
    check_safe(&wrapped, style);
    check_lines(&wrapped, page.width);
    CHECK(ql_text_write(lead, style, kept_sink(&plain)) == QL_OK);
    CHECK(ql_text_write(text, style, kept_sink(&plain)) == QL_OK);
    check_safe(&plain, style);
    check_same_words(&wrapped, &plain);
    kept_free(&wrapped);
    kept_free(&plain);
}

/* A copy up to the first NUL, with blanks for tabs, which are blanks on a page only. */
static char *copy_of(const char *bytes, size_t len)
{
    char *text = strndup(bytes, len);
    CHECK(text);
    for (char *c = text; *c; c++)
        *c = *c == '\t' ? ' ' : *c;
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    const char *bytes = (const char *)data;
    check_clusters(bytes, len);
    if (len < 2)
        return 0;
    ql_style style = check_styles[data[0] % CHECK_STYLES];
    style.width = data[1];
    char *text = copy_of(bytes + 2, len - 2);
    check_paragraph(text, &style, data[0] / CHECK_STYLES);
    check_encoders(text);
    free(text);
    return 0;
}
