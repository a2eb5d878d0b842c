/* A report format is a file here and a line in the table of renderer.c. */
#ifndef QL_RENDER_RENDERER_H
#define QL_RENDER_RENDERER_H

#include "base/page.h"
#include "model/apa.h"
#include "model/profile.h"
#include "model/words.h"

/* A profile on its way out: what every format needs, gathered once. */
typedef struct ql_report {
    const ql_profile *profile;
    const ql_style *style;
    ql_arena *arena; /* for texts made on the way */
    ql_out *out;
    const ql_reference **references; /* those used, as numbered: the first is 1 */
    size_t reference_count;
} ql_report;

typedef struct ql_renderer {
    ql_format format;
    void (*render)(ql_report *report);
} ql_renderer;

extern const ql_renderer ql_render_text;
extern const ql_renderer ql_render_markdown;
extern const ql_renderer ql_render_html;
extern const ql_renderer ql_render_svg;
extern const ql_renderer ql_render_json;
extern const ql_renderer ql_render_explain;

/* References that a report of this rubric and instrument may show, whatever the scores. */
void ql_report_gather_all(ql_report *report);

/* The number of a reference in this report. */
size_t ql_report_number(const ql_report *report, const ql_reference *reference);

/* The numbers of what is cited, rising; NULL when memory is out. */
const size_t *ql_report_numbers(const ql_report *report, ql_cites cites);

/* Such as "[1, 3]"; "" when nothing is cited. */
const char *ql_report_cites(const ql_report *report, ql_cites cites);

/* Figures of the report, in print. `result` NULL for the overall score. */
const char *ql_report_figure(const ql_report *report, const ql_result *result, ql_ratio p);
const char *ql_report_mean(const ql_report *report, const ql_result *result);
/* The figure, or "not scored". */
const char *ql_report_score(const ql_report *report, const ql_result *result,
                            const ql_score_value *score);
/* "64.3 of 100, Growing; before: 50.0". */
const char *ql_report_score_words(const ql_report *report, const ql_result *result,
                                  const ql_score_value *score);

/* Whether anything could still change the scores. */
bool ql_report_is_open(const ql_report *report);

/* "4 of 5 answered, 1 does not apply". */
const char *ql_report_answered(const ql_report *report, const ql_result *result);

/* "between 60.0 and 80.0", and whether the band could change; NULL when nothing is open. */
const char *ql_report_range(const ql_report *report, const ql_result *result,
                            const ql_score_value *score);

/* The same as a sentence on the overall score. */
const char *ql_report_overall_range(const ql_report *report);

/* Names of roles, as "co-planning and co-teaching"; NULL when there are none. */
const char *ql_report_roles(const ql_report *report, const ql_action *action);

/* A list as people say it: "a", "a and b", "a, b and c". */
const char *ql_report_list(const ql_report *report, const char *const *texts, size_t count);

/* How the score was made, as sentences of one paragraph. */
const char *ql_report_method(const ql_report *report);

/* "Ana Example, 2 March 2026"; "" when neither name nor time is known. */
const char *ql_report_whose(const ql_report *report);

/* "2 March 2026", when a response was finished; "" while it is not. */
const char *ql_report_when(const ql_report *report, const ql_response *response);

/* Why there is no overall score though some quality is scored; NULL where there is no need. */
const char *ql_report_no_overall(const ql_report *report);

/* Where a band starts; and what it means. */
const char *ql_report_band_start(const ql_report *report, const ql_band *band);
const char *ql_report_band(const ql_report *report, const ql_band *band);

/* What stands where no quality is a strength, or an edge. */
const char *ql_report_no_strengths(const ql_report *report);
const char *ql_report_no_edges(const ql_report *report);

/* " Practise it in co-planning and co-teaching."; "" where no role is named. */
const char *ql_report_where(const ql_report *report, const ql_action *action);

/* What to do, where to practise it, and who says so. */
const char *ql_report_action(const ql_report *report, const ql_action *action);

/* Item and answer of an item that is shown and not scored; NULL for the others. */
const char *ql_report_shown_answer(const ql_report *report, size_t i);

const char *ql_report_note_lead(const ql_report *report, const char *item_text);

/* The level of a quality, unless it stands among the strengths or edges already. */
const char *ql_report_level_once(const ql_report *report, const ql_result *result);

/* How much was answered, the mean, the possible range. */
const char *ql_report_details(const ql_report *report, const ql_result *result);

/* The score that stood there in the profile before; NULL when there is none to compare with.
 * `result` NULL for the overall score. */
const ql_score_value *ql_report_before(const ql_report *report, const ql_result *result);

/* All of them in a sentence; NULL likewise. */
const char *ql_report_all_before(const ql_report *report);

/* The worked arithmetic goes to one of these, line by line: what a line is about, and what that
 * comes to. */
typedef void ql_worked_line(void *context, const char *about, const char *text);
void ql_work_quality(const ql_report *report, const ql_result *result, ql_worked_line *put,
                     void *context);
void ql_work_overall(const ql_report *report, ql_worked_line *put, void *context);

#endif
