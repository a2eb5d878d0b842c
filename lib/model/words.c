#include "model/words.h"

#include "base/date.h"

#include <inttypes.h>
#include <string.h>

const char *ql_stop_after(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && strchr(".?!", text[len - 1]) ? "" : ".";
}

const char *ql_sentence(ql_arena *arena, const char *text)
{
    return ql_arena_format(arena, "%s%s", text, ql_stop_after(text));
}

const char *ql_missing_words(enum ql_missing_kind kind)
{
    static const char *const words[] = {
        [QL_BLANK] = "not answered",
        [QL_NA] = "does not apply",
        [QL_DECLINED] = "declined",
        [QL_NO_EVIDENCE] = "no evidence",
    };
    return words[kind];
}

const char *ql_day_text(ql_arena *arena, const char *time)
{
    int month = (time[5] - '0') * 10 + (time[6] - '0');
    int day = (time[8] - '0') * 10 + (time[9] - '0');
    return ql_arena_format(arena, "%d %s %.4s", day, ql_month_name(month), time);
}

const char *ql_thousandths_text(ql_arena *arena, uint64_t thousandths)
{
    uint64_t whole = thousandths / 1000, rest = thousandths % 1000;
    int places = 3;
    if (rest == 0)
        return ql_arena_format(arena, "%" PRIu64, whole);
    for (; rest % 10 == 0; rest /= 10)
        places--;
    return ql_arena_format(arena, "%" PRIu64 ".%0*" PRIu64, whole, places, rest);
}
