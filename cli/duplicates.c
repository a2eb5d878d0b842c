#include "duplicates.h"

#include "complain.h"
#include "opts.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

enum { ERROR, FIRST, LAST, ALL };

static int rule_of(const options *given)
{
    return opts_word(given, OPT_DUPLICATES, ERROR);
}

bool duplicates_new(const options *given, ql_respondents **out)
{
    static const enum ql_duplicates known[] = {
        [ERROR] = QL_DUPLICATES_ERROR, [FIRST] = QL_DUPLICATES_FIRST, [LAST] = QL_DUPLICATES_LAST};
    unsigned char key[16];
    int rule = rule_of(given);
    *out = NULL;
    if (rule < 0 || rule == ALL)
        return rule == ALL;
    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key) {
        complain("cannot get random bytes from the system: %s", strerror(errno));
        return false;
    }
    *out = ql_respondents_new(known[rule], key);
    if (!*out)
        complain_of_code("score", QL_ERR_NOMEM);
    return *out != NULL;
}

bool duplicates_twice(const options *given)
{
    return rule_of(given) == LAST;
}

bool duplicates_can_reread(int count, char **files)
{
    for (int k = 0; k < count; k++) {
        struct stat about;
        bool there = strcmp(files[k], "-") != 0 && stat(files[k], &about) == 0;
        if (strcmp(files[k], "-") != 0 && (!there || S_ISREG(about.st_mode)))
            continue;
        complain("%s: \"--duplicates last\" reads everything twice, which a pipe cannot; save it "
                 "as a file first",
                 files[k]);
        return false;
    }
    return true;
}

void duplicates_note(const options *given, const ql_respondents *all)
{
    unsigned long long count = all ? ql_respondents_left_out(all) : 0;
    int rule = rule_of(given);
    if (count > 0 && rule != ERROR)
        complain("%llu %s left out: the respondent has %s one", count,
                 count == 1 ? "response is" : "responses are",
                 rule == FIRST ? "an earlier" : "a later");
}
