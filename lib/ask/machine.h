/* The state of a questionnaire, for the part that moves it and the part that shows it. */
#ifndef QL_ASK_MACHINE_H
#define QL_ASK_MACHINE_H

#include "model/response.h"

/* In an interview a question has two screens: one to listen by, and then that of the item. */
enum ask_mode { ASK_ITEM, ASK_LISTEN, ASK_NOTE, ASK_REVIEW };

/* What became of the last line. */
enum ask_told {
    TOLD_NOTHING,
    TOLD_ANSWER,    /* an answer of any kind was taken */
    TOLD_REMOVED,   /* an answer was taken out: the question is open again */
    TOLD_LEFT_OPEN, /* skipped, and it was open before */
    TOLD_NOTE,
    TOLD_NOTE_REMOVED,
    TOLD_NO_NOTE,
    TOLD_HELP,
    TOLD_LEVELS, /* a rating came before the levels were shown: here they are */
    TOLD_NOT_AN_ANSWER,
    TOLD_EMPTY,
    TOLD_NOTHING_DONE,
    TOLD_ARROWS,
    TOLD_FIRST,
    TOLD_NO_SUCH_QUESTION,
    TOLD_NOT_HERE, /* a key that this instrument or the review does not have */
    TOLD_PASTE,
};

struct ql_ask {
    const ql_rubric *rubric;
    const ql_instrument *instrument;
    ql_response *response;
    bool interview;
    enum ask_mode mode;
    enum ask_mode noted_in; /* where a note was asked for, to go on there */
    size_t at;        /* the item asked, or noted */
    bool from_review; /* back to the review after this item */
    enum ask_told told;
    size_t told_item;
    bool saved;    /* what the last line changed is on the disk */
    size_t lines;  /* of a paste */
    char said[64]; /* the line that was no answer, cut short */
};

#endif
