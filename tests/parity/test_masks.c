/* What works on many bytes at once finds the same as a loop over single bytes. */
#include "../unit/unit.h"

#include "base/utf8.h"
#include "read/csv.h"
#include "read/csv_block.h"
#include "read/masks.h"

#include <utf8proc.h>

enum { ROUNDS = 20000 };

/* Bytes of which many are those that matter, and those one bit away from them. */
static void fill(uint32_t *seed, char *bytes, size_t len)
{
    static const char special[] = "\"\n\r,;\t\0\x8A\x8D\xA2\x0B\x0C!#-+";
    for (size_t k = 0; k < len; k++)
        bytes[k] =
            draw(seed, 3) == 0 ? (char)draw(seed, 256) : special[draw(seed, sizeof special - 1)];
}

static ql_masks masks_by_byte(const char *bytes, char delimiter)
{
    ql_masks masks = {0};
    for (int k = 0; k < QL_CHUNK; k++) {
        masks.quotes |= (uint64_t)(bytes[k] == '"') << k;
        masks.feeds |= (uint64_t)(bytes[k] == '\n') << k;
        masks.returns |= (uint64_t)(bytes[k] == '\r') << k;
        masks.ends |= (uint64_t)(bytes[k] == '\n' || bytes[k] == delimiter) << k;
    }
    return masks;
}

static void check_masks(ql_masks masks, ql_masks wanted)
{
    assert_true(masks.quotes == wanted.quotes);
    assert_true(masks.feeds == wanted.feeds);
    assert_true(masks.returns == wanted.returns);
    assert_true(masks.ends == wanted.ends);
}

TEST(masks_of_every_kind_have_a_bit_for_each_byte_that_means_something)
{
    uint32_t seed = 1;
    char bytes[2 * QL_CHUNK];
    for (int k = 0; k < ROUNDS; k++) {
        char delimiter = ",;\t"[k % 3];
        const char *chunk = bytes + draw(&seed, QL_CHUNK); /* at any alignment */
        fill(&seed, bytes, sizeof bytes);
        ql_masks wanted = masks_by_byte(chunk, delimiter);
        check_masks(ql_masks_portable(chunk, delimiter), wanted);
#if defined(__x86_64__)
        check_masks(ql_masks_sse2(chunk, delimiter), wanted);
#elif defined(__aarch64__)
        check_masks(ql_masks_neon(chunk, delimiter), wanted);
#endif
    }
}

TEST(what_is_inside_quotes_is_known_from_the_quotes_alone)
{
    uint32_t seed = 3;
    for (int k = 0; k < ROUNDS; k++) {
        uint64_t quotes = 0, wanted = 0, carry = draw(&seed, 2) ? ~0ull : 0;
        bool inside = carry != 0;
        for (int bit = 0; bit < 64; bit++) {
            bool quote = draw(&seed, 5) == 0;
            quotes |= (uint64_t)quote << bit;
            inside = inside != quote;
            wanted |= (uint64_t)inside << bit;
        }
        assert_true(ql_inside_quotes(quotes, carry) == wanted);
    }
}

/* Record by record. */
static size_t whole_records(const char *bytes, size_t len, char delimiter)
{
    size_t whole = 0;
    for (size_t end; (end = ql_csv_record_end(bytes, len, whole, delimiter)) > 0;)
        whole = end;
    return whole;
}

/* Pieces of tables; the later ones only where quotes and returns may stand anywhere. */
static size_t fill_table(uint32_t *seed, char *bytes, size_t room, bool wild)
{
    static const char *const pieces[] = {
        "ab", ",",  "\n",   "1,2\n", "\r\n,", ",\"x\"\"y\"\r\n", ",\"\"\n", ",\"a\nb,\r\"\n",
        "\"", "\r", "\"\"", "x\"y"};
    size_t len = 0, count = wild ? COUNT(pieces) : COUNT(pieces) - 4;
    while (len + 16 < room) {
        const char *piece = pieces[draw(seed, (uint32_t)count)];
        memcpy(bytes + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

TEST(whole_records_end_where_records_end_one_by_one)
{
    uint32_t seed = 4;
    char bytes[600];
    size_t found = 0;
    for (int k = 0; k < ROUNDS; k++) {
        size_t len = fill_table(&seed, bytes, 16 + draw(&seed, sizeof bytes - 16), k % 2 == 0);
        size_t whole = ql_csv_whole_records(bytes, len, ',');
        assert_int_equal(whole, whole_records(bytes, len, ','));
        found += whole > 64;
    }
    assert_true(found > ROUNDS / 2); /* the fast way was taken often enough */
}

static size_t good_by_character(const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        utf8proc_int32_t point;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                                 (utf8proc_ssize_t)(len - at), &point);
        if (used <= 0)
            break;
        at += (size_t)used;
    }
    return at;
}

TEST(good_utf8_is_what_utf8proc_takes_at_every_alignment)
{
    static const char *const pieces[] = {"plain ascii",  "1,2,3,4,5\n",      "a",
                                         "\xC3\xA9",     "\xE6\x96\x87",     "\xC2\x80",
                                         "\xEF\xBF\xBF", "\xF0\x9F\x98\x80", "\x7F"};
    static const char *const bad[] = {"\x80",         "\xFF",         "\xC3",     "\xE6\x96",
                                      "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80"};
    uint32_t seed = 5;
    char bytes[256];
    for (int k = 0; k < ROUNDS; k++) {
        size_t from = (size_t)k % 16, len = from, end = from + draw(&seed, 200);
        while (len < end) {
            const char *piece = draw(&seed, 40) == 0 ? bad[draw(&seed, COUNT(bad))]
                                                     : pieces[draw(&seed, COUNT(pieces))];
            memcpy(bytes + len, piece, strlen(piece));
            len += strlen(piece);
        }
        assert_int_equal(ql_utf8_good(bytes + from, len - from),
                         good_by_character(bytes + from, len - from));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masks_of_every_kind_have_a_bit_for_each_byte_that_means_something),
        cmocka_unit_test(what_is_inside_quotes_is_known_from_the_quotes_alone),
        cmocka_unit_test(whole_records_end_where_records_end_one_by_one),
        cmocka_unit_test(good_utf8_is_what_utf8proc_takes_at_every_alignment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
