/* The table of forms, and what those for people have in common. */
#include "render/form.h"

#include "base/count.h"
#include "model/words.h"

#include <string.h>

static const ql_form_kind *const kinds[] = {&ql_form_markdown, &ql_form_page, &ql_form_print,
                                            &ql_form_csv};

const char ql_form_probes_lead[] = "What the answer has not covered, ask:";

/* In the order of their boxes: of raters, and of people about themselves. */
static const struct way_out {
    enum ql_missing_kind kind;
    const char *key;
    const char *label;
    const char *about;
} rated_ways[] = {{QL_NO_EVIDENCE, "x", "No evidence", "Nothing to rate it by."},
                  {QL_DECLINED, "d", "Rather not rate this", ""}},
  own_ways[] = {{QL_NA, "n", "Does not apply", ""}, {QL_DECLINED, "d", "Rather not say", ""}};

size_t ql_form_choice_count(const ql_form *form, size_t i)
{
    return form->response->instrument->items[i].scale->count + QL_COUNT(own_ways);
}

static ql_choice way_out(const struct way_out *way, ql_answer answer)
{
    return (ql_choice){.key = way->key,
                       .value = ql_missing_name(way->kind),
                       .label = way->label,
                       .about = way->about,
                       .ticked = answer == QL_ANSWER_MISSING(way->kind)};
}

ql_choice ql_form_choice(const ql_form *form, size_t i, size_t k)
{
    const ql_item *item = &form->response->instrument->items[i];
    ql_answer answer = form->response->answers[i];
    if (k >= item->scale->count)
        return way_out(&(form->rated ? rated_ways : own_ways)[k - item->scale->count], answer);
    const ql_point *point = &item->scale->points[k];
    const char *anchor = item->anchors ? item->anchors[k] : NULL;
    const char *value = ql_arena_format(form->arena, "%d", point->value);
    return (ql_choice){.key = value,
                       .value = value,
                       .label = point->label ? point->label : "",
                       .about = anchor ? ql_sentence(form->arena, anchor) : "",
                       .ticked = answer == (ql_answer)k};
}

const char *ql_form_stop(ql_choice choice)
{
    return *choice.label && *choice.about ? ql_stop_after(choice.label) : "";
}

const char *ql_form_respondent_label(const ql_form *form)
{
    return form->interview ? "Candidate" : form->rated ? "About" : "Name";
}

const char *ql_form_advice(const ql_form *form)
{
    return form->interview ? "Take notes while you listen, and rate when the answer is over. Tick "
                             "one box for each question."
                           : "Tick one box for each question.";
}

const ql_format *ql_form_format_at(size_t i)
{
    return i < QL_COUNT(kinds) ? &kinds[i]->format : NULL;
}

static const ql_form_kind *find(const char *name)
{
    for (size_t k = 0; k < QL_COUNT(kinds); k++) {
        if (strcmp(kinds[k]->format.name, name) == 0)
            return kinds[k];
    }
    return NULL;
}

enum ql_code ql_form_write(const ql_response *response, const char *format, ql_sink sink)
{
    const ql_form_kind *kind = find(format);
    ql_arena arena = {0};
    ql_out out;
    if (!kind)
        return QL_ERR_NAME;
    ql_out_init(&out, sink);
    ql_form form = {.response = response,
                    .rated = ql_instrument_is_rated(response->instrument),
                    .interview = ql_instrument_is_interview(response->instrument),
                    .arena = &arena,
                    .out = &out};
    kind->put(&form);
    bool failed = arena.failed;
    ql_arena_release(&arena);
    return failed ? QL_ERR_NOMEM : ql_out_finish(&out);
}
