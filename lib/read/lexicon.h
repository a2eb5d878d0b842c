/* What the cells of a scale mean, remembered: a code, or QL_HARD for what the simple reader must
 * decide. */
#ifndef QL_READ_LEXICON_H
#define QL_READ_LEXICON_H

#include "model/block.h"
#include "read/cells.h"
#include "read/csv.h"

enum { QL_HARD = 0x80, QL_MEMO = 64, QL_MEMO_BYTES = 32 };

/* Cells of more than one byte that were met before. */
typedef struct ql_memo {
    char bytes[QL_MEMO_BYTES]; /* and zeros */
    uint8_t len;               /* 0: free */
    uint8_t code;
} ql_memo;

typedef struct ql_lexicon {
    struct ql_lexicon *next;
    const ql_reader *reader;
    const ql_item *item; /* one of those on this scale: they all read alike */
    uint8_t of_byte[256];
    uint8_t blank;
    ql_digits digits; /* the most there are; `any` is false when there are none */
    bool any;
    ql_memo seen[QL_MEMO];
} ql_lexicon;

/* One a scale, made when it is asked for. */
typedef struct ql_lexicons {
    ql_lexicon *first;
} ql_lexicons;

/* That of the item's scale; NULL when memory is out. */
ql_lexicon *ql_lexicon_for(ql_lexicons *all, const ql_reader *reader, const ql_item *item,
                           ql_arena *arena);

/* The code of a cell as it stands in the table, quotes around it included; there are eight bytes
 * to look at, at the least. */
uint8_t ql_lexicon_code(ql_lexicon *words, const char *text, size_t len);

#endif
