/* The rubric, loaded and checked: immutable, everything in file order. */
#ifndef QL_MODEL_RUBRIC_H
#define QL_MODEL_RUBRIC_H

#include "base/arena.h"
#include "base/findings.h"

/* Weights, percentages and thresholds are kept in thousandths. */
typedef int32_t ql_thousandths;

typedef struct ql_reference ql_reference;
typedef struct ql_role ql_role;

/* References, in the order they are cited. */
typedef struct ql_cites {
    const ql_reference *const *list;
    size_t count;
} ql_cites;

typedef struct ql_texts {
    const char *const *list;
    size_t count;
} ql_texts;

typedef struct ql_point {
    int32_t value;
    const char *label; /* NULL where there is none */
    ql_place place;
} ql_point;

typedef struct ql_scale {
    const char *name;
    const ql_point *points; /* rising; at least two */
    size_t count;
    ql_place place;
} ql_scale;

/* When a score is given. */
typedef struct ql_missing {
    ql_thousandths items;     /* percent of a quality's weight that must be answered */
    int32_t at_least;         /* items of a quality that must be answered */
    ql_thousandths qualities; /* percent of the qualities' weight that must be scored */
} ql_missing;

typedef struct ql_item {
    const char *id;
    const char *text;
    bool reverse;
    ql_thousandths weight;
    const ql_scale *scale;
    ql_cites cite;
    ql_texts probes;
    const char **anchors; /* one a point of the scale, each may be NULL; NULL: none at all */
    ql_place place;
    ql_place text_place;
} ql_item;

typedef struct ql_instrument {
    const char *name;
    const char *title;
    const char *intro;
    const ql_scale *scale; /* NULL when every item names its own */
    ql_missing missing;
    const ql_item *items; /* in the order they are asked: by quality */
    size_t count;
    const size_t *first;   /* quality q has the items first[q] to first[q + 1], less one */
    const ql_item **by_id; /* its items, in the order of their ids */
    char digest[65];       /* of what its scores depend on */
    ql_place place;
} ql_instrument;

typedef struct ql_band {
    ql_thousandths from;
    const char *name;
    const char *meaning;
} ql_band;

typedef struct ql_action {
    const char *id;
    bool always;          /* no `when` */
    ql_thousandths below; /* else: fits a score below this */
    const char *text;
    const ql_role *const *roles;
    size_t role_count;
    ql_cites cite;
    ql_place place;
} ql_action;

typedef struct ql_quality {
    const char *id;
    const char *name;
    const char *statement;
    const char *why;
    ql_cites cite;
    ql_thousandths weight;
    ql_texts levels; /* one a band, or none */
    const ql_action *actions;
    size_t action_count;
    ql_place place;
} ql_quality;

struct ql_role {
    const char *id;
    const char *name;
    const char *description;
    ql_place place;
};

typedef struct ql_name {
    const char *family;
    const char *given;
    const char *suffix;
    const char *literal; /* then the others are NULL */
} ql_name;

typedef struct ql_names {
    const ql_name *list;
    size_t count;
} ql_names;

/* A day, a month or a year. */
typedef struct ql_date {
    int32_t year;
    int32_t month; /* 0 when not known */
    int32_t day;   /* 0 when not known */
} ql_date;

enum ql_status { QL_UNVERIFIED, QL_SECONDARY, QL_VERIFIED };

enum ql_reference_type {
    QL_ARTICLE_JOURNAL,
    QL_ARTICLE_MAGAZINE,
    QL_ARTICLE_NEWSPAPER,
    QL_BOOK,
    QL_CHAPTER,
    QL_PAPER_CONFERENCE,
    QL_POST_WEBLOG,
    QL_REPORT,
    QL_SPEECH,
    QL_STANDARD,
    QL_THESIS,
    QL_WEBPAGE,
};

/* CSL's fields; NULL, or 0, where they are not given. */
struct ql_reference {
    const char *id;
    enum ql_reference_type type;
    ql_names author;
    ql_names editor;
    const char *title;
    ql_date issued;
    ql_date accessed;
    const char *container_title;
    const char *publisher;
    const char *publisher_place;
    const char *volume;
    const char *issue;
    const char *page;
    const char *edition;
    const char *number;
    const char *genre;
    const char *event_title;
    const char *event_place;
    const char *doi;
    const char *isbn;
    const char *url;
    const char *note;
    enum ql_status status;
    ql_place place;
};

/* What scores of a quality were like in a group. */
typedef struct ql_quality_norm {
    const ql_quality *quality;
    int32_t n; /* 0 where it is not given */
    ql_thousandths mean;
    ql_thousandths sd;          /* above 0 */
    ql_thousandths reliability; /* up to 1000; 0 where it is not given */
} ql_quality_norm;

typedef struct ql_norms {
    const ql_instrument *instrument;
    const char *group; /* whose answers they are from, in words */
    ql_cites cite;
    const ql_quality_norm *list;
    size_t count;
} ql_norms;

/* The ways of not answering; words for them in tables. */
enum ql_missing_kind { QL_BLANK, QL_NA, QL_DECLINED, QL_NO_EVIDENCE, QL_MISSING_KINDS };

struct ql_rubric {
    ql_arena arena;
    const char *id;
    ql_place id_place;
    const char *version;
    const char *language;
    const char *title;
    const char *purpose;
    ql_cites purpose_cite;
    ql_missing missing;
    ql_texts missing_words[QL_MISSING_KINDS];
    int32_t strengths;
    int32_t edges;
    const ql_scale *scales;
    size_t scale_count;
    const ql_instrument *instruments;
    size_t instrument_count;
    const ql_band *bands;
    size_t band_count;
    const ql_quality *qualities;
    size_t quality_count;
    const ql_norms *norms; /* one a group and instrument */
    size_t norms_count;
    const ql_role *roles;
    size_t role_count;
    const ql_reference *references;
    size_t reference_count;
};

/* NULL when there is none of that name or id. */
const ql_instrument *ql_instrument_find(const ql_rubric *rubric, const char *name);

/* NULL when there is none of that id; `quality`, where it is wanted, gets the one it belongs to. */
const ql_action *ql_action_find(const ql_rubric *rubric, const char *id,
                                const ql_quality **quality);

/* The index of an item in its instrument; `count` when there is none of that id. */
size_t ql_item_index(const ql_instrument *instrument, const char *id, size_t len);

/* The index of the point with this value; `count` when the scale has none. */
size_t ql_point_index(const ql_scale *scale, int32_t value);

/* The names missing kinds have in files: "blank", "na", "declined", "no-evidence". */
const char *ql_missing_name(enum ql_missing_kind kind);

/* True when about somebody else: the instrument is answered by a rater. */
bool ql_instrument_is_rated(const ql_instrument *instrument);

/* True when its questions are asked aloud, which is what probes are for: a rater listens first and
 * rates then. */
bool ql_instrument_is_interview(const ql_instrument *instrument);

/* The index of the quality that item `i` belongs to. */
size_t ql_quality_index(const ql_rubric *rubric, const ql_instrument *instrument, size_t i);

/* Adds to a rubric that has no faults what follows from the rest: indexes and digests. False when
 * memory is out. */
bool ql_rubric_complete(ql_rubric *rubric);

#endif
