#include "flow/respondents.h"

#include <string.h>

ql_respondents *ql_respondents_new(enum ql_duplicates rule, const unsigned char key[16])
{
    ql_respondents *all = ql_new(1, sizeof *all);
    if (!all)
        return NULL;
    all->rule = rule;
    all->scouting = rule == QL_DUPLICATES_LAST;
    memcpy(&all->key, key, sizeof all->key);
    return all;
}

void ql_respondents_free(ql_respondents *all)
{
    if (!all)
        return;
    ql_hashset_release(&all->seen);
    ql_arena_release(&all->arena);
    ql_delete(all->files);
    ql_delete(all);
}

enum ql_code ql_respondents_file(ql_respondents *all, const char *name)
{
    if (all->file_count == all->file_room) {
        size_t room = all->file_room * 2 + 4;
        const char **files = ql_resize(all->files, room, sizeof *files);
        if (!files)
            return QL_ERR_NOMEM;
        all->files = files;
        all->file_room = room;
    }
    const char *copy = ql_arena_text(&all->arena, name, strlen(name));
    if (!copy)
        return QL_ERR_NOMEM;
    all->files[all->file_count++] = copy;
    return QL_OK;
}

void ql_respondents_again(ql_respondents *all)
{
    all->scouting = false;
    all->number = 0;
    all->left_out = 0;
    all->file_count = 0;
}

uint64_t ql_respondents_left_out(const ql_respondents *all)
{
    return all->left_out;
}

ql_hash ql_respondent_hash(const ql_respondents *all, ql_slice respondent, ql_slice rater)
{
    if (respondent.len == 0)
        return (ql_hash){0, 0};
    ql_hash hash = ql_siphash(all->key, respondent.bytes, respondent.len);
    if (rater.len > 0)
        hash = ql_siphash(hash, rater.bytes, rater.len);
    hash.b |= (hash.a | hash.b) == 0;
    return hash;
}

enum ql_code ql_respondents_ask(ql_respondents *all, ql_hash hash, uint32_t line, bool *counts,
                                uint64_t *earlier)
{
    uint64_t number = ++all->number;
    *counts = true;
    if ((hash.a | hash.b) == 0)
        return QL_OK;
    bool added;
    uint64_t *known = ql_hashset_put(&all->seen, hash, &added);
    if (!known)
        return QL_ERR_NOMEM;
    if (all->scouting)
        *known = number;
    else if (all->rule == QL_DUPLICATES_LAST)
        *counts = *known == number;
    else if (added)
        *known = (uint64_t)all->file_count << 32 | line;
    else
        *counts = false;
    *earlier = *known;
    all->left_out += !*counts;
    return QL_OK;
}

void ql_respondents_complain(const ql_respondents *all, const char *respondent, ql_place place,
                             uint64_t earlier, ql_findings *findings)
{
    size_t file = (size_t)(earlier >> 32);
    bool elsewhere = file != all->file_count && file > 0;
    if (all->rule != QL_DUPLICATES_ERROR)
        return;
    ql_finding *finding = ql_findings_add(
        findings, QL_ERROR, "duplicate-respondent", place,
        "%s is on line %u%s%s already; one response of each respondent was expected",
        ql_quoted(findings, respondent, strlen(respondent)), (unsigned)(uint32_t)earlier,
        elsewhere ? " of " : "", elsewhere ? all->files[file - 1] : "");
    if (finding)
        finding->value = ql_excerpt(findings, respondent, strlen(respondent));
    if (finding && all->left_out == 1)
        finding->help = "--duplicates first or last takes one of them, --duplicates all takes all";
}

enum ql_code ql_respondents_keep(ql_respondents *all, const ql_response *response, bool *counts,
                                 ql_findings *findings)
{
    const char *respondent = response->about[QL_ABOUT_RESPONDENT];
    const char *rater = response->about[QL_ABOUT_RATER];
    uint64_t earlier = 0;
    ql_hash hash = ql_respondent_hash(all, ql_slice_of(respondent),
                                      ql_slice_of(rater));
    enum ql_code code = ql_respondents_ask(all, hash, response->line, counts, &earlier);
    if (code == QL_OK && !*counts)
        ql_respondents_complain(all, respondent, (ql_place){response->line, 1, 1}, earlier,
                                findings);
    return findings->arena.failed ? QL_ERR_NOMEM : code;
}
