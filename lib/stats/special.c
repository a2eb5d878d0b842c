/* Incomplete gamma and beta functions by series and continued fractions (DLMF 8.7, 8.9, 8.17), with
 * the factor before them as Loader (2000) has it, so that large arguments do not cancel. */
#include "stats/special.h"

#include <assert.h>
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { MOST_TERMS = 100000 };

/* What Stirling's formula lacks: ln Gamma(a) - ((a - 1/2) ln a - a + ln(2 pi) / 2). */
static double stirling_rest(double a)
{
    static const double terms[] = {1.0 / 12,   -1.0 / 360,      1.0 / 1260, -1.0 / 1680,
                                   1.0 / 1188, -691.0 / 360360, 1.0 / 156};
    double sum = 0, square = 1 / (a * a);
    int sign;
    if (a < 10)
        return lgamma_r(a, &sign) - ((a - 0.5) * log(a) - a + 0.5 * log(2 * pi));
    for (size_t k = sizeof terms / sizeof *terms; k-- > 0;)
        sum = sum * square + terms[k];
    return sum / a;
}

/* r - 1 - ln r, which is about (r - 1)^2 / 2. */
static double beyond_log(double r)
{
    double e = r - 1, sum = 0, power = e * e;
    if (fabs(e) > 0.1)
        return e - log(r);
    for (int k = 2; k < 20; k++, power *= -e)
        sum += power / k;
    return sum;
}

/* ---- Gamma ---- */

/* x^a e^-x / Gamma(a) */
static double gamma_factor(double a, double x)
{
    return sqrt(a / (2 * pi)) * exp(-stirling_rest(a) - a * beyond_log(x / a));
}

static double gamma_series(double a, double x)
{
    double term = 1 / a, sum = term;
    for (int k = 1; k < MOST_TERMS && term > sum * DBL_EPSILON / 4; k++) {
        term *= x / (a + k);
        sum += term;
    }
    return gamma_factor(a, x) * sum;
}

/* A continued fraction 1 / (b0 + a1 / (b1 + a2 / (b2 + ...))), from the front (Lentz 1976;
 * Thompson & Barnett 1986): what has been found so far is `value`. */
typedef struct fraction {
    double value;
    double up;
    double down;
} fraction;

static double not_zero(double x)
{
    return fabs(x) < DBL_MIN ? DBL_MIN : x;
}

static fraction fraction_of(double b0)
{
    double first = not_zero(b0);
    return (fraction){.value = first, .up = first, .down = 0};
}

/* Takes the next term; false when it changed nothing any more. */
static bool fraction_goes_on(fraction *f, double a, double b)
{
    f->down = 1 / not_zero(b + a * f->down);
    f->up = not_zero(b + a / f->up);
    f->value *= f->up * f->down;
    return fabs(f->up * f->down - 1) > DBL_EPSILON;
}

static double gamma_fraction(double a, double x)
{
    fraction f = fraction_of(x + 1 - a);
    for (int k = 1; k < MOST_TERMS; k++) {
        if (!fraction_goes_on(&f, -k * (k - a), x + 1 - a + 2 * k))
            break;
    }
    return gamma_factor(a, x) / f.value;
}

double ql_gamma_below(double a, double x)
{
    assert(a > 0);
    if (x <= 0)
        return 0;
    return x < a + 1 ? gamma_series(a, x) : 1 - gamma_fraction(a, x);
}

double ql_gamma_above(double a, double x)
{
    assert(a > 0);
    if (x <= 0)
        return 1;
    return x < a + 1 ? 1 - gamma_series(a, x) : gamma_fraction(a, x);
}

/* ---- Beta ---- */

/* x^a y^b / B(a, b) */
static double beta_factor(double a, double b, double x, double y)
{
    double n = a + b;
    return sqrt(a * b / (2 * pi * n)) * exp(stirling_rest(n) - stirling_rest(a) - stirling_rest(b) -
                                            a * beyond_log(x * n / a) - b * beyond_log(y * n / b));
}

/* Converges fast where x < (a + 1) / (a + b + 2). */
static double beta_fraction(double a, double b, double x, double y)
{
    fraction f = fraction_of(1);
    for (int k = 1; k < MOST_TERMS; k++) {
        int m = k / 2;
        double term = k % 2 == 0 ? m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
                                 : -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        if (!fraction_goes_on(&f, term, 1))
            break;
    }
    return beta_factor(a, b, x, y) / (a * f.value);
}

double ql_beta_below(double a, double b, double x, double y)
{
    assert(a > 0 && b > 0);
    if (x <= 0)
        return 0;
    if (y <= 0)
        return 1;
    return x < (a + 1) / (a + b + 2) ? beta_fraction(a, b, x, y) : 1 - beta_fraction(b, a, y, x);
}

/* ---- Distributions ---- */

double ql_normal_above(double z)
{
    return erfc(z / sqrt(2)) / 2;
}

double ql_normal_below(double z)
{
    return ql_normal_above(-z);
}

double ql_t_above(double t, double df)
{
    double whole = df + t * t;
    double tails = isinf(whole) ? 0 : ql_beta_below(df / 2, 0.5, df / whole, t * t / whole);
    return t > 0 ? tails / 2 : 1 - tails / 2;
}

double ql_t_below(double t, double df)
{
    return ql_t_above(-t, df);
}

double ql_chi_square_below(double x, double df)
{
    return ql_gamma_below(df / 2, x / 2);
}

double ql_chi_square_above(double x, double df)
{
    return ql_gamma_above(df / 2, x / 2);
}

double ql_f_below(double f, double df1, double df2)
{
    double whole = df1 * f + df2;
    if (f <= 0 || isinf(whole))
        return f > 0;
    return ql_beta_below(df1 / 2, df2 / 2, df1 * f / whole, df2 / whole);
}

double ql_f_above(double f, double df1, double df2)
{
    return f > 0 ? ql_f_below(1 / f, df2, df1) : 1;
}

/* ---- Quantiles ---- */

/* The least of the doubles from 0 up that no more than `tail` of a distribution is above. They are
 * in the order of their bits, so it takes 63 halvings at most, wherever the value is. */
static double value_above(double (*above)(double x, double df1, double df2), double tail,
                          double df1, double df2)
{
    double x = DBL_MAX;
    uint64_t low = 0, high;
    memcpy(&high, &x, sizeof high);
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        memcpy(&x, &middle, sizeof x);
        if (above(x, df1, df2) > tail)
            low = middle + 1;
        else
            high = middle;
    }
    memcpy(&x, &low, sizeof x);
    return x;
}

static double chi_square_above(double x, double df, double unused)
{
    (void)unused;
    return ql_chi_square_above(x, df);
}

/* The squares of z and t are chi square and F with one degree of freedom, and have both tails. */
double ql_normal_at(double share)
{
    assert(share > 0 && share < 1);
    double tail = share < 0.5 ? share : 1 - share;
    return copysign(sqrt(value_above(chi_square_above, 2 * tail, 1, 0)), share - 0.5);
}

double ql_t_at(double share, double df)
{
    assert(share > 0 && share < 1);
    double tail = share < 0.5 ? share : 1 - share;
    return copysign(sqrt(value_above(ql_f_above, 2 * tail, 1, df)), share - 0.5);
}

double ql_chi_square_at(double share, double df)
{
    assert(share > 0 && share < 1);
    return value_above(chi_square_above, 1 - share, df, 0);
}

double ql_f_at(double share, double df1, double df2)
{
    assert(share > 0 && share < 1);
    return share < 0.5 ? 1 / value_above(ql_f_above, share, df2, df1)
                       : value_above(ql_f_above, 1 - share, df1, df2);
}
