#!/usr/bin/env python3
"""What the special functions of org.hypatia.runtime.special rest on, from arithmetic of 60 digits.

Run: python3 special.py tables       prints the coefficients in Gamma, Polygamma and IncompleteGamma
     python3 special.py reference > ../../../processor/src/test/resources/special-functions.txt
(needs mpmath)
"""
import random
import sys
from fractions import Fraction
from math import comb

import mpmath as m
from mpmath import mp, mpf

mp.dps = 60


# Coefficients.


def reciprocal_gamma():
    """Taylor coefficients at 0 of (1 / gamma(1 + t) - 1) / t that count for t up to 1/2."""
    series = m.taylor(lambda t: m.rgamma(1 + t), 0, 32)[1:]
    last = max(k for k, c in enumerate(series) if abs(c) * mpf(0.5) ** (k + 1) > mpf(10) ** -19)
    return series[: last + 1]


def digamma_near_root():
    """The zero in two parts, and the Chebyshev interpolant of digamma(1.5 + t) / (1.5 + t - zero)."""
    zero = m.findroot(lambda x: m.psi(0, x), mpf("1.46"))
    high = mpf(float(zero))

    def quotient(t):
        x = t + mpf("1.5")
        return m.psi(0, x) / (x - zero) if abs(x - zero) > mpf(10) ** -20 else m.psi(1, zero)

    series, error = m.chebyfit(quotient, [mpf("-0.5"), mpf("0.5")], 24, error=True)
    return [high, zero - high], list(reversed(series)), error


def bernoulli(count):
    numbers = [Fraction(1)]
    for n in range(1, count):
        numbers.append(-sum(comb(n + 1, k) * numbers[k] for k in range(n)) / Fraction(n + 1))
    return numbers


def temme(rows, length=60):
    """Taylor coefficients at 0 of c_0, c_1, ... of DLMF 8.12.8, by the recurrence 8.12.10.

    mu(eta) solves eta^2 / 2 = mu - log(1 + mu), so mu mu' = eta (1 + mu).
    """
    mu = [Fraction(0), Fraction(1)]
    for n in range(2, length + 1):
        known = sum(mu[i] * mu[n + 1 - i] for i in range(2, n))
        mu.append((2 * mu[n - 1] / Fraction(n + 1) - known) / 2)
    over = [Fraction(1)]  # eta / mu
    for k in range(1, length):
        over.append(-sum(mu[i + 1] * over[k - i] for i in range(1, k + 1)))
    b = bernoulli(2 * rows + 2)
    logarithm = [Fraction(0)] * (rows + 1)
    for j in range(1, rows // 2 + 2):
        if 2 * j - 1 <= rows:
            logarithm[2 * j - 1] = b[2 * j] / (2 * j * (2 * j - 1))
    stirling = [Fraction(1)]
    for n in range(1, rows + 1):
        stirling.append(sum(k * logarithm[k] * stirling[n - k] for k in range(1, n + 1)) / n)
    result = [over[1:]]
    for k in range(1, rows):
        slope = [(i + 1) * c for i, c in enumerate(result[-1][1:])]
        right = [s + (-1) ** k * stirling[k] * over[i] for i, s in enumerate(slope)]
        assert right[0] == 0
        result.append(right[1:])
    return result


def print_tables():
    print("1 / gamma(1 + t):", *map(float, reciprocal_gamma()), sep="\n  ")
    zero, series, error = digamma_near_root()
    print("zero of digamma:", *map(float, zero))
    print(f"around it, off by {float(error):.1e}:", *map(float, series), sep="\n  ")
    numbers = bernoulli(26)
    print("B_2j / (2j)!:", *[float(numbers[2 * j]) / float(m.factorial(2 * j)) for j in range(1, 13)], sep="\n  ")
    for k, (row, terms) in enumerate(zip(temme(7), (18, 16, 13, 11, 9, 7, 5))):
        print(f"c_{k}:", *map(float, row[:terms]), sep="\n  ")


# References. Of each function: its value; the size of its values around, where it has zeros; arguments.


def log_of(f):
    return lambda *x: m.log(abs(f(*x)))


def slope_of_erfcx(x):
    return 2 * x * m.exp(x * x) * m.erfc(x) - 2 / m.sqrt(m.pi)


def inverse_erfc(p):
    """Newton's iteration on the logarithm."""
    y = m.sqrt(-m.log(p)) if p < mpf(1) / 2 else m.erfinv(1 - p)
    for _ in range(40 if p < mpf(1) / 2 else 0):
        f = m.erfc(y)
        y += (m.log(f) - m.log(p)) * f * m.sqrt(m.pi) / 2 * m.exp(y * y)
    return y


def amplitude(v, x):
    return m.sqrt(2 / (m.pi * x)) if x > abs(v) and x > 1 else 0


def spread(low, high):
    """Log-uniform."""
    return lambda: 10 ** random.uniform(low, high)


def between(low, high):
    return lambda: random.uniform(low, high)


def around(center, low, high):
    """At distances from 10^low to 10^high on both sides."""
    return lambda: center + random.choice([-1, 1]) * 10 ** random.uniform(low, high)


def one_of(*values):
    return lambda: random.choice(values)


def near_first(first, low, high, deviations):
    """A pair (a, x): x as a multiple of a, or some standard deviations from it."""

    def pair():
        a = first()
        if random.random() < 0.5:
            return a, a * random.uniform(low, high)
        return a, a + a**0.5 * random.uniform(-deviations, deviations)

    return pair


ONE = {
    "erfcx": (lambda x: m.exp(x * x) * m.erfc(x), None, [between(-26, 30), between(-1, 3), spread(-8, 8)]),
    "erfcxSlope": (slope_of_erfcx, None, [between(-26, 30), between(-1, 3), spread(-8, 8)]),
    "erfInv": (m.erfinv, None, [between(-1, 1), spread(-300, 0), lambda: 1 - spread(-15, -1)()]),
    "erfcInv": (inverse_erfc, None, [between(0, 2), spread(-300, 0), lambda: 2 - spread(-15, -1)()]),
    "gamma": (m.gamma, None, [between(-30, 171), between(-180, -1), between(0, 3), spread(-300, 2), around(-3, -12, -1)]),
    "gammaln": (
        lambda x: m.loggamma(x) if x > 0 else log_of(m.gamma)(x),
        lambda x: 1 if x < 0 else 0,
        [between(0, 40), spread(-300, 300), around(1, -15, -1), around(2, -15, -1), between(-60, 0)],
    ),
    "digamma": (
        lambda x: m.psi(0, x),
        lambda x: 1 if x < 0 else 0,
        [between(0, 12), around(1.4616321449683622, -15, -1), spread(-300, 300), between(-60, 0)],
    ),
    "trigamma": (lambda x: m.psi(1, x), None, [between(0, 20), spread(-100, 100), between(-30, 0)]),
    "i0": (lambda x: m.besseli(0, x), None, [between(-60, 60), spread(-8, 2.8)]),
    "i1": (lambda x: m.besseli(1, x), None, [between(-60, 60), spread(-8, 2.8)]),
    "j0": (lambda x: m.besselj(0, x), lambda x: amplitude(0, abs(x)), [between(-60, 60), spread(-8, 9)]),
    "j1": (lambda x: m.besselj(1, x), lambda x: amplitude(1, abs(x)), [between(-60, 60), spread(-8, 9)]),
}
orders = [one_of(0.0, 0.5, 1.5, 2.0, 7.0, -3.0, -0.5, -2.5), between(0, 20), between(0, 150), between(-5, 5)]
places = [between(0, 60), spread(-5, 2.8)]
positive = [spread(-10, 5), between(0.1, 100), spread(-3, 2)]
TWO = {
    "polygamma": (
        lambda n, x: m.psi(int(n), x),
        lambda n, x: abs(m.psi(int(n), x - mpf(1) / 4)) if x < 0 else 0,
        [(one_of(1.0, 2.0, 3.0, 5.0, 10.0), between(-10, 20)), (one_of(2.0, 30.0, 100.0, 170.0), spread(-1, 2))],
    ),
    "beta": (m.beta, None, [(a, b) for a in positive for b in positive]),
    "betaln": (log_of(m.beta), lambda a, b: 1, [(a, b) for a in positive for b in positive]),
    "iv": (m.besseli, None, [(v, x) for v in orders for x in places]),
    "jv": (m.besselj, amplitude, [(v, x) for v in orders for x in places]),
}


def lower(a, x):
    return m.gammainc(a, 0, x, regularized=True)


def upper(a, x):
    return m.gammainc(a, x, m.inf, regularized=True)


def density(a, x):
    return m.exp((a - 1) * m.log(x) - x - m.loggamma(a))


firsts = [spread(-5, 3.5), between(0, 20), between(150, 3000), between(0, 1)]
pairs = [near_first(a, 0.3, 2.5, 8) for a in firsts] + [lambda: (spread(-5, 1)(), spread(-5, 2)())]
PAIRS = {
    "gammaInc": (lower, pairs),
    "gammaIncC": (upper, pairs),
    "gammaDensity": (density, pairs),
    "chi2sf": (lambda x, k: upper(k / 2, x / 2), [lambda: near_first(between(1, 300), 0.3, 2.5, 8)()[::-1]]),
}


def triple(low, high):
    def point():
        a, b = 10 ** random.uniform(low, high), 10 ** random.uniform(low, high)
        mean = a / (a + b)
        return a, b, random.choice([random.uniform(0, 1), mean ** random.uniform(0.5, 2)])

    return point


def beta_density(a, b, x):
    return x ** (a - 1) * (1 - x) ** (b - 1) / m.beta(a, b)


THREE = {
    "betaInc": (lambda a, b, x: m.betainc(a, b, 0, x, regularized=True), [triple(-2, 2), triple(-0.5, 1.2)]),
    "betaDensity": (beta_density, [triple(-2, 2), triple(-0.5, 1.2)]),
}


def print_reference(each=60):
    random.seed(20261126)
    print("# Special functions of doubles, to 60 digits by mpmath (native/src/tools/special.py), rounded.")
    print("# function, operands, value, and the size that the error is relative to where that is larger")
    rows = []
    for name, (f, size, samplers) in ONE.items():
        rows.append((name, f, size, [lambda s=s: (s(),) for s in samplers]))
    for name, (f, size, samplers) in TWO.items():
        rows.append((name, f, size, [lambda s=s: (s[0](), s[1]()) for s in samplers]))
    for name, (f, samplers) in list(PAIRS.items()) + list(THREE.items()):
        rows.append((name, f, None, samplers))
    for name, f, size, samplers in rows:
        for i in range(each):
            point = samplers[i % len(samplers)]()
            if min(point) <= 0 and name in {**PAIRS, **THREE}:
                continue
            exact = [mpf(p) for p in point]
            value = m.re(f(*exact))
            if not mpf(10) ** -300 < abs(value) < mpf(10) ** 300:
                continue
            words = [repr(p) for p in point] + [repr(float(value))]
            print(name, *words, repr(float(size(*exact))) if size else "0")


if __name__ == "__main__":
    {"tables": print_tables, "reference": print_reference}[sys.argv[1]]()
