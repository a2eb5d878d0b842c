#include "read/lexicon.h"

#include <string.h>

static uint8_t ask(const ql_lexicon *words, const char *text, size_t len)
{
    ql_answer answer;
    bool good = ql_csv_answer(words->reader, words->item, text, len, &answer);
    return good ? ql_code_of(answer) : QL_HARD;
}

static bool is_letter_or_digit(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* How many bytes from `first` on are answers with codes in a row. */
static int row_from(const ql_lexicon *words, int first)
{
    int count = 0;
    while (is_letter_or_digit(first + count) && words->of_byte[first + count] != QL_HARD &&
           words->of_byte[first + count] == words->of_byte[first] + count)
        count++;
    return count;
}

static void find_digits(ql_lexicon *words)
{
    int most = 0;
    for (int c = '0'; c <= 'z'; c++) {
        int count = row_from(words, c);
        if (count > most) {
            most = count;
            words->digits = (ql_digits){.first = (uint8_t)c,
                                        .span = (uint8_t)(count - 1),
                                        .add = (uint8_t)(words->of_byte[c] - c)};
        }
    }
    words->any = most > 0;
}

ql_lexicon *ql_lexicon_for(ql_lexicons *all, const ql_reader *reader, const ql_item *item,
                           ql_arena *arena)
{
    ql_lexicon *words = all->first;
    while (words && words->item->scale != item->scale)
        words = words->next;
    if (words || !(words = ql_arena_take(arena, 1, sizeof *words)))
        return words;
    words->reader = reader;
    words->item = item;
    for (int c = 0; c < 256; c++) {
        char byte = (char)c;
        words->of_byte[c] = c < 0x80 && c != '"' ? ask(words, &byte, 1) : QL_HARD;
    }
    words->blank = ask(words, "", 0);
    find_digits(words);
    words->next = all->first;
    return all->first = words;
}

static ql_memo *memo_of(ql_lexicon *words, const char *text, size_t len)
{
    const uint64_t odd = 0x9E3779B97F4A7C15u; /* the golden ratio's bits: Fibonacci hashing */
    uint64_t start;
    memcpy(&start, text, sizeof start); /* there is room */
    start <<= 8 * (len < 8 ? 8 - len : 0);
    start += (uint64_t)len + ((uint64_t)(unsigned char)text[len - 1] << 8);
    return &words->seen[(start * odd >> 32) % QL_MEMO];
}

static uint8_t code_of_longer(ql_lexicon *words, const char *text, size_t len)
{
    ql_memo *memo = memo_of(words, text, len);
    if (len > QL_MEMO_BYTES)
        return memchr(text, '"', len) ? QL_HARD : ask(words, text, len);
    if (memo->len == len && memcmp(memo->bytes, text, len) == 0)
        return memo->code;
    if (memchr(text, '"', len))
        return QL_HARD;
    uint8_t code = ask(words, text, len);
    if (code != QL_HARD) {
        memcpy(memo->bytes, text, len);
        memo->len = (uint8_t)len;
        memo->code = code;
    }
    return code;
}

uint8_t ql_lexicon_code(ql_lexicon *words, const char *text, size_t len)
{
    if (len >= 2 && text[0] == '"') {
        text++;
        len -= 2;
    }
    if (len == 0)
        return words->blank;
    if (len == 1)
        return words->of_byte[(unsigned char)text[0]];
    return code_of_longer(words, text, len);
}
