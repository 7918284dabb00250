/* Elementary functions: the operations of simulation/arithmetic.py, in the same order, so that every bit agrees. */
#include <math.h>
#include <stdint.h>
#include <string.h>

static inline double least(double a, double b) { return b < a ? b : a; }
static inline double most(double a, double b) { return b > a ? b : a; }
static inline double clip(double x, double low, double high) { return least(most(x, low), high); }

#define E(k, factorial) static const double E##k = 1.0 / factorial
E(2, 2.0); E(3, 6.0); E(4, 24.0); E(5, 120.0); E(6, 720.0); E(7, 5040.0); E(8, 40320.0); E(9, 362880.0);
E(10, 3628800.0); E(11, 39916800.0); E(12, 479001600.0); E(13, 6227020800.0);
static const double LN2_HIGH = 0.693145751953125, LN2_LOW = 1.42860682030941723212e-6;

static inline double exponential(double x)
{
    x = clip(x, -700.0, 700.0);
    double marked = x * 1.4426950408889634 + 6755399441055744.0, k = marked - 6755399441055744.0;
    double r = (x - k * LN2_HIGH) - k * LN2_LOW, r2 = r * r, r4 = r2 * r2;
    double low = (1.0 + r) + r2 * (E2 + r * E3);
    double middle = (E4 + r * E5) + r2 * (E6 + r * E7);
    double high = ((E8 + r * E9) + r2 * (E10 + r * E11)) + r4 * (E12 + r * E13);
    uint64_t bits;
    double power;
    memcpy(&bits, &marked, 8);
    bits = (bits + 1023) << 52;
    memcpy(&power, &bits, 8);
    return (low + r4 * (middle + r4 * high)) * power;
}

static inline double logarithm(double x)
{
    int k;
    double m = frexp(x, &k);
    if (m < 0.7071067811865476) { m *= 2.0; k -= 1; }
    double s = (m - 1.0) / (m + 1.0), q = s * s;
    double tail = 1.0 / 15 + q * (1.0 / 17 + q * (1.0 / 19 + q * (1.0 / 21 + q * (1.0 / 23))));
    double inner = 1.0 / 9 + q * (1.0 / 11 + q * (1.0 / 13 + q * tail));
    double series = 1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * inner));
    return k * LN2_HIGH + (2.0 * s * (1.0 + q * series) + k * LN2_LOW);
}

static inline double logistic(double x) { return 1.0 / (1.0 + exponential(-x)); }

static inline double tangent(double x)
{
    double e = exponential(-2.0 * fabs(x)), t = (1.0 - e) / (1.0 + e);
    return x >= 0.0 ? t : -t;
}

static inline double inverse_bound(double x) { return 1.0 - x * (1.0 - x * (0.5 - x * (1.0 / 6))); }

static inline int happens(double uniform, double odds)
{
    return uniform * inverse_bound(odds) <= 1.0 && uniform < logistic(odds);
}

static double tail_quantile(double q)
{
    double above = -7.784894002430293e-03 * q - 3.223964580411365e-01;
    above = ((above * q - 2.400758277161838e00) * q - 2.549732539343734e00) * q;
    above = (above + 4.374664141464968e00) * q + 2.938163982698783e00;
    double below = (7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e00;
    return above / ((below * q + 3.754408661907416e00) * q + 1.0);
}

static inline double central_quantile(double x)
{
    double r = x * x;
    double above = (-3.969683028665376e01 * r + 2.209460984245205e02) * r - 2.759285104469687e02;
    above = ((above * r + 1.383577518672690e02) * r - 3.066479806614716e01) * r + 2.506628277459239e00;
    double below = (-5.447609879822406e01 * r + 1.615858368580409e02) * r - 1.556989798598866e02;
    below = (below * r + 6.680131188771972e01) * r - 1.328068155288572e01;
    return above * x / (below * r + 1.0);
}

static inline double normal_quantile(double p)
{
    if (p < 0.02425) return tail_quantile(sqrt(-2.0 * logarithm(p)));
    if (p > 0.97575) return -tail_quantile(sqrt(-2.0 * logarithm(1.0 - p)));
    return central_quantile(p - 0.5);
}

static double log_one_plus[64]; /* ln(1 + count), filled by prepare() */

static inline int64_t count_bits(int64_t bits) { return __builtin_popcountll((uint64_t)bits); }
