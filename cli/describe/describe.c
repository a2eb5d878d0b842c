/* describe man COMMAND PAGE | bash | zsh | fish: writes the page of a command, with the date of
 * PAGE, or completions. A program of the build; it is not installed. */
#include "describe.h"

#include <string.h>

place place_of(const char *name, size_t len, const char *const *endings)
{
    return (place){.files = memmem(name, len, "FILE", 4) != NULL,
                   .ids = memmem(name, len, "ID", 2) != NULL,
                   .endings = endings};
}

size_t forms_of(const command *of, form forms[MOST_FORMS])
{
    size_t count = 0;
    for (const char *at = of->operands; *at && count < MOST_FORMS; at += strspn(at, " |")) {
        form *next = &forms[count++];
        size_t len = strcspn(at, "|"), word = strspn(at, "abcdefghijklmnopqrstuvwxyz-");
        (void)snprintf(next->word, sizeof next->word, "%.*s", (int)word, at);
        next->then = place_of(at, len, of->endings);
        at += len;
    }
    return count;
}

void put_list(const char *before, const char *const *words, const char *after)
{
    for (; words && *words; words++)
        (void)printf("%s%s%s", before, *words, after);
}

void put_ids(const char *before, const char *after)
{
    for (size_t k = 0; ql_shipped_at(k); k++)
        (void)printf("%s%s%s", before, ql_shipped_at(k)->id, after);
}

void put_words(const char *before, const command *of, enum option_id option, const char *after)
{
    const char *word;
    for (size_t k = 0; (word = opts_word_at(of, option, k)); k++)
        (void)printf("%s%s%s", before, word, after);
}

void put_form_words(const char *before, const command *of, const char *after)
{
    form forms[MOST_FORMS];
    size_t count = forms_of(of, forms);
    for (size_t k = 0; k < count; k++) {
        if (*forms[k].word)
            (void)printf("%s%s%s", before, forms[k].word, after);
    }
}

const command *command_with(enum option_id option)
{
    for (const command *const *c = commands; *c; c++) {
        for (const enum option_id *o = (*c)->options; *o != OPT_END; o++) {
            if (*o == option)
                return *c;
        }
    }
    return NULL;
}

/* The first line of the page, which has its date. */
static bool read_date(const char *page, char *line, int room)
{
    FILE *file = fopen(page, "r");
    bool read = file && fgets(line, room, file) && strncmp(line, ".Dd ", 4) == 0;
    if (file)
        (void)fclose(file);
    return read;
}

static bool write_page(const char *name, const char *page)
{
    char date[64];
    if (!read_date(page, date, sizeof date))
        return false;
    for (const command *const *c = commands; *c; c++) {
        if (strcmp((*c)->name, name) == 0) {
            describe_man(*c, date);
            return true;
        }
    }
    return false;
}

static bool describe(int count, char **words)
{
    static const struct {
        const char *shell;
        void (*put)(void);
    } shells[] = {{"bash", describe_bash}, {"zsh", describe_zsh}, {"fish", describe_fish}};
    if (count == 4 && strcmp(words[1], "man") == 0)
        return write_page(words[2], words[3]);
    for (size_t k = 0; count == 2 && k < sizeof shells / sizeof *shells; k++) {
        if (strcmp(shells[k].shell, words[1]) == 0) {
            shells[k].put();
            return true;
        }
    }
    return false;
}

int main(int argc, char **argv)
{
    if (describe(argc, argv))
        return fflush(stdout) == 0 ? EXIT_DONE : EXIT_CANNOT;
    (void)fprintf(stderr, "describe man COMMAND PAGE | bash | zsh | fish\n");
    return EXIT_CANNOT;
}
