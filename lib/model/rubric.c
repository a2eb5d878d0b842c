#include "model/rubric.h"

#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

void ql_rubric_free(ql_rubric *rubric)
{
    if (!rubric)
        return;
    ql_arena_release(&rubric->arena);
    ql_delete(rubric);
}

const char *ql_rubric_id(const ql_rubric *rubric)
{
    return rubric->id;
}

const char *ql_rubric_version(const ql_rubric *rubric)
{
    return rubric->version;
}

const char *ql_rubric_title(const ql_rubric *rubric)
{
    return rubric->title;
}

const char *ql_rubric_digest(const ql_rubric *rubric, const char *instrument)
{
    const ql_instrument *found = ql_instrument_find(rubric, instrument);
    return found ? found->digest : NULL;
}

size_t ql_rubric_instrument_count(const ql_rubric *rubric)
{
    return rubric->instrument_count;
}

const char *ql_rubric_instrument_at(const ql_rubric *rubric, size_t i)
{
    return rubric->instruments[i].name;
}

const ql_instrument *ql_instrument_find(const ql_rubric *rubric, const char *name)
{
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        if (strcmp(rubric->instruments[k].name, name) == 0)
            return &rubric->instruments[k];
    }
    return NULL;
}

const ql_action *ql_action_find(const ql_rubric *rubric, const char *id, const ql_quality **quality)
{
    for (size_t q = 0; q < rubric->quality_count; q++) {
        const ql_quality *of = &rubric->qualities[q];
        for (size_t k = 0; k < of->action_count; k++) {
            if (strcmp(of->actions[k].id, id) != 0)
                continue;
            if (quality)
                *quality = of;
            return &of->actions[k];
        }
    }
    return NULL;
}

bool ql_rubric_has_instrument(const ql_rubric *rubric, const char *name)
{
    return ql_instrument_find(rubric, name) != NULL;
}

size_t ql_rubric_item_count(const ql_rubric *rubric, const char *instrument)
{
    const ql_instrument *found = ql_instrument_find(rubric, instrument);
    return found ? found->count : 0;
}

size_t ql_rubric_quality_count(const ql_rubric *rubric)
{
    return rubric->quality_count;
}

typedef struct name {
    const char *text;
    size_t len;
} name;

static int by_name(const void *wanted, const void *item)
{
    const name *id = wanted;
    const char *other = (*(const ql_item *const *)item)->id;
    size_t len = strlen(other);
    int order = memcmp(id->text, other, id->len < len ? id->len : len);
    return order != 0 ? order : (id->len > len) - (id->len < len);
}

size_t ql_item_index(const ql_instrument *instrument, const char *id, size_t len)
{
    const name wanted = {id, len};
    const ql_item **found =
        bsearch(&wanted, instrument->by_id, instrument->count, sizeof *instrument->by_id, by_name);
    return found ? (size_t)(*found - instrument->items) : instrument->count;
}

size_t ql_quality_index(const ql_rubric *rubric, const ql_instrument *instrument, size_t i)
{
    size_t low = 0, high = rubric->quality_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (instrument->first[middle] <= i)
            low = middle;
        else
            high = middle;
    }
    return low;
}

size_t ql_point_index(const ql_scale *scale, int32_t value)
{
    size_t k = 0;
    while (k < scale->count && scale->points[k].value != value)
        k++;
    return k;
}

const char *ql_missing_name(enum ql_missing_kind kind)
{
    static const char *const names[] = {
        [QL_BLANK] = "blank",
        [QL_NA] = "na",
        [QL_DECLINED] = "declined",
        [QL_NO_EVIDENCE] = "no-evidence",
    };
    return names[kind];
}

bool ql_instrument_is_rated(const ql_instrument *instrument)
{
    return strcmp(instrument->name, "self") != 0;
}

bool ql_instrument_is_interview(const ql_instrument *instrument)
{
    for (size_t i = 0; i < instrument->count; i++) {
        if (instrument->items[i].probes.count > 0)
            return ql_instrument_is_rated(instrument);
    }
    return false;
}

/* The canonical scoring content of an instrument, in the order of ids, since that of the file does
 * not count. */

static void put_item(ql_digest *digest, const ql_quality *quality, const ql_item *item)
{
    ql_digest_text(digest, "item", item->id);
    ql_digest_text(digest, "quality", quality->id);
    ql_digest_number(digest, "counts", quality->weight);
    ql_digest_number(digest, "weight", item->weight);
    ql_digest_number(digest, "reverse", item->reverse);
    for (size_t k = 0; k < item->scale->count; k++)
        ql_digest_number(digest, "point", item->scale->points[k].value);
}

static void put_instrument(ql_digest *digest, const ql_rubric *rubric, const ql_instrument *instrument)
{
    ql_digest_text(digest, "instrument", instrument->name);
    ql_digest_number(digest, "items", instrument->missing.items);
    ql_digest_number(digest, "at-least", instrument->missing.at_least);
    ql_digest_number(digest, "qualities", instrument->missing.qualities);
    for (size_t k = 0; k < instrument->count; k++) {
        const ql_item *item = instrument->by_id[k];
        size_t q = ql_quality_index(rubric, instrument, (size_t)(item - instrument->items));
        put_item(digest, &rubric->qualities[q], item);
    }
}

static void set_digest(const ql_rubric *rubric, ql_instrument *instrument)
{
    ql_digest digest;
    ql_digest_init(&digest);
    ql_digest_text(&digest, "rubric", rubric->id);
    for (size_t k = 0; k < rubric->band_count; k++) {
        ql_digest_text(&digest, "band", rubric->bands[k].name);
        ql_digest_number(&digest, "from", rubric->bands[k].from);
    }
    put_instrument(&digest, rubric, instrument);
    ql_digest_finish(&digest, instrument->digest);
}

static int by_id(const void *a, const void *b)
{
    return strcmp((*(const ql_item *const *)a)->id, (*(const ql_item *const *)b)->id);
}

bool ql_rubric_complete(ql_rubric *rubric)
{
    for (size_t k = 0; k < rubric->instrument_count; k++) {
        ql_instrument *instrument = (ql_instrument *)&rubric->instruments[k];
        instrument->by_id =
            ql_arena_take(&rubric->arena, instrument->count, sizeof *instrument->by_id);
        if (!instrument->by_id)
            return false;
        for (size_t i = 0; i < instrument->count; i++)
            instrument->by_id[i] = &instrument->items[i];
        qsort(instrument->by_id, instrument->count, sizeof *instrument->by_id, by_id);
        set_digest(rubric, instrument);
    }
    return true;
}
