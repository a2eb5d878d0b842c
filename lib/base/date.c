#include "base/date.h"

bool ql_is_day(int32_t year, int32_t month, int32_t day)
{
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days[month - 1] + (month == 2 && leap);
}

/* A number written with digits in `text`, or -1. */
static int digits(const char *text, size_t len)
{
    int number = 0;
    for (size_t k = 0; k < len; k++) {
        if (text[k] < '0' || text[k] > '9')
            return -1;
        number = number * 10 + (text[k] - '0');
    }
    return number;
}

static bool is_clock(int hour, int minute, int second)
{
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
}

bool ql_is_time(const char *t, size_t len)
{
    return len == 20 && t[4] == '-' && t[7] == '-' && t[10] == 'T' && t[13] == ':' &&
           t[16] == ':' && t[19] == 'Z' &&
           ql_is_day(digits(t, 4), digits(t + 5, 2), digits(t + 8, 2)) &&
           is_clock(digits(t + 11, 2), digits(t + 14, 2), digits(t + 17, 2));
}

/* Years begin in March here, so that leap days are their last. */
int64_t ql_time_seconds(const char *t)
{
    enum { MONTHS = 153, OF_FIVE = 5 }; /* days: 31, 30, 31, 30, 31 */
    int64_t month = digits(t + 5, 2) - 3;
    int64_t year = digits(t, 4) - (month < 0);
    int64_t before = (MONTHS * (month < 0 ? month + 12 : month) + 2) / OF_FIVE;
    int64_t days = 365 * year + year / 4 - year / 100 + year / 400 + before + digits(t + 8, 2);
    return ((days * 24 + digits(t + 11, 2)) * 60 + digits(t + 14, 2)) * 60 + digits(t + 17, 2);
}

const char *ql_month_name(int32_t month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[month - 1];
}
