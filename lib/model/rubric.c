#include "model/rubric.h"

#include "base/out.h"

#include <sha2.h>
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

/* The canonical scoring content of an instrument, one fact a line, hashed as it is written: in the
 * order of ids, since that of the file does not count. */

static bool hash_bytes(void *context, const char *bytes, size_t len)
{
    SHA256Update(context, (const uint8_t *)bytes, len);
    return true;
}

/* A line break in a text must not look like the end of a fact. */
static void put_fact(ql_out *out, const char *what, const char *text)
{
    ql_put_text(out, what);
    ql_put_char(out, ' ');
    for (; *text; text++) {
        if (*text == '\n' || *text == '\\')
            ql_put_char(out, '\\');
        ql_put_char(out, *text == '\n' ? 'n' : *text);
    }
    ql_put_char(out, '\n');
}

static void put_figure(ql_out *out, const char *what, int32_t figure)
{
    ql_put_text(out, what);
    ql_put_text(out, figure < 0 ? " -" : " ");
    ql_put_number(out, figure < 0 ? -(uint64_t)figure : (uint64_t)figure);
    ql_put_char(out, '\n');
}

static void put_item(ql_out *out, const ql_quality *quality, const ql_item *item)
{
    put_fact(out, "item", item->id);
    put_fact(out, "quality", quality->id);
    put_figure(out, "counts", quality->weight);
    put_figure(out, "weight", item->weight);
    put_figure(out, "reverse", item->reverse);
    for (size_t k = 0; k < item->scale->count; k++)
        put_figure(out, "point", item->scale->points[k].value);
}

static void put_instrument(ql_out *out, const ql_rubric *rubric, const ql_instrument *instrument)
{
    put_fact(out, "instrument", instrument->name);
    put_figure(out, "items", instrument->missing.items);
    put_figure(out, "at-least", instrument->missing.at_least);
    put_figure(out, "qualities", instrument->missing.qualities);
    for (size_t k = 0; k < instrument->count; k++) {
        const ql_item *item = instrument->by_id[k];
        size_t q = ql_quality_index(rubric, instrument, (size_t)(item - instrument->items));
        put_item(out, &rubric->qualities[q], item);
    }
}

static void set_digest(const ql_rubric *rubric, ql_instrument *instrument)
{
    static const char hex[] = "0123456789abcdef";
    SHA2_CTX context;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    ql_out out;
    SHA256Init(&context);
    ql_out_init(&out, (ql_sink){.write = hash_bytes, .context = &context});
    put_fact(&out, "rubric", rubric->id);
    for (size_t k = 0; k < rubric->band_count; k++) {
        put_fact(&out, "band", rubric->bands[k].name);
        put_figure(&out, "from", rubric->bands[k].from);
    }
    put_instrument(&out, rubric, instrument);
    (void)ql_out_finish(&out);
    SHA256Final(digest, &context);
    for (size_t k = 0; k < sizeof digest; k++) {
        instrument->digest[2 * k] = hex[digest[k] >> 4];
        instrument->digest[2 * k + 1] = hex[digest[k] & 15];
    }
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
