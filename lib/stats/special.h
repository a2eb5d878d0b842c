/* Distributions that tests and intervals need: the share below a value, and the value that a share
 * is below. Errors are relative and small (about 1e-13), far out in the tails, too. */
#ifndef QL_STATS_SPECIAL_H
#define QL_STATS_SPECIAL_H

/* The regularised incomplete functions P(a, x) and I_x(a, b), and what each lacks to 1; a, b > 0.
 * `y` is 1 - x, given apart so that no digits are lost where x is near 1. */
double ql_gamma_below(double a, double x);
double ql_gamma_above(double a, double x);
double ql_beta_below(double a, double b, double x, double y);

/* The shares of a distribution below and above a value. Degrees of freedom are above 0, and need
 * not be whole. */
double ql_normal_below(double z);
double ql_normal_above(double z);
double ql_t_below(double t, double df);
double ql_t_above(double t, double df);
double ql_chi_square_below(double x, double df);
double ql_chi_square_above(double x, double df);
double ql_f_below(double f, double df1, double df2);
double ql_f_above(double f, double df1, double df2);

/* The value that a share of a distribution is below; 0 < share < 1. */
double ql_normal_at(double share);
double ql_t_at(double share, double df);
double ql_chi_square_at(double share, double df);
double ql_f_at(double share, double df1, double df2);

#endif
