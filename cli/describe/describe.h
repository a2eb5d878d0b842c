/* What the build writes of the tables of commands and options: pages of the manual, completions for
 * shells. All goes to standard output. */
#ifndef CLI_DESCRIBE_H
#define CLI_DESCRIBE_H

#include "opts.h"

/* `date` is the line of the page that has it. */
void describe_man(const command *of, const char *date);
void describe_bash(void);
void describe_zsh(void);
void describe_fish(void);

/* What may stand in a place, by the name that the help gives it, such as "FILE|ID". */
typedef struct place {
    bool files;
    bool ids; /* of shipped rubrics */
    const char *const *endings;
} place;

place place_of(const char *name, size_t len, const char *const *endings);

/* One of the forms of a command, such as "show [ID]". */
typedef struct form {
    char word[16]; /* "" where there is none */
    place then;
} form;

enum { MOST_FORMS = 8 };

size_t forms_of(const command *of, form forms[MOST_FORMS]);

/* Writes a list with `before` and `after` each; nothing for NULL. */
void put_list(const char *before, const char *const *words, const char *after);

/* The same of the ids of shipped rubrics, of the words of a value, of the words of the forms. */
void put_ids(const char *before, const char *after);
void put_words(const char *before, const command *of, enum option_id option, const char *after);
void put_form_words(const char *before, const command *of, const char *after);

/* The first command that has an option, or NULL. */
const command *command_with(enum option_id option);

#endif
