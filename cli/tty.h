/* The terminal: is there one, how wide, may it be coloured, and a line of input. */
#ifndef CLI_TTY_H
#define CLI_TTY_H

#include "cli.h"

/* The style for text on a descriptor; `color` is the value of --color, or NULL. */
ql_style tty_style(int fd, const char *color);

/* True for a terminal on which a line can be written over, and somebody who wants that. */
bool tty_can_redraw(int fd);

enum line {
    LINE_TAKEN,  /* a line that ended with Enter */
    LINE_PASTED, /* several lines came at once; `count` says how many */
    LINE_END,    /* end of input; what was typed without Enter is no line */
    LINE_SIGNAL, /* a signal came */
    LINE_FLOOD,  /* lines keep coming without anybody typing */
};

typedef struct typed {
    char *text; /* without the line break; for a paste, all lines, joined by blanks */
    size_t len;
    size_t room;
    size_t count; /* of lines */
} typed;

/* Reads what was typed on standard input. The caller frees `text` at the end. */
enum line tty_read(typed *to);

/* Notes the signals that end a session in tty_signal, instead of dying of them. */
void tty_catch_signals(void);
int tty_signal(void);

/* Lets those signals end the process again, one that waits at once. */
void tty_release_signals(void);

/* Ends the process by a signal that was caught. */
_Noreturn void tty_die(int signal_number);

#endif
