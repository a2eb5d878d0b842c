#include "choose.h"

#include "complain.h"

#include <errno.h>

enum { MOST = 9 };

/* What there is to choose from, numbered. */
static size_t list_offers(const session *s, const ql_profile *profile)
{
    const ql_style style = session_style(s);
    size_t count = 0;
    for (ql_offer offer; count < MOST && (offer = ql_profile_offer_at(profile, count)).id;
         count++) {
        char lead[] = "  1. ";
        if (count == 0)
            say("\nWhich of these do you take on first? It is noted beside your answers, for you "
                "to look back on.");
        lead[2] = (char)('1' + count);
        (void)ql_text_wrap(lead, offer.text, &style, session_screen());
    }
    return count;
}

/* The index of the one that was typed; `count` for none. */
static size_t ask_which(session *s, size_t count)
{
    while (session_ask(s, "A number, or Enter for none: ") && s->line.len > 0) {
        char digit = s->line.text[0];
        if (s->line.len == 1 && digit >= '1' && (size_t)(digit - '1') < count)
            return (size_t)(digit - '1');
        say("Type a number from 1 to %zu, or press Enter.", count);
    }
    return count;
}

static bool choose_from(session *s, const ql_profile *profile)
{
    size_t count = list_offers(s, profile);
    size_t which = count > 0 ? ask_which(s, count) : count;
    return which < count &&
           ql_response_choose(s->response, ql_profile_offer_at(profile, which).id) == QL_OK;
}

static bool choose(session *s)
{
    ql_plan *plan = NULL;
    ql_profile *profile = ql_profile_new();
    bool chosen = profile && ql_plan_compile(&plan, s->from.rubric, s->instrument) == QL_OK &&
                  ql_score(profile, plan, s->response) == QL_OK && choose_from(s, profile);
    ql_profile_free(profile);
    ql_plan_free(plan);
    return chosen;
}

void choose_action(session *s, const char *path)
{
    draft kept = {.lock = -1};
    (void)snprintf(kept.path, sizeof kept.path, "%s", path);
    if (ql_response_chosen_at(s->response, 0) || !choose(s))
        return;
    if (draft_save(&kept, s->response))
        say("Noted.");
    else
        complain_of_file("cannot note that in", path, errno);
}
