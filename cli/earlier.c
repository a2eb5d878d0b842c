#include "earlier.h"

#include <stdlib.h>
#include <string.h>

typedef struct search {
    const ql_rubric *rubric;
    const ql_response *response;
    char *latest; /* when the best one so far was finished */
} search;

/* Whether it is from before this one, and the latest of those. */
static bool is_better(search *s, const ql_response *other)
{
    const char *when = ql_response_get(other, QL_ABOUT_FINISHED);
    bool same = strcmp(ql_response_get(other, QL_ABOUT_RESPONDENT),
                       ql_response_get(s->response, QL_ABOUT_RESPONDENT)) == 0;
    if (!same || strcmp(when, ql_response_get(s->response, QL_ABOUT_FINISHED)) >= 0 ||
        strcmp(when, s->latest) <= 0)
        return false;
    (void)snprintf(s->latest, WHEN_ROOM, "%s", when);
    return true;
}

/* The first response of a file that is to the same instrument and edition. */
static bool look_into(search *s, const char *bytes, size_t len, ql_findings *findings)
{
    ql_reader *reader = NULL;
    ql_response *other = NULL;
    const char *instrument = ql_response_instrument(s->response);
    bool better = ql_reader_open(&reader, bytes, len, findings) == QL_OK &&
                  ql_reader_is_of(reader, s->rubric) &&
                  ql_reader_bind(reader, s->rubric, instrument, false, findings) == QL_OK &&
                  ql_reader_next(reader, &other, findings) == QL_OK && other && is_better(s, other);
    ql_reader_free(reader);
    return better;
}

/* What cannot be read is passed over: nobody asked for it. */
static bool look_at(search *s, const char *path)
{
    size_t len;
    char *bytes = file_read(path, &len);
    ql_findings *findings = bytes ? ql_findings_new() : NULL;
    bool better = findings && look_into(s, bytes, len, findings);
    ql_findings_free(findings);
    free(bytes);
    return better;
}

bool earlier_find(char path[PATH_ROOM], char when[WHEN_ROOM], const ql_rubric *rubric,
                  const ql_response *response)
{
    search s = {.rubric = rubric, .response = response, .latest = when};
    char folder[PATH_ROOM], each[PATH_ROOM];
    size_t count = 0;
    char **names = keep_responses_folder(folder) ? folder_list(folder, ".yaml", &count) : NULL;
    *when = '\0';
    for (size_t k = 0; k < count; k++) {
        int used = snprintf(each, sizeof each, "%s/%s", folder, names[k]);
        if (used > 0 && used < PATH_ROOM && look_at(&s, each))
            memcpy(path, each, (size_t)used + 1);
        free(names[k]);
    }
    free(names);
    return *when != '\0';
}
